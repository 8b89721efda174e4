/** Which spans are on screen: the tree with some rows collapsed. One pass over integers, run where the gesture is. */
import { bisect } from '../base/bisect.ts';
import { hasChildren } from '../trace/walk.ts';
import type { SpanIndex, SpanTable, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';

export interface Collapse {
  /** Rows at this depth (a root's is 0) and deeper are collapsed; undefined: none are. */
  readonly depth: number | undefined;
  /** Rows that are the opposite of what `depth` says. */
  readonly flipped: ReadonlySet<SpanIndex>;
}

export const nothingCollapsed: Collapse = { depth: undefined, flipped: new Set() };

export function isCollapsed(spans: SpanTable, collapse: Collapse, i: SpanIndex): boolean {
  const byDepth = collapse.depth !== undefined && spans.depth[i] >= collapse.depth;
  return hasChildren(spans, i) && byDepth !== collapse.flipped.has(i);
}

/** Indices of the rows on screen, in order. O(rows on screen + flips · log flips): a collapsed subtree is stepped over. */
export function visibleRows({ length, depth, end }: SpanTable, collapse: Collapse): Uint32Array {
  const rows = new Uint32Array(length);
  if (collapse.depth === undefined && collapse.flipped.size === 0) {
    for (let i = 0; i < length; i++) rows[i] = i;
    return rows;
  }
  const limit = collapse.depth ?? Infinity;
  const flips = Uint32Array.from(collapse.flipped).sort();
  let flip = 0;
  let count = 0;
  for (let i = 0; i < length;) {
    rows[count++] = i;
    while (flip < flips.length && flips[flip] < i) flip++;
    const isFlipped = flip < flips.length && flips[flip] === i;
    // What has nothing to hide ends with itself, collapsed or not.
    i = depth[i] >= limit !== isFlipped ? end[i] : i + 1;
  }
  return rows.slice(0, count);
}

/** Position of a span among the visible rows, or of its nearest visible ancestor. O(log n). */
export function rowOf(rows: Uint32Array, i: SpanIndex): number {
  return bisect(rows.length, (row) => rows[row] <= i) - 1;
}

/** What a collapsed row says of what it hides; each counts the span itself too. */
export interface Subtree {
  readonly errors: number;
  readonly firstStart: number;
  readonly lastEnd: number;
}

/** Those of large subtrees, which are few on screen. */
const largeSubtrees = new WeakMap<Trace, Map<SpanIndex, Subtree>>();
const largeSubtree = 1000;
const mostKnown = 500;

/** Of the subtree of one span. O(spans in it) where somebody looks at it first. */
export function subtreeOf(trace: Trace, i: SpanIndex): Subtree {
  if (trace.spans.end[i] - i < largeSubtree) return sumUp(trace, i);
  let known = largeSubtrees.get(trace);
  if (known === undefined || known.size >= mostKnown) largeSubtrees.set(trace, (known = new Map()));
  let subtree = known.get(i);
  if (subtree === undefined) known.set(i, (subtree = sumUp(trace, i)));
  return subtree;
}

function sumUp({ spans: { start, duration, flags, end } }: Trace, i: SpanIndex): Subtree {
  let errors = 0;
  let firstStart = start[i];
  let lastEnd = 0;
  for (let c = i; c < end[i]; c++) {
    if ((flags[c] & SpanFlag.error) !== 0) errors++;
    if (start[c] < firstStart) firstStart = start[c];
    const to = start[c] + duration[c];
    if (to > lastEnd) lastEnd = to;
  }
  return { errors, firstStart, lastEnd };
}

/** The same of every span, as columns. */
export interface SubtreeSummary {
  readonly errors: Uint32Array;
  readonly firstStart: Float64Array;
  readonly lastEnd: Float64Array;
}

const summaries = new WeakMap<Trace, SubtreeSummary>();

/** Over each span's subtree, by one pass from the leaves up; kept per trace. */
export function subtreeSummary(trace: Trace): SubtreeSummary {
  const known = summaries.get(trace);
  if (known !== undefined) return known;
  const { length, parent, start, duration, flags } = trace.spans;
  const errors = new Uint32Array(length);
  const firstStart: Float64Array<ArrayBuffer> = start.slice();
  const lastEnd = new Float64Array(length);
  for (let i = length - 1; i >= 0; i--) {
    if ((flags[i] & SpanFlag.error) !== 0) errors[i]++;
    const to = start[i] + duration[i];
    if (to > lastEnd[i]) lastEnd[i] = to;
    const p = parent[i];
    if (p < 0) continue;
    errors[p] += errors[i];
    if (firstStart[i] < firstStart[p]) firstStart[p] = firstStart[i];
    if (lastEnd[i] > lastEnd[p]) lastEnd[p] = lastEnd[i];
  }
  const summary: SubtreeSummary = { errors, firstStart, lastEnd };
  summaries.set(trace, summary);
  return summary;
}

/** Deepest level, counted from 1; placeholders do not count as one. 0 for an empty trace. */
export function depthOf({ spans, missingParentCount }: Trace): number {
  const { length, depth, parent, flags } = spans;
  let deepest = -1;
  if (missingParentCount === 0) {
    for (let i = 0; i < length; i++) if (depth[i] > deepest) deepest = depth[i];
    return deepest + 1;
  }
  let above = 0;
  for (let i = 0; i < length; i++) {
    if (parent[i] < 0) above = (flags[i] & SpanFlag.placeholder) === 0 ? 0 : 1;
    if (depth[i] - above > deepest) deepest = depth[i] - above;
  }
  return deepest + 1;
}
