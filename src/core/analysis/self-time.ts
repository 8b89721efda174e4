/** Self time: a span's duration minus the union of the children it waited for, clipped to it (algorithms §3). */
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { childrenByStart, hasChildren } from '../trace/walk.ts';
import { blocks } from './blocks.ts';

/** Of one span, in nanoseconds. O(children) where they are in order of start: the union is one sweep. */
export function selfTimeOf(trace: Trace, i: SpanIndex): Nanos {
  const { start, duration } = trace.spans;
  if (!hasChildren(trace.spans, i)) return duration[i];
  const to = start[i] + duration[i];
  let covered = start[i];
  let self = duration[i];
  for (const c of childrenByStart(trace.spans, i)) {
    if (!blocks(trace, i, c)) continue;
    const childEnd = Math.min(to, start[c] + duration[c]);
    const childStart = Math.max(covered, start[c]);
    if (childEnd <= childStart) continue;
    self -= childEnd - childStart;
    covered = childEnd;
  }
  return self;
}

const known = new WeakMap<Trace, Float64Array<ArrayBuffer>>();

/** Of every span, by index; 0 for placeholders. O(n), once per trace: do not give the array away. */
export function selfTimes(trace: Trace): Float64Array<ArrayBuffer> {
  let times = known.get(trace);
  if (times === undefined) {
    times = new Float64Array(trace.spans.length);
    for (let i = 0; i < times.length; i++) {
      if ((trace.spans.flags[i] & SpanFlag.placeholder) === 0) times[i] = selfTimeOf(trace, i);
    }
    known.set(trace, times);
  }
  return times;
}
