/** The opened files: how far the reading is, what came of it, what is kept, and the way to let it go. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { formatBytes } from '#core/base/format-bytes.ts';
import { formatCount } from '#core/base/format-count.ts';
import { pickFiles, showFiles } from '../../state/files-door.ts';
import { openedFilesQuery } from '../../state/opened-files.ts';
import type { FilesToTell, OpenProgress } from '../../state/opened-files.ts';
import { useLinkTo, useRuntime } from '../../state/runtime.ts';
import { everything } from '../../state/url/search-params.ts';
import { Button, IconButton } from '../../widgets/button.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { ErrorPanel } from '../../widgets/error-panel.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { Skeleton, Spinnerless } from '../../widgets/skeleton.tsx';
import { FilesList } from './files-list.tsx';
import { useOpening } from './opening.ts';
import { acrossText, reportOf, totalText } from './report.ts';
import styles from './files.module.css';

export function FilesPanel() {
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  useFocusWithin(panel);
  const opened = useQuery(openedFilesQuery(useRuntime()));
  const close = () => showFiles(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  return (
    // Keys of what it holds come to it; it acts on one that closes it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above
    <section
      ref={panel}
      className={styles.panel}
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head}>
        <h2 id={titleId}>Opened files</h2>
        <IconButton icon="close" label="Close" onClick={close} />
      </div>
      <Progress />
      {opened.isPending && <Skeleton label="Loading opened files" lines={3} />}
      {opened.isError && <ErrorPanel error={opened.error} onRetry={() => void opened.refetch()} />}
      {opened.data !== undefined && <Report {...opened.data} />}
    </section>
  );
}

/** The focus goes to the panel, and back to where it was. */
function useFocusWithin(panel: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [panel]);
}

function Progress() {
  const { isRunning, progress, isStopped, error, stop } = useOpening();
  if (error !== undefined) return <ErrorPanel error={error} />;
  if (isStopped) {
    return (
      <p className={styles.remark} role="status">
        <Icon name="info" size={14} />
        Stopped. What had been read by then is kept, the file under way is not.
      </p>
    );
  }
  if (!isRunning) return undefined;
  return (
    <div className={styles.progress}>
      <Spinnerless
        label={progress === undefined ? 'Opening' : `Opening ${progress.name}`}
        facts={progress && progressWords(progress)}
        share={progress && shareOf(progress)}
        onCancel={stop}
      />
    </div>
  );
}

function progressWords({ done, total, bytes, spans }: OpenProgress): string {
  const place = total > 1 ? `file ${formatCount(done + 1)} of ${formatCount(total)}, ` : '';
  return `${place}${formatBytes(bytes)}, ${formatCount(spans)} spans`;
}

/** Of the documents; of a single one that is not packed, of its bytes. */
function shareOf({ done, total, bytes, ofBytes }: OpenProgress): number | undefined {
  if (total > 1) return done / total;
  return bytes <= ofBytes && ofBytes > 0 ? bytes / ofBytes : undefined;
}

function Report(opened: FilesToTell) {
  const { files, totals, whyNotKept, storage } = opened;
  const across = acrossText(files, totals);
  return (
    <>
      {files.length === 0 ? (
        <p className={styles.words}>
          Nothing is opened in this browser. Drop files or folders anywhere on the page, paste JSON, or choose
          them here.
        </p>
      ) : (
        <div className={styles.words}>
          <p role="status">{totalText(totals)}</p>
          {across !== undefined && <p className={styles.faint}>{across}</p>}
        </div>
      )}
      <Actions {...opened} />
      {files.length > 0 && <FilesList files={files} />}
      <div className={styles.foot}>
        {whyNotKept !== undefined && (
          <p className={styles.warning}>
            <Icon name="warning" size={14} />
            <span>
              The browser does not keep what is marked “this tab only”: it is gone after a reload. It says:{' '}
              {whyNotKept}
            </span>
          </p>
        )}
        <p>
          Kept in this browser alone and sent nowhere.
          {storage !== undefined &&
            ` In use: ${formatBytes(storage.used)} of the ${formatBytes(storage.allowed)} that the browser allows this site.`}
        </p>
      </div>
    </>
  );
}

function Actions(opened: FilesToTell) {
  const { files: opening } = useRuntime();
  const navigate = useNavigate();
  const linkTo = useLinkTo();
  const { files, totals } = opened;
  const forgetAll = () => void opening().then((all) => all.forget(files.map(({ id }) => id)));
  return (
    <div className={styles.actions}>
      {totals.traces > 0 && (
        <Button
          variant="primary"
          onClick={() => void navigate(linkTo(`/search?lookback=${everything}`, 'files'))}
        >
          Show {totals.traces === 1 ? 'the trace' : `all ${formatCount(totals.traces)} traces`}
        </Button>
      )}
      <Button icon="open" onClick={() => pickFiles()}>
        Open files…
      </Button>
      <Button onClick={() => pickFiles('folder')}>Open a folder…</Button>
      {files.length > 0 && (
        <>
          <CopyButton label="Copy the report" text={() => reportOf(opened)}>
            Copy report
          </CopyButton>
          <Button variant="danger" onClick={forgetAll}>
            Forget all
          </Button>
        </>
      )}
    </div>
  );
}
