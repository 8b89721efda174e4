/** Ticks below a plot over time: times of day, or days. Out come px. Durations at its side: `duration-ticks.ts`. */
import { scaleTime, scaleUtc } from 'd3';
import { formatTime } from '#core/base/format-time.ts';
import type { Zone } from '#core/base/format-time.ts';

export interface AxisTick {
  readonly at: number;
  readonly label: string;
}

/** A scale from numbers to px. */
export type Numeric = {
  (value: number): number;
  invert: (px: number) => number;
  domain: () => number[];
};

export type PlotScale = 'log' | 'linear';

/** @param x from µs since the epoch */
export function timeTicks(x: Numeric, width: number, zone: Zone): AxisTick[] {
  const [from, to] = x.domain();
  const clock = zone === 'utc' ? scaleUtc : scaleTime;
  const times = clock([new Date(from / 1e3), new Date(to / 1e3)], [0, 1]).ticks(
    Math.max(2, Math.floor(width / 130)),
  );
  const stepMs = times.length > 1 ? times[1].getTime() - times[0].getTime() : 60_000;
  return times.map((time) => ({
    at: x(time.getTime() * 1e3),
    label: timeLabel(time.getTime(), stepMs, zone),
  }));
}

function timeLabel(ms: number, stepMs: number, zone: Zone): string {
  const minute = formatTime(ms, zone, 'minute');
  if (stepMs >= 86_400_000 || (stepMs >= 3_600_000 && minute === '00:00')) {
    const day = formatTime(ms, zone, 'day');
    // Ticks a month or a year apart are on the first of it.
    if (stepMs >= 300 * 86_400_000) return day.slice(-4);
    return stepMs >= 25 * 86_400_000 ? day.replace(/^1 /, '') : day.replace(/ \d{4}$/, '');
  }
  if (stepMs >= 60_000) return minute;
  const time = formatTime(ms, zone, 'time');
  return stepMs >= 1000 ? time.slice(0, 8) : time;
}
