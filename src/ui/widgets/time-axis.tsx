/** Ticks and breaks over a lane. Dragging across it selects a window, a double click shows the whole. */
import { useState } from 'react';
import type { PointerEvent } from 'react';
import { exactDuration } from '#core/base/format-duration.ts';
import { tickPlaces } from './axis-labels.ts';
import type { TickPlace } from './axis-labels.ts';
import { clampRange, timeAt } from './time-scale.ts';
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
  const breaks = range.breaks?.placesOf(width) ?? [];
  return (
    <div
      className={styles.axis}
      style={{ width }}
      {...handlers}
      onDoubleClick={onReset}
      title="Drag to zoom in, double click for the whole trace"
    >
      {tickPlaces(ticks, range, width, breaks).map((place) => (
        <TickLabel key={place.tick.time} {...place} width={width} />
      ))}
      {breaks.map(({ from, to, left, width: band }) => (
        <span
          key={from}
          className={styles.break}
          style={{ left, width: band }}
          data-tooltip={`${exactDuration(to - from)} in which nothing is recorded are drawn narrow`}
        />
      ))}
      {breaks.map(
        ({ from, label, labelAt }) =>
          labelAt !== undefined && (
            <span key={from} className={styles.breakLabel} style={{ left: labelAt }}>
              {label}
            </span>
          ),
      )}
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

function TickLabel({ tick, x, side, width }: TickPlace & { readonly width: number }) {
  const before = side === 'before';
  return (
    <span
      className={before ? styles.before : styles.tick}
      style={before ? { right: width - x } : { left: x }}
    >
      {tick.label}
    </span>
  );
}
