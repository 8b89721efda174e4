/**
 * Where the lines of a chart over time run. Pure arithmetic; x is ms since the epoch, out come px from the upper left corner. Where
 * there is no value, or no point, there is no line: what was not measured is not drawn as if it had been.
 */
import { scaleLinear, scaleLog, ticks } from 'd3';
import { bisect } from '#core/base/bisect.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { formatRate } from '#core/base/format-rate.ts';
import type { Zone } from '#core/base/format-time.ts';
import { durationTicks } from '../duration-ticks.ts';
import { timeTicks } from '../plot-ticks.ts';
import type { AxisTick, Numeric, PlotScale } from '../plot-ticks.ts';

export interface ChartLine {
  readonly id: string;
  /** `p95`, `Errors` */
  readonly name: string;
  /** ms since the epoch, ascending. */
  readonly times: Float64Array;
  /** One for each time; NaN where there is none. */
  readonly values: Float64Array;
}

/** ns, per second, or 0 to 1. */
export type Quantity = 'duration' | 'rate' | 'share';

/** ms since the epoch. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface LineLayout {
  readonly width: number;
  readonly height: number;
  readonly paths: readonly LinePath[];
  readonly xTicks: readonly AxisTick[];
  readonly yTicks: readonly AxisTick[];
  readonly x: (ms: number) => number;
  readonly y: (value: number) => number;
  readonly timeAt: (px: number) => number;
}

export interface LinePath {
  readonly id: string;
  /** Of an SVG path; empty if no two points stand together. */
  readonly d: string;
  /** Points with no neighbour on either side. */
  readonly alone: readonly (readonly [x: number, y: number])[];
}

export interface LineQuestion {
  readonly lines: readonly ChartLine[];
  readonly span: TimeSpan;
  /** Points further apart than half as much again have something missing between them. */
  readonly stepMs: number;
  readonly quantity: Quantity;
  readonly scale: PlotScale;
  readonly zone: Zone;
}

export const lineMargin = { left: 58, right: 12, top: 10, bottom: 22 } as const;

export function layoutLines(question: LineQuestion, width: number, height: number): LineLayout {
  const { lines, span, stepMs, quantity, scale, zone } = question;
  const x = scaleLinear([span.fromMs, span.toMs], [lineMargin.left, width - lineMargin.right]);
  const y = yScale(lines, quantity, scale, height);
  const [floor] = y.domain();
  const drawn = (value: number) => y(Math.max(floor, value));
  // Ticks count in µs.
  const micros = Object.assign((us: number) => x(us / 1e3), {
    invert: (px: number) => x.invert(px) * 1e3,
    domain: () => [span.fromMs * 1e3, span.toMs * 1e3],
  });
  return {
    width,
    height,
    paths: lines.map((line) => linePath(line, stepMs, x, drawn)),
    xTicks: timeTicks(micros, width, zone),
    yTicks: valueTicks(y.domain(), quantity, scale, height).map((value) => ({
      at: y(value),
      label: tickWords(value, quantity),
    })),
    x,
    y: drawn,
    timeAt: (px) => x.invert(px),
  };
}

const smallestTop: Readonly<Record<Quantity, number>> = { duration: 1e3, rate: 1e-3, share: 1e-5 };

function yScale(lines: readonly ChartLine[], quantity: Quantity, scale: PlotScale, height: number): Numeric {
  const range = [height - lineMargin.bottom, lineMargin.top];
  let [low, top] = [Infinity, 0];
  for (const { values } of lines)
    for (const value of values) {
      if (value > top) top = value;
      if (value > 0 && value < low) low = value;
    }
  if (top === 0) [low, top] = [smallestTop[quantity], 1000 * smallestTop[quantity]];
  // Less than a nanosecond, or whatever else is nothing, would stretch a logarithm without end.
  low = Math.max(low, smallestTop[quantity] / 1e3);
  if (scale === 'log') return scaleLog([low / 1.2, Math.max(top, low * 1.2) * 1.2], range);
  const roof = quantity === 'share' ? Math.min(1, top * 1.08) : top * 1.08;
  return scaleLinear([0, Math.max(smallestTop[quantity], roof)], range);
}

function valueTicks(domain: number[], quantity: Quantity, scale: PlotScale, height: number): number[] {
  if (quantity === 'duration') return durationTicks(domain, scale, Math.floor(height / 34));
  return ticks(domain[0], domain[1], Math.max(2, Math.floor(height / 44)));
}

function tickWords(value: number, quantity: Quantity): string {
  if (quantity === 'duration') return formatDuration(value);
  // Every digit that tells it from its neighbours: ticks are round already.
  return quantity === 'rate' ? formatRate(value) : `${Number((value * 100).toPrecision(4))} %`;
}

export function linePath(
  { id, times, values }: ChartLine,
  stepMs: number,
  x: (ms: number) => number,
  y: (value: number) => number,
): LinePath {
  const alone: (readonly [number, number])[] = [];
  let d = '';
  let run: string[] = [];
  let first: readonly [number, number] = [0, 0];
  const end = () => {
    if (run.length === 1) alone.push(first);
    else if (run.length > 1) d += `M${run.join('L')}`;
    run = [];
  };
  for (let k = 0; k < times.length; k++) {
    if (k > 0 && times[k] - times[k - 1] > 1.5 * stepMs) end();
    if (Number.isNaN(values[k])) {
      end();
      continue;
    }
    const place = [tenth(x(times[k])), tenth(y(values[k]))] as const;
    if (run.length === 0) first = place;
    run.push(place.join(' '));
  }
  end();
  return { id, d, alone };
}

const tenth = (px: number) => Math.round(px * 10) / 10;

/** The nearest of some ascending times; undefined if there are none. O(log times). */
export function nearestTime(times: ArrayLike<number>, ms: number): number | undefined {
  if (times.length === 0) return undefined;
  const k = bisect(times.length, (at) => times[at] < ms);
  const [before, after] = [times[Math.max(0, k - 1)], times[Math.min(times.length - 1, k)]];
  return ms - before <= after - ms ? before : after;
}

/** Where a key leads among ascending times; undefined if it does not walk. */
export function walkTimes(
  key: string,
  times: ArrayLike<number>,
  from: number | undefined,
): number | undefined {
  const last = times.length - 1;
  if (last < 0 || !['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key)) return undefined;
  if (key === 'Home') return times[0];
  if (key === 'End' || from === undefined) return times[last];
  const k = bisect(times.length, (at) => times[at] < from);
  const exact = times[k] === from;
  const to = key === 'ArrowLeft' ? k - 1 : exact ? k + 1 : k;
  return times[Math.min(last, Math.max(0, to))];
}
