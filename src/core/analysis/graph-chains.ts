/** Chains without branches drawn as one (reference: algorithms §7.3, step 3). */
import type { DrawnAs, GraphTree } from './graph-tree.ts';

/**
 * An only child of the same service is drawn as its parent, unless it failed, has to stay in sight, or references besides that to the
 * parent begin or end there: those say something that the chain would not. O(n).
 */
export function contractChains({ length, parent, service, errors, keep, linked }: GraphTree): DrawnAs {
  const children = new Uint32Array(length);
  for (let i = 0; i < length; i++) if (parent[i] >= 0) children[parent[i]]++;
  const drawnAs = Uint32Array.from(parent, (_, i) => i);
  for (let i = 0; i < length; i++) {
    const p = parent[i];
    if (p < 0 || children[p] !== 1 || service[p] !== service[i]) continue;
    if (errors[i] === 0 && keep[i] === 0 && linked[i] === 0) drawnAs[i] = drawnAs[p];
  }
  return drawnAs;
}
