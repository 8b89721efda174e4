/** One cursor and one selection for all views: keys move the cursor, and details that are open follow it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { addressOf, carriedOver, findSpan } from '#core/trace/find-span.ts';
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
  const [cursor, setCursor] = useCarriedCursor(trace, selection);
  const place = useCallback(
    (span: SpanIndex, reveal: boolean, isGiven = false) =>
      setCursor((before) => ({ span, reveal, move: (before?.move ?? 0) + 1, isGiven })),
    [setCursor],
  );
  // Back, forward or another link: the cursor goes where the address says, once the span is there.
  const own = useRef(selection === undefined ? '' : spanId);
  useEffect(() => {
    if (selection !== undefined && spanId !== own.current) place(selection, true, true);
    if (selection !== undefined || spanId === '') own.current = spanId;
  }, [selection, spanId, place]);

  const select = useCallback(
    (span: SpanIndex | undefined) => {
      own.current = span === undefined ? '' : addressOf(trace, span);
      if (span !== undefined) place(span, true);
      set({ span: own.current }, span === undefined ? 'adjust' : 'pick');
    },
    [trace, place, set],
  );
  const open = selection !== undefined;
  const follow = useCallback(
    (span: SpanIndex, reveal: boolean) => {
      place(span, reveal);
      if (!open) return;
      own.current = addressOf(trace, span);
      set({ span: own.current }, 'adjust');
    },
    [trace, open, place, set],
  );
  const moveTo = useCallback((span: SpanIndex) => follow(span, false), [follow]);
  const show = useCallback((span: SpanIndex) => follow(span, true), [follow]);
  return { cursor, selection, select, moveTo, show };
}

type MaybeCursor = Cursor | undefined;

/** When more of the trace has come, the cursor is where its span is now; nothing scrolls for it. */
function useCarriedCursor(trace: Trace, selection: SpanIndex | undefined) {
  const [state, setState] = useState<{ readonly trace: Trace; readonly cursor: MaybeCursor }>(() => ({
    trace,
    cursor: selection === undefined ? undefined : { span: selection, move: 1, reveal: true, isGiven: true },
  }));
  let { cursor } = state;
  if (state.trace !== trace) {
    if (cursor !== undefined) {
      const [span] = carriedOver(state.trace, trace, [cursor.span]);
      cursor = span < 0 ? undefined : { ...cursor, span };
    }
    setState({ trace, cursor });
  }
  const setCursor = useCallback(
    (next: (before: MaybeCursor) => MaybeCursor) =>
      setState((before) => ({ ...before, cursor: next(before.cursor) })),
    [],
  );
  return [cursor, setCursor] as const;
}
