/** One edge of the window on the minimap: a slider over the time of the trace. */
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { formatDuration } from '#core/base/format-duration.ts';
import { clampRange, fractionOf, smallestWindow } from '../widgets/time-scale.ts';
import type { TimeRange } from '../widgets/time-scale.ts';
import styles from './minimap.module.css';

export interface WindowEdgeProps {
  readonly edge: 'from' | 'to';
  readonly range: TimeRange;
  readonly whole: TimeRange;
  readonly timeOf: (clientX: number) => number;
  readonly onRange: (range: TimeRange | undefined, settled: boolean) => void;
}

export function WindowEdge({ edge, range, whole, timeOf, onRange }: WindowEdgeProps) {
  const dragging = useRef(false);
  const move = (time: number) => onRange(moveEdge(range, edge, time, whole), false);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = keyTarget(event, edge, range, whole);
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(target);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={edge === 'from' ? 'Start of the window' : 'End of the window'}
      aria-valuemin={whole.from}
      aria-valuemax={whole.to}
      aria-valuenow={range[edge]}
      aria-valuetext={formatDuration(range[edge])}
      className={styles.edge}
      data-edge={edge}
      style={{ left: `${fractionOf(range[edge], whole) * 100}%` }}
      onKeyDown={onKeyDown}
      onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
      }}
      onPointerMove={(event) => dragging.current && move(timeOf(event.clientX))}
      onPointerUp={(event) => {
        event.stopPropagation();
        dragging.current = false;
      }}
      onPointerCancel={() => (dragging.current = false)}
    />
  );
}

/** Where a key moves the edge: by a hundredth of the trace, with Shift by a twentieth, or to the end. */
function keyTarget(
  event: KeyboardEvent,
  edge: 'from' | 'to',
  range: TimeRange,
  whole: TimeRange,
): number | undefined {
  const step = (whole.to - whole.from) * (event.shiftKey ? 0.05 : 0.01);
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return range[edge] - step;
    case 'ArrowRight':
    case 'ArrowUp':
      return range[edge] + step;
    case 'Home':
      return edge === 'from' ? whole.from : range.from + smallestWindow;
    case 'End':
      return edge === 'to' ? whole.to : range.to - smallestWindow;
    default:
      return undefined;
  }
}

/** The other edge stays where it is; the edges do not pass each other. */
export function moveEdge(range: TimeRange, edge: 'from' | 'to', time: number, whole: TimeRange): TimeRange {
  const next =
    edge === 'from'
      ? { from: Math.min(Math.max(whole.from, time), range.to - smallestWindow), to: range.to }
      : { from: range.from, to: Math.max(Math.min(whole.to, time), range.from + smallestWindow) };
  return clampRange(next, whole);
}
