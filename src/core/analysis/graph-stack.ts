/** Equal siblings drawn as one, "×N" (reference: algorithms §7.3, step 2). */
import type { DrawnAs, GraphTree } from './graph-tree.ts';
import { csrBy } from './layout/csr.ts';
import { sortByKeys } from './layout/sort-by-keys.ts';
import { PairIds } from '../base/pair-ids.ts';

/** Fewer are shown one by one. */
const leastSiblings = 4;

/** Say of a signature that it begins here; no signature is as large. */
const begin = 0xffffffff;
const beginKept = 0xfffffffe;

/**
 * Siblings that are alike with all that is below them: same keys in the same shape, whatever the order. What is below them is drawn as one
 * too, each with its counterpart. Where something is kept in sight, nothing is alike. O(n log n).
 */
export function stackSiblings(tree: GraphTree): DrawnAs {
  const { length, parent } = tree;
  const children = csrBy(parent, length);
  const signature = signaturesOf(tree, children.from, children.items);
  const drawnAs = Uint32Array.from(parent, (_, i) => i);
  const { from, items } = children;
  const pairs: number[] = [];
  for (let p = 0; p < length; p++) {
    if (drawnAs[p] !== p) continue;
    for (let k = from[p], end = k; k < from[p + 1]; k = end) {
      while (end < from[p + 1] && signature[items[end]] === signature[items[k]]) end++;
      if (end - k < leastSiblings) continue;
      for (let j = k + 1; j < end; j++) pairs.push(items[k], items[j]);
    }
    // Children in order of signature: those of alike items are alike one by one.
    while (pairs.length > 0) {
      const [twin, first] = [pairs.pop() ?? 0, pairs.pop() ?? 0];
      drawnAs[twin] = first;
      for (let k = from[first], j = from[twin]; k < from[first + 1]; k++, j++) pairs.push(items[k], items[j]);
    }
  }
  for (let i = 0; i < length; i++) drawnAs[i] = drawnAs[drawnAs[i]];
  return drawnAs;
}

/** From the leaves up: key and signatures of the children, which are put in order by theirs. */
function signaturesOf({ length, key, keep }: GraphTree, from: Uint32Array, items: Uint32Array): Float64Array {
  const ids = new PairIds();
  const signature = new Float64Array(length);
  const scratch = new Uint32Array(items.length);
  for (let i = length - 1; i >= 0; i--) {
    let id = keep[i] === 0 ? ids.idOf(key[i], begin) : ids.idOf(i, beginKept);
    sortByKeys(items, from[i], from[i + 1], signature, scratch);
    for (let k = from[i]; k < from[i + 1]; k++) id = ids.idOf(id, signature[items[k]]);
    signature[i] = id;
  }
  return signature;
}
