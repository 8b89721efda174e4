/** Swapping neighbours of a layer while that takes crossings away: the last touch after each sweep (algorithms §7.2, step 4). */
import type { LayerOrder } from './crossings.ts';
import type { ProperGraph } from './proper-graph.ts';

/** Crossings between the segments of two vertices of one layer, in both orders. */
export class PairCrossings {
  /** With v to the left of w; and the other way round. */
  leftFirst = 0;
  rightFirst = 0;
  readonly #graph: ProperGraph;
  readonly #place: Uint32Array;
  readonly #a: Uint32Array;
  readonly #b: Uint32Array;

  constructor(graph: ProperGraph, { place }: LayerOrder) {
    this.#graph = graph;
    this.#place = place;
    const most = largestDegree(graph);
    this.#a = new Uint32Array(most);
    this.#b = new Uint32Array(most);
  }

  of(v: number, w: number): void {
    this.leftFirst = 0;
    this.rightFirst = 0;
    const { upFrom, up, downFrom, down } = this.#graph;
    this.#add(up, upFrom[v], upFrom[v + 1], upFrom[w], upFrom[w + 1]);
    this.#add(down, downFrom[v], downFrom[v + 1], downFrom[w], downFrom[w + 1]);
  }

  /** Of neighbours [a0, a1) of the one and [b0, b1) of the other. */
  #add(next: Uint32Array, a0: number, a1: number, b0: number, b1: number): void {
    if ((a1 - a0) * (b1 - b0) > 256) {
      this.#addMany(next, a0, a1, b0, b1);
      return;
    }
    const place = this.#place;
    for (let i = a0; i < a1; i++) {
      const p = place[next[i]];
      for (let j = b0; j < b1; j++) {
        const q = place[next[j]];
        if (p > q) this.leftFirst++;
        else if (p < q) this.rightFirst++;
      }
    }
  }

  /** The same for many neighbours, by merging sorted places. */
  #addMany(next: Uint32Array, a0: number, a1: number, b0: number, b1: number): void {
    const a = this.#sorted(this.#a, next, a0, a1);
    const b = this.#sorted(this.#b, next, b0, b1);
    let less = 0;
    let same = 0;
    for (const p of a) {
      while (less < b.length && b[less] < p) less++;
      same = Math.max(same, less);
      while (same < b.length && b[same] === p) same++;
      this.leftFirst += less;
      this.rightFirst += b.length - same;
    }
  }

  #sorted(into: Uint32Array, next: Uint32Array, from: number, to: number): Uint32Array {
    for (let k = from; k < to; k++) into[k - from] = this.#place[next[k]];
    return into.subarray(0, to - from).sort();
  }
}

function largestDegree({ vertices, upFrom, downFrom }: ProperGraph): number {
  let most = 0;
  for (let v = 0; v < vertices; v++)
    most = Math.max(most, upFrom[v + 1] - upFrom[v], downFrom[v + 1] - downFrom[v]);
  return most;
}

/**
 * Up to `rounds` times over all layers; those with nothing new around them are left out. In the first round neighbours change places also
 * where nothing is won by it: from there others can.
 * @param isFixed by vertex: those with 1 keep their order among themselves
 */
export function swapNeighbours(
  graph: ProperGraph,
  at: LayerOrder,
  rounds: number,
  pairs: PairCrossings,
  isFixed?: Uint8Array,
): void {
  const { layers } = graph;
  let stirred = new Uint8Array(layers).fill(1);
  for (let round = 0; round < rounds; round++) {
    const next = new Uint8Array(layers);
    let swapped = false;
    for (let l = 0; l < layers; l++) {
      if (stirred[l] === 0 || !swapInLayer(graph, at, l, { pairs, ties: round === 0, isFixed })) continue;
      swapped = true;
      next[l] = 1;
      if (l > 0) next[l - 1] = 1;
      if (l + 1 < layers) next[l + 1] = stirred[l + 1] = 1;
    }
    if (!swapped) return;
    stirred = next;
  }
}

interface Swapping {
  readonly pairs: PairCrossings;
  /** Also where it makes no difference. */
  readonly ties: boolean;
  readonly isFixed: Uint8Array | undefined;
}

function swapInLayer(
  { layerFrom }: ProperGraph,
  { order, place }: LayerOrder,
  l: number,
  { pairs, ties, isFixed }: Swapping,
): boolean {
  let swapped = false;
  for (let k = layerFrom[l] + 1; k < layerFrom[l + 1]; k++) {
    const [v, w] = [order[k - 1], order[k]];
    if (isFixed !== undefined && isFixed[v] !== 0 && isFixed[w] !== 0) continue;
    pairs.of(v, w);
    if (pairs.rightFirst > pairs.leftFirst || (pairs.rightFirst === pairs.leftFirst && !ties)) continue;
    order[k - 1] = w;
    order[k] = v;
    place[w]--;
    place[v]++;
    swapped = true;
  }
  return swapped;
}

/**
 * Sifting: takes each vertex to the place in its layer where it crosses least, up to `rounds` times over all. O(Σ layer² · degree²).
 * @param isFixed by vertex: those with 1 are not taken anywhere
 */
export function* sift(
  graph: ProperGraph,
  at: LayerOrder,
  rounds: number,
  pairs: PairCrossings,
  isFixed?: Uint8Array,
): Generator<undefined, void, void> {
  const { vertices } = graph;
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let v = 0; v < vertices; v++) {
      if (v % 64 === 0) yield undefined;
      if (isFixed?.[v] !== 1 && siftOne(graph, at, v, pairs)) moved = true;
    }
    if (!moved) return;
  }
}

function siftOne(
  { layerFrom, layerOf }: ProperGraph,
  { order, place }: LayerOrder,
  v: number,
  pairs: PairCrossings,
): boolean {
  const first = layerFrom[layerOf[v]];
  const end = layerFrom[layerOf[v] + 1];
  const own = first + place[v];
  let best = own;
  let bestGain = 0;
  let gain = 0;
  for (let k = own + 1; k < end; k++) {
    pairs.of(v, order[k]);
    gain += pairs.leftFirst - pairs.rightFirst;
    if (gain > bestGain) [best, bestGain] = [k, gain];
  }
  gain = 0;
  for (let k = own - 1; k >= first; k--) {
    pairs.of(order[k], v);
    gain += pairs.leftFirst - pairs.rightFirst;
    if (gain > bestGain) [best, bestGain] = [k, gain];
  }
  if (best === own) return false;
  const step = best > own ? 1 : -1;
  for (let k = own; k !== best; k += step) {
    order[k] = order[k + step];
    place[order[k]] -= step;
  }
  order[best] = v;
  place[v] = best - first;
  return true;
}
