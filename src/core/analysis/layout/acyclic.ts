/** Which edges to turn round so that no cycle is left. */
import { structureOf } from '../service-graph-structure.ts';
import { csrBy } from './csr.ts';
import { greedyLine } from './feedback-arcs.ts';

/** In circles of more nodes than these, the walk's back edges are compared with those of a greedy line. */
const largeCircle = 24;

/**
 * Those that lead back into a depth-first walk (algorithms §7.1), which begins where calls do; in each large circle of nodes those against a greedy
 * line instead, if these are fewer. O(nodes log nodes + edges).
 * @returns by edge: 1 if it closes a cycle. Self loops count as none.
 */
export function turnedEdges(nodes: number, from: Uint32Array, to: Uint32Array): Uint8Array<ArrayBuffer> {
  const isBack = backEdges(nodes, from, to);
  if (!isBack.includes(1)) return isBack;
  const { component, componentSize } = structureOf(nodes, from, to);
  const within = from
    .map((_, e) => e)
    .filter((e) => component[from[e]] === component[to[e]] && componentSize[from[e]] > largeCircle);
  if (within.length === 0) return isBack;
  const [a, b] = [within.map((e) => from[e]), within.map((e) => to[e])];
  const place = greedyLine(nodes, a, b);
  const gain = new Int32Array(nodes);
  const isAgainst = (k: number) => (place[a[k]] > place[b[k]] ? 1 : 0);
  for (let k = 0; k < within.length; k++) gain[component[a[k]]] += isBack[within[k]] - isAgainst(k);
  for (let k = 0; k < within.length; k++) if (gain[component[a[k]]] > 0) isBack[within[k]] = isAgainst(k);
  return isBack;
}

/**
 * Walks start at nodes with few edges coming in, then at lower numbers. O(nodes log nodes + edges).
 * @returns by edge: 1 if it closes a cycle. Self loops count as none.
 */
export function backEdges(nodes: number, from: Uint32Array, to: Uint32Array): Uint8Array<ArrayBuffer> {
  const out = csrBy(from, nodes);
  const indegree = new Uint32Array(nodes);
  for (let e = 0; e < to.length; e++) if (from[e] !== to[e]) indegree[to[e]]++;
  const isBack = new Uint8Array(from.length);
  // 0 not seen, 1 on the path of the walk, 2 left.
  const state = new Uint8Array(nodes);
  const next = out.from.slice();
  const path = new Uint32Array(nodes);
  for (const start of byIndegree(indegree)) {
    if (state[start] !== 0) continue;
    let top = 0;
    path[0] = start;
    state[start] = 1;
    while (top >= 0) {
      const v = path[top];
      if (next[v] === out.from[v + 1]) {
        state[v] = 2;
        top--;
        continue;
      }
      const e = out.items[next[v]++];
      const w = to[e];
      if (w === v) continue;
      if (state[w] === 1) isBack[e] = 1;
      else if (state[w] === 0) {
        state[w] = 1;
        path[++top] = w;
      }
    }
  }
  return isBack;
}

/** Nodes without anything coming in, as they are numbered, then the others by how much does. */
function byIndegree(indegree: Uint32Array): Uint32Array {
  const order = Uint32Array.from(indegree, (_, v) => v);
  return order.sort((a, b) => indegree[a] - indegree[b] || a - b);
}
