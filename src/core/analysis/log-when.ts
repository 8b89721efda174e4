/** Logs whose time does not fit: recorded by another clock, or after the span was over. */
import type { SpanIndex, Trace } from '../trace/trace.ts';

export type Misfit = 'before the trace' | 'after the trace' | 'before its span' | 'after its span';

/** @param e row of the event table; undefined if it lies within its span */
export function misfitOf(trace: Trace, span: SpanIndex, e: number): Misfit | undefined {
  const time = trace.events.time[e];
  const { start, duration } = trace.spans;
  if (time < 0) return 'before the trace';
  if (time > trace.durationNs) return 'after the trace';
  if (time < start[span]) return 'before its span';
  return time > start[span] + duration[span] ? 'after its span' : undefined;
}
