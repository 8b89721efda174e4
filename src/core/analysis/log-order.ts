/** Order of many points in time: a stable radix sort in steps, linear however the times are spread. */
import type { Pausing } from './text-search.ts';

const bits = 11;
const buckets = 1 << bits;
/** About a millisecond of work. */
const blockTimes = 1 << 16;

/** Row of each, from the earliest to the latest; equal times stay as they stand. O(n · digits). */
export function* timeOrder(times: Float64Array): Pausing<Uint32Array<ArrayBuffer>> {
  const { length } = times;
  let order = new Uint32Array(length);
  let first = Infinity;
  let last = -Infinity;
  let isSorted = true;
  for (let k = 0; k < length; k++) {
    order[k] = k;
    const time = times[k];
    if (time < last) isSorted = false;
    else last = time;
    if (time < first) first = time;
  }
  yield;
  if (isSorted) return order;
  let other = new Uint32Array(length);
  for (let unit = 1; unit <= last - first; unit *= buckets) {
    yield* sortByDigit(times, first, unit, order, other);
    [order, other] = [other, order];
  }
  return order;
}

function* sortByDigit(
  times: Float64Array,
  first: number,
  unit: number,
  from: Uint32Array,
  to: Uint32Array,
): Pausing {
  const { length } = times;
  const digit = new Uint16Array(length);
  const place = new Uint32Array(buckets + 1);
  for (let start = 0; start < length; start += blockTimes) {
    for (let k = start; k < Math.min(length, start + blockTimes); k++) {
      digit[k] = Math.floor((times[from[k]] - first) / unit) % buckets;
      place[digit[k] + 1]++;
    }
    yield;
  }
  for (let b = 0; b < buckets; b++) place[b + 1] += place[b];
  for (let start = 0; start < length; start += blockTimes) {
    for (let k = start; k < Math.min(length, start + blockTimes); k++) to[place[digit[k]]++] = from[k];
    yield;
  }
}
