/** The tree as text, for tickets: a line that says which trace, then one for each row (`print.ts`). */
import { counted } from '../base/counted.ts';
import { formatDuration } from '../base/format-duration.ts';
import { formatTime, msOfNs } from '../base/format-time.ts';
import { traceLines } from '../trace/print.ts';
import type { Trace } from '../trace/trace.ts';
import type { Writing } from './writing.ts';

export function beginOutline(): Writing {
  let before = '';
  return {
    *trace(trace) {
      yield `${before}${titleOf(trace)}\n`;
      for (const line of traceLines(trace)) yield `${line}\n`;
      before = '\n';
    },
    *end() {},
  };
}

function titleOf({ traceId, startNs, durationNs, spanCount }: Trace): string {
  const spans = counted(spanCount, 'span');
  const start = `${formatTime(msOfNs(startNs), 'utc')} UTC`;
  return `Trace ${traceId}: ${start}, ${formatDuration(durationNs)}, ${spans}, times in µs`;
}
