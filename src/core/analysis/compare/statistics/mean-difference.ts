/** The difference of two means, with the interval in which it lies in 95 of 100 samples. */
import { t95 } from './student.ts';

export interface MeanDifference {
  readonly meanA: number;
  readonly meanB: number;
  /** Mean of B − mean of A. */
  readonly difference: number;
  /** 95 %; infinite where a side has fewer than two values. */
  readonly low: number;
  readonly high: number;
}

/** Sums of a sample, of which most values may be 0 and are not listed. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Of the population, estimated: divided by n − 1. */
  readonly variance: number;
}

/** @param values those that are not 0 @param n all of them */
export function momentsOf(values: ArrayLike<number>, n: number = values.length): Moments {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k];
  const mean = n === 0 ? NaN : sum / n;
  let squares = (n - values.length) * mean * mean;
  for (let k = 0; k < values.length; k++) squares += (values[k] - mean) ** 2;
  return { n, mean, variance: n < 2 ? NaN : squares / (n - 1) };
}

/**
 * Welch's interval: the sides may vary differently and be of any shape, as long as their means do not come from a few extreme values; how
 * well it keeps to 95 % is measured (`npm run bench:statistics`). O(1).
 */
export function meanDifference(a: Moments, b: Moments): MeanDifference {
  const difference = b.mean - a.mean;
  const [errorA, errorB] = [a.variance / a.n, b.variance / b.n];
  const error = errorA + errorB;
  const sides = { meanA: a.mean, meanB: b.mean, difference };
  if (Number.isNaN(error)) return { ...sides, low: -Infinity, high: Infinity };
  if (error === 0) return { ...sides, low: difference, high: difference };
  // Welch and Satterthwaite's degrees of freedom.
  const degrees = (error * error) / (errorA ** 2 / (a.n - 1) + errorB ** 2 / (b.n - 1));
  const half = t95(degrees) * Math.sqrt(error);
  return { ...sides, low: difference - half, high: difference + half };
}
