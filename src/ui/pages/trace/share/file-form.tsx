/** A trace as a file in one of the formats that other tools read; text also by way of the clipboard. */
import { exportName } from '#core/export/registry.ts';
import type { Exporter, ExporterId } from '#core/export/registry.ts';
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import { formatBytes } from '#core/base/format-bytes.ts';
import { useRuntime } from '../../../state/runtime.ts';
import { writtenTrace } from '../../../state/written-trace.ts';
import { Button } from '../../../widgets/button.tsx';
import { copyText } from '../../../widgets/clipboard.ts';
import { saveFile } from '../../../widgets/save-file.ts';
import { Outcome } from './outcome.tsx';
import type { ShareProps } from './share-props.ts';
import { useTask } from './use-task.ts';
import styles from './share.module.css';

/** More is for a file, not for the clipboard. */
const mostCopied = 10_000_000;

export interface FileFormProps extends ShareProps {
  readonly exporter: Exporter & { readonly id: ExporterId };
  readonly redaction: Redaction;
}

export function FileForm({ open, exporter, redaction }: FileFormProps) {
  const runtime = useRuntime();
  const task = useTask();
  const written = (signal: AbortSignal) =>
    writtenTrace(runtime, open, exporter.id, redaction, signal, exporter.mimeType);
  const save = () =>
    task.run(async (signal) => {
      const file = await written(signal);
      const name = exportName(exporter, [open.trace]);
      saveFile(file, name);
      return `Saved as ${name}, ${formatBytes(file.size)}`;
    });
  const copy = () =>
    task.run(async (signal) => {
      const file = await written(signal);
      if (file.size > mostCopied) return `Too long for the clipboard (${formatBytes(file.size)}): save it.`;
      const done = await copyText(await file.text());
      return done ? `Copied, ${formatBytes(file.size)}` : 'The browser did not allow copying';
    });
  return (
    <div className={styles.way}>
      {!exporter.isReadable && <p className={styles.note}>For other tools: Spoor does not read it back.</p>}
      <div className={styles.buttons}>
        <Button variant="primary" onClick={save} disabled={task.isRunning}>
          Save {exporter.label}
        </Button>
        <Button onClick={copy} disabled={task.isRunning}>
          Copy
        </Button>
      </div>
      <Outcome task={task} label={`Writing ${exporter.label}`} />
    </div>
  );
}
