/** A trace as a page that opens from disk. */
import { isRedacting } from '#core/analysis/redaction/redaction.ts';
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import { formatBytes } from '#core/base/format-bytes.ts';
import { operationName, serviceName } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import { sourceName, useRuntime, useSource } from '../../../state/runtime.ts';
import { packedTrace } from '../../../state/written-trace.ts';
import { Button } from '../../../widgets/button.tsx';
import { saveFile } from '../../../widgets/save-file.ts';
import { Outcome } from './outcome.tsx';
import type { ShareProps } from './share-props.ts';
import { useTask } from './use-task.ts';
import { savedAddress } from './view-link.ts';
import styles from './share.module.css';

export interface HtmlFormProps extends ShareProps {
  readonly redaction: Redaction;
}

export function HtmlForm({ open, redaction, ...view }: HtmlFormProps) {
  const runtime = useRuntime();
  const source = sourceName(useSource(), runtime.config);
  const task = useTask();
  const { traceId } = open.trace;
  const save = () =>
    task.run(async (signal) => {
      const { fetchPage, fillPage } = await import('./saved-file.ts');
      const packing = packedTrace(runtime, open, redaction, signal);
      const [page, packed] = await Promise.all([fetchPage(signal), packing]);
      const file = fillPage(page, packed, {
        title: isRedacting(redaction) ? `Trace ${traceId}` : titleOf(open.trace),
        address: savedAddress(view, redaction, traceId),
        origin: `Saved from ${source}, ${new Date().toISOString().slice(0, 10)}`,
        useOpenTelemetryTerms: runtime.config.useOpenTelemetryTerms,
      });
      const name = `trace-${traceId.slice(0, 64)}.html`;
      saveFile(file, name);
      return `Saved as ${name}: ${formatBytes(file.size)}, of which the trace takes ${formatBytes(packed.length)}`;
    });
  return (
    <div className={styles.way}>
      <p className={styles.note}>
        One file that opens in a browser, from disk or out of a mail, with every view of this trace. It asks
        nothing of the network.
      </p>
      <div className={styles.buttons}>
        <Button variant="primary" onClick={save} disabled={task.isRunning}>
          Save HTML
        </Button>
      </div>
      <Outcome task={task} label="Writing the file" />
      {isRedacting(redaction) && <LeftOut />}
    </div>
  );
}

/** Names can hold what goes. */
function titleOf(trace: Trace): string {
  const root = trace.primaryRoot;
  return root < 0 ? `Trace ${trace.traceId}` : `${serviceName(trace, root)} ${operationName(trace, root)}`;
}

/** What the address of the view does not take along. */
export function LeftOut() {
  return (
    <p className={styles.note}>
      Find, filters and colours of the view are left out: they can hold what goes. View, selection, folds and
      window are kept.
    </p>
  );
}
