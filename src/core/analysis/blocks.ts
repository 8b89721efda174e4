/**
 * The one predicate for "the parent waits for the child" (reference: algorithms §0.1), with overflow "auto": across
 * services a child that outlives its parent is clipped (skew, time-outs, streaming); within one service it is detached,
 * for a parent that ended first cannot have waited.
 */
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { RefType, SpanFlag, SpanKind } from '../trace/trace.ts';

/** Timestamp resolution of a trace in nanoseconds: 1000 if all times are whole microseconds, else 1. */
const resolutions = new WeakMap<Trace, number>();

export function resolutionOf(trace: Trace): number {
  let resolution = resolutions.get(trace);
  if (resolution === undefined) {
    const { length, start, duration } = trace.spans;
    let i = 0;
    while (i < length && start[i] % 1000 === 0 && duration[i] % 1000 === 0) i++;
    resolution = i === length ? 1000 : 1;
    resolutions.set(trace, resolution);
  }
  return resolution;
}

/** @param c a child of `p` in the tree. */
export function blocks(trace: Trace, p: SpanIndex, c: SpanIndex): boolean {
  const { spans, processes } = trace;
  if ((spans.flags[p] & SpanFlag.placeholder) !== 0) return false;
  if (spans.link[c] === RefType.followsFrom) return false;
  if (spans.kind[p] === SpanKind.producer && spans.kind[c] === SpanKind.consumer) return false;
  if (processes.service[spans.process[p]] !== processes.service[spans.process[c]]) return true;
  const over = spans.start[c] + spans.duration[c] - (spans.start[p] + spans.duration[p]);
  return over <= Math.max(2 * resolutionOf(trace), 0.01 * spans.duration[p]);
}
