/** Steps through the tree by arithmetic on the pre-order columns. */
import type { SpanIndex, SpanTable } from './trace.ts';

/** Is `a` the span itself or one of its ancestors? */
export function contains(spans: SpanTable, a: SpanIndex, i: SpanIndex): boolean {
  return a <= i && i < spans.end[a];
}

export function hasChildren(spans: SpanTable, i: SpanIndex): boolean {
  return spans.end[i] > i + 1;
}

export interface Children {
  readonly count: number;
  /** The first of them, in order. */
  readonly first: readonly SpanIndex[];
}

/** Direct children; `most` of them as a list. O(children). */
export function childrenOf(spans: SpanTable, i: SpanIndex, most: number): Children {
  const first: SpanIndex[] = [];
  let count = 0;
  for (let c = i + 1; c < spans.end[i]; c = spans.end[c]) {
    if (count < most) first.push(c);
    count++;
  }
  return { count, first };
}

/**
 * Direct children in the order of their starts, roots for −1. Rows have that order in raw times; in adjusted ones (see
 * `adjusted-times.ts`) it may be another. O(children), and O(k log k) for the k children of a span where it is.
 */
export function childrenByStart({ length, start, end }: SpanTable, i: SpanIndex): SpanIndex[] {
  const children: SpanIndex[] = [];
  const to = i < 0 ? length : end[i];
  let isInOrder = true;
  let last = -Infinity;
  for (let c = i + 1; c < to; c = end[c]) {
    if (start[c] < last) isInOrder = false;
    last = start[c];
    children.push(c);
  }
  return isInOrder ? children : children.sort((a, b) => start[a] - start[b] || a - b);
}

/** From the parent up to the root. O(depth). */
export function ancestorsOf(spans: SpanTable, i: SpanIndex): SpanIndex[] {
  const ancestors: SpanIndex[] = [];
  for (let p = spans.parent[i]; p >= 0; p = spans.parent[p]) ancestors.push(p);
  return ancestors;
}
