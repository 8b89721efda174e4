/** What the collapse keys and buttons do to the fold, and the fold between rows (here) and ids (in the address). */
import type { Collapse } from '#core/analysis/rows.ts';
import { isCollapsed } from '#core/analysis/rows.ts';
import type { SpanIndex, SpanTable, Trace } from '#core/trace/trace.ts';
import { ancestorsOf, hasChildren } from '#core/trace/walk.ts';
import { findSpan } from '#core/trace/find-span.ts';
import { spanIdOf } from '#core/trace/span.ts';
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
  const closed = ancestorsOf(spans, i).filter((a) => isCollapsed(spans, collapse, a));
  return closed.reduce(toggle, collapse);
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
export function collapseOf(trace: Trace, fold: Fold): Collapse {
  const flipped = new Set<SpanIndex>();
  for (const id of fold.flipped) {
    const i = findSpan(trace, id);
    if (i !== undefined) flipped.add(i);
  }
  return { depth: fold.depth, flipped };
}

export function foldOf(trace: Trace, collapse: Collapse): Fold {
  return { depth: collapse.depth, flipped: [...collapse.flipped].map((i) => spanIdOf(trace, i)) };
}
