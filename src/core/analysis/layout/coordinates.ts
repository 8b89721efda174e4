/** Where vertices lie along their layer: near their neighbours, in the order found, without touching (algorithms §7.2, step 5). */
import type { LayerOrder } from './crossings.ts';
import type { ProperGraph } from './proper-graph.ts';
import { separate, separateScratch } from './separated.ts';

/** Alternating sweeps; the last of them look at both sides. */
const sweeps = 16;
const sweepsOfBoth = 4;

/** A vertex without neighbours to go by stays, but gives way. */
const inertia = 0.1;

const blockOfVertices = 8_000;

/**
 * @param width by node: px along the layer
 * @param gap px between two nodes. Beside a dummy half of it is enough.
 * @returns by vertex: its centre, px; the smallest border of a node is at 0. Yields how far it is, 0 to 1.
 */
export function* coordinatesOf(
  graph: ProperGraph,
  at: LayerOrder,
  width: Float32Array,
  gap: number,
): Generator<number, Float64Array, void> {
  const placer = new Placer(graph, at, width, gap);
  placer.pack();
  yield 0;
  const { layers, layerFrom } = graph;
  let done = 0;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const isDown = sweep % 2 === 0;
    const both = sweep >= sweeps - sweepsOfBoth;
    for (let k = 0; k < layers; k++) {
      const l = isDown ? k : layers - 1 - k;
      placer.placeLayer(l, isDown || both, !isDown || both);
      done += layerFrom[l + 1] - layerFrom[l];
      if (done < blockOfVertices) continue;
      done = 0;
      yield (sweep + k / layers) / sweeps;
    }
  }
  return placer.fromZero();
}

class Placer {
  readonly #graph: ProperGraph;
  readonly #order: Uint32Array;
  readonly #half: Float64Array;
  readonly #x: Float64Array;
  readonly #gap: number;
  readonly #wanted: Float64Array;
  readonly #weight: Float64Array;
  readonly #room: Float64Array;
  readonly #scratch;

  constructor(graph: ProperGraph, { order }: LayerOrder, width: Float32Array, gap: number) {
    this.#graph = graph;
    this.#order = order;
    this.#half = new Float64Array(graph.vertices);
    for (let v = 0; v < graph.nodes; v++) this.#half[v] = width[v] / 2;
    this.#x = new Float64Array(graph.vertices);
    this.#gap = gap;
    const longest = longestLayer(graph);
    this.#wanted = new Float64Array(longest);
    this.#weight = new Float64Array(longest);
    this.#room = new Float64Array(longest);
    this.#scratch = separateScratch(longest);
  }

  /** Side by side, each layer about the same middle. */
  pack(): void {
    const { layers, layerFrom } = this.#graph;
    for (let l = 0; l < layers; l++) {
      this.#setRoom(l);
      let x = 0;
      for (let k = layerFrom[l]; k < layerFrom[l + 1]; k++)
        this.#x[this.#order[k]] = x += this.#room[k - layerFrom[l]];
      for (let k = layerFrom[l]; k < layerFrom[l + 1]; k++) this.#x[this.#order[k]] -= x / 2;
    }
  }

  /** @param up look at the neighbours above. @param down at those below */
  placeLayer(l: number, up: boolean, down: boolean): void {
    const graph = this.#graph;
    const [first, end] = [graph.layerFrom[l], graph.layerFrom[l + 1]];
    const x = this.#x;
    for (let k = first; k < end; k++) {
      const v = this.#order[k];
      let sum = 0;
      let weight = 0;
      if (up) {
        for (let j = graph.upFrom[v]; j < graph.upFrom[v + 1]; j++) {
          sum += graph.upWeight[j] * x[graph.up[j]];
          weight += graph.upWeight[j];
        }
      }
      if (down) {
        for (let j = graph.downFrom[v]; j < graph.downFrom[v + 1]; j++) {
          sum += graph.downWeight[j] * x[graph.down[j]];
          weight += graph.downWeight[j];
        }
      }
      this.#wanted[k - first] = weight > 0 ? sum / weight : x[v];
      this.#weight[k - first] = weight > 0 ? weight : inertia;
    }
    this.#setRoom(l);
    separate(this.#wanted, this.#wanted, this.#weight, this.#room, end - first, this.#scratch);
    for (let k = first; k < end; k++) x[this.#order[k]] = this.#wanted[k - first];
  }

  /** What each vertex of a layer needs beside the one before. */
  #setRoom(l: number): void {
    const { nodes, layerFrom } = this.#graph;
    this.#room[0] = 0;
    for (let k = layerFrom[l] + 1; k < layerFrom[l + 1]; k++) {
      const [a, b] = [this.#order[k - 1], this.#order[k]];
      const gap = a < nodes && b < nodes ? this.#gap : this.#gap / 2;
      this.#room[k - layerFrom[l]] = this.#half[a] + this.#half[b] + gap;
    }
  }

  fromZero(): Float64Array {
    let least = Infinity;
    for (let v = 0; v < this.#x.length; v++) least = Math.min(least, this.#x[v] - this.#half[v]);
    return this.#x.map((x) => x - least);
  }
}

function longestLayer({ layers, layerFrom }: ProperGraph): number {
  let longest = 0;
  for (let l = 0; l < layers; l++) longest = Math.max(longest, layerFrom[l + 1] - layerFrom[l]);
  return longest;
}
