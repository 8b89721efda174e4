/** Binary search in what is sorted. */

/** The first k below `length` for which `isBefore` says no, given that it says yes up to some point and no from there on. O(log length). */
export function bisect(length: number, isBefore: (k: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
