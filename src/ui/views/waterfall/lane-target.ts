/** What a place in the lanes means: logs whose ticks are there, or the bar. */
import { bisect } from '#core/base/bisect.ts';
import { hasFlag } from '#core/trace/span.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import { fractionOf, timeAt } from '../../widgets/time-scale.ts';
import { clipBar } from './lane-geometry.ts';
import type { Scene } from './scene.ts';

export interface LaneTarget {
  readonly span: SpanIndex;
  /** Rows [first, end) of the event table; undefined: the bar itself. */
  readonly logs?: { readonly first: number; readonly end: number };
}

/** Px within which the pointer means a tick, or a bar. */
const reach = 3;

/** @param x px from the left edge of the lane. O(log logs). */
export function targetAt(scene: Scene, span: SpanIndex, x: number): LaneTarget | undefined {
  const { trace, range, lane } = scene;
  if (x < 0 || x > lane || hasFlag(trace, span, SpanFlag.placeholder)) return undefined;
  const logs = logsAt(scene, span, x);
  if (logs !== undefined) return { span, logs };
  const start = trace.spans.start[span];
  const bar = clipBar(start, start + trace.spans.duration[span], range, lane);
  const isOn = bar !== undefined && x >= bar.left - reach && x <= bar.left + bar.width + reach;
  return isOn ? { span } : undefined;
}

function logsAt({ trace, range, lane }: Scene, span: SpanIndex, x: number) {
  const { spans, events } = trace;
  const begin = spans.events[span];
  const count = spans.eventsEnd[span] - begin;
  if (count === 0) return undefined;
  // A tick is a pixel wide, and outside of the window there are none.
  const from = Math.max(range.from, timeAt((x - reach - 0.5) / lane, range));
  const to = Math.min(range.to, timeAt((x + reach + 0.5) / lane, range));
  const first = begin + bisect(count, (k) => events.time[begin + k] < from);
  const end = begin + bisect(count, (k) => events.time[begin + k] <= to);
  return end > first ? { first, end } : undefined;
}

/** Where a card about it points to, in px from the left edge of the lane. */
export function placeOf({ trace, range, lane }: Scene, { span, logs }: LaneTarget): number {
  const time = logs === undefined ? trace.spans.start[span] : trace.events.time[logs.first];
  return Math.min(1, Math.max(0, fractionOf(time, range))) * lane;
}

/** After a bar its logs, one by one; after the last nothing. */
export function nextTarget(
  scene: Scene,
  span: SpanIndex,
  now: LaneTarget | undefined,
): LaneTarget | undefined {
  if (now?.span !== span) return { span };
  const first = now.logs === undefined ? scene.trace.spans.events[span] : now.logs.end;
  return first < scene.trace.spans.eventsEnd[span] ? { span, logs: { first, end: first + 1 } } : undefined;
}
