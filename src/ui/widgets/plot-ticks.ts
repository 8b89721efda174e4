/** Ticks of the axes of a plot: times of day or days below, round durations at the side. Out come px. */
import { scaleTime, scaleUtc, ticks } from 'd3';
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
    return formatTime(ms, zone, 'day').replace(/ \d{4}$/, '');
  }
  if (stepMs >= 60_000) return minute;
  const time = formatTime(ms, zone, 'time');
  return stepMs >= 1000 ? time.slice(0, 8) : time;
}

const minute = 60e9;
const powers = Array.from({ length: 10 }, (_, k) => 10 ** k);
/** Round durations, in three degrees of roundness: 1 ms and 1 min; 5 ms and 30 s; 2 ms and 20 s. */
const roundest = [...powers, 10e9, minute, 10 * minute, 60 * minute, 600 * minute];
const rounder = [
  ...roundest,
  ...powers.map((power) => 5 * power),
  30e9,
  5 * minute,
  30 * minute,
  240 * minute,
];
const round = [...rounder, ...powers.map((power) => 2 * power), 20e9, 2 * minute, 20 * minute, 120 * minute];

export function durationTicks([low, high]: number[], scale: PlotScale, height: number): number[] {
  const room = Math.max(2, Math.floor(height / 34));
  if (scale === 'log') {
    const inside = [round, rounder, roundest].map((values) => values.filter((v) => v >= low && v <= high));
    const fits = inside.find((values) => values.length <= room) ?? inside[2].filter((_, i) => i % 2 === 0);
    if (fits.length >= 2) return fits;
  }
  const unit = [1, 1e3, 1e6, 1e9, minute, 60 * minute].filter((each) => each <= high).at(-1) ?? 1;
  return ticks(low / unit, high / unit, room).map((value) => value * unit);
}
