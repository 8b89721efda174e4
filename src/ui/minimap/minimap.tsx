/**
 * The whole trace in a strip, with the window the lanes show. Dragging selects a window, its edges can be dragged or moved
 * by arrow keys, a double click shows the whole again.
 */
import { useCallback, useRef, useState } from 'react';
import type { PointerEvent } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import type { Colours } from '../state/colours.ts';
import type { OpenTrace } from '../state/queries.ts';
import { clampRange, fractionOf, sameRange, timeAt } from '../widgets/time-scale.ts';
import type { TimeRange } from '../widgets/time-scale.ts';
import { OverviewPicture } from './overview-picture.tsx';
import { WindowEdge } from './window-edge.tsx';
import styles from './minimap.module.css';

export interface MinimapProps {
  readonly open: OpenTrace;
  readonly range: TimeRange;
  readonly whole: TimeRange;
  readonly colours: Colours;
  /** undefined: the whole. `settled`: a window was chosen; else an edge is being moved. */
  readonly onRange: (range: TimeRange | undefined, settled: boolean) => void;
}

/** Movements shorter than this are clicks. */
const clickSlop = 4;

export function Minimap({ open, range, whole, colours, onRange }: MinimapProps) {
  const box = useRef<HTMLDivElement>(null);
  const timeOf = useCallback(
    (clientX: number) => {
      const frame = box.current?.getBoundingClientRect();
      if (frame === undefined || frame.width === 0) return 0;
      return timeAt(Math.min(Math.max(0, (clientX - frame.left) / frame.width), 1), whole);
    },
    [whole],
  );
  const { selecting, handlers } = useSelecting(timeOf, whole, onRange);
  const shown = selecting ?? range;
  const zoomed = !sameRange(shown, whole);
  const { spanCount, durationNs } = open.trace;
  const label = `Overview of ${formatCount(spanCount)} spans over ${formatDuration(durationNs)}`;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging has its twin in the edges' keys
    <div
      ref={box}
      className={styles.minimap}
      {...handlers}
      onDoubleClick={() => onRange(undefined, true)}
      role="group"
      aria-label="Minimap"
    >
      <OverviewPicture open={open} colours={colours} label={label} />
      {zoomed && <Shade left={0} right={1 - fractionOf(shown.from, whole)} />}
      {zoomed && <Shade left={fractionOf(shown.to, whole)} right={0} />}
      <div
        className={styles.window}
        data-zoomed={zoomed || undefined}
        style={{
          left: percent(fractionOf(shown.from, whole)),
          right: percent(1 - fractionOf(shown.to, whole)),
        }}
      />
      <WindowEdge edge="from" range={shown} whole={whole} timeOf={timeOf} onRange={onRange} />
      <WindowEdge edge="to" range={shown} whole={whole} timeOf={timeOf} onRange={onRange} />
    </div>
  );
}

/** What the window leaves out. */
function Shade({ left, right }: { readonly left: number; readonly right: number }) {
  return <div className={styles.outside} style={{ left: percent(left), right: percent(right) }} />;
}

function percent(fraction: number): string {
  return `${fraction * 100}%`;
}

function useSelecting(
  timeOf: (clientX: number) => number,
  whole: TimeRange,
  onRange: MinimapProps['onRange'],
) {
  const [drag, setDrag] = useState<{ startX: number; x: number } | undefined>(undefined);
  const moved = drag !== undefined && Math.abs(drag.x - drag.startX) >= clickSlop;
  const selecting = moved
    ? clampRange(
        { from: timeOf(Math.min(drag.startX, drag.x)), to: timeOf(Math.max(drag.startX, drag.x)) },
        whole,
      )
    : undefined;
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ startX: event.clientX, x: event.clientX });
    },
    onPointerMove: (event: PointerEvent) => {
      if (drag !== undefined) setDrag({ startX: drag.startX, x: event.clientX });
    },
    onPointerUp: () => {
      if (selecting !== undefined) onRange(selecting, true);
      setDrag(undefined);
    },
    onPointerCancel: () => setDrag(undefined),
  };
  return { selecting, handlers };
}
