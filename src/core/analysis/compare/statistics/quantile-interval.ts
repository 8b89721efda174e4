/** A quantile of what a sample was drawn from, with the interval in which it lies in 95 of 100 samples, whatever the distribution. */
import { quantile } from '../../../base/quantile.ts';
import { logChoose } from './normal.ts';

export interface QuantileInterval {
  /** Of the sample. */
  readonly value: number;
  /** Infinite where the sample is too small to bound it. */
  readonly low: number;
  readonly high: number;
}

const tail = 0.025;

/**
 * Between two values of the sample, interpolated so that the probability is 95 % and not at least so (Hettmansperger and Sheather 1986 for
 * the median, Nyblom 1992 for others).
 * @param sorted ascending, not empty. O(n).
 */
export function quantileInterval(sorted: ArrayLike<number>, p: number): QuantileInterval {
  const n = sorted.length;
  const reversed = (k: number) => -sorted[n - 1 - k];
  return {
    value: quantile(sorted, p) ?? NaN,
    low: lowerBound(n, p, (k) => sorted[k]),
    high: -lowerBound(n, 1 - p, reversed),
  };
}

/** The quantile lies below with probability 2.5 %. The k-th value lies below the quantile with the probability that k or more values do. */
function lowerBound(n: number, p: number, at: (k: number) => number): number {
  const wanted = 1 - tail;
  let below = 1 - Math.exp(n * Math.log(1 - p));
  if (below < wanted) return -Infinity;
  for (let k = 1; k < n; k++) {
    const exactly = Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log(1 - p));
    const next = below - exactly;
    if (next < wanted) {
      const [before, after] = [at(k - 1), at(k)];
      const weight =
        1 / (1 + (k * (1 - p) * (wanted - next)) / ((n - k) * p * (below - wanted) || Number.MIN_VALUE));
      return before + weight * (after - before);
    }
    below = next;
  }
  return at(n - 1);
}
