/** The order of an earlier drawing, so that what is drawn again keeps its place (algorithms §7.2, step 7). */
import type { LayerOrder } from './crossings.ts';
import { emptyOrder, setPlaces } from './crossings.ts';
import { csrBy } from './csr.ts';
import type { ProperGraph } from './proper-graph.ts';
import { sortByKeys } from './sort-by-keys.ts';

export interface EarlierOrder {
  readonly at: LayerOrder;
  /** By vertex: 1 if it was there. */
  readonly isOld: Uint8Array;
}

/**
 * New vertices begin beside their neighbours.
 * @param previous by node: earlier position across the layer, NaN for new ones
 * @returns undefined if more than half is new: then nothing is left to recognise
 */
export function earlierOrder(
  graph: ProperGraph,
  previous: Float32Array,
  dummies: DummyStart,
): EarlierOrder | undefined {
  const { nodes, vertices, layers, layerOf } = graph;
  const position = new Float64Array(vertices).fill(NaN);
  const isOld = new Uint8Array(vertices);
  let old = 0;
  for (let v = 0; v < nodes; v++) {
    position[v] = previous[v];
    if (Number.isNaN(previous[v])) continue;
    isOld[v] = 1;
    old++;
  }
  if (2 * old < nodes) return undefined;
  const { from: layerFrom, items: order } = csrBy(layerOf, layers);
  for (const v of order)
    if (Number.isNaN(position[v])) position[v] = meanKnown(graph.upFrom, graph.up, v, position);
  for (let k = vertices - 1; k >= 0; k--) {
    const v = order[k];
    if (Number.isNaN(position[v])) position[v] = meanKnown(graph.downFrom, graph.down, v, position);
    if (Number.isNaN(position[v])) position[v] = 0;
  }
  placeDummies(graph, position, dummies);
  const at = emptyOrder(graph);
  at.order.set(order);
  const scratch = new Uint32Array(vertices);
  for (let l = 0; l < layers; l++) sortByKeys(at.order, layerFrom[l], layerFrom[l + 1], position, scratch);
  setPlaces(graph, at);
  return { at, isOld };
}

function meanKnown(from: Uint32Array, next: Uint32Array, v: number, position: Float64Array): number {
  let sum = 0;
  let known = 0;
  for (let k = from[v]; k < from[v + 1]; k++) {
    if (Number.isNaN(position[next[k]])) continue;
    sum += position[next[k]];
    known++;
  }
  // NaN if none is.
  return sum / known;
}

/** Where the dummies of an edge begin: on the straight line between its ends, or all of them at one. */
export const dummyStarts = ['straight', 'upper', 'lower'] as const;
export type DummyStart = (typeof dummyStarts)[number];

function placeDummies(
  { dummiesFrom, upFrom, up, downFrom, down }: ProperGraph,
  position: Float64Array,
  start: DummyStart,
): void {
  for (let e = 0; e + 1 < dummiesFrom.length; e++) {
    const [first, end] = [dummiesFrom[e], dummiesFrom[e + 1]];
    if (first === end) continue;
    const from = position[up[upFrom[first]]];
    const to = position[down[downFrom[end - 1]]];
    const step = (to - from) / (end - first + 1);
    for (let d = first; d < end; d++) {
      if (start === 'straight') position[d] = from + (d - first + 1) * step;
      else position[d] = start === 'upper' ? from : to;
    }
  }
}
