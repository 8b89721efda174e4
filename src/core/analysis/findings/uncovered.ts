/**
 * Time of a span that no descendant covers, whatever its link (algorithms §3: uncovered(s)). A descendant that lies in its
 * parent adds nothing to it: children and the few that reach beyond their parents are all that needs looking at.
 */
import type { Nanos, SpanIndex, Trace } from '../../trace/trace.ts';
import { childrenByStart } from '../../trace/walk.ts';

/** Flat pairs: from, to, from, to. In order of time. */
export type Intervals = readonly Nanos[];

/** Spans that reach beyond their parents, in order of index. O(spans). */
export function outliersOf({ spans }: Trace): Uint32Array {
  const { start, duration, parent, length } = spans;
  const found: SpanIndex[] = [];
  for (let i = 0; i < length; i++) {
    const p = parent[i];
    if (p < 0) continue;
    if (start[i] < start[p] || start[i] + duration[i] > start[p] + duration[p]) found.push(i);
  }
  return Uint32Array.from(found);
}

/** What no child covers, in pieces of at least `least`. O(children). */
export function uncoveredByChildren({ spans }: Trace, s: SpanIndex, least: Nanos): Nanos[] {
  const { start, duration } = spans;
  const to = start[s] + duration[s];
  const pieces: Nanos[] = [];
  let at = start[s];
  const piece = (until: Nanos) => {
    if (until > at && until - at >= least) pieces.push(at, until);
  };
  for (const c of childrenByStart(spans, s)) {
    piece(Math.min(start[c], to));
    at = Math.max(at, start[c] + duration[c]);
  }
  piece(to);
  return pieces;
}

/** What no descendant covers, in pieces of at least `least`. O(children + outliers below · log). */
export function uncovered(trace: Trace, outliers: Uint32Array, s: SpanIndex, least: Nanos): Nanos[] {
  const { start, duration, end } = trace.spans;
  const pieces = uncoveredByChildren(trace, s, least);
  if (pieces.length === 0) return pieces;
  const below: SpanIndex[] = [];
  for (let k = lowerBound(outliers, s + 1); k < outliers.length && outliers[k] < end[s]; k++) {
    const i = outliers[k];
    if (start[i] < pieces[pieces.length - 1] && start[i] + duration[i] > pieces[0]) below.push(i);
  }
  below.sort((a, b) => start[a] - start[b]);
  return without(
    pieces,
    below.flatMap((i) => [start[i], start[i] + duration[i]]),
    least,
  );
}

/** @param taken in order of their beginnings; they may overlap */
function without(pieces: Intervals, taken: Intervals, least: Nanos): Nanos[] {
  const rest: Nanos[] = [];
  let next = 0;
  let reach = -Infinity;
  for (let k = 0; k < pieces.length; k += 2) {
    const to = pieces[k + 1];
    let at = Math.max(pieces[k], reach);
    while (next < taken.length && taken[next] < to) {
      if (taken[next] > at && taken[next] - at >= least) rest.push(at, taken[next]);
      reach = Math.max(reach, taken[next + 1]);
      at = Math.max(at, reach);
      next += 2;
    }
    if (to > at && to - at >= least) rest.push(at, to);
  }
  return rest;
}

function lowerBound(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
