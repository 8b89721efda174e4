/**
 * Adjusted times (algorithms §4): each span and its events moved by the offset of their clock domain. Durations never change.
 * What has no clock of its own goes with what it hangs on: a placeholder covers its children, and a span whose start was
 * unusable stands at its parent's.
 */
import type { AdjustedTimes } from '../trace/adjusted-times.ts';
import type { Nanos, SpanTable, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { ClockSkew } from './clock-skew.ts';
import { clockSkewOf, offsetOf } from './clock-skew.ts';

type Steps<R> = Generator<undefined, R, void>;

/** About a millisecond of work. */
const blockSpans = 1 << 15;

/** undefined where no clock is off: the trace stays as it is. O(spans + events). */
export function* adjustTimes(raw: Trace): Steps<AdjustedTimes | undefined> {
  const skew = yield* clockSkewOf(raw);
  if (skew.moved === 0) return undefined;
  const { start, duration, begin, last } = yield* movedSpans(raw, skew);
  const eventTime = yield* movedEvents(raw, start, begin);
  const farthest = skew.offset.reduce((most, by) => Math.max(most, Math.abs(by)), 0);
  return { start, duration, eventTime, begin, durationNs: last, hosts: skew.moved, farthest };
}

function* movedSpans(raw: Trace, skew: ClockSkew) {
  const { spans } = raw;
  const { length, flags, parent } = spans;
  const start = new Float64Array(length);
  const duration = raw.missingParentCount > 0 ? Float64Array.from(spans.duration) : undefined;
  let begin = Infinity;
  for (let i = 0; i < length; i++) {
    if (i % blockSpans === 0) yield undefined;
    const p = parent[i];
    const isWithParent = (flags[i] & SpanFlag.repaired) !== 0 && p >= 0 && spans.start[i] === spans.start[p];
    start[i] = isWithParent ? start[p] : spans.start[i] + offsetOf(raw, skew, i);
    if ((flags[i] & SpanFlag.placeholder) === 0 && start[i] < begin) begin = start[i];
  }
  if (duration !== undefined) stretchPlaceholders(spans, start, duration);
  const lengths = duration ?? spans.duration;
  let last = 0;
  for (let i = 0; i < length; i++) {
    if (i % blockSpans === 0) yield undefined;
    start[i] -= begin;
    if (start[i] + lengths[i] > last) last = start[i] + lengths[i];
  }
  return { start, duration, begin, last };
}

/** From the leaves up, so that what a placeholder covers has its place. */
function stretchPlaceholders(
  { length, flags, end }: SpanTable,
  start: Float64Array,
  duration: Float64Array,
): void {
  for (let i = length - 1; i >= 0; i--) {
    if ((flags[i] & SpanFlag.placeholder) === 0) continue;
    let first = Infinity;
    let last = -Infinity;
    for (let c = i + 1; c < end[i]; c = end[c]) {
      first = Math.min(first, start[c]);
      last = Math.max(last, start[c] + duration[c]);
    }
    if (first > last) continue;
    start[i] = first;
    duration[i] = last - first;
  }
}

/** Events go with their span. */
function* movedEvents(raw: Trace, start: Float64Array, begin: Nanos): Steps<Float64Array<ArrayBuffer>> {
  const { spans, events } = raw;
  // Rows that no span owns stay where they were, by the clock.
  const time = new Float64Array(events.length);
  for (let e = 0; e < events.length; e++) time[e] = events.time[e] - begin;
  for (let i = 0; i < spans.length; i++) {
    if (i % blockSpans === 0) yield undefined;
    const by = start[i] - spans.start[i];
    for (let e = spans.events[i]; e < spans.eventsEnd[i]; e++) time[e] = events.time[e] + by;
  }
  return time;
}
