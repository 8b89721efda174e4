/** The source of opened files, explained where a server's version and dialect would stand. */
import { useQuery } from '@tanstack/react-query';
import { counted } from '#core/base/counted.ts';
import { formatBytes } from '#core/base/format-bytes.ts';
import { pickFiles, showFiles } from '../../state/files-door.ts';
import { openedFilesQuery } from '../../state/opened-files.ts';
import { useRuntime } from '../../state/runtime.ts';
import { Button } from '../../widgets/button.tsx';
import styles from './files.module.css';

export function FilesFacts() {
  const { data } = useQuery(openedFilesQuery(useRuntime()));
  return (
    <>
      {data !== undefined && (
        <p className={styles.faint}>
          {counted(data.totals.traces, 'trace')} of {counted(data.totals.files, 'file')}, read in this browser
          and sent nowhere.
          {data.storage !== undefined &&
            ` In use: ${formatBytes(data.storage.used)} of ${formatBytes(data.storage.allowed)}.`}
        </p>
      )}
      <div className={styles.ways}>
        <Button icon="open" onClick={() => pickFiles()}>
          Open files…
        </Button>
        <Button onClick={() => showFiles(true)}>Report</Button>
      </div>
    </>
  );
}
