/** Self time: a span's duration minus the union of the children it waited for, clipped to it (algorithms §3). */
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import { blocks } from './blocks.ts';

/** Of one span, in nanoseconds. O(children): siblings are in order of start, so the union is one sweep. */
export function selfTimeOf(trace: Trace, i: SpanIndex): Nanos {
  const { start, duration, end } = trace.spans;
  const to = start[i] + duration[i];
  let covered = start[i];
  let self = duration[i];
  for (let c = i + 1; c < end[i]; c = end[c]) {
    if (!blocks(trace, i, c)) continue;
    const childEnd = Math.min(to, start[c] + duration[c]);
    const childStart = Math.max(covered, start[c]);
    if (childEnd <= childStart) continue;
    self -= childEnd - childStart;
    covered = childEnd;
  }
  return self;
}
