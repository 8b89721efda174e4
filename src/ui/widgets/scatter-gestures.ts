/** What the pointer means on the plot: hover, a click on a cell, a drag that draws a rectangle. */
import { useMemo, useRef, useState } from 'react';
import type { MouseEvent, PointerEvent } from 'react';
import { cellAt, dotFinder } from './scatter-layout.ts';
import type { HeatCell, ScatterArea, ScatterLayout } from './scatter-layout.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Over {
  readonly dot: number | undefined;
  readonly cell: HeatCell | undefined;
}

const nothing: Over = { dot: undefined, cell: undefined };

/** Below this a hand is only unsteady. */
const dragFrom = 5;

function placeOf(event: MouseEvent): Place {
  const rect = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - rect.left, y: event.clientY - rect.top };
}

function rectangle(layout: ScatterLayout, a: Place, b: Place): ScatterArea {
  return layout.toArea(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y));
}

/** What lies under the pointer. */
function useOver(layout: ScatterLayout | undefined) {
  const [over, setOver] = useState<Over>(nothing);
  const find = useMemo(() => (layout === undefined ? () => undefined : dotFinder(layout)), [layout]);
  const look = ({ x, y }: Place) => {
    const dot = find(x, y);
    const cell = dot === undefined && layout !== undefined ? cellAt(layout, x, y) : undefined;
    if (dot !== over.dot || cell !== over.cell) setOver({ dot, cell });
  };
  const size = layout?.px.length ?? 0;
  const dot = over.dot !== undefined && over.dot < size ? over.dot : undefined;
  return { over: { dot, cell: over.cell }, look, leave: () => setOver(nothing) };
}

export function usePointer(
  layout: ScatterLayout | undefined,
  onArea: (area: ScatterArea | undefined) => void,
) {
  const { over, look, leave } = useOver(layout);
  const [drag, setDrag] = useState<ScatterArea>();
  const from = useRef<Place>(undefined);
  const isDragged = useRef(false);
  const stop = () => {
    from.current = undefined;
    setDrag(undefined);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      isDragged.current = false;
      from.current = event.button === 0 ? placeOf(event) : undefined;
    },
    onPointerMove: (event: PointerEvent) => {
      const place = placeOf(event);
      const start = from.current;
      if (start === undefined || layout === undefined) return look(place);
      if (!isDragged.current && Math.hypot(place.x - start.x, place.y - start.y) <= dragFrom)
        return undefined;
      if (!isDragged.current) event.currentTarget.setPointerCapture(event.pointerId);
      isDragged.current = true;
      return setDrag(rectangle(layout, start, place));
    },
    onPointerUp: (event: PointerEvent) => {
      const start = from.current;
      if (layout !== undefined && start !== undefined) {
        if (isDragged.current) onArea(rectangle(layout, start, placeOf(event)));
        else if (over.cell !== undefined) onArea(over.cell.area);
      }
      stop();
    },
    onPointerCancel: stop,
    onPointerLeave: leave,
    // The click at the end of a drag is not meant for the dot it ends on.
    onClickCapture: (event: MouseEvent) => {
      if (!isDragged.current) return;
      isDragged.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
  return { ...over, drag, handlers };
}
