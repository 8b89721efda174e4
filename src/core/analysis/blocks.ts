/**
 * The one predicate for "the parent waits for the child" (reference: algorithms §0.1), with overflow "auto": across
 * services a child that outlives its parent is clipped (skew, time-outs, streaming); within one service it is detached,
 * for a parent that ended first cannot have waited.
 */
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { RefType, SpanFlag, SpanKind } from '../trace/trace.ts';

const resolutions = new WeakMap<Trace, number>();
const micro = 1000;
const milli = 1_000_000;

/**
 * How fine a trace tells time, in nanoseconds: 1,000,000 if all its starts and ends are whole milliseconds, 1000 if they are whole
 * microseconds, else 1.
 */
export function resolutionOf(trace: Trace): number {
  let resolution = resolutions.get(trace);
  if (resolution === undefined) {
    const { length, start, duration } = trace.spans;
    resolution = milli;
    for (let i = 0; i < length; i++) {
      if (isMultiple(start[i], resolution) && isMultiple(duration[i], resolution)) continue;
      resolution = isMultiple(start[i], micro) && isMultiple(duration[i], micro) ? micro : 1;
      if (resolution === 1) break;
    }
    resolutions.set(trace, resolution);
  }
  return resolution;
}

/** Exact for integers, and many times as quick as `%` on doubles. */
function isMultiple(ns: number, unit: number): boolean {
  return Math.floor(ns / unit) * unit === ns;
}

/**
 * What to make of a child that outlives its parent: `clip` counts what lies in the parent, `detach` says nobody waited, `auto`
 * (the default) clips across services and detaches within one.
 */
export type Overflow = 'auto' | 'clip' | 'detach';

/** @param c a child of `p` in the tree. */
export function blocks(trace: Trace, p: SpanIndex, c: SpanIndex, overflow: Overflow = 'auto'): boolean {
  const { spans, processes } = trace;
  if ((spans.flags[p] & SpanFlag.placeholder) !== 0) return false;
  if (spans.link[c] === RefType.followsFrom) return false;
  if (spans.kind[p] === SpanKind.producer && spans.kind[c] === SpanKind.consumer) return false;
  if (overflow === 'clip') return true;
  const over = spans.start[c] + spans.duration[c] - (spans.start[p] + spans.duration[p]);
  if (overflow === 'detach') return over <= 0;
  if (processes.service[spans.process[p]] !== processes.service[spans.process[c]]) return true;
  return over <= Math.max(2 * resolutionOf(trace), 0.01 * spans.duration[p]);
}
