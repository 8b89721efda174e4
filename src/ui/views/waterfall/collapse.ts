/** What the collapse keys and buttons do to the fold, and the fold between rows (here) and ids (in the address). */
import type { Collapse } from '#core/analysis/rows.ts';
import { isCollapsed } from '#core/analysis/rows.ts';
import type { SpanIndex, SpanTable, Trace } from '#core/trace/trace.ts';
import { hasChildren } from '#core/trace/walk.ts';
import { carriedOver, findSpans } from '#core/trace/find-span.ts';
import { spanIdOf } from '#core/trace/span.ts';
import { longestFold } from '../../state/url/trace-params.ts';
import type { Fold } from '../../state/url/trace-params.ts';

export const expandedAll: Collapse = { depth: undefined, flipped: new Set() };
export const collapsedAll: Collapse = { depth: 0, flipped: new Set() };

export function toggle(collapse: Collapse, i: SpanIndex): Collapse {
  const flipped = new Set(collapse.flipped);
  if (!flipped.delete(i)) flipped.add(i);
  return { depth: collapse.depth, flipped };
}

/** Opens every ancestor that hides the span; the same object if none does. */
export function reveal(spans: SpanTable, collapse: Collapse, i: SpanIndex): Collapse {
  let flipped: Set<SpanIndex> | undefined;
  for (let p = spans.parent[i]; p >= 0; p = spans.parent[p]) {
    if (!isCollapsed(spans, collapse, p)) continue;
    flipped ??= new Set(collapse.flipped);
    if (!flipped.delete(p)) flipped.add(p);
  }
  return flipped === undefined ? collapse : { depth: collapse.depth, flipped };
}

/** Closes the deepest rows that stand open. `rows` are the visible ones. */
export function collapseLevel(spans: SpanTable, collapse: Collapse, rows: Uint32Array): Collapse {
  let deepest = 0;
  for (const i of rows) if (spans.depth[i] > deepest) deepest = spans.depth[i];
  const level = Math.max(0, deepest - 1);
  const flipped = new Set([...collapse.flipped].filter((i) => spans.depth[i] < level));
  return { depth: Math.min(collapse.depth ?? Infinity, level), flipped };
}

/** Opens the shallowest rows that are closed. */
export function expandLevel(spans: SpanTable, collapse: Collapse, rows: Uint32Array): Collapse {
  let level = Infinity;
  let deepest = 0;
  for (const i of rows) {
    if (spans.depth[i] < level && hasChildren(spans, i) && isCollapsed(spans, collapse, i))
      level = spans.depth[i];
  }
  if (level === Infinity) return collapse;
  for (let i = 0; i < spans.length; i++) if (spans.depth[i] > deepest) deepest = spans.depth[i];
  const flipped = new Set([...collapse.flipped].filter((i) => spans.depth[i] > level));
  if (collapse.depth === undefined) return { depth: undefined, flipped };
  const depth = Math.max(collapse.depth, level + 1);
  return { depth: depth >= deepest ? undefined : depth, flipped };
}

/** Ids that are not in this trace are dropped. */
export function collapseOf(trace: Trace, { depth, flipped }: Fold): Collapse {
  const rows = flipped.length === 0 ? [] : findSpans(trace, flipped);
  return { depth, flipped: new Set(rows.filter((i) => i >= 0)) };
}

/** More ids than an address holds are not worth spelling. */
export function foldOf(trace: Trace, { depth, flipped }: Collapse): Fold {
  const ids: string[] = [];
  for (const i of flipped) {
    if (ids.length * 2 > longestFold) break;
    ids.push(spanIdOf(trace, i));
  }
  return { depth, flipped: ids };
}

/** Flipped rows of one reading of a trace as rows of a later one. */
export function carriedFlips(
  from: Trace,
  to: Trace,
  flipped: ReadonlySet<SpanIndex>,
): ReadonlySet<SpanIndex> {
  if (from === to || flipped.size === 0) return flipped;
  return new Set(carriedOver(from, to, [...flipped]).filter((i) => i >= 0));
}
