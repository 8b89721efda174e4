/** Where a span's self time lies: the stretches of it that no awaited child covers. Their sum is `selfTimeOf`. */
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import { childrenByStart } from '../trace/walk.ts';
import { blocks } from './blocks.ts';

/** Beginning and end of each stretch, one after the other, in order of time. O(children). */
export function selfPartsOf(trace: Trace, i: SpanIndex): Float64Array<ArrayBuffer> {
  const { start, duration } = trace.spans;
  const to = start[i] + duration[i];
  const parts: Nanos[] = [];
  let covered = start[i];
  for (const c of childrenByStart(trace.spans, i)) {
    // None after these can cover anything.
    if (start[c] >= to || covered >= to) break;
    const childEnd = Math.min(to, start[c] + duration[c]);
    if (childEnd <= Math.max(covered, start[c]) || !blocks(trace, i, c)) continue;
    if (start[c] > covered) parts.push(covered, start[c]);
    covered = childEnd;
  }
  if (covered < to) parts.push(covered, to);
  return Float64Array.from(parts);
}
