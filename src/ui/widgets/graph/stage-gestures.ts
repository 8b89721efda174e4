/**
 * Gestures on a drawing: a drag pans, the wheel and two fingers zoom where they are, Shift wheel pans sideways. Native listeners,
 * because React's wheel listeners are passive. The element needs `touch-action: none`.
 */
import { wheelZoom } from '../time-scale.ts';
import type { CameraControl } from './camera-control.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

const lineHeight = 16;
/** Movements shorter than this are clicks. */
const slop = 4;
/** A wheel turns faster than two fingers part. */
const wheelShare = 0.4;

export function listenToGestures(target: HTMLElement, control: CameraControl): () => void {
  const placeOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { left, top } = target.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? lineHeight : 1;
    if (event.shiftKey && !event.ctrlKey)
      control.pan(-(event.deltaX === 0 ? event.deltaY : event.deltaX) * unit, 0);
    else control.zoom(wheelZoom(event.deltaY * unit * (event.ctrlKey ? 1 : wheelShare)), placeOf(event));
  };
  const stopPointers = listenToPointers(target, control, placeOf);
  target.addEventListener('wheel', onWheel, { passive: false });
  return () => {
    target.removeEventListener('wheel', onWheel);
    stopPointers();
  };
}

function listenToPointers(
  target: HTMLElement,
  control: CameraControl,
  placeOf: (event: PointerEvent) => Point,
): () => void {
  const down = new Map<number, Point>();
  let isDrag = false;
  const abort = new AbortController();
  const listen = <K extends 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'click'>(
    name: K,
    heard: (event: HTMLElementEventMap[K]) => void,
    capture = false,
  ) => target.addEventListener(name, heard, { signal: abort.signal, capture });
  listen('pointerdown', (event) => {
    if (event.button !== 0 || (event.target as Element).closest('[data-overlay]') !== null) return;
    if (down.size === 0) isDrag = false;
    down.set(event.pointerId, placeOf(event));
  });
  listen('pointermove', (event) => {
    const before = down.get(event.pointerId);
    if (before === undefined) return;
    const now = placeOf(event);
    if (!isDrag && Math.hypot(now.x - before.x, now.y - before.y) < slop) return;
    if (!isDrag) target.setPointerCapture(event.pointerId);
    isDrag = true;
    target.dataset.dragging = '';
    const earlier = spreadOf(down);
    down.set(event.pointerId, now);
    const later = spreadOf(down);
    if (earlier === undefined || later === undefined) return control.pan(now.x - before.x, now.y - before.y);
    control.pan(later.x - earlier.x, later.y - earlier.y);
    control.zoom(later.distance / earlier.distance, later);
  });
  const onUp = (event: PointerEvent) => {
    down.delete(event.pointerId);
    delete target.dataset.dragging;
  };
  listen('pointerup', onUp);
  listen('pointercancel', onUp);
  // A drag ends without a click.
  const onClick = (event: MouseEvent) => {
    if (isDrag) event.stopPropagation();
    isDrag = false;
  };
  listen('click', onClick, true);
  return () => abort.abort();
}

/** Of two fingers: how far apart, and the point between them. */
function spreadOf(points: ReadonlyMap<number, Point>) {
  if (points.size !== 2) return undefined;
  const [a, b] = points.values();
  const distance = Math.max(12, Math.hypot(a.x - b.x, a.y - b.y));
  return { distance, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
