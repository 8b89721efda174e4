/** Shift and a press in the lanes draw an area. It hangs on moments and rows, so that it keeps what it holds while rows scroll. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { timeAt } from '../../widgets/time-scale.ts';
import type { TopSource } from '../../widgets/virtual-rows-top.ts';
import type { Corner } from './area-rows.ts';
import { isInLanes } from './lane-geometry.ts';
import type { Scene } from './scene.ts';

export interface AreaDragOptions {
  readonly scene: Scene;
  readonly view: TopSource & { readonly rowHeight: number; readonly height: number };
  /** Holds the name column and the lanes. */
  readonly element: { readonly current: HTMLElement | null };
  /** At the upper left corner of what is in view of the rows. */
  readonly origin: { readonly current: HTMLElement | null };
  readonly scrollBy: (rows: number) => void;
  readonly onArea: (a: Corner, b: Corner) => void;
}

export interface AreaDraft {
  readonly a: Corner;
  readonly b: Corner;
}

interface Press extends AreaDraft {
  readonly pointer: number;
  readonly startX: number;
  readonly startY: number;
  clientX: number;
  clientY: number;
  isDrag: boolean;
}

/** Movements shorter than this are clicks. */
const clickSlop = 4;
const scrollMs = 40;

/** The area as it is being drawn. */
export function useAreaDrag(options: AreaDragOptions): AreaDraft | undefined {
  const latest = useRef(options);
  const [draft, setDraft] = useState<AreaDraft | undefined>(undefined);
  useLayoutEffect(() => {
    latest.current = options;
  });
  const { element } = options;
  useEffect(() => {
    const target = element.current;
    return target === null ? undefined : listen(target, latest, setDraft);
  }, [element]);
  return draft;
}

type Latest = { readonly current: AreaDragOptions };

function cornerAt({ current: { scene, view, origin } }: Latest, clientX: number, clientY: number): Corner {
  const { left, top } = origin.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
  const share = Math.min(1, Math.max(0, (clientX - left - scene.names) / Math.max(1, scene.lane)));
  return { time: timeAt(share, scene.range), row: Math.floor(view.top() + (clientY - top) / view.rowHeight) };
}

function listen(
  target: HTMLElement,
  latest: Latest,
  show: (draft: AreaDraft | undefined) => void,
): () => void {
  let press: Press | undefined;
  let timer = 0;
  const follow = () => {
    if (press === undefined) return;
    press = { ...press, b: cornerAt(latest, press.clientX, press.clientY) };
    show({ a: press.a, b: press.b });
  };
  const stop = () => {
    press = undefined;
    window.clearInterval(timer);
    show(undefined);
  };
  const onDown = (event: PointerEvent) => {
    const { scene } = latest.current;
    if (event.button !== 0 || !event.shiftKey || event.pointerType === 'touch') return;
    if (!isInLanes(event, target, scene)) return;
    // Shift and a press would select text.
    event.preventDefault();
    const { clientX, clientY, pointerId } = event;
    const a = cornerAt(latest, clientX, clientY);
    press = {
      a,
      b: a,
      pointer: pointerId,
      startX: clientX,
      startY: clientY,
      clientX,
      clientY,
      isDrag: false,
    };
  };
  const onMove = ({ clientX, clientY, pointerId }: PointerEvent) => {
    if (press?.pointer !== pointerId) return;
    Object.assign(press, { clientX, clientY });
    if (!press.isDrag && Math.hypot(clientX - press.startX, clientY - press.startY) < clickSlop) return;
    if (!press.isDrag) {
      target.setPointerCapture(pointerId);
      timer = window.setInterval(scrollAtEdge, scrollMs);
    }
    press.isDrag = true;
    follow();
  };
  /** Rows beyond the edge come to a pointer that is held there. */
  const scrollAtEdge = () => {
    const { view, origin, scrollBy } = latest.current;
    if (press === undefined || origin.current === null) return;
    const y = press.clientY - origin.current.getBoundingClientRect().top;
    if (y >= 0 && y <= view.height) return;
    scrollBy(y < 0 ? -1 : 1);
    follow();
  };
  const onUp = (event: PointerEvent) => {
    if (press?.pointer !== event.pointerId) return;
    const { a, b, isDrag } = press;
    stop();
    if (isDrag && event.type === 'pointerup') latest.current.onArea(a, b);
  };
  const onKey = (event: KeyboardEvent) => {
    if (press === undefined || event.key !== 'Escape') return;
    event.preventDefault();
    stop();
  };
  target.addEventListener('pointerdown', onDown);
  target.addEventListener('pointermove', onMove);
  target.addEventListener('pointerup', onUp);
  target.addEventListener('pointercancel', onUp);
  document.addEventListener('keydown', onKey, true);
  return () => {
    window.clearInterval(timer);
    target.removeEventListener('pointerdown', onDown);
    target.removeEventListener('pointermove', onMove);
    target.removeEventListener('pointerup', onUp);
    target.removeEventListener('pointercancel', onUp);
    document.removeEventListener('keydown', onKey, true);
  };
}
