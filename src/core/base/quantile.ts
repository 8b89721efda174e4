/** Quantiles of type 7 (the default of NumPy and d3): one definition for every percentile on screen. */

/** @param sorted ascending. undefined when empty. */
export function quantile(sorted: ArrayLike<number>, p: number): number | undefined {
  const n = sorted.length;
  if (n === 0) return undefined;
  const h = (n - 1) * Math.min(1, Math.max(0, p));
  const below = Math.floor(h);
  const low = sorted[below];
  return below + 1 < n ? low + (h - below) * (sorted[below + 1] - low) : low;
}

/**
 * Are n values enough for this quantile to say more than the maximum does? p50 from 1, p75 from 4, p90 from 10, p95 from
 * 20, p99 from 100.
 */
export function enoughForQuantile(n: number, p: number): boolean {
  return n >= (p <= 0.5 ? 1 : Math.round(1 / (1 - p)));
}

/** NaN where there are too few values for the quantile. `sorted` ascending. */
export function quantileOrNaN(sorted: ArrayLike<number>, p: number): number {
  return enoughForQuantile(sorted.length, p) ? (quantile(sorted, p) ?? NaN) : NaN;
}
