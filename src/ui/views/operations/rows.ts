/**
 * The rows of the table: groups in their order, and under an open group its spans. Rows are computed from positions, not
 * listed, for a group may hold a million spans.
 *
 *   group 3            row 0
 *   group 1 (open)     row 1
 *     span 7           row 2     opened: position 1, row 1, size 2
 *     span 9           row 3
 *   group 2            row 4
 */
import type { Operations } from '#core/analysis/operations.ts';
import type { SpanIndex } from '#core/trace/trace.ts';

export interface Rows {
  readonly figures: Operations;
  readonly order: Uint32Array;
  /** In order. */
  readonly opened: readonly Opened[];
  readonly count: number;
}

interface Opened {
  readonly group: number;
  /** Place of the group in the order, and row of it. */
  readonly position: number;
  readonly row: number;
  /** Number of its spans. */
  readonly size: number;
}

/** What a row shows: a span of the group, or the group itself. */
export interface Item {
  readonly group: number;
  readonly span: SpanIndex | undefined;
}

/** O(groups) with open groups, else O(1). */
export function rowsOf(figures: Operations, order: Uint32Array, open: ReadonlySet<number>): Rows {
  const opened: Opened[] = [];
  let spans = 0;
  for (let position = 0; position < order.length && opened.length < open.size; position++) {
    const group = order[position];
    if (!open.has(group)) continue;
    const size = figures.count[group];
    opened.push({ group, position, row: position + spans, size });
    spans += size;
  }
  return { figures, order, opened, count: order.length + spans };
}

/** O(log open groups). */
export function itemAt({ figures, order, opened }: Rows, row: number): Item {
  let low = 0;
  let high = opened.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (opened[middle].row <= row) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return { group: order[row], span: undefined };
  const { group, position, row: head, size } = opened[low - 1];
  const below = row - head;
  if (below === 0) return { group, span: undefined };
  if (below > size) return { group: order[position + below - size], span: undefined };
  return { group, span: figures.spans[figures.spansFrom[group] + below - 1] };
}

/** The row of a group or of a span of it; of the group where the span is not shown; −1 if not even that is. */
export function rowOfItem({ figures, order, opened }: Rows, { group, span }: Item): number {
  const position = order.indexOf(group);
  if (position < 0) return -1;
  let row = position;
  for (const each of opened) if (each.position < position) row += each.size;
  if (span === undefined || !opened.some((each) => each.group === group)) return row;
  const from = figures.spansFrom[group];
  return row + 1 + figures.spans.subarray(from, figures.spansFrom[group + 1]).indexOf(span);
}

export function sameItem(a: Item | undefined, b: Item): boolean {
  return a !== undefined && a.group === b.group && a.span === b.span;
}
