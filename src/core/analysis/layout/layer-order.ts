/** The order of every layer: from several starts, swept and swapped; the one with the fewest crossings wins (algorithms §7.2, step 4). */
import type { LayerOrder } from './crossings.ts';
import { countCrossings } from './crossings.ts';
import { depthFirstOrder } from './depth-first-order.ts';
import type { LayoutQuality } from './graph.ts';
import { dummyStarts, earlierOrder } from './earlier-order.ts';
import { kick } from './kicks.ts';
import { portion } from './portion.ts';
import type { ProperGraph } from './proper-graph.ts';
import { PairCrossings, sift, swapNeighbours } from './swaps.ts';
import { Sweeper } from './sweeps.ts';
import { treeOrder } from './tree-order.ts';

/**
 * With swaps, only the first passes of a cycle sort the layers anew; in the others neighbours are swapped where that costs nothing, which leads
 * out of dead ends. Measured: 1,000 nodes have 8 % fewer crossings than with sorting in each pass.
 */
const cycle = 12;
const sweepsInCycle = 4;

interface Effort {
  readonly treeRounds: number;
  /** Passes over all layers from one start. */
  readonly passes: number;
  /** Passes without a gain of half a percent after which a start is given up. */
  readonly patience: number;
  readonly swapRounds: number;
  readonly siftRounds: number;
  /** Ways out of the best order found, where few crossings are left. */
  readonly kicks: number;
}

/** `rough`: what is left when a graph has so many ways of edges that nobody will follow one. */
const efforts: Readonly<Record<LayoutQuality | 'rough', Effort>> = {
  full: { treeRounds: 30, passes: 96, patience: 24, swapRounds: 8, siftRounds: 4, kicks: 20 },
  fast: { treeRounds: 12, passes: 24, patience: 6, swapRounds: 2, siftRounds: 0, kicks: 0 },
  rough: { treeRounds: 6, passes: 8, patience: 3, swapRounds: 0, siftRounds: 0, kicks: 0 },
};

/** Dummies count too: more vertices than these take a quality down. */
const mostVertices = { full: 12_000, fast: 60_000 } as const;

function effortFor({ vertices }: ProperGraph, quality: LayoutQuality): keyof typeof efforts {
  if (quality === 'full' && vertices <= mostVertices.full) return 'full';
  return vertices <= mostVertices.fast ? 'fast' : 'rough';
}

/** After a kick, which leaves most as it was. */
const patienceAfterKick = 4;

/** Sifting compares each vertex with all of its layer: it is done where these are no more pairs. */
const mostSiftedPairs = 1_000_000;

export interface Ordered extends LayerOrder {
  readonly crossings: number;
}

/** @param previous by node: see `LayoutGraph`; undefined for a first drawing. Yields how far it is, 0 to 1. */
export function* orderLayers(
  graph: ProperGraph,
  quality: LayoutQuality,
  previous: Float32Array | undefined,
): Generator<number, Ordered, void> {
  const effort = effortFor(graph, quality);
  const search = new Search(graph, efforts[effort]);
  if (previous !== undefined) {
    for (const [k, dummies] of dummyStarts.entries()) {
      const start = earlierOrder(graph, previous, dummies);
      if (start === undefined) break;
      yield* portion(search.keepOrder(start.at, start.isOld), k / dummyStarts.length, 1 / dummyStarts.length);
    }
    if (search.crossings < Infinity) return search.done();
  }
  const works = [() => search.fromTree(), () => search.improve(depthFirstOrder(graph, 'down'))];
  if (effort === 'full')
    works.push(
      () => search.improve(depthFirstOrder(graph, 'up')),
      () => search.polish(),
      () => search.escape(),
    );
  for (const [k, work] of works.entries())
    if (search.crossings > 0) yield* portion(work(), k / works.length, 1 / works.length);
  return search.done();
}

class Search {
  crossings = Infinity;
  readonly #graph: ProperGraph;
  readonly #effort: Effort;
  readonly #sweeper: Sweeper;
  readonly #tree: Uint32Array;
  #best: LayerOrder | undefined;

  constructor(graph: ProperGraph, effort: Effort) {
    this.#graph = graph;
    this.#effort = effort;
    this.#sweeper = new Sweeper(graph);
    this.#tree = new Uint32Array(graph.vertices + 1);
  }

