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
  const start = trace.spans.start[span];
  const duration = trace.spans.duration[span];
  const placeholder = hasFlag(trace, span, SpanFlag.placeholder);
  const bar = placeholder ? undefined : clipBar(start, start + duration, range, lane);
  const hides = collapsed || placeholder;
  const extent = hides ? clipBar(subtree.firstStart[span], subtree.lastEnd[span], range, lane) : undefined;
  const words = placeholder
    ? 'No times: the span is missing'
    : `starts at ${formatDuration(start)}, takes ${formatDuration(duration)}`;
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
          style={{ left: extent.left, width: extent.width }}
        />
      )}
      {bar !== undefined && <Bar scene={scene} span={span} bar={bar} extent={extent} />}
      {bar === undefined && !placeholder && <OutsideMark before={start + duration < range.from} />}
    </div>
  );
}

interface BarProps {
  readonly scene: Scene;
  readonly span: SpanIndex;
  readonly bar: Box;
  readonly extent: Box | undefined;
}

function Bar({ scene, span, bar, extent }: BarProps) {
  const { trace, range, lane } = scene;
  const { spans, events } = trace;
  const ticks = tickPositions(events.time, spans.events[span], spans.eventsEnd[span], range, lane);
  const label = formatDuration(spans.duration[span]);
  const place = placeFor(bar, extent, ticks, lane, label);
  return (
    <>
      <span
        className={styles.bar}
        data-cut-left={bar.cutLeft || undefined}
        data-cut-right={bar.cutRight || undefined}
        style={{ left: bar.left, width: bar.width }}
      />
      {ticks.map((x) => (
        <span key={x} className={styles.tick} style={{ left: x }} />
      ))}
      {place !== undefined && (
        <span
          className={styles.duration}
          style={{ [place.side === 'right' ? 'left' : 'right']: place.offset }}
        >
          {label}
        </span>
      )}
    </>
  );
}

/** A span outside of the window: an arrowhead says on which side it is. */
function OutsideMark({ before }: { readonly before: boolean }) {
  return <span className={styles.outside} data-before={before || undefined} />;
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
