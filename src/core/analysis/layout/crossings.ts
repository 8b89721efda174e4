/** How many pairs of segments cross, for vertices in a given order: what the order of layers tries to make small. */
import type { ProperGraph } from './proper-graph.ts';

/** The vertices of each layer from left to right. */
export interface LayerOrder {
  /** Vertices of layer l: [layerFrom[l], layerFrom[l + 1]) */
  readonly order: Uint32Array;
  /** By vertex: its place in its layer, from 0 on. */
  readonly place: Uint32Array;
}

export function emptyOrder(graph: ProperGraph): LayerOrder {
  return { order: new Uint32Array(graph.vertices), place: new Uint32Array(graph.vertices) };
}

/** After a change of `order`. O(vertices). */
export function setPlaces({ layers, layerFrom }: ProperGraph, { order, place }: LayerOrder): void {
  for (let l = 0; l < layers; l++)
    for (let k = layerFrom[l]; k < layerFrom[l + 1]; k++) place[order[k]] = k - layerFrom[l];
}

/** Crossings of all layers, by a Fenwick tree over the places of the lower layer. O(segments log vertices). */
export function countCrossings(
  graph: ProperGraph,
  at: LayerOrder,
  scratch: Uint32Array = new Uint32Array(graph.vertices + 1),
): number {
  let crossings = 0;
  for (let l = 0; l + 1 < graph.layers; l++) crossings += crossingsBelow(graph, at, l, scratch);
  return crossings;
}

/** Crossings between layer l and the next. Segments that share an end do not cross. */
function crossingsBelow(
  graph: ProperGraph,
  { order, place }: LayerOrder,
  l: number,
  tree: Uint32Array,
): number {
  const { layerFrom, downFrom, down } = graph;
  const size = layerFrom[l + 2] - layerFrom[l + 1];
  tree.fill(0, 0, size + 1);
  let crossings = 0;
  let inserted = 0;
  for (let k = layerFrom[l]; k < layerFrom[l + 1]; k++) {
    const [first, end] = [downFrom[order[k]], downFrom[order[k] + 1]];
    for (let j = first; j < end; j++) {
      let before = 0;
      for (let t = place[down[j]] + 1; t > 0; t &= t - 1) before += tree[t];
      crossings += inserted - before;
    }
    for (let j = first; j < end; j++) for (let t = place[down[j]] + 1; t <= size; t += t & -t) tree[t]++;
    inserted += end - first;
  }
  return crossings;
}
