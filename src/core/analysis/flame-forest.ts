/**
 * Trees as nested bars, left-heavy: level by level, children below their parent from its left edge on, the widest first. Nodes
 * are numbered so that parents come before their children.
 */
import type { Steps } from './analysis.ts';

export interface LaidForest {
  readonly levels: number;
  /** CSR: level l has places [levelAt[l], levelAt[l + 1]). */
  readonly levelAt: Uint32Array;
  /** By place: the node there, and its left edge. Children of a node are neighbours. */
  readonly node: Uint32Array;
  readonly x: Float64Array;
}

const blockOfNodes = 16_384;

/** O(n log n). @param width no narrower than that of all children together */
export function* layForest(parent: Int32Array, width: Float64Array): Steps<LaidForest> {
  const length = width.length;
  const { at, child } = yield* sortedChildren(parent, width);
  const node = new Uint32Array(length);
  const x = new Float64Array(length);
  const levelAt = [0];
  let placed = 0;
  const place = (above: number, left: number) => {
    let next = left;
    for (let c = at[above]; c < at[above + 1]; c++) {
      node[placed] = child[c];
      x[placed++] = next;
      next += width[child[c]];
    }
  };
  place(length, 0);
  for (let p = 0; p < placed; p++) {
    if (p === levelAt[levelAt.length - 1]) levelAt.push(placed);
    place(node[p], x[p]);
    if (p % blockOfNodes === 0) yield undefined;
  }
  return { levels: levelAt.length - 1, levelAt: Uint32Array.from(levelAt), node, x };
}

interface Children {
  /** CSR into `child` by node; roots are children of node n. */
  readonly at: Uint32Array;
  readonly child: Uint32Array;
}

/** Widest first, of equals the one that came first. */
function* sortedChildren(parent: Int32Array, width: Float64Array): Steps<Children> {
  const length = width.length;
  const at = new Uint32Array(length + 2);
  for (let n = 0; n < length; n++) at[(parent[n] < 0 ? length : parent[n]) + 1]++;
  for (let n = 0; n <= length; n++) at[n + 1] += at[n];
  yield undefined;
  const next = at.slice();
  const child = new Uint32Array(length);
  for (let n = 0; n < length; n++) child[next[parent[n] < 0 ? length : parent[n]]++] = n;
  let sorted = 0;
  for (let n = 0; n <= length; n++) {
    if (at[n + 1] - at[n] > 1) child.subarray(at[n], at[n + 1]).sort((a, b) => width[b] - width[a] || a - b);
    if ((sorted += at[n + 1] - at[n]) < blockOfNodes) continue;
    sorted = 0;
    yield undefined;
  }
  return { at, child };
}
