/** One span as JSON. Loaded when it is asked for, with the dialog. */
import { useMemo } from 'react';
import { spanJson } from '../../details/attributes-json.ts';
import { spanAt } from '#core/trace/span.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { Dialog } from '../../widgets/dialog.tsx';
import styles from './trace-page.module.css';

export interface SpanJsonDialogProps {
  readonly trace: Trace;
  readonly span: SpanIndex;
  readonly onClose: () => void;
}

/** More would stall the page; copying gives all. */
const mostText = 200_000;

export function SpanJsonDialog({ trace, span, onClose }: SpanJsonDialogProps) {
  const text = useMemo(() => spanJson(spanAt(trace, span), trace.startNs), [trace, span]);
  return (
    <Dialog title="JSON of the span" onClose={onClose} wide>
      <CopyButton text={text} label="Copy JSON">
        Copy
      </CopyButton>
      <pre className={styles.json}>{text.slice(0, mostText)}</pre>
    </Dialog>
  );
}
