/** Durations of two sets on one axis (reference: algorithms §6.4): histogram, cumulative distribution, quantiles. All values ascending. */
import { bisect } from '../../base/bisect.ts';
import { enoughForQuantile, quantile } from '../../base/quantile.ts';
import { quantileInterval } from './statistics/quantile-interval.ts';
import type { QuantileInterval } from './statistics/quantile-interval.ts';

export type Scale = 'log' | 'linear';

export interface Histogram {
  readonly scale: Scale;
  /** Bin k is [edges[k], edges[k + 1]), the last one with its end. In the unit of the values. Empty if no value is above 0 on a log scale. */
  readonly edges: Float64Array<ArrayBuffer>;
  /** Values by bin, a histogram for each side. */
  readonly counts: readonly Uint32Array<ArrayBuffer>[];
  /** Share of a side's values per unit of the axis (decade, or unit of the values): areas of two sides can be compared whatever their number. */
  readonly densities: readonly Float64Array<ArrayBuffer>[];
  /** Of each side, values of 0, which have no place on a log scale. */
  readonly zeros: readonly number[];
}

const mostBins = 60;

/**
 * Bins as wide as the spread of all values asks for (Freedman and Diaconis), the same for all sides.
 * @param sides ascending, not negative
 * @param resolution of the values: what is below half of it counts as half. O(n log n).
 */
export function histogramOf(
  sides: readonly ArrayLike<number>[],
  scale: Scale = 'log',
  resolution = 1,
): Histogram {
  const isLog = scale === 'log';
  const raised = (value: number) => (isLog ? Math.max(value, resolution / 2) : value);
  const shown = sides.map((side) => Array.from(side).filter((value) => !isLog || value > 0));
  const zeros = sides.map((side, s) => side.length - shown[s].length);
  const all = Float64Array.from(shown.flat(), raised).sort();
  const axis = isLog ? all.map(Math.log10) : all;
  const bins = binCount(axis);
  const [low, high] = axis.length === 0 ? [0, 0] : [axis[0], axis[axis.length - 1]];
  const width = bins === 0 ? 0 : (high - low) / bins;
  // The ends are values, to the last digit: who asks for what lies between edges gets as many as were counted.
  const edges = Float64Array.from({ length: bins === 0 ? 0 : bins + 1 }, (_, k) => {
    if (k === 0) return all[0];
    if (k === bins) return all[all.length - 1];
    const place = low + k * width;
    return isLog ? 10 ** place : place;
  });
  const counts = shown.map((values) => {
    const count = new Uint32Array(bins);
    for (const value of values) count[binOf(edges, value)]++;
    return count;
  });
  return {
    scale,
    edges,
    counts,
    // All values alike are one bin without a width.
    densities: counts.map((count, s) =>
      Float64Array.from(count, (c) => c / (sides[s].length || 1) / (width || 1)),
    ),
    zeros,
  };
}

/** The last bin has its end. */
function binOf(edges: Float64Array, value: number): number {
  const bins = edges.length - 1;
  return Math.max(
    0,
    Math.min(
      bins,
      bisect(edges.length, (k) => edges[k] <= value),
    ) - 1,
  );
}

function binCount(axis: Float64Array): number {
  const n = axis.length;
  if (n === 0) return 0;
  const range = axis[n - 1] - axis[0];
  if (range === 0) return 1;
  const spread = (quantile(axis, 0.75) ?? 0) - (quantile(axis, 0.25) ?? 0);
  // Sturges, where half of the values are one.
  if (spread === 0) return Math.min(mostBins, Math.ceil(Math.log2(n)) + 1);
  const width = 2 * spread * n ** (-1 / 3);
  return Math.min(mostBins, Math.max(1, Math.ceil(range / width)));
}

export interface Steps {
  /** Distinct values, ascending. */
  readonly value: Float64Array<ArrayBuffer>;
  /** The share of values up to and with each. */
  readonly share: Float64Array<ArrayBuffer>;
}

/** The cumulative distribution: a step up after each value. O(n). */
export function cumulative(sorted: ArrayLike<number>): Steps {
  const value: number[] = [];
  const share: number[] = [];
  for (let k = 0; k < sorted.length; k++) {
    if (k + 1 < sorted.length && sorted[k + 1] === sorted[k]) continue;
    value.push(sorted[k]);
    share.push((k + 1) / sorted.length);
  }
  return { value: Float64Array.from(value), share: Float64Array.from(share) };
}

/**
 * Where two cumulative distributions are furthest apart: how far (Kolmogorov and Smirnov's D, 0 to 1), and the value from which on they
 * are counted, so that the shares of `above` and more differ by the distance. NaN where all values are one. O(n).
 */
export function widestGap(a: ArrayLike<number>, b: ArrayLike<number>) {
  let [i, j] = [0, 0];
  let gap = { distance: 0, above: NaN };
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i], b[j]);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    const distance = Math.abs(i / a.length - j / b.length);
    if (distance > gap.distance) gap = { distance, above: Math.min(a[i] ?? Infinity, b[j] ?? Infinity) };
  }
  return gap;
}

export const shownQuantiles = [0.5, 0.75, 0.9, 0.95, 0.99] as const;

export interface QuantileRow {
  readonly p: number;
  /** undefined where there are too few values for it. */
  readonly a: QuantileInterval | undefined;
  readonly b: QuantileInterval | undefined;
  /** b − a; NaN where one is not there. */
  readonly shift: number;
}

/** The quantiles that are named, of both sides with their intervals. */
export function quantileRows(a: ArrayLike<number>, b: ArrayLike<number>): QuantileRow[] {
  return shownQuantiles.map((p) => {
    const of = (side: ArrayLike<number>) =>
      enoughForQuantile(side.length, p) ? quantileInterval(side, p) : undefined;
    const [left, right] = [of(a), of(b)];
    return { p, a: left, b: right, shift: (right?.value ?? NaN) - (left?.value ?? NaN) };
  });
}

export interface QuantilePoint {
  readonly p: number;
  readonly a: number;
  readonly b: number;
}

/** Quantiles of A beside those of B, as many as the smaller side has values: on a line where both are alike. */
export function quantilePoints(a: ArrayLike<number>, b: ArrayLike<number>): QuantilePoint[] {
  const n = Math.min(a.length, b.length);
  return Array.from({ length: n }, (_, k) => pointAt(a, b, (k + 0.5) / n));
}

/** By how much B is more at each share: at p10 … p90. */
export function decileShifts(a: ArrayLike<number>, b: ArrayLike<number>): QuantilePoint[] {
  if (a.length * b.length === 0) return [];
  return Array.from({ length: 9 }, (_, k) => pointAt(a, b, (k + 1) / 10));
}

function pointAt(a: ArrayLike<number>, b: ArrayLike<number>, p: number): QuantilePoint {
  return { p, a: quantile(a, p) ?? NaN, b: quantile(b, p) ?? NaN };
}
