/** One cursor and one selection for all views: keys move the cursor, and details that are open follow it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { findSpan } from '#core/trace/find-span.ts';
import { spanIdOf } from '#core/trace/span.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import type { Cursor } from '../../views/view.ts';
import type { SetValues } from './use-trace-address.ts';

export interface CursorState {
  readonly cursor: Cursor | undefined;
  readonly selection: SpanIndex | undefined;
  readonly select: (span: SpanIndex | undefined) => void;
  readonly moveTo: (span: SpanIndex) => void;
  /** Moves the cursor and unfolds what hides the span. */
  readonly show: (span: SpanIndex) => void;
}

export function useCursor(trace: Trace, spanId: string, set: SetValues): CursorState {
  const selection = findSpan(trace, spanId);
  const [cursor, setCursor] = useState<Cursor | undefined>(
    selection === undefined ? undefined : { span: selection, move: 1, reveal: true },
  );
  const place = useCallback(
    (span: SpanIndex, reveal: boolean) =>
      setCursor((before) => ({ span, reveal, move: (before?.move ?? 0) + 1 })),
    [],
  );
  // Back, forward or another link: the cursor goes where the address says.
  const own = useRef(selection);
  useEffect(() => {
    if (selection !== undefined && selection !== own.current) place(selection, true);
    own.current = selection;
  }, [selection, place]);

  const select = useCallback(
    (span: SpanIndex | undefined) => {
      own.current = span;
      if (span !== undefined) place(span, true);
      set({ span: span === undefined ? '' : spanIdOf(trace, span) }, span === undefined ? 'adjust' : 'pick');
    },
    [trace, place, set],
  );
  const open = selection !== undefined;
  const follow = useCallback(
    (span: SpanIndex, reveal: boolean) => {
      place(span, reveal);
      if (!open) return;
      own.current = span;
      set({ span: spanIdOf(trace, span) }, 'adjust');
    },
    [trace, open, place, set],
  );
  const moveTo = useCallback((span: SpanIndex) => follow(span, false), [follow]);
  const show = useCallback((span: SpanIndex) => follow(span, true), [follow]);
  return { cursor, selection, select, moveTo, show };
}
