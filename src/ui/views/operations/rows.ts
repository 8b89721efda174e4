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
  /** Those that are shown, the longest first. */
  readonly spans: Uint32Array;
}

/** What a row shows: a span of the group, or the group itself. */
export interface Item {
  readonly group: number;
  readonly span: SpanIndex | undefined;
}

/**
 * O(groups) with open groups, else O(1); with a mask also O(spans of open groups).
 * @param mask 1 by span that is shown under an open group; undefined: all are
 */
export function rowsOf(
  figures: Operations,
  order: Uint32Array,
  open: ReadonlySet<number>,
  mask?: Uint8Array,
): Rows {
  const opened: Opened[] = [];
  let spans = 0;
  for (let position = 0; position < order.length && opened.length < open.size; position++) {
    const group = order[position];
    if (!open.has(group)) continue;
    const all = figures.spans.subarray(figures.spansFrom[group], figures.spansFrom[group + 1]);
    const shown = mask === undefined ? all : all.filter((span) => mask[span] === 1);
    opened.push({ group, position, row: position + spans, spans: shown });
    spans += shown.length;
  }
  return { figures, order, opened, count: order.length + spans };
}

/** O(log open groups). */
export function itemAt({ order, opened }: Rows, row: number): Item {
  let low = 0;
  let high = opened.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (opened[middle].row <= row) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return { group: order[row], span: undefined };
  const { group, position, row: head, spans } = opened[low - 1];
  const below = row - head;
  if (below === 0) return { group, span: undefined };
  if (below > spans.length) return { group: order[position + below - spans.length], span: undefined };
  return { group, span: spans[below - 1] };
}

/** The row of a group or of a span of it; of the group where the span is not shown; −1 if not even that is. */
export function rowOfItem({ order, opened }: Rows, { group, span }: Item): number {
  const position = order.indexOf(group);
  if (position < 0) return -1;
  let row = position;
  for (const each of opened) if (each.position < position) row += each.spans.length;
  // Where the span is left out, the group stands for it.
  const at =
    span === undefined ? -1 : (opened.find((each) => each.group === group)?.spans.indexOf(span) ?? -1);
  return row + 1 + at;
}

export function sameItem(a: Item | undefined, b: Item): boolean {
  return a !== undefined && a.group === b.group && a.span === b.span;
}
