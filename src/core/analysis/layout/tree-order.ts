/**
 * An order to start from: that of a spanning tree whose siblings have been moved towards where their other edges lead. Sweeps look at two
 * layers at a time and cannot move whole subtrees past each other; this does (algorithms §7.2, step 4a).
 */
import type { LayerOrder } from './crossings.ts';
import { emptyOrder } from './crossings.ts';
import { csrBy } from './csr.ts';
import type { ProperGraph } from './proper-graph.ts';
import { sortByKeys } from './sort-by-keys.ts';
import { commonAncestors } from './common-ancestors.ts';

/** How far a subtree goes towards the ends of its edges in one round. */
const pull = 0.8;

/** O(rounds (vertices log vertices + segments)). Yields after each round. */
export function* treeOrder(graph: ProperGraph, rounds: number): Generator<undefined, LayerOrder, void> {
  const tree = spanningTree(graph);
  const { bridges } = tree;
  yield undefined;
  const placing = new Placing(tree);
  let best = placing.preorder.slice();
  let bestLength = placing.lengthOf(bridges);
  yield undefined;
  const scratch = new Uint32Array(tree.children.length);
  for (let round = 0; round < rounds && bridges.length > 0 && bestLength > 0; round++) {
    const keys = placing.pulled(tree);
    for (let v = 0; v < tree.childrenFrom.length - 1; v++) {
      const [first, end] = [tree.childrenFrom[v], tree.childrenFrom[v + 1]];
      if (end - first > 1) sortByKeys(tree.children, first, end, keys, scratch);
    }
    placing.place(tree);
    const length = placing.lengthOf(bridges);
    if (length < bestLength) {
      bestLength = length;
      best = placing.preorder.slice();
    }
    yield undefined;
  }
  return byLayer(graph, best);
}

interface SpanningTree {
  /** Parent by vertex; the number of vertices stands for a root above all. */
  readonly parent: Uint32Array;
  /** CSR; `children` is sorted anew in each round. */
  readonly childrenFrom: Uint32Array;
  readonly children: Uint32Array;
  /** Each vertex after its parent. */
  readonly topDown: Uint32Array;
  /** Segments that are not in the tree. */
  readonly bridges: Bridges;
}

interface Bridges {
  readonly length: number;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** Lowest common ancestor of both. */
  readonly meet: Uint32Array;
}

/** The parent is the first neighbour above. */
function spanningTree({ vertices, layers, layerOf, upFrom, up }: ProperGraph): SpanningTree {
  const parent = new Uint32Array(vertices + 1).fill(vertices);
  const a: number[] = [];
  const b: number[] = [];
  for (let v = 0; v < vertices; v++) {
    if (upFrom[v] < upFrom[v + 1]) parent[v] = up[upFrom[v]];
    for (let k = upFrom[v] + 1; k < upFrom[v + 1]; k++) {
      if (up[k] === parent[v]) continue;
      a.push(up[k]);
      b.push(v);
    }
  }
  const { from: childrenFrom, items: children } = csrBy(parent.subarray(0, vertices), vertices + 1);
  const topDown = csrBy(layerOf, layers).items;
  const meet = commonAncestors(parent, topDown, vertices, a, b);
  const bridges = { length: a.length, a: Uint32Array.from(a), b: Uint32Array.from(b), meet };
  return { parent, childrenFrom, children, topDown, bridges };
}

/** Where vertices stand when the leaves of the tree lie side by side, one unit each. */
class Placing {
  /** Vertices as a walk of the tree meets them. */
  readonly preorder: Uint32Array;
  /** The middle of the leaves below. */
  readonly position: Float64Array;
  readonly #stack: Uint32Array;
  readonly #first: Float64Array;
  readonly #last: Float64Array;
  readonly #sum: Float64Array;
  readonly #count: Float64Array;

  constructor(tree: SpanningTree) {
    const size = tree.parent.length;
    this.preorder = new Uint32Array(size - 1);
    this.position = new Float64Array(size);
    this.#stack = new Uint32Array(size);
    this.#first = new Float64Array(size);
    this.#last = new Float64Array(size);
    this.#sum = new Float64Array(size);
    this.#count = new Float64Array(size);
    this.place(tree);
  }

  place({ parent, childrenFrom, children }: SpanningTree): void {
    const root = parent.length - 1;
    const [stack, first, last] = [this.#stack, this.#first.fill(Infinity), this.#last.fill(-Infinity)];
    let top = 0;
    let seen = 0;
    let leaves = 0;
    for (let k = childrenFrom[root + 1] - 1; k >= childrenFrom[root]; k--) stack[top++] = children[k];
    while (top > 0) {
      const v = stack[--top];
      this.preorder[seen++] = v;
      if (childrenFrom[v] === childrenFrom[v + 1]) first[v] = last[v] = leaves++;
      for (let k = childrenFrom[v + 1] - 1; k >= childrenFrom[v]; k--) stack[top++] = children[k];
    }
    for (let k = seen - 1; k >= 0; k--) {
      const v = this.preorder[k];
      const p = parent[v];
      this.position[v] = (first[v] + last[v]) / 2;
      if (first[v] < first[p]) first[p] = first[v];
      if (last[v] > last[p]) last[p] = last[v];
    }
  }

  lengthOf({ length, a, b }: Bridges): number {
    let sum = 0;
    for (let k = 0; k < length; k++) sum += Math.abs(this.position[a[k]] - this.position[b[k]]);
    return sum;
  }

  /**
   * By vertex, where it would like to be: mostly the mean of the far ends of the bridges that leave its subtree. Both ends of a
   * bridge are taken out again where they meet: above, it leads nowhere.
   */
  pulled({ parent, topDown, bridges }: SpanningTree): Float64Array {
    const { position } = this;
    const sum = this.#sum.fill(0);
    const count = this.#count.fill(0);
    for (let k = 0; k < bridges.length; k++) {
      const [a, b, meet] = [bridges.a[k], bridges.b[k], bridges.meet[k]];
      sum[a] += position[b];
      sum[b] += position[a];
      sum[meet] -= position[a] + position[b];
      count[a]++;
      count[b]++;
      count[meet] -= 2;
    }
    for (let k = topDown.length - 1; k >= 0; k--) {
      const v = topDown[k];
      sum[parent[v]] += sum[v];
      count[parent[v]] += count[v];
      sum[v] = count[v] > 0 ? pull * (sum[v] / count[v]) + (1 - pull) * position[v] : position[v];
    }
    return sum;
  }
}

/** Vertices of each layer as they come in `sequence`. */
function byLayer(graph: ProperGraph, sequence: Uint32Array): LayerOrder {
  const at = emptyOrder(graph);
  const filled = new Uint32Array(graph.layers);
  for (const v of sequence) {
    const l = graph.layerOf[v];
    at.place[v] = filled[l];
    at.order[graph.layerFrom[l] + filled[l]++] = v;
  }
  return at;
}
