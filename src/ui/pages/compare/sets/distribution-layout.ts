/** Where the distributions of two sides lie in a drawing: a histogram with shared bins, or both cumulative ones. Pure; px from the upper left. */
import type { ValueRange } from '#core/analysis/compare/examples.ts';
import { cumulative, histogramOf } from '#core/analysis/compare/distribution.ts';
import type { Histogram, Scale, Steps } from '#core/analysis/compare/distribution.ts';
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { formatShare } from '#core/base/format-share.ts';
import { quantile } from '#core/base/quantile.ts';
import { durationTicks } from '../../../widgets/duration-ticks.ts';

export interface DistributionQuestion {
  /** Ascending, in nanoseconds. */
  readonly a: ArrayLike<number>;
  readonly b: ArrayLike<number>;
  readonly chart: 'histogram' | 'cumulative';
  readonly scale: Scale;
  readonly width: number;
  readonly height: number;
}

export interface DistributionLayout {
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  /** By side: outline, closed down to the ground for a histogram. Empty where nothing can be drawn. */
  readonly outlines: { readonly a: string; readonly b: string };
  /** Bins, to be pointed at and picked. */
  readonly bins: readonly Bin[];
  /** Of each side, where it has values. */
  readonly medians: readonly { readonly side: 'a' | 'b'; readonly at: number }[];
  /** Single values, where they are few. */
  readonly dots: readonly { readonly side: 'a' | 'b'; readonly at: number }[];
  /** Of A and of B, values of 0 that a logarithm has no place for. */
  readonly zeros: readonly [number, number];
  readonly ground: number;
}

export interface Bin {
  readonly left: number;
  readonly width: number;
  readonly tip: string;
  readonly range: ValueRange;
  /** A value of either side lies in it. */
  readonly isTaken: boolean;
}

export const margin = { left: 10, right: 10, top: 8, bottom: 38 } as const;
/** All values alike are one bin without a width: it can be hit all the same. */
export const leastBinPx = 8;
/** Each value is drawn up to so many of a side. */
const mostDots = 50;

export function layoutDistribution(question: DistributionQuestion): DistributionLayout {
  const { a, b, chart, scale, width, height } = question;
  const histogram = histogramOf([a, b], scale);
  const domain = domainOf(histogram);
  const ground = height - margin.bottom;
  const toAxis = (value: number) => (scale === 'log' ? Math.log(value) : value);
  const [low, high] = domain.map(toAxis);
  const x = (value: number) =>
    margin.left + ((toAxis(value) - low) / (high - low)) * (width - margin.left - margin.right);
  const isShown = (value: number) => scale === 'linear' || value > 0;
  const sides = [
    { side: 'a', values: a },
    { side: 'b', values: b },
  ] as const;
  const outline = (values: ArrayLike<number>, k: number) =>
    chart === 'histogram'
      ? bars(histogram, k, x, ground)
      : steps(cumulative(values), x, ground, isShown, width);
  return {
    ticks: apart(
      ticksIn(domain, scale, width).map((value) => ({ at: x(value), label: formatDuration(value) })),
    ),
    outlines: { a: outline(a, 0), b: outline(b, 1) },
    bins: binsOf(histogram, [a.length, b.length], x),
    medians: sides.flatMap(({ side, values }) => {
      const median = quantile(values, 0.5);
      return median === undefined || !isShown(median) ? [] : [{ side, at: x(median) }];
    }),
    dots: sides.flatMap(({ side, values }) =>
      values.length > mostDots
        ? []
        : Array.from(values)
            .filter(isShown)
            .map((value) => ({ side, at: x(value) })),
    ),
    zeros: [histogram.zeros[0], histogram.zeros[1]],
    ground,
  };
}

/** px */
const leastApart = 52;

/** Those whose labels do not run into the one before. */
function apart(ticks: DistributionLayout['ticks']): DistributionLayout['ticks'] {
  let last = -Infinity;
  return ticks.filter(({ at }) => {
    if (at < last + leastApart) return false;
    last = at;
    return true;
  });
}

/** Less than a decade holds too few powers: then as on a linear axis, which is what it nearly is. */
function ticksIn([low, high]: readonly [number, number], scale: Scale, width: number): number[] {
  const fitting = Math.floor(width / 90);
  const ticks = durationTicks([low, high], scale, fitting);
  return ticks.length >= 4 ? ticks : durationTicks([low, high], 'linear', fitting);
}

/** Some air around values that are all alike, and none where there are none. */
function domainOf({ edges, scale }: Histogram): readonly [number, number] {
  if (edges.length === 0) return scale === 'log' ? [1e3, 1e9] : [0, 1e9];
  const [low, high] = [edges[0], edges[edges.length - 1]];
  if (low < high) return [low, high];
  return scale === 'log' ? [low / 1.5, high * 1.5] : [Math.max(0, low - 1000), high + 1000];
}

function bars(
  { edges, densities }: Histogram,
  side: number,
  x: (value: number) => number,
  ground: number,
): string {
  const most = densities.reduce((top, each) => each.reduce((least, d) => Math.max(least, d), top), 0);
  if (most === 0 || edges.length === 0) return '';
  const density = densities[side];
  const isOne = edges[0] === edges[edges.length - 1];
  const place = (k: number) => x(edges[k]) + (isOne ? (k === 0 ? -3 : 3) : 0);
  const y = (d: number) => ground - (d / most) * (ground - margin.top);
  let path = `M${place(0).toFixed(1)} ${ground}`;
  for (let k = 0; k < density.length; k++) path += `V${y(density[k]).toFixed(1)}H${place(k + 1).toFixed(1)}`;
  return `${path}V${ground}Z`;
}

function steps(
  { value, share }: Steps,
  x: (value: number) => number,
  ground: number,
  isShown: (value: number) => boolean,
  width: number,
): string {
  if (value.length === 0) return '';
  const y = (s: number) => (ground - s * (ground - margin.top)).toFixed(1);
  // What is not shown lies to the left of all that is.
  const first = isShown(value[0]) ? 0 : 1;
  let path = `M${margin.left} ${y(first === 0 ? 0 : share[0])}`;
  for (let k = first; k < value.length; k++) path += `H${x(value[k]).toFixed(1)}V${y(share[k])}`;
  return `${path}H${width - margin.right}`;
}

function binsOf(
  { edges, counts }: Histogram,
  [n, m]: readonly [number, number],
  x: (value: number) => number,
): DistributionLayout['bins'] {
  return Array.from(counts[0], (inA, k) => {
    const inB = counts[1][k];
    const side = (count: number, of: number) =>
      `${formatCount(count)} of ${formatCount(of)} (${formatShare(of === 0 ? 0 : count / of)})`;
    const isLast = k === counts[0].length - 1;
    const isNone = edges[k] === edges[k + 1];
    return {
      range: { from: edges[k], to: isLast ? Infinity : edges[k + 1] },
      isTaken: inA + inB > 0,
      left: x(edges[k]) - (isNone ? leastBinPx / 2 : 0),
      width: isNone ? leastBinPx : x(edges[k + 1]) - x(edges[k]),
      tip: `${formatDuration(edges[k])} to ${formatDuration(edges[k + 1])}\nA: ${side(inA, n)}\nB: ${side(inB, m)}`,
    };
  });
}
