/** Each opened file: what came of it, what could not be read, and the way to let it go. */
import { useState } from 'react';
import { problemText } from '#core/base/file-report.ts';
import { formatBytes } from '#core/base/format-bytes.ts';
import { formatCount } from '#core/base/format-count.ts';
import type { OpenedFile } from '../../state/opened-files.ts';
import { useRuntime } from '../../state/runtime.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { fileText, isSkipped } from './report.ts';
import styles from './files.module.css';

/** So many at first: a folder can hold thousands. */
const mostFiles = 100;
const mostProblems = 3;

export function FilesList({ files }: { readonly files: readonly OpenedFile[] }) {
  const [isAll, setAll] = useState(false);
  // What was opened last is what somebody wants to know of.
  const shown = files.toReversed().slice(0, isAll ? undefined : mostFiles);
  const more = files.length - shown.length;
  return (
    <>
      <ul className={styles.list} aria-label="Files">
        {shown.map((file) => (
          <FileRow key={file.id} file={file} />
        ))}
      </ul>
      {more > 0 && (
        <Button variant="ghost" className={styles.more} onClick={() => setAll(true)}>
          Show {formatCount(more)} more
        </Button>
      )}
    </>
  );
}

function FileRow({ file }: { readonly file: OpenedFile }) {
  const { files } = useRuntime();
  const forget = () => void files().then((all) => all.forget([file.id]));
  return (
    <li className={styles.file} data-skipped={isSkipped(file) || undefined}>
      <div className={styles.fileHead}>
        <span className={styles.name}>{file.name}</span>
        <span className={styles.faint}>{formatBytes(file.bytes)}</span>
        <IconButton icon="close" label={`Forget ${file.name}`} onClick={forget} />
      </div>
      <p className={styles.faint}>
        {fileText(file)}
        {!file.isKept && <span className={styles.mark}>this tab only</span>}
      </p>
      <Problems file={file} />
    </li>
  );
}

function Problems({ file }: { readonly file: OpenedFile }) {
  const [isAll, setAll] = useState(false);
  const { problems, problemCount, notes } = file;
  if (problemCount === 0 && notes.length === 0) return undefined;
  const shown = isAll ? problems : problems.slice(0, mostProblems);
  const more = problemCount - shown.length;
  return (
    <ul className={styles.problems} aria-label={`What ${file.name} says and could not be read of it`}>
      {notes.map((note) => (
        <li key={note}>
          <Icon name="info" size={14} />
          <span>{note}</span>
        </li>
      ))}
      {shown.map((problem) => (
        <li key={`${problem.line} ${problem.offset} ${problem.reason}`} data-kind="warning">
          <Icon name="warning" size={14} />
          <span>{problemText(problem)}</span>
        </li>
      ))}
      {more > 0 && (
        <li>
          {isAll || problems.length === shown.length ? (
            <span>and {formatCount(more)} more</span>
          ) : (
            <Button variant="ghost" onClick={() => setAll(true)}>
              Show {formatCount(more)} more
            </Button>
          )}
        </li>
      )}
    </ul>
  );
}
