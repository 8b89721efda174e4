/** The plot by keyboard: arrows walk the dots, Enter opens, Space marks two corners of an area, Escape clears it. */
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { ScatterArea, ScatterPoint } from './scatter-layout.ts';

interface Walk {
  readonly points: readonly ScatterPoint[];
  readonly area: ScatterArea | undefined;
  readonly onArea: (area: ScatterArea | undefined) => void;
  readonly onOpen: (id: string, event: KeyboardEvent) => void;
}

export function useWalkedDots({ points, area, onArea, onOpen }: Walk) {
  const [at, setAt] = useState<number>();
  const [corner, setCorner] = useState<number>();
  // Another result may hold fewer points than the one that was walked.
  const walked = at !== undefined && at < points.length ? at : undefined;
  const marked = corner !== undefined && corner < points.length ? corner : undefined;

  const use = (event: KeyboardEvent): boolean => {
    if (event.key === 'Escape') {
      if (area === undefined && marked === undefined) return false;
      setCorner(undefined);
      onArea(undefined);
      return true;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      if (walked === undefined) return false;
      if (event.key === 'Enter') onOpen(points[walked].id, event);
      else if (marked !== undefined) onArea(spanning(points[marked], points[walked]));
      if (event.key === ' ') setCorner(marked === undefined ? walked : undefined);
      return true;
    }
    const next = stepTo(event.key, walked, points);
    if (next !== undefined) setAt(next);
    return next !== undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // What stands in the plot has keys of its own.
    if (event.target !== event.currentTarget && event.key !== 'Escape') return;
    if (event.altKey || event.ctrlKey || event.metaKey || points.length === 0 || !use(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const marking =
    marked !== undefined && walked !== undefined ? spanning(points[marked], points[walked]) : undefined;
  return { walked, marking, onKeyDown, onBlur: () => setAt(undefined) };
}

/** The smallest rectangle around two points. */
function spanning(a: ScatterPoint, b: ScatterPoint): ScatterArea {
  return { x0: Math.min(a.x, b.x), x1: Math.max(a.x, b.x), y0: Math.min(a.y, b.y), y1: Math.max(a.y, b.y) };
}

/** Left and Right walk in time, Up and Down in duration. undefined if the key does not walk. */
export function stepTo(
  key: string,
  from: number | undefined,
  points: readonly ScatterPoint[],
): number | undefined {
  const axis = key === 'ArrowUp' || key === 'ArrowDown' ? 'y' : 'x';
  const step =
    key === 'ArrowRight' || key === 'ArrowUp' ? 1 : key === 'ArrowLeft' || key === 'ArrowDown' ? -1 : 0;
  if (step === 0 && key !== 'Home' && key !== 'End') return undefined;
  const order = points.map((_, i) => i).sort((a, b) => points[a][axis] - points[b][axis] || a - b);
  const last = order.length - 1;
  if (key === 'Home' || (from === undefined && step > 0)) return order[0];
  if (key === 'End' || from === undefined) return order[last];
  return order[Math.min(last, Math.max(0, order.indexOf(from) + step))];
}
