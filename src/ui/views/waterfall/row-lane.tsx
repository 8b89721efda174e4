/** The lane of a row: bar, log ticks, the extent of what a collapsed row hides, and the duration on the free side. */
import { formatDuration } from '#core/base/format-duration.ts';
import { hasFlag } from '#core/trace/span.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import { clipBar, placeLabel, tickPositions } from './lane-geometry.ts';
import type { Box, LabelPlace } from './lane-geometry.ts';
import type { Scene } from './scene.ts';
import styles from './waterfall.module.css';

export interface RowLaneProps {
  readonly scene: Scene;
  readonly span: SpanIndex;
  readonly collapsed: boolean;
}

export function RowLane({ scene, span, collapsed }: RowLaneProps) {
  const { trace, subtree, range, names, lane } = scene;
  const { spans, events } = trace;
  const start = spans.start[span];
  const duration = spans.duration[span];
  const placeholder = hasFlag(trace, span, SpanFlag.placeholder);
  const bar = placeholder ? undefined : clipBar(start, start + duration, range, lane);
  const extent =
    collapsed || placeholder
      ? clipBar(subtree.firstStart[span], subtree.lastEnd[span], range, lane)
      : undefined;
  const ticks = tickPositions(events.time, spans.events[span], spans.events[span + 1], range, lane);
  const label = formatDuration(duration);
  const place = bar === undefined ? undefined : placeFor(bar, extent, ticks, lane, label);
  const words = placeholder
    ? 'No times: the span is missing'
    : `starts at ${formatDuration(start)}, takes ${label}`;
  return (
    <div
      role="gridcell"
      data-lane
      className={styles.lane}
      style={{ left: names, width: lane }}
      aria-label={words}
    >
      {extent !== undefined && (
        <span
          className={styles.extent}
          data-placeholder={placeholder || undefined}
          style={boxStyle(extent)}
        />
      )}
      {bar !== undefined && (
        <span
          className={styles.bar}
          data-cut-left={bar.cutLeft || undefined}
          data-cut-right={bar.cutRight || undefined}
          style={boxStyle(bar)}
        />
      )}
      {ticks.map((x) => (
        <span key={x} className={styles.tick} style={{ left: x }} />
      ))}
      {bar === undefined && !placeholder && <OutsideMark before={start + duration < range.from} />}
      {place !== undefined && (
        <span
          className={styles.duration}
          style={{ [place.side === 'right' ? 'left' : 'right']: place.offset }}
        >
          {label}
        </span>
      )}
    </div>
  );
}

/** A span outside of the window: an arrowhead says on which side it is. */
function OutsideMark({ before }: { readonly before: boolean }) {
  return <span className={styles.outside} data-before={before || undefined} />;
}

function boxStyle(box: Box): { left: number; width: number } {
  return { left: box.left, width: box.width };
}

function placeFor(
  bar: Box,
  extent: Box | undefined,
  ticks: readonly number[],
  lane: number,
  label: string,
): LabelPlace | undefined {
  const left = Math.min(bar.left, extent?.left ?? lane, ticks.at(0) ?? lane);
  const right = Math.max(bar.left + bar.width, (extent?.left ?? 0) + (extent?.width ?? 0), ticks.at(-1) ?? 0);
  return placeLabel(left, right, lane, label);
}
