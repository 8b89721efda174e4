/** A small disturbance of an order of layers, always the same for the same number: drawings must not differ from day to day. */
import { randomLcg } from 'd3';
import type { LayerOrder } from './crossings.ts';
import { setPlaces } from './crossings.ts';
import type { ProperGraph } from './proper-graph.ts';

/** The share of layers in which something is moved, and the most neighbours that are turned round there. */
const share = 0.2;
const most = 7;

/** Turns some neighbours round in some of the layers. O(vertices). */
export function kick(graph: ProperGraph, at: LayerOrder, number: number): void {
  const { layers, layerFrom } = graph;
  const random = randomLcg(1 / (number + 2));
  for (let l = 0; l < layers; l++) {
    const size = layerFrom[l + 1] - layerFrom[l];
    if (size < 2 || random() >= share) continue;
    const length = Math.min(size, 2 + Math.floor(random() * (most - 1)));
    const first = layerFrom[l] + Math.floor(random() * (size - length + 1));
    at.order.subarray(first, first + length).reverse();
  }
  setPlaces(graph, at);
}
