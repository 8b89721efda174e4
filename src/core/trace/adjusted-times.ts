/**
 * The trace with other times: one definition for the worker and the page. Everything but times is shared with the trace as it
 * was read, and rows stay where they are: an index means the same span in both. So siblings, which stand in the order of raw
 * starts, need not be in the order of adjusted ones; whoever sweeps over them asks `childrenByStart`.
 */
import { formatDuration, signedDuration } from '../base/format-duration.ts';
import type { Adjustment, Nanos, SpanIndex, Trace } from './trace.ts';

/** Plain data that the worker sends to the page. Times are relative to the beginning of the adjusted trace. */
export interface AdjustedTimes extends Omit<Adjustment, 'rawStart'> {
  readonly start: Float64Array<ArrayBuffer>;
  /** Differs only where placeholders are stretched otherwise; undefined: as it was. */
  readonly duration: Float64Array<ArrayBuffer> | undefined;
  /** By row of the event table. */
  readonly eventTime: Float64Array<ArrayBuffer>;
  readonly durationNs: Nanos;
}

/** @param raw the trace as it was read. O(1): columns are shared. */
export function withAdjustedTimes(raw: Trace, times: AdjustedTimes): Trace {
  const { start, eventTime, begin, durationNs, hosts, farthest } = times;
  return {
    ...raw,
    startNs: raw.startNs + BigInt(begin),
    durationNs,
    spans: { ...raw.spans, start, duration: times.duration ?? raw.spans.duration },
    events: { ...raw.events, time: eventTime },
    adjustment: { rawStart: raw.spans.start, begin, hosts, farthest },
  };
}

/** What was added to the times of a span and of its events; 0 in raw times. */
export function movedBy({ spans, adjustment }: Trace, i: SpanIndex): Nanos {
  return adjustment === undefined ? 0 : spans.start[i] + adjustment.begin - adjustment.rawStart[i];
}

/** When a span starts by its own clock, relative to the beginning of the raw trace. */
export function rawStartOf({ spans, adjustment }: Trace, i: SpanIndex): Nanos {
  return adjustment === undefined ? spans.start[i] : adjustment.rawStart[i];
}

/** `moved by +110 ms, raw start 20 ms`; undefined for a span that was not moved. */
export function movedWords(trace: Trace, i: SpanIndex): string | undefined {
  const by = movedBy(trace, i);
  return by === 0
    ? undefined
    : `moved by ${signedDuration(by)}, raw start ${formatDuration(rawStartOf(trace, i))}`;
}
