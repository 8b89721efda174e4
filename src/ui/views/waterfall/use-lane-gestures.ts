/**
 * Zoom and pan over the lanes: Ctrl/Cmd wheel and pinch zoom at the pointer, Shift wheel, sideways wheel and Shift drag
 * pan. Plain wheel travel is left to the scroller. Listeners are native because React's wheel listeners are passive.
 */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { panBy, timeAt, wheelZoom, zoomAt } from '../../widgets/time-scale.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';

export interface LaneGestures {
  readonly range: TimeRange;
  readonly whole: TimeRange;
  /** Left edge of the lanes inside the element, and their width. */
  readonly left: number;
  readonly width: number;
  readonly onRange: (range: TimeRange) => void;
}

export function useLaneGestures(
  element: { readonly current: HTMLElement | null },
  gestures: LaneGestures,
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

type Latest = { current: LaneGestures };

/** Applies a change at once and remembers it: several events may come before the next render. */
function apply(latest: Latest, range: TimeRange): void {
  latest.current = { ...latest.current, range };
  latest.current.onRange(range);
}

function fractionAt(target: HTMLElement, clientX: number, { left, width }: LaneGestures): number {
  const x = clientX - target.getBoundingClientRect().left - left;
  return Math.min(Math.max(0, x / Math.max(1, width)), 1);
}

const lineHeight = 16;

function listenToWheel(target: HTMLElement, latest: Latest): () => void {
  const onWheel = (event: WheelEvent) => {
    const { range, whole, width } = latest.current;
    const unit = event.deltaMode === 1 ? lineHeight : 1;
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const anchor = timeAt(fractionAt(target, event.clientX, latest.current), range);
      apply(latest, zoomAt(range, whole, wheelZoom(event.deltaY * unit), anchor));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      const perPixel = (range.to - range.from) / Math.max(1, width);
      apply(latest, panBy(range, whole, sideways * unit * perPixel));
    }
  };
  target.addEventListener('wheel', onWheel, { passive: false });
  return () => target.removeEventListener('wheel', onWheel);
}

/** Two fingers pinch; Shift and the primary button drag. */
function listenToPointers(target: HTMLElement, latest: Latest): () => void {
  const fingers = new Map<number, number>();
  let dragX: number | undefined;
  const onDown = (event: PointerEvent) => {
    if (event.pointerType === 'touch') fingers.set(event.pointerId, event.clientX);
    else if (event.shiftKey && event.button === 0) {
      // Otherwise Shift and a press would select text.
      event.preventDefault();
      dragX = event.clientX;
      target.setPointerCapture(event.pointerId);
    }
  };
  const onMove = (event: PointerEvent) => {
    const { range, whole, width } = latest.current;
    if (dragX !== undefined) {
      apply(
        latest,
        panBy(range, whole, ((dragX - event.clientX) * (range.to - range.from)) / Math.max(1, width)),
      );
      dragX = event.clientX;
    } else if (fingers.has(event.pointerId)) {
      const before = spread(fingers);
      fingers.set(event.pointerId, event.clientX);
      const after = spread(fingers);
      if (before === undefined || after === undefined) return;
      const anchor = timeAt(fractionAt(target, after.middle, latest.current), range);
      apply(latest, zoomAt(range, whole, after.distance / before.distance, anchor));
    }
  };
  const onUp = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    dragX = undefined;
  };
  const listeners = {
    pointerdown: onDown,
    pointermove: onMove,
    pointerup: onUp,
    pointercancel: onUp,
  } as const;
  for (const [name, listener] of Object.entries(listeners))
    target.addEventListener(name, listener as EventListener);
  return () => {
    for (const [name, listener] of Object.entries(listeners)) {
      target.removeEventListener(name, listener as EventListener);
    }
  };
}

function spread(fingers: ReadonlyMap<number, number>): { distance: number; middle: number } | undefined {
  if (fingers.size !== 2) return undefined;
  const [a, b] = fingers.values();
  return { distance: Math.max(12, Math.abs(a - b)), middle: (a + b) / 2 };
}
