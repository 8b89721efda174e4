/**
 * The rows on screen, and what the timeline asks of a row. While nothing but the fold has a say, rows are spans and this is
 * arithmetic on the table; else `scoped` answers, whose code comes when it is first needed.
 */
import { isCollapsed, rowOf } from '#core/analysis/rows.ts';
import type { Collapse } from '#core/analysis/rows.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { hasChildren } from '#core/trace/walk.ts';
import type { GroupRow, HiddenCount } from './scene.ts';

/** The rows of one reading of the trace. */
export interface RowList {
  readonly trace: Trace;
  /** Spans; never descending. The row of an open group has the span of the row below it. */
  readonly rows: Uint32Array;
  /** Rows under a focus, hidden services or groups. */
  readonly scoped?: ScopedRows | undefined;
}

export interface ScopedRows {
  /** By row; 0 is the top. */
  readonly levels: Uint32Array;
  /** By row: of how many spans it is the group; 0: it is a span's. */
  readonly sizes: Uint32Array;
  /** How many spans are shown below a span once it is open. */
  readonly shownBelow: (span: SpanIndex) => number;
  /** The group a row stands for; always the same object for the same group. */
  readonly groupAt: (row: number) => GroupRow | undefined;
  readonly isOpenGroup: (row: number) => boolean;
  /** Spans of hidden services that would stand below a row; undefined if there are none. */
  readonly hiddenAt: (row: number, collapsed: boolean) => HiddenCount | undefined;
  /** All spans that hidden services take away, of the subtree in focus if there is one. */
  readonly hiddenInAll: HiddenCount | undefined;
  /** The row of a span, of the group it is in, or of its nearest ancestor that has one; −1 if there is none. */
  readonly rowShowing: (span: SpanIndex) => number;
  /** Is there a row for it, once folds and groups are open? */
  readonly admits: (span: SpanIndex) => boolean;
  /** Spans whose groups are to stand open so that the span is shown; undefined if they do. */
  readonly openedFor: (span: SpanIndex) => ReadonlySet<SpanIndex> | undefined;
  /** The same when the group of a row is opened or closed. */
  readonly toggledAt: (row: number) => ReadonlySet<SpanIndex>;
}

export function levelAt({ trace, rows, scoped }: RowList, row: number): number {
  return scoped === undefined ? trace.spans.depth[rows[row]] : scoped.levels[row];
}

export function shownBelow({ trace: { spans }, scoped }: RowList, span: SpanIndex): number {
  return scoped === undefined ? spans.end[span] - span - 1 : scoped.shownBelow(span);
}

export function isGroup({ scoped }: RowList, row: number): boolean {
  return scoped !== undefined && scoped.sizes[row] > 0;
}

/** A leaf has nothing to open. */
export type FoldState = 'leaf' | 'open' | 'closed';

export function foldAt(list: RowList, collapse: Collapse, row: number): FoldState {
  const { trace, rows, scoped } = list;
  const span = rows[row];
  if (isGroup(list, row)) return scoped?.isOpenGroup(row) === true ? 'open' : 'closed';
  const opens = scoped === undefined ? hasChildren(trace.spans, span) : scoped.shownBelow(span) > 0;
  if (!opens) return 'leaf';
  return isCollapsed(trace.spans, collapse, span) ? 'closed' : 'open';
}

/** The row that stands for a span, or −1. */
export function rowShowing({ rows, scoped }: RowList, span: SpanIndex): number {
  return scoped === undefined ? rowOf(rows, span) : scoped.rowShowing(span);
}

/** The row one level up, or −1. */
export function parentRow(list: RowList, row: number): number {
  const level = levelAt(list, row);
  let above = row - 1;
  while (above >= 0 && levelAt(list, above) >= level) above--;
  return above;
}
