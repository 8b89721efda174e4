/** Layers of a graph without cycles: every edge leads to a later one. */
import { csrBy } from './csr.ts';
import type { Csr } from './csr.ts';

/** Rounds in which nodes move towards the side where they have more edges. */
const rounds = 6;

/**
 * Longest path from the sources; then nodes that have more edges going out than coming in move down to their first child,
 * which shortens edges (algorithms §7.2, step 2). O(nodes + edges).
 * @returns by node, from 0 on
 */
export function layersOf(nodes: number, from: Uint32Array, to: Uint32Array): Uint32Array {
  const out = csrBy(from, nodes);
  const into = csrBy(to, nodes);
  const order = topologicalOrder(out, to, into);
  const layer = new Int32Array(nodes);
  for (const v of order) layer[v] = below(v, into, from, layer);
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      for (let k = nodes - 1; k >= 0; k--) {
        const v = order[k];
        if (degree(out, v) > degree(into, v)) layer[v] = above(v, out, to, layer);
      }
    } else {
      for (const v of order) if (degree(into, v) > degree(out, v)) layer[v] = below(v, into, from, layer);
    }
  }
  return normalised(layer);
}

const degree = ({ from }: Csr, v: number) => from[v + 1] - from[v];

/** One past the last of its parents. */
function below(v: number, into: Csr, from: Uint32Array, layer: Int32Array): number {
  let last = -1;
  for (let k = into.from[v]; k < into.from[v + 1]; k++) last = Math.max(last, layer[from[into.items[k]]]);
  return last + 1;
}

/** One before the first of its children. */
function above(v: number, out: Csr, to: Uint32Array, layer: Int32Array): number {
  let first = Infinity;
  for (let k = out.from[v]; k < out.from[v + 1]; k++) first = Math.min(first, layer[to[out.items[k]]]);
  return first - 1;
}

/** Each node after all that lead to it (Kahn); lower numbers first. */
function topologicalOrder(out: Csr, to: Uint32Array, into: Csr): Uint32Array {
  const nodes = out.from.length - 1;
  const waiting = new Uint32Array(nodes);
  const order = new Uint32Array(nodes);
  let length = 0;
  for (let v = 0; v < nodes; v++) {
    waiting[v] = degree(into, v);
    if (waiting[v] === 0) order[length++] = v;
  }
  for (let k = 0; k < length; k++) {
    const v = order[k];
    for (let j = out.from[v]; j < out.from[v + 1]; j++) {
      const w = to[out.items[j]];
      if (--waiting[w] === 0) order[length++] = w;
    }
  }
  return order;
}

function normalised(layer: Int32Array): Uint32Array {
  let first = Infinity;
  for (const l of layer) first = Math.min(first, l);
  return Uint32Array.from(layer, (l) => l - first);
}
