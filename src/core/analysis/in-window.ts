/** Whether a span is in a window of time, the same wherever windows filter. */
import type { Nanos, SpanIndex, SpanTable } from '../trace/trace.ts';

export interface Window {
  readonly from: Nanos;
  readonly to: Nanos;
}

/** It shares time with the window. A span of no length is in it if the moment is. */
export function isInWindow({ start, duration }: SpanTable, i: SpanIndex, { from, to }: Window): boolean {
  const end = start[i] + duration[i];
  return duration[i] === 0 ? start[i] >= from && start[i] <= to : end > from && start[i] < to;
}
