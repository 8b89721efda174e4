/** What the collapse keys and buttons do to the fold, and the fold between rows (here) and ids (in the address). */
import type { Collapse } from '#core/analysis/rows.ts';
import { isCollapsed } from '#core/analysis/rows.ts';
import type { SpanIndex, SpanTable, Trace } from '#core/trace/trace.ts';
import { carriedOver, findSpans } from '#core/trace/find-span.ts';
import { spanIdOf } from '#core/trace/span.ts';
import { longestFold } from '../../state/url/trace-params.ts';
import type { Fold } from '../../state/url/trace-params.ts';
import { foldAt, isGroup } from './row-list.ts';
import type { RowList } from './row-list.ts';

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

/** Closes the deepest rows that stand open. */
export function collapseLevel(collapse: Collapse, list: RowList): Collapse {
  const { depth } = list.trace.spans;
  const { rows } = list;
  let level = 0;
  // By number, here and below: an iterator makes a pair for each of a million rows.
  for (let row = 0; row < rows.length; row++) {
    const own = depth[rows[row]];
    if (own > level && !isGroup(list, row) && foldAt(list, collapse, row) === 'open') level = own;
  }
  const flipped = new Set([...collapse.flipped].filter((i) => depth[i] < level));
  return { depth: Math.min(collapse.depth ?? Infinity, level), flipped };
}

/** Opens the shallowest rows that are closed. */
export function expandLevel(collapse: Collapse, list: RowList): Collapse {
  if (collapse.depth === undefined && collapse.flipped.size === 0) return collapse;
  const { depth } = list.trace.spans;
  const { rows } = list;
  let level = Infinity;
  let deepest = 0;
  for (let row = 0; row < rows.length; row++) {
    const own = depth[rows[row]];
    if (own < level && !isGroup(list, row) && foldAt(list, collapse, row) === 'closed') level = own;
  }
  if (level === Infinity) return collapse;
  for (let i = 0; i < depth.length; i++) if (depth[i] > deepest) deepest = depth[i];
  const flipped = new Set([...collapse.flipped].filter((i) => depth[i] > level));
  if (collapse.depth === undefined) return { depth: undefined, flipped };
  const next = Math.max(collapse.depth, level + 1);
  return { depth: next >= deepest ? undefined : next, flipped };
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
