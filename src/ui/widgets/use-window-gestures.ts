/**
 * Zoom and pan of a window of time over an element: Ctrl/Cmd wheel and pinch zoom at the pointer, Shift wheel and sideways
 * wheel pan, and so does dragging. Plain wheel travel is left to the scroller. Listeners are native because React's wheel
 * listeners are passive. The element needs `touch-action: pan-y`.
 */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { panBy, wheelZoom, zoomAt } from './time-scale.ts';
import type { TimeRange } from './time-scale.ts';

export interface WindowGestures {
  readonly range: TimeRange;
  readonly whole: TimeRange;
  /** Left edge of the window inside the element, and its width, in px. */
  readonly left?: number;
  readonly width: number;
  readonly onRange: (range: TimeRange) => void;
  /** Which presses drag: all, unless it says otherwise. Two fingers pinch either way. */
  readonly drags?: (event: PointerEvent) => boolean;
  /** Dragged up or down by so many px. */
  readonly onDragY?: (pixels: number) => void;
}

type Latest = { current: WindowGestures };

export function useWindowGestures(
  element: { readonly current: HTMLElement | null },
  gestures: WindowGestures,
): void {
  const latest = useRef(gestures);
  useLayoutEffect(() => {
    latest.current = gestures;
  });
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const stops = [listenToWheel(target, latest), listenToPointers(target, latest)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [element]);
}

/** Applies a change at once and remembers it: several events may come before the next render. */
function apply(latest: Latest, range: TimeRange): void {
  latest.current = { ...latest.current, range };
  latest.current.onRange(range);
}

function panByPixels(latest: Latest, pixels: number): void {
  const { range, whole, width } = latest.current;
  apply(latest, panBy(range, whole, pixels / Math.max(1, width)));
}

function zoomAtPixel(latest: Latest, target: HTMLElement, clientX: number, factor: number): void {
  const { range, whole, left = 0, width } = latest.current;
  const share = (clientX - target.getBoundingClientRect().left - left) / Math.max(1, width);
  apply(latest, zoomAt(range, whole, factor, Math.min(Math.max(0, share), 1)));
}

const lineHeight = 16;

function listenToWheel(target: HTMLElement, latest: Latest): () => void {
  const onWheel = (event: WheelEvent) => {
    const unit = event.deltaMode === 1 ? lineHeight : 1;
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoomAtPixel(latest, target, event.clientX, wheelZoom(event.deltaY * unit));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      panByPixels(latest, sideways * unit);
    }
  };
  target.addEventListener('wheel', onWheel, { passive: false });
  return () => target.removeEventListener('wheel', onWheel);
}

interface Point {
  readonly x: number;
  readonly y: number;
  /** It drags by itself; else it only helps to pinch. */
  readonly pans: boolean;
}

/** Movements shorter than this are clicks. */
const clickSlop = 4;

/** One pointer drags, two fingers pinch. A drag ends without a click. */
function listenToPointers(target: HTMLElement, latest: Latest): () => void {
  const down = new Map<number, Point>();
  let isDrag = false;
  const onDown = (event: PointerEvent) => {
    const pans = latest.current.drags?.(event) ?? true;
    if (event.button !== 0 || (event.pointerType !== 'touch' && !pans)) return;
    if (down.size === 0) isDrag = false;
    down.set(event.pointerId, { x: event.clientX, y: event.clientY, pans });
  };
  const onMove = (event: PointerEvent) => {
    const from = down.get(event.pointerId);
    if (from === undefined || (!from.pans && down.size < 2)) return;
    const to = { ...from, x: event.clientX, y: event.clientY };
    if (!isDrag && Math.hypot(to.x - from.x, to.y - from.y) < clickSlop) return;
    if (!isDrag) target.setPointerCapture(event.pointerId);
    isDrag = true;
    target.dataset.dragging = '';
    const before = spreadOf(down);
    down.set(event.pointerId, to);
    const after = spreadOf(down);
    if (before !== undefined && after !== undefined) {
      zoomAtPixel(latest, target, after.middle, after.distance / before.distance);
    } else {
      panByPixels(latest, from.x - to.x);
      // A finger's way up and down is the scroller's.
      if (event.pointerType !== 'touch') latest.current.onDragY?.(from.y - to.y);
    }
  };
  const onUp = (event: PointerEvent) => {
    down.delete(event.pointerId);
    delete target.dataset.dragging;
  };
  const onClick = (event: MouseEvent) => {
    if (isDrag) event.stopPropagation();
    isDrag = false;
  };
  target.addEventListener('pointerdown', onDown);
  target.addEventListener('pointermove', onMove);
  target.addEventListener('pointerup', onUp);
  target.addEventListener('pointercancel', onUp);
  target.addEventListener('click', onClick, { capture: true });
  return () => {
    target.removeEventListener('pointerdown', onDown);
    target.removeEventListener('pointermove', onMove);
    target.removeEventListener('pointerup', onUp);
    target.removeEventListener('pointercancel', onUp);
    target.removeEventListener('click', onClick, { capture: true });
  };
}

function spreadOf(points: ReadonlyMap<number, Point>): { distance: number; middle: number } | undefined {
  if (points.size !== 2) return undefined;
  const [a, b] = points.values();
  return { distance: Math.max(12, Math.abs(a.x - b.x)), middle: (a.x + b.x) / 2 };
}
