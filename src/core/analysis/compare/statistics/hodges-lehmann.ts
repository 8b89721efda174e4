/** By how much values of B are larger than those of A: the median of all differences (Hodges and Lehmann), with its interval. */
import { quantile } from '../../../base/quantile.ts';
import { selectAt } from '../../../base/select.ts';
import { z95 } from './normal.ts';

export interface Shift {
  readonly shift: number;
  /** 95 %; infinite where there are too few values to bound it. */
  readonly low: number;
  readonly high: number;
}

/** More differences than these are not made: both samples are thinned to their quantiles. */
const mostDifferences = 250_000;

/** Both ascending, neither empty. O(differences). */
export function hodgesLehmann(a: ArrayLike<number>, b: ArrayLike<number>): Shift {
  const [n, m] = [a.length, b.length];
  const [left, right] = n * m > mostDifferences ? [thinned(a), thinned(b)] : [a, b];
  const differences = new Float64Array(left.length * right.length);
  for (let i = 0, k = 0; i < left.length; i++)
    for (let j = 0; j < right.length; j++) differences[k++] = right[j] - left[i];
  // Of all differences there would be without thinning.
  const cut = Math.floor((n * m) / 2 - z95 * Math.sqrt((n * m * (n + m + 1)) / 12));
  const at = (place: number) => ordered(differences, place);
  const middle = (differences.length - 1) / 2;
  const shift = (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2;
  if (cut < 1) return { shift, low: -Infinity, high: Infinity };
  const place = Math.max(0, Math.round((cut * differences.length) / (n * m)) - 1);
  return { shift, low: at(place), high: at(differences.length - 1 - place) };
}

function ordered(values: Float64Array, place: number): number {
  selectAt(values, place);
  return values[place];
}

const thinnedTo = 500;

function thinned(sorted: ArrayLike<number>): ArrayLike<number> {
  if (sorted.length <= thinnedTo) return sorted;
  return Float64Array.from({ length: thinnedTo }, (_, k) => quantile(sorted, (k + 0.5) / thinnedTo) ?? 0);
}
