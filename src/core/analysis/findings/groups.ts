/** Items with equal keys together: a hash table of its own, for a map of doubles takes ten times as long. */
import type { SpanIndex } from '../../trace/trace.ts';

export interface Groups {
  /** Those of two items and more, in the order in which their keys first appear; items as given. */
  readonly groups: Uint32Array[];
  /** Different keys. */
  readonly distinct: number;
}

/** @param keys by item, integers of up to 53 bits. O(items). */
export function groupsOf(items: ArrayLike<SpanIndex>, keys: ArrayLike<number>): Groups {
  const { groupOf, sizes } = numbered(keys);
  const groups: Uint32Array[] = [];
  const place = new Int32Array(sizes.length).fill(-1);
  for (let g = 0; g < sizes.length; g++) {
    if (sizes[g] < 2) continue;
    place[g] = groups.length;
    groups.push(new Uint32Array(sizes[g]));
  }
  const filled = new Uint32Array(groups.length);
  for (let k = 0; k < keys.length; k++) {
    const at = place[groupOf[k]];
    if (at >= 0) groups[at][filled[at]++] = items[k];
  }
  return { groups, distinct: sizes.length };
}

/** Number of each item's key, from 0 in order of appearance, and how many items each has. */
function numbered(keys: ArrayLike<number>): { groupOf: Uint32Array; sizes: Uint32Array } {
  const capacity = 2 ** Math.ceil(Math.log2(2 * keys.length + 2));
  const slots = new Int32Array(capacity).fill(-1);
  const keyOf = new Float64Array(keys.length);
  const sizes = new Uint32Array(keys.length);
  const groupOf = new Uint32Array(keys.length);
  let count = 0;
  for (let k = 0; k < keys.length; k++) {
    // Keys are hashes or small: their low bits will do, spread a little.
    let slot = (Math.imul(keys[k] >>> 0, 0x9e3779b1) >>> 0) & (capacity - 1);
    while (slots[slot] >= 0 && keyOf[slots[slot]] !== keys[k]) slot = (slot + 1) & (capacity - 1);
    if (slots[slot] < 0) {
      slots[slot] = count;
      keyOf[count++] = keys[k];
    }
    groupOf[k] = slots[slot];
    sizes[slots[slot]]++;
  }
  return { groupOf, sizes: sizes.subarray(0, count) };
}