  *fromTree(): Generator<number, void, void> {
    const work = treeOrder(this.#graph, this.#effort.treeRounds);
    let step = work.next();
    for (; step.done !== true; step = work.next()) yield 0;
    yield* this.improve(step.value);
  }

  /** Passes down and up in turn. */
  *improve(at: LayerOrder, patience = this.#effort.patience): Generator<number, void, void> {
    const { passes, swapRounds } = this.#effort;
    const pairs = new PairCrossings(this.#graph, at);
    const isLarge = this.#graph.vertices > mostVertices.full;
    let goal = this.#offer(at);
    if (isLarge) yield 0;
    let idle = 0;
    for (let pass = 0; pass < passes && idle < patience && this.crossings > 0; pass++) {
      if (swapRounds === 0 || pass % cycle < sweepsInCycle)
        this.#sweeper.sweep(at, pass % 2 === 0 ? 'down' : 'up', pass % 4 < 2 ? 'mean' : 'median');
      if (isLarge) yield (pass + 0.3) / passes;
      if (swapRounds > 0) swapNeighbours(this.#graph, at, swapRounds, pairs);
      if (isLarge) yield (pass + 0.7) / passes;
      const crossings = this.#offer(at);
      idle++;
      if (crossings < 0.995 * goal) {
        goal = crossings;
        idle = 0;
      }
      yield (pass + 1) / passes;
    }
  }

  /** What was there keeps its order; what is new, and the ways of edges, find their places between. */
  *keepOrder(at: LayerOrder, isOld: Uint8Array): Generator<number, void, void> {
    const passes = 6;
    const pairs = new PairCrossings(this.#graph, at);
    const sifts = pairsInLayers(this.#graph) <= mostSiftedPairs;
    let crossings = this.#offer(at);
    for (let pass = 0; pass < passes && crossings > 0; pass++) {
      swapNeighbours(this.#graph, at, efforts.full.swapRounds, pairs, isOld);
      yield (pass + 0.5) / passes;
      const work = sift(this.#graph, at, sifts ? 1 : 0, pairs, isOld);
      while (work.next().done !== true) yield (pass + 0.5) / passes;
      const next = this.#offer(at);
      if (next >= crossings) return;
      crossings = next;
    }
  }

  /** Sifts the best, and goes on from there. */
  *polish(): Generator<number, void, void> {
    if (this.#best !== undefined) yield* this.#goOn(copyOf(this.#best), this.#effort.patience);
  }

  /**
   * The best is a dead end: whatever is moved alone makes it worse. A few moves at once, and what follows from them, may not.
   * Where crossings are many one more or less is nothing to see, and the time is better not spent. Measured: 1,000 nodes
   * in many layers go from 156 crossings to 140.
   */
  *escape(): Generator<number, void, void> {
    const { kicks } = this.#effort;
    for (let k = 0; k < kicks && this.#best !== undefined && this.crossings > 0; k++) {
      if (this.crossings > this.#graph.nodes) return;
      const at = copyOf(this.#best);
      kick(this.#graph, at, k);
      yield* portion(this.#goOn(at, patienceAfterKick), k / kicks, 1 / kicks);
    }
  }

  *#goOn(at: LayerOrder, patience: number): Generator<number, void, void> {
    const { siftRounds } = this.#effort;
    if (siftRounds === 0 || pairsInLayers(this.#graph) > mostSiftedPairs) return;
    const work = sift(this.#graph, at, siftRounds, new PairCrossings(this.#graph, at));
    while (work.next().done !== true) yield 0;
    yield* this.improve(at, patience);
  }

  done(): Ordered {
    if (this.#best === undefined) throw new Error('no order was tried');
    return { ...this.#best, crossings: this.crossings };
  }

  /** Keeps a copy of the best so far. */
  #offer(at: LayerOrder): number {
    const crossings = countCrossings(this.#graph, at, this.#tree);
    if (crossings >= this.crossings) return crossings;
    this.crossings = crossings;
    this.#best ??= { order: new Uint32Array(at.order.length), place: new Uint32Array(at.place.length) };
    this.#best.order.set(at.order);
    this.#best.place.set(at.place);
    return crossings;
  }
}

function copyOf({ order, place }: LayerOrder): LayerOrder {
  return { order: order.slice(), place: place.slice() };
}

function pairsInLayers({ layers, layerFrom }: ProperGraph): number {
  let pairs = 0;
  for (let l = 0; l < layers; l++) pairs += (layerFrom[l + 1] - layerFrom[l]) ** 2;
  return pairs;
}
