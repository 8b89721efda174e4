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

/** From the parent up to the root. O(depth). */
export function ancestorsOf(spans: SpanTable, i: SpanIndex): SpanIndex[] {
  const ancestors: SpanIndex[] = [];
  for (let p = spans.parent[i]; p >= 0; p = spans.parent[p]) ancestors.push(p);
  return ancestors;
}
