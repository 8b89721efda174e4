/**
 * What a source said of the times of a span that was repaired (see `times.ts`): only that one of both was unusable is kept. The
 * length tells which: a length that could not be read is 0.
 */
import { hasFlag } from './span.ts';
import type { SpanIndex, Trace } from './trace.ts';
import { SpanFlag } from './trace.ts';

export function isStartUnusable(trace: Trace, i: SpanIndex): boolean {
  return hasFlag(trace, i, SpanFlag.repaired) && trace.spans.duration[i] > 0;
}

export function isDurationUnusable(trace: Trace, i: SpanIndex): boolean {
  return hasFlag(trace, i, SpanFlag.repaired) && trace.spans.duration[i] === 0;
}
