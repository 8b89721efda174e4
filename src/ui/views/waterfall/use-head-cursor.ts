/** The cursor is a span. Where an open group and its first member are two rows of one span, this knows which of them is meant. */
import { useCallback, useState } from 'react';
import type { SpanIndex } from '#core/trace/trace.ts';
import type { Cursor } from '../view.ts';
import { isGroup, rowShowing } from './row-list.ts';
import type { RowList } from './row-list.ts';

export function useHeadCursor(
  list: RowList,
  cursor: Cursor | undefined,
  moveTo: (span: SpanIndex) => void,
): readonly [number, (row: number) => void] {
  const [head, setHead] = useState<Head | undefined>(undefined);
  const { rows } = list;
  const move = cursor?.move ?? 0;
  const own = cursor === undefined ? -1 : rowShowing(list, cursor.span);
  const isHead = head?.move === move && head.span === cursor?.span && rows[own - 1] === head.span;
  const moveToRow = useCallback(
    (row: number) => {
      const span = list.rows[row];
      setHead(isGroup(list, row) ? { span, move: move + 1 } : undefined);
      moveTo(span);
    },
    [list, move, moveTo],
  );
  return [isHead ? own - 1 : own, moveToRow];
}

/** Where the cursor was put on a group's row, and by which of its moves: any further move is to a span. */
interface Head {
  readonly span: SpanIndex;
  readonly move: number;
}
