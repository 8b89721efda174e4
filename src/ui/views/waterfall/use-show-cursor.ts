/** Brings the cursor into view when it was moved on purpose, unfolding what hides it first. */
import { useEffect, useRef } from 'react';
import { rowOf } from '#core/analysis/rows.ts';
import type { Collapse } from '#core/analysis/rows.ts';
import type { SpanTable } from '#core/trace/trace.ts';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { Cursor } from '../view.ts';
import { reveal } from './collapse.ts';

export interface ShowCursor {
  readonly cursor: Cursor | undefined;
  readonly spans: SpanTable;
  readonly rows: Uint32Array;
  readonly collapse: Collapse;
  readonly setCollapse: (next: Collapse) => void;
  readonly handle: { readonly current: VirtualRowsHandle | null };
}

export function useShowCursor({ cursor, spans, rows, collapse, setCollapse, handle }: ShowCursor): void {
  const shown = useRef(0);
  useEffect(() => {
    if (cursor === undefined || cursor.move === shown.current) return;
    if (cursor.reveal) {
      const open = reveal(spans, collapse, cursor.span);
      if (open !== collapse) {
        setCollapse(open);
        return;
      }
    }
    shown.current = cursor.move;
    handle.current?.show(rowOf(rows, cursor.span));
  }, [cursor, spans, rows, collapse, setCollapse, handle]);
}
