/** Sweeps over the layers, down and up: each takes its order from the one before (algorithms §7.2, step 4). */
import type { LayerOrder } from './crossings.ts';
import type { ProperGraph } from './proper-graph.ts';
import { sortByKeys } from './sort-by-keys.ts';

/** The first two of four sweeps go by the mean of the neighbours' places, the others by the median. */
export type SweepKey = 'mean' | 'median';

export class Sweeper {
  readonly #graph: ProperGraph;
  readonly #keys: Float64Array;
  readonly #scratch: Uint32Array;

  constructor(graph: ProperGraph) {
    this.#graph = graph;
    this.#keys = new Float64Array(graph.vertices);
    this.#scratch = new Uint32Array(graph.vertices);
  }

  /** @param isFixed by vertex: those with 1 keep their order among themselves */
  sweep(at: LayerOrder, side: 'down' | 'up', key: SweepKey, isFixed?: Uint8Array): void {
    const { layers } = this.#graph;
    if (side === 'down') for (let l = 1; l < layers; l++) this.#orderLayer(at, l, l - 1, key, isFixed);
    else for (let l = layers - 2; l >= 0; l--) this.#orderLayer(at, l, l + 1, key, isFixed);
  }

  #orderLayer(
    { order, place }: LayerOrder,
    l: number,
    towards: number,
    key: SweepKey,
    isFixed: Uint8Array | undefined,
  ): void {
    const { layerFrom, upFrom, up, downFrom, down } = this.#graph;
    const [nextFrom, next] = towards < l ? [upFrom, up] : [downFrom, down];
    const first = layerFrom[l];
    const end = layerFrom[l + 1];
    // Places of the other layer in units of this one, so that vertices without neighbours can stay where they are.
    const scale = (end - first) / (layerFrom[towards + 1] - layerFrom[towards]);
    const keys = this.#keys;
    for (let k = first; k < end; k++) {
      const v = order[k];
      const [a, b] = [nextFrom[v], nextFrom[v + 1]];
      if (a === b || (isFixed !== undefined && isFixed[v] !== 0)) keys[v] = place[v] + 0.5;
      else
        keys[v] =
          scale * (0.5 + (key === 'mean' ? meanOf(next, a, b, place) : this.#median(next, a, b, place)));
    }
    sortByKeys(order, first, end, keys, this.#scratch);
    for (let k = first; k < end; k++) place[order[k]] = k - first;
  }

  #median(next: Uint32Array, a: number, b: number, place: Uint32Array): number {
    if (b - a === 1) return place[next[a]];
    if (b - a === 2) return (place[next[a]] + place[next[a + 1]]) / 2;
    const places = this.#scratch.subarray(0, b - a);
    for (let k = a; k < b; k++) places[k - a] = place[next[k]];
    places.sort();
    const middle = (b - a) >> 1;
    return (b - a) % 2 === 1 ? places[middle] : (places[middle - 1] + places[middle]) / 2;
  }
}

function meanOf(next: Uint32Array, a: number, b: number, place: Uint32Array): number {
  let sum = 0;
  for (let k = a; k < b; k++) sum += place[next[k]];
  return sum / (b - a);
}
