/** The source of opened files where nothing is opened: what it is, why a link to it shows nothing, and the way in. */
import { useQuery } from '@tanstack/react-query';
import { pickFiles, showFiles } from '../../state/files-door.ts';
import { openedFilesQuery } from '../../state/opened-files.ts';
import { useRuntime } from '../../state/runtime.ts';
import { useSwitchSource } from '../../state/use-switch-source.ts';
import { Button } from '../../widgets/button.tsx';
import { EmptyState } from '../../widgets/empty-state.tsx';

export function NoFiles() {
  const switchTo = useSwitchSource();
  const hasFiles = (useQuery(openedFilesQuery(useRuntime())).data?.files.length ?? 0) > 0;
  return (
    <EmptyState
      title={hasFiles ? 'The opened files hold no trace' : 'No files are opened in this browser'}
      advice={
        <>
          <p>
            Drop files or folders anywhere on this page, paste JSON, or choose files: what Jaeger, OTLP
            exporters (JSON and protobuf), Tempo and Zipkin write, what Elasticsearch keeps, Chrome’s trace
            events; one document or one a line, packed by gzip or zip. They are read here and sent nowhere.
          </p>
          <p>
            A link that led here is of somebody who has opened files: those stay in the browser that opened
            them. Ask for the file itself and open it here too.
          </p>
        </>
      }
      action={
        <>
          <Button variant="primary" icon="open" onClick={() => pickFiles()}>
            Open files…
          </Button>
          <Button onClick={() => pickFiles('folder')}>Open a folder…</Button>
          {hasFiles && <Button onClick={() => showFiles(true)}>What was read of them</Button>}
          <Button variant="ghost" onClick={() => switchTo('demo')}>
            Look at the demo
          </Button>
        </>
      }
    />
  );
}
