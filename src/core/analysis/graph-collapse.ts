/** What matters least put away, until a graph can be taken in (reference: algorithms §7.3, step 4). */
import { MinHeap } from '../base/heap.ts';
import type { DrawnAs, GraphTree } from './graph-tree.ts';

/** What is on the critical path for so much of the root's time stays. */
const criticalShare = 0.01;

/**
 * Leaves go into their parents, the least important first, where importance is share of the critical path + half the share of time; an item is a
 * leaf when all below it has gone. What is kept in sight, failed (but not among equal siblings that are drawn as one and say how many failed)
 * or matters to the critical path stays, with all above it, even if that is more than the budget. O(n log n).
 */
export function collapseSubtrees(tree: GraphTree, budget: number): DrawnAs {
  const { length, parent, critical, inclusive, rootNs } = tree;
  const importance = new Float64Array(length);
  const children = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    importance[i] = rootNs > 0 ? (critical[i] + 0.5 * inclusive[i]) / rootNs : 0;
    if (parent[i] >= 0) children[parent[i]]++;
  }
  const leaves = new MinHeap(
    (a, b) => importance[a] < importance[b] || (importance[a] === importance[b] && a > b),
  );
  const offer = (i: number) => {
    if (children[i] === 0 && parent[i] >= 0 && !hasToStay(tree, i)) leaves.push(i);
  };
  for (let i = 0; i < length; i++) offer(i);
  const drawnAs = Uint32Array.from(parent, (_, i) => i);
  for (let left = length; left > budget; left--) {
    const leaf = leaves.pop();
    if (leaf === undefined) break;
    drawnAs[leaf] = parent[leaf];
    children[parent[leaf]]--;
    offer(parent[leaf]);
  }
  for (let i = 0; i < length; i++) drawnAs[i] = drawnAs[drawnAs[i]];
  return drawnAs;
}

function hasToStay({ keep, errors, stacked, critical, rootNs }: GraphTree, i: number): boolean {
  if (keep[i] !== 0 || (errors[i] > 0 && stacked[i] === 0)) return true;
  return critical[i] > 0 && critical[i] >= criticalShare * rootNs;
}
