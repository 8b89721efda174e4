/** Below the form, of the source of opened files: what it searches in, and the way to the report. */
import { useQuery } from '@tanstack/react-query';
import { counted } from '#core/base/counted.ts';
import { pickFiles, showFiles } from '../../state/files-door.ts';
import { openedFilesQuery } from '../../state/opened-files.ts';
import { useRuntime } from '../../state/runtime.ts';
import { Button } from '../../widgets/button.tsx';
import styles from './search-form.module.css';

export function FilesNote() {
  const { data } = useQuery(openedFilesQuery(useRuntime()));
  if (data === undefined || data.files.length === 0) return undefined;
  const { files, traces } = data.totals;
  return (
    <section className={styles.files} aria-label="Opened files">
      <p>
        {counted(traces, 'trace')} of {counted(files, 'opened file')}
      </p>
      <div className={styles.filesWays}>
        <Button onClick={() => showFiles(true)}>Report</Button>
        <Button icon="open" onClick={() => pickFiles()}>
          Open files…
        </Button>
      </div>
    </section>
  );
}
