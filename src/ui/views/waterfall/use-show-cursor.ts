/** Brings the cursor into view when it was moved on purpose, doing away first with what hides it. */
import { useEffect, useRef } from 'react';
import { rowOf } from '#core/analysis/rows.ts';
import type { Collapse } from '#core/analysis/rows.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { Cursor } from '../view.ts';
import { reveal } from './collapse.ts';
import { rowShowing } from './row-list.ts';
import type { RowList } from './row-list.ts';

export interface ShowCursor {
  readonly cursor: Cursor | undefined;
  readonly list: RowList;
  readonly collapse: Collapse;
  readonly setCollapse: (next: Collapse) => void;
  /** Of the groups of repeated calls. */
  readonly setOpen: (open: ReadonlySet<SpanIndex>) => void;
  /** Leaves the focus, or shows the service again, for a span that is not among the rows. */
  readonly admit: (span: SpanIndex) => void;
  readonly handle: { readonly current: VirtualRowsHandle | null };
}

export function useShowCursor(props: ShowCursor): void {
  const shown = useRef(0);
  useEffect(() => {
    const { cursor, list, handle } = props;
    if (cursor === undefined || cursor.move === shown.current) return;
    if (cursor.reveal && makesWay(cursor, props)) return;
    shown.current = cursor.move;
    const row = rowShowing(list, cursor.span);
    handle.current?.show(row < 0 ? Math.max(0, rowOf(list.rows, cursor.span)) : row);
  });
}

/** True if something had to change first; the rows will be others then. */
function makesWay(
  { span, isGiven }: Cursor,
  { list: { trace, scoped }, collapse, setCollapse, setOpen, admit }: ShowCursor,
): boolean {
  // An address that names the span and what hides it means both.
  if (scoped?.admits(span) === false) {
    if (isGiven !== true) admit(span);
    return isGiven !== true;
  }
  const open = scoped?.openedFor(span);
  if (open !== undefined) setOpen(open);
  const unfolded = reveal(trace.spans, collapse, span);
  if (unfolded !== collapse) setCollapse(unfolded);
  return open !== undefined || unfolded !== collapse;
}
