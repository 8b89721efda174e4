/** Who is connected with whom, both ways (CSR), and what can be reached from a node. All iterative: chains may be long. */

export interface Adjacency {
  readonly nodeCount: number;
  /** Edges that leave node i: outEdges[outFrom[i]] to outEdges[outFrom[i + 1] − 1]; in order of edges. */
  readonly outFrom: Uint32Array;
  readonly outEdges: Uint32Array;
  readonly inFrom: Uint32Array;
  readonly inEdges: Uint32Array;
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
}

/** O(nodes + edges). Edges of a node to itself are left out: they lead nowhere. */
export function adjacencyOf(nodeCount: number, from: ArrayLike<number>, to: ArrayLike<number>): Adjacency {
  const [outFrom, outEdges] = rowsBy(nodeCount, from, to, from);
  const [inFrom, inEdges] = rowsBy(nodeCount, from, to, to);
  return { nodeCount, outFrom, outEdges, inFrom, inEdges, from, to };
}

function rowsBy(nodeCount: number, from: ArrayLike<number>, to: ArrayLike<number>, key: ArrayLike<number>) {
  const offsets = new Uint32Array(nodeCount + 1);
  for (let e = 0; e < from.length; e++) if (from[e] !== to[e]) offsets[key[e] + 1]++;
  for (let i = 0; i < nodeCount; i++) offsets[i + 1] += offsets[i];
  const rows = new Uint32Array(offsets[nodeCount]);
  const next = offsets.slice();
  for (let e = 0; e < from.length; e++) if (from[e] !== to[e]) rows[next[key[e]]++] = e;
  return [offsets, rows] as const;
}

export type Direction = 'out' | 'in';

/** Nodes one edge away, each once, in order of edges. */
export function neighbours(graph: Adjacency, node: number, direction: Direction): number[] {
  const { outFrom, outEdges, inFrom, inEdges, from, to } = graph;
  const [offsets, rows, far] = direction === 'out' ? [outFrom, outEdges, to] : [inFrom, inEdges, from];
  const found = new Set<number>();
  for (let k = offsets[node]; k < offsets[node + 1]; k++) found.add(far[rows[k]]);
  return [...found];
}

/** Marks what is at most `hops` edges away from the nodes (themselves too). O(reached nodes and their edges). */
export function markReach(
  graph: Adjacency,
  starts: readonly number[],
  direction: Direction,
  hops: number,
  marked: Uint8Array,
): void {
  const seen = new Uint8Array(graph.nodeCount);
  let layer = starts.filter((start) => start >= 0);
  for (const start of layer) seen[start] = marked[start] = 1;
  for (let hop = 0; hop < hops && layer.length > 0; hop++) {
    const next: number[] = [];
    for (const node of layer) {
      for (const far of neighbours(graph, node, direction)) {
        if (seen[far] === 1) continue;
        seen[far] = marked[far] = 1;
        next.push(far);
      }
    }
    layer = next;
  }
}

/** By node: how many nodes hang together with it, whichever way edges lead. O(nodes + edges). */
export function partSizes(graph: Adjacency): Uint32Array {
  const sizes = new Uint32Array(graph.nodeCount);
  for (let first = 0; first < graph.nodeCount; first++) {
    if (sizes[first] > 0) continue;
    const part = new Set([first]);
    for (const node of part)
      for (const direction of ['out', 'in'] as const)
        for (const far of neighbours(graph, node, direction)) part.add(far);
    for (const node of part) sizes[node] = part.size;
  }
  return sizes;
}

/** Bits of `pathsThrough`. */
export const Lit = { before: 1, after: 2 } as const;

/** Everything on a path through a node: what leads to it, and what it leads to; the node itself has both bits. */
export function pathsThrough(graph: Adjacency, node: number): Uint8Array {
  const before = new Uint8Array(graph.nodeCount);
  const after = new Uint8Array(graph.nodeCount);
  markReach(graph, [node], 'in', Infinity, before);
  markReach(graph, [node], 'out', Infinity, after);
  return before.map((bit, i) => bit * Lit.before + after[i] * Lit.after);
}

export interface Hops {
  readonly up: number;
  readonly down: number;
}

/** 1 for the node and what is at most so many edges up or down from it. */
export function neighbourhood(graph: Adjacency, node: number, { up, down }: Hops): Uint8Array {
  const marked = new Uint8Array(graph.nodeCount);
  markReach(graph, [node], 'in', up, marked);
  markReach(graph, [node], 'out', down, marked);
  return marked;
}

/** Nodes that are marked together with all that lead to them: what "only matches" keeps, so that paths stay whole. */
export function withAncestors(graph: Adjacency, marked: ArrayLike<number>): Uint8Array {
  const kept = new Uint8Array(graph.nodeCount);
  const starts: number[] = [];
  for (let i = 0; i < graph.nodeCount; i++) if (marked[i] === 1) starts.push(i);
  markReach(graph, starts, 'in', Infinity, kept);
  return kept;
}
