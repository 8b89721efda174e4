/** Sorting of whole numbers by keys that stand beside them: stable, without a comparison function to call. */

/** Up to here, shifting is quicker than merging. */
const runLength = 12;

/** Sorts items [from, to) by `keys[item]`, ascending; equal ones keep their order. O(n log n). @param scratch as long as `items` */
export function sortByKeys(
  items: Uint32Array,
  from: number,
  to: number,
  keys: Float64Array,
  scratch: Uint32Array,
): void {
  for (let run = from; run < to; run += runLength) sortRun(items, run, Math.min(run + runLength, to), keys);
  for (let width = runLength; width < to - from; width *= 2) {
    for (let left = from; left + width < to; left += 2 * width) {
      merge(items, left, left + width, Math.min(left + 2 * width, to), keys, scratch);
    }
  }
}

/** Insertion sort. */
function sortRun(items: Uint32Array, from: number, to: number, keys: Float64Array): void {
  for (let k = from + 1; k < to; k++) {
    const item = items[k];
    const key = keys[item];
    let at = k;
    while (at > from && keys[items[at - 1]] > key) {
      items[at] = items[at - 1];
      at--;
    }
    items[at] = item;
  }
}

function merge(
  items: Uint32Array,
  from: number,
  middle: number,
  to: number,
  keys: Float64Array,
  scratch: Uint32Array,
): void {
  // Often they are in order already.
  if (keys[items[middle - 1]] <= keys[items[middle]]) return;
  for (let k = from; k < middle; k++) scratch[k] = items[k];
  let left = from;
  let right = middle;
  let at = from;
  while (left < middle) {
    if (right < to && keys[items[right]] < keys[scratch[left]]) items[at++] = items[right++];
    else items[at++] = scratch[left++];
  }
}
