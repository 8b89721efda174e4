/** Seeded graphs of several shapes, as pairs of nodes: for tests of layouts, and for the bench. */
import { randomFrom, shuffled } from './random.ts';
import type { Random } from './random.ts';

export interface MockGraph {
  readonly nodes: number;
  readonly from: Uint32Array<ArrayBuffer>;
  readonly to: Uint32Array<ArrayBuffer>;
}

/** Each in about as many layers as a layer has nodes. `layered`: calls and some further references; `cyclic`: services. */
export const graphShapes = ['layered', 'star', 'deep', 'cyclic'] as const;
export type GraphShape = (typeof graphShapes)[number];

/** @param density edges for each node; with 1 the graph is a tree */
export function mockGraph(shape: GraphShape, nodes: number, seed: number, density = 1.3): MockGraph {
  const random = randomFrom(seed);
  const layers = Math.max(2, Math.round(layersFor[shape](nodes)));
  const layerOf = (v: number) =>
    v === 0 ? 0 : 1 + Math.floor(((v - 1) * (layers - 1)) / Math.max(1, nodes - 1));
  const firstOf = firsts(nodes, layers, layerOf);
  const inLayer = (l: number) => random.int(firstOf[l], firstOf[l + 1] - 1);
  const from: number[] = [];
  const to: number[] = [];
  for (let v = 1; v < nodes; v++) {
    from.push(shape === 'star' && random.next() < 0.7 ? firstOf[layerOf(v) - 1] : inLayer(layerOf(v) - 1));
    to.push(v);
  }
  // Two nodes have only one edge to offer.
  const most = nodes > 2 ? Math.round(density * nodes) : 0;
  while (from.length < most) {
    const v = random.int(1, nodes - 1);
    const u = inLayer(Math.max(0, layerOf(v) - random.int(1, 3)));
    const turn = shape === 'cyclic' && random.next() < 0.1;
    from.push(turn ? v : u);
    to.push(turn ? u : v);
  }
  return renumbered(nodes, from, to, random);
}

const layersFor: Readonly<Record<GraphShape, (nodes: number) => number>> = {
  layered: (nodes) => Math.sqrt(nodes),
  star: () => 4,
  deep: (nodes) => nodes / 4,
  cyclic: (nodes) => Math.sqrt(nodes) / 2,
};

function firsts(nodes: number, layers: number, layerOf: (v: number) => number): number[] {
  const first: number[] = Array.from({ length: layers + 1 }, () => nodes);
  for (let v = nodes - 1; v >= 0; v--) first[layerOf(v)] = v;
  for (let l = layers - 1; l >= 0; l--) first[l] = Math.min(first[l], first[l + 1]);
  return first;
}

/** Numbers that say nothing of layers. */
function renumbered(
  nodes: number,
  from: readonly number[],
  to: readonly number[],
  random: Random,
): MockGraph {
  const number = shuffled(
    Array.from({ length: nodes }, (_, v) => v),
    random,
  );
  return {
    nodes,
    from: Uint32Array.from(from, (v) => number[v]),
    to: Uint32Array.from(to, (v) => number[v]),
  };
}
