/** The sum that the reference's examples give, of the intervals that findings are made of. */
import type { Nanos, SpanIndex, Trace } from '../../../trace/trace.ts';
import { SpanFlag } from '../../../trace/trace.ts';
import { uncovered } from '../uncovered.ts';

/** uncovered(s), for spans that are none themselves 0. */
export function uncoveredTime(trace: Trace, outliers: Uint32Array, s: SpanIndex): Nanos {
  if ((trace.spans.flags[s] & SpanFlag.placeholder) !== 0) return 0;
  const pieces = uncovered(trace, outliers, s, 0);
  let time = 0;
  for (let k = 0; k < pieces.length; k += 2) time += pieces[k + 1] - pieces[k];
  return time;
}
