/** Values by group, in order, for exact quantiles of many groups at once: O(n log n), two columns, no object per group. */
import { quantileOrNaN } from '../base/quantile.ts';

export interface GroupedValues {
  /** Values of group g are [from[g], from[g + 1]), ascending. */
  readonly from: Uint32Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
}

/**
 * @param group by value
 * @param values those that are NaN are left out
 * @param n how many there are; columns may be longer
 * @param groups how many groups
 */
export function groupedValues(
  group: Uint32Array,
  values: Float64Array,
  n: number,
  groups: number,
): GroupedValues {
  const from = new Uint32Array(groups + 1);
  for (let k = 0; k < n; k++) if (!Number.isNaN(values[k])) from[group[k] + 1]++;
  for (let g = 0; g < groups; g++) from[g + 1] += from[g];
  const next = from.slice();
  const sorted = new Float64Array(from[groups]);
  for (let k = 0; k < n; k++) if (!Number.isNaN(values[k])) sorted[next[group[k]]++] = values[k];
  for (let g = 0; g < groups; g++) sorted.subarray(from[g], from[g + 1]).sort();
  return { from, values: sorted };
}

/** One quantile of each group; NaN where a group has too few values for it. */
export function quantilesOf({ from, values }: GroupedValues, p: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: from.length - 1 }, (_, g) =>
    quantileOrNaN(values.subarray(from[g], from[g + 1]), p),
  );
}

/** The largest of each group; NaN where there is none. */
export function largestOf({ from, values }: GroupedValues): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: from.length - 1 }, (_, g) =>
    from[g] === from[g + 1] ? NaN : values[from[g + 1] - 1],
  );
}
