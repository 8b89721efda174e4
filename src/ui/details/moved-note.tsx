/** Of a span in adjusted times: by how much it was moved, and when it starts by its own clock. */
import { exactDuration, formatDuration, signedDuration } from '#core/base/format-duration.ts';
import { exactTime } from '#core/base/format-time.ts';
import { movedBy, rawStartOf } from '#core/trace/adjusted-times.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import styles from './details.module.css';

export function MovedNote({ trace, span }: { readonly trace: Trace; readonly span: SpanIndex }) {
  const by = movedBy(trace, span);
  if (trace.adjustment === undefined || by === 0) return undefined;
  const start = rawStartOf(trace, span);
  const clock = trace.startNs + BigInt(Math.round(start - trace.adjustment.begin));
  return (
    <p className={styles.note} data-severity="info">
      <strong>Adjusted times.</strong> Moved by{' '}
      <span data-tooltip={exactDuration(by)}>{signedDuration(by)}</span>, with its logs. Raw start{' '}
      <span data-tooltip={`${exactDuration(start)} after the raw trace begins`}>{formatDuration(start)}</span>
      : its clock said {exactTime(clock)}.
    </p>
  );
}
