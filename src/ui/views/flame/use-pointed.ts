/** Which bar the pointer means, and what pressing there does. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { MouseEvent, PointerEvent } from 'react';
import { barNear } from '#core/analysis/flame-bars.ts';
import type { Hit } from '#core/analysis/flame-bars.ts';
import { setHover } from '../../state/session.ts';
import { timeAt } from '../../widgets/time-scale.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import type { TopSource } from '../../widgets/virtual-rows-top.ts';
import type { Pointed } from './hover-card.tsx';
import type { Picture } from './picture.ts';

export interface PointedOptions extends TopSource {
  readonly picture: Picture;
  readonly window: TimeRange;
  readonly rowHeight: number;
  readonly pane: { readonly current: HTMLElement | null };
  readonly width: number;
  readonly onPick: (bar: number) => void;
  readonly onZoom: (bar: number) => void;
}

interface Place {
  readonly clientX: number;
  readonly clientY: number;
}

/** Px within which the pointer means a bar that is thinner than itself. */
const reach = 2;

function hitAt({ picture, window, rowHeight, pane, width, top }: PointedOptions, at: Place): Hit | undefined {
  if (pane.current === null || width <= 0) return undefined;
  const frame = pane.current.getBoundingClientRect();
  const row = Math.floor(top() + (at.clientY - frame.top) / rowHeight);
  const share = (at.clientX - frame.left) / width;
  const time = timeAt(share, window);
  return barNear(picture.bars, row, time, timeAt(share + reach / width, window) - time);
}

export function usePointed(options: PointedOptions) {
  const [pointed, setPointed] = useState<Pointed | undefined>(undefined);
  const place = useRef<Place | undefined>(undefined);
  const latest = useRef(options);
  const point = useCallback((at: Place | undefined) => {
    place.current = at;
    const hit = at && hitAt(latest.current, at);
    const next = hit && { ...hit, clientX: at.clientX, clientY: at.clientY };
    setPointed((before) => (samePointed(before, next) ? before : next));
    setHover(next && latest.current.picture.bars.span[next.bar]);
  }, []);
  // What moves under a pointer at rest is another bar than before.
  useLayoutEffect(() => {
    latest.current = options;
    if (place.current !== undefined) point(place.current);
  });
  const { subscribe } = options;
  useEffect(() => subscribe(() => place.current && point(place.current)), [subscribe, point]);
  useEffect(() => () => setHover(undefined), []);
  return { pointed, handlers: usePresses(options, point, latest) };
}

function samePointed(a: Pointed | undefined, b: Pointed | undefined): boolean {
  return (
    a?.bar === b?.bar && a?.others === b?.others && a?.clientX === b?.clientX && a?.clientY === b?.clientY
  );
}

function usePresses(
  { onPick, onZoom }: PointedOptions,
  point: (at: Place | undefined) => void,
  latest: { readonly current: PointedOptions },
) {
  /** What the first press of two was on: it opens details, and then another bar may be under the pointer. */
  const picked = useRef<number | undefined>(undefined);
  return {
    onPointerMove: ({ buttons, pointerType, clientX, clientY }: PointerEvent) =>
      point(buttons === 0 && pointerType !== 'touch' ? { clientX, clientY } : undefined),
    onPointerLeave: () => point(undefined),
    onClick: (event: MouseEvent) => {
      if (event.detail > 1) return;
      picked.current = hitAt(latest.current, event)?.bar;
      if (picked.current !== undefined) onPick(picked.current);
    },
    onDoubleClick: () => {
      if (picked.current !== undefined) onZoom(picked.current);
    },
  };
}
