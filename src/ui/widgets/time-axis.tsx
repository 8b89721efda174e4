/** Ticks over a lane. Dragging across it selects a window, a double click shows the whole. */
import { useState } from 'react';
import type { PointerEvent } from 'react';
import { clampRange, fractionOf, timeAt } from './time-scale.ts';
import type { Tick, TimeRange } from './time-scale.ts';
import styles from './time-axis.module.css';

export interface TimeAxisProps {
  readonly range: TimeRange;
  readonly whole: TimeRange;
  readonly width: number;
  readonly ticks: readonly Tick[];
  readonly onSelect: (range: TimeRange) => void;
  readonly onReset: () => void;
}

interface Drag {
  readonly start: number;
  readonly now: number;
}

/** Movements shorter than this are clicks. */
const clickSlop = 4;

export function TimeAxis(props: TimeAxisProps) {
  const { range, width, ticks, onReset } = props;
  const { drag, handlers } = useAxisDrag(props);
  const gap = ticks.length < 2 ? width : ((ticks[1].time - ticks[0].time) / (range.to - range.from)) * width;
  return (
    <div
      className={styles.axis}
      style={{ width }}
      {...handlers}
      onDoubleClick={onReset}
      title="Drag to zoom in, double click for the whole trace"
    >
      {ticks.map((tick) => (
        <TickLabel
          key={tick.time}
          tick={tick}
          x={fractionOf(tick.time, range) * width}
          width={width}
          gap={gap}
        />
      ))}
      {drag !== undefined && (
        <div
          className={styles.selection}
          style={{ left: Math.min(drag.start, drag.now), width: Math.abs(drag.now - drag.start) }}
        />
      )}
    </div>
  );
}

function useAxisDrag({ range, whole, width, onSelect }: TimeAxisProps) {
  const [drag, setDrag] = useState<Drag | undefined>(undefined);
  const xOf = (event: PointerEvent) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    return Math.min(Math.max(0, event.clientX - left), width);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ start: xOf(event), now: xOf(event) });
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      if (drag !== undefined) setDrag({ start: drag.start, now: xOf(event) });
    },
    onPointerUp: () => {
      if (drag !== undefined && Math.abs(drag.now - drag.start) >= clickSlop) {
        const from = timeAt(Math.min(drag.start, drag.now) / width, range);
        const to = timeAt(Math.max(drag.start, drag.now) / width, range);
        onSelect(clampRange({ from, to }, whole));
      }
      setDrag(undefined);
    },
    onPointerCancel: () => setDrag(undefined),
  };
  return { drag, handlers };
}

interface TickLabelProps {
  readonly tick: Tick;
  readonly x: number;
  readonly width: number;
  /** From tick to tick. */
  readonly gap: number;
}

function TickLabel({ tick, x, width, gap }: TickLabelProps) {
  // A label that would be cut off by the end of the axis stands before its tick.
  const room = width - x;
  const needed = tick.label.length * 7 + 6;
  const before = room < needed;
  if (before && Math.min(x, gap - needed) < needed) return undefined;
  return (
    <span className={before ? styles.before : styles.tick} style={before ? { right: room } : { left: x }}>
      {tick.label}
    </span>
  );
}
