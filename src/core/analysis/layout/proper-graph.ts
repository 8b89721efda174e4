/**
 * A graph in layers whose edges all lead from one layer to the next: edges that are longer pass through dummies, one in each layer
 * on the way. Vertices are the nodes (from 0 on), then the dummies, edge by edge.
 */
import { csrBy } from './csr.ts';

export interface ProperGraph {
  readonly nodes: number;
  readonly vertices: number;
  readonly layers: number;
  readonly layerOf: Uint32Array;
  /** CSR by vertex: neighbours one layer further down, and up, in the order of edges. Segment k of `down` weighs `downWeight[k]`. */
  readonly downFrom: Uint32Array;
  readonly down: Uint32Array;
  readonly downWeight: Float32Array;
  readonly upFrom: Uint32Array;
  readonly up: Uint32Array;
  readonly upWeight: Float32Array;
  /** CSR by edge: its dummies are vertices [dummiesFrom[e], dummiesFrom[e + 1]), from top to bottom. */
  readonly dummiesFrom: Uint32Array;
  /** CSR by layer: how many vertices stand before it. */
  readonly layerFrom: Uint32Array;
}

export interface DownwardGraph {
  readonly nodes: number;
  /** `layerOf[from[e]] < layerOf[to[e]]` */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly weight: Float32Array;
  readonly layerOf: Uint32Array;
}

/**
 * More dummies than these, or than so many for each node and edge, are not worth their cost: the longest edges go straight. A graph that has
 * more of them is so dense that nobody could follow a bent line either.
 */
const mostDummies = 400_000;
const dummiesOfEach = 8;
const alwaysDummies = 100_000;

/** O(nodes + edges + dummies). */
export function properGraphOf({ nodes, from, to, weight, layerOf }: DownwardGraph): ProperGraph {
  const edges = from.length;
  const longest = longestWithDummies(from, to, layerOf, mostDummiesFor(nodes + edges));
  const dummiesFrom = new Uint32Array(edges + 1);
  dummiesFrom[0] = nodes;
  for (let e = 0; e < edges; e++) {
    const length = layerOf[to[e]] - layerOf[from[e]];
    dummiesFrom[e + 1] = dummiesFrom[e] + (length <= longest ? length - 1 : 0);
  }
  const vertices = dummiesFrom[edges];
  const layer = new Uint32Array(vertices);
  layer.set(layerOf);
  const segments = vertices - nodes + shortOrBent(from, to, layerOf, longest);
  const upper = new Uint32Array(segments);
  const lower = new Uint32Array(segments);
  const weights = new Float32Array(segments);
  let k = 0;
  for (let e = 0; e < edges; e++) {
    const [first, end] = [dummiesFrom[e], dummiesFrom[e + 1]];
    if (first === end && layerOf[to[e]] - layerOf[from[e]] > 1) continue;
    let above = from[e];
    for (let v = first; v <= end; v++) {
      const below = v < end ? v : to[e];
      if (v < end) layer[v] = layer[above] + 1;
      upper[k] = above;
      lower[k] = below;
      weights[k++] = weight[e] * straightness(above, below, nodes);
      above = below;
    }
  }
  return assemble({ nodes, vertices, layer, upper, lower, weights, dummiesFrom });
}

/** Edges that pass through every layer on their way. */
function shortOrBent(from: Uint32Array, to: Uint32Array, layerOf: Uint32Array, longest: number): number {
  let count = 0;
  for (let e = 0; e < from.length; e++)
    if (layerOf[to[e]] - layerOf[from[e]] <= Math.max(1, longest)) count++;
  return count;
}

/** How much a segment wants to be vertical: long edges should not zigzag (§7.2, step 5). */
function straightness(above: number, below: number, nodes: number): number {
  if (above >= nodes && below >= nodes) return 8;
  return above >= nodes || below >= nodes ? 2 : 1;
}

function mostDummiesFor(size: number): number {
  return Math.min(mostDummies, Math.max(alwaysDummies, dummiesOfEach * size));
}

/** Edges over more layers than these have no dummies. */
function longestWithDummies(from: Uint32Array, to: Uint32Array, layerOf: Uint32Array, most: number): number {
  const lengths = Float64Array.from(from, (_, e) => layerOf[to[e]] - layerOf[from[e]]).sort();
  let dummies = 0;
  for (const length of lengths) {
    dummies += length - 1;
    if (dummies > most) return length - 1;
  }
  return Infinity;
}

interface Segments {
  readonly nodes: number;
  readonly vertices: number;
  readonly layer: Uint32Array;
  readonly upper: Uint32Array;
  readonly lower: Uint32Array;
  readonly weights: Float32Array;
  readonly dummiesFrom: Uint32Array;
}

function assemble({ nodes, vertices, layer, upper, lower, weights, dummiesFrom }: Segments): ProperGraph {
  const byUpper = csrBy(upper, vertices);
  const byLower = csrBy(lower, vertices);
  let layers = 0;
  for (const l of layer) layers = Math.max(layers, l + 1);
  return {
    nodes,
    vertices,
    layers,
    layerOf: layer,
    downFrom: byUpper.from,
    down: byUpper.items.map((segment) => lower[segment]),
    downWeight: Float32Array.from(byUpper.items, (segment) => weights[segment]),
    upFrom: byLower.from,
    up: byLower.items.map((segment) => upper[segment]),
    upWeight: Float32Array.from(byLower.items, (segment) => weights[segment]),
    dummiesFrom,
    layerFrom: csrBy(layer, layers).from,
  };
}
