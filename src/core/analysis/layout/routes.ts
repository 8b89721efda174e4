/**
 * The points of edges in a layered drawing. Layers are bands as thick as their thickest node; between bands an edge is one straight line,
 * inside of them it goes straight through. So lines cross between bands only, as often as was counted.
 *
 *   ┌────┐            band of layer 0
 *   └─┬──┘
 *      ╲
 *       │             band of layer 1, at a dummy
 *      ╱
 *   ┌─┴──┐            band of layer 2
 */
import type { ProperGraph } from './proper-graph.ts';

export interface Bands {
  /** By layer: where its band begins and ends, px. */
  readonly top: Float64Array;
  readonly bottom: Float64Array;
}

/** @param thickness by node: px across the bands. O(vertices). */
export function bandsOf(
  { nodes, layers, layerOf }: ProperGraph,
  thickness: Float32Array,
  gap: number,
): Bands {
  const top = new Float64Array(layers);
  const bottom = new Float64Array(layers);
  for (let v = 0; v < nodes; v++) bottom[layerOf[v]] = Math.max(bottom[layerOf[v]], thickness[v]);
  let at = 0;
  for (let l = 0; l < layers; l++) {
    top[l] = at;
    bottom[l] += at;
    at = bottom[l] + gap;
  }
  return { top, bottom };
}

/** Edges leave and reach a node side by side, on this middle part of its border. */
const portShare = 0.6;
/** px from one to the next, at most. */
const portGap = 12;

export interface Ports {
  /** By edge of the downward graph: x where it leaves its upper node, and where it reaches the lower one. */
  readonly upper: Float64Array;
  readonly lower: Float64Array;
}

interface Ends {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

/**
 * Ports in the order of what the edges lead to, so that edges of one node do not cross at it.
 * O(edges log edges).
 */
export function portsOf(
  graph: ProperGraph,
  { from, to }: Ends,
  x: Float64Array,
  place: Uint32Array,
  width: Float32Array,
): Ports {
  const { dummiesFrom } = graph;
  const edges = from.length;
  const firstBelow = (e: number) => (dummiesFrom[e] < dummiesFrom[e + 1] ? dummiesFrom[e] : to[e]);
  const lastAbove = (e: number) => (dummiesFrom[e] < dummiesFrom[e + 1] ? dummiesFrom[e + 1] - 1 : from[e]);
  const side = (node: Uint32Array, towards: (e: number) => number): Float64Array => {
    const order = Uint32Array.from({ length: edges }, (_, e) => e);
    order.sort((a, b) => node[a] - node[b] || place[towards(a)] - place[towards(b)] || a - b);
    return spread(order, node, x, width);
  };
  return { upper: side(from, firstBelow), lower: side(to, lastAbove) };
}

/** @param order edges by node, those of one node from left to right */
function spread(order: Uint32Array, node: Uint32Array, x: Float64Array, width: Float32Array): Float64Array {
  const port = new Float64Array(order.length);
  for (let first = 0, end = 0; first < order.length; first = end) {
    const v = node[order[first]];
    while (end < order.length && node[order[end]] === v) end++;
    const step = Math.min(portGap, (portShare * width[v]) / (end - first));
    for (let k = first; k < end; k++) port[order[k]] = x[v] + (k - first - (end - first - 1) / 2) * step;
  }
  return port;
}

/** Pushes the points of edge `e`, from its upper node to its lower one, as (along the layer, across the layers). */
export function routeDown(
  graph: ProperGraph,
  { from, to }: Ends,
  e: number,
  { x, ports, bands, thickness }: { x: Float64Array; ports: Ports; bands: Bands; thickness: Float32Array },
  push: (x: number, y: number) => void,
): void {
  const { layerOf, dummiesFrom } = graph;
  const [u, v] = [from[e], to[e]];
  const middle = (l: number) => (bands.top[l] + bands.bottom[l]) / 2;
  const leave = middle(layerOf[u]) + thickness[u] / 2;
  push(ports.upper[e], leave);
  if (leave < bands.bottom[layerOf[u]]) push(ports.upper[e], bands.bottom[layerOf[u]]);
  for (let d = dummiesFrom[e]; d < dummiesFrom[e + 1]; d++) {
    const l = layerOf[d];
    push(x[d], bands.top[l]);
    if (bands.bottom[l] > bands.top[l]) push(x[d], bands.bottom[l]);
  }
  const reach = middle(layerOf[v]) - thickness[v] / 2;
  if (reach > bands.top[layerOf[v]]) push(ports.lower[e], bands.top[layerOf[v]]);
  push(ports.lower[e], reach);
}
