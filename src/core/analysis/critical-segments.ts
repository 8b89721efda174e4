/** The critical path by span, for drawing it on bars. Apart from what works it out: the page draws, the worker works. */
import type { CriticalPath } from './critical-path.ts';

/** Segments of each span, in order of time: those of span i are `segments` [offsets[i], offsets[i + 1]). */
export interface SegmentsBySpan {
  readonly offsets: Uint32Array;
  readonly segments: Uint32Array;
}

/** @param length spans of the trace. O(spans + segments). */
export function segmentsBySpan({ span }: CriticalPath, length: number): SegmentsBySpan {
  const offsets = new Uint32Array(length + 1);
  for (const i of span) offsets[i + 1]++;
  for (let i = 0; i < length; i++) offsets[i + 1] += offsets[i];
  const next = offsets.slice();
  const segments = new Uint32Array(span.length);
  for (let k = 0; k < span.length; k++) segments[next[span[k]]++] = k;
  return { offsets, segments };
}
