/** All traces of a result as one file. */
import { useId, useState } from 'react';
import { describe } from '#core/base/errors.ts';
import { formatBytes } from '#core/base/format-bytes.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { exporters, exportName } from '#core/export/registry.ts';
import type { ExporterId } from '#core/export/registry.ts';
import { downloadTraces } from '../../state/download-traces.ts';
import type { Download } from '../../state/download-traces.ts';
import { distinct } from '../../state/found.ts';
import type { Found } from '../../state/found.ts';
import { useRuntime, useSource } from '../../state/runtime.ts';
import { Button } from '../../widgets/button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import { saveFile } from '../../widgets/save-file.ts';
import { Spinnerless } from '../../widgets/skeleton.tsx';
import { DownloadPreview } from './download-preview.tsx';
import { Outcome } from '../trace/share/outcome.tsx';
import { RedactionForm } from '../trace/share/redaction-form.tsx';
import { useRedaction } from '../trace/share/use-redaction.ts';
import { useTask } from '../trace/share/use-task.ts';
import styles from '../trace/share/share.module.css';

export interface DownloadDialogProps {
  /** What the table lists. */
  readonly rows: readonly Found[];
  readonly onClose: () => void;
}

export function DownloadDialog({ rows, onClose }: DownloadDialogProps) {
  const runtime = useRuntime();
  const source = useSource();
  const rules = useRedaction();
  const task = useTask();
  const formatId = useId();
  // What was listed when the dialog was opened: the list may be searched anew meanwhile.
  const [traces] = useState(() => distinct(rows));
  const [format, setFormat] = useState<ExporterId>('jaeger');
  const [progress, setProgress] = useState<Download | undefined>(undefined);
  const exporter = exporters.find(({ id }) => id === format) ?? exporters[0];
  const save = () =>
    task.run(async (signal) => {
      const { redaction } = rules;
      const options = { runtime, source, traces, exporter, redaction, signal, onProgress: setProgress };
      const { file, download } = await downloadTraces(options);
      const name = exportName(
        exporter,
        download.read.map((traceId) => ({ traceId })),
      );
      saveFile(file, name);
      return `Saved as ${name}: ${formatCount(download.read.length)} of ${formatCount(download.total)} traces, ${formatCount(download.spans)} spans, ${formatBytes(file.size)}`;
    });
  return (
    <Dialog title={`Download ${formatCount(traces.length)} traces`} onClose={onClose} wide>
      <div className={styles.dialog}>
        <div className={styles.lines}>
          <label htmlFor={formatId}>Format</label>
          <select
            id={formatId}
            className={styles.select}
            value={format}
            onChange={({ target }) =>
              setFormat(exporters.find(({ id }) => id === target.value)?.id ?? 'jaeger')
            }
          >
            {exporters.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
          <p>
            {exporter.isReadable
              ? 'One file, which Spoor opens again.'
              : 'One file for other tools: Spoor does not read it back.'}
          </p>
        </div>
        <RedactionForm state={rules} />
        <DownloadPreview traces={traces} redaction={rules.redaction} />
        <div className={styles.way}>
          <div className={styles.buttons}>
            <Button variant="primary" onClick={save} disabled={task.isRunning}>
              Download
            </Button>
          </div>
          {task.isRunning && progress !== undefined ? (
            <Spinnerless
              oneLine
              label="Reading traces"
              facts={factsOf(progress)}
              share={(progress.read.length + progress.failures.length) / progress.total}
              onCancel={task.stop}
            />
          ) : (
            <Outcome task={task} label="Reading traces" />
          )}
          {progress !== undefined && <Failures download={progress} />}
        </div>
      </div>
    </Dialog>
  );
}

function factsOf({ read, failures, total, spans, bytes }: Download): string {
  const done = `${formatCount(read.length + failures.length)} of ${formatCount(total)}`;
  return `${done}, ${formatCount(spans)} spans, ${formatBytes(bytes)}`;
}

/** More are counted. */
const mostNamed = 50;

function Failures({ download: { failures } }: { readonly download: Download }) {
  if (failures.length === 0) return undefined;
  const words = counted(failures.length, 'trace');
  return (
    <div className={styles.failure} role="group" aria-label="Traces that are left out">
      <p>
        {words} could not be read and {failures.length === 1 ? 'is' : 'are'} left out:
      </p>
      <ul className={styles.failures}>
        {failures.slice(0, mostNamed).map(({ traceId, error }) => (
          <li key={traceId}>
            <code>{traceId}</code> {describe(error).title}
          </li>
        ))}
        {failures.length > mostNamed && <li>and {formatCount(failures.length - mostNamed)} more</li>}
      </ul>
    </div>
  );
}
