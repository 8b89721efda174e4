/** Pointer and keys on a chart over time: a crosshair that walks, a point that is picked, a stretch that is zoomed into. */
import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { LineLayout, TimeSpan } from './line-layout.ts';
import { lineMargin, nearestTime, walkTimes } from './line-layout.ts';

export interface LineGestures {
  readonly layout: LineLayout | undefined;
  /** Every time with a point, ascending. */
  readonly times: ArrayLike<number>;
  readonly span: TimeSpan;
  readonly cursor: number | undefined;
  readonly onCursor: (ms: number | undefined) => void;
  readonly onPick: (ms: number) => void;
  readonly onZoom: (span: TimeSpan) => void;
}

/** Below this a hand is only unsteady. */
const dragFrom = 5;

export function useLinePointer({ layout, times, span, onCursor, onPick, onZoom }: LineGestures) {
  const from = useRef<number>(undefined);
  const [drag, setDrag] = useState<TimeSpan>();
  const timeOf = (event: PointerEvent): number => {
    const { left } = event.currentTarget.getBoundingClientRect();
    const ms = layout?.timeAt(Math.max(lineMargin.left, event.clientX - left)) ?? span.fromMs;
    return Math.min(span.toMs, Math.max(span.fromMs, ms));
  };
  const stop = () => {
    from.current = undefined;
    setDrag(undefined);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      from.current = event.button === 0 ? event.clientX : undefined;
      // A finger has not been here before.
      onCursor(nearestTime(times, timeOf(event)));
    },
    onPointerMove: (event: PointerEvent) => {
      const now = timeOf(event);
      onCursor(nearestTime(times, now));
      if (from.current === undefined || layout === undefined) return;
      if (drag === undefined && Math.abs(event.clientX - from.current) < dragFrom) return;
      if (drag === undefined) event.currentTarget.setPointerCapture(event.pointerId);
      const { left } = event.currentTarget.getBoundingClientRect();
      const start = Math.min(span.toMs, Math.max(span.fromMs, layout.timeAt(from.current - left)));
      setDrag({ fromMs: Math.min(start, now), toMs: Math.max(start, now) });
    },
    onPointerUp: (event: PointerEvent) => {
      const at = nearestTime(times, timeOf(event));
      if (drag !== undefined) onZoom(drag);
      else if (from.current !== undefined && at !== undefined) onPick(at);
      stop();
    },
    onPointerCancel: stop,
    onPointerLeave: () => onCursor(undefined),
  };
  return { drag, handlers };
}

/** Left and Right walk the points, Enter picks one, Space marks one end of a stretch and then the other, Escape lets it go. */
export function useLineKeys({ times, cursor, onCursor, onPick, onZoom }: LineGestures) {
  const [mark, setMark] = useState<number>();
  const [walked, setWalked] = useState(false);
  const use = (event: KeyboardEvent): boolean => {
    if (event.key === 'Escape') {
      if (mark === undefined) return false;
      setMark(undefined);
      return true;
    }
    if (event.key === 'Enter' && cursor !== undefined) {
      onPick(cursor);
      return true;
    }
    if (event.key === ' ') {
      if (mark !== undefined && cursor !== undefined && mark !== cursor)
        onZoom({ fromMs: Math.min(mark, cursor), toMs: Math.max(mark, cursor) });
      setMark(mark === undefined ? cursor : undefined);
      return true;
    }
    const next = walkTimes(event.key, times, cursor);
    if (next === undefined) return false;
    setWalked(true);
    onCursor(next);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !use(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const marked =
    mark === undefined || cursor === undefined
      ? undefined
      : { fromMs: Math.min(mark, cursor), toMs: Math.max(mark, cursor) };
  const onBlur = () => {
    setMark(undefined);
    setWalked(false);
    onCursor(undefined);
  };
  return { marked, isWalked: walked, onKeyDown, onBlur };
}
