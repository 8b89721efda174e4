/** Connected components: parts of a graph that no edge joins, each laid out by itself. */
import { csrBy } from './csr.ts';

export interface Components {
  readonly length: number;
  /** Nodes of component c: `nodes` [nodesFrom[c], nodesFrom[c + 1]), ascending. Components in order of their first node. */
  readonly nodesFrom: Uint32Array;
  readonly nodes: Uint32Array;
  /** Its edges likewise, without self loops. */
  readonly edgesFrom: Uint32Array;
  readonly edges: Uint32Array;
}

/** Union-find with path halving. O((nodes + edges) α). */
export function componentsOf(nodes: number, from: Uint32Array, to: Uint32Array): Components {
  const root = Uint32Array.from({ length: nodes }, (_, v) => v);
  const find = (v: number): number => {
    let at = v;
    while (root[at] !== at) at = root[at] = root[root[at]];
    return at;
  };
  for (let e = 0; e < from.length; e++) {
    const [a, b] = [find(from[e]), find(to[e])];
    // The smaller stays, so that a component is known by its first node.
    if (a < b) root[b] = a;
    else root[a] = b;
  }
  const component = new Int32Array(nodes);
  let length = 0;
  for (let v = 0; v < nodes; v++) {
    const first = find(v);
    component[v] = first === v ? length++ : component[first];
  }
  const componentOfEdge = new Int32Array(from.length);
  for (let e = 0; e < from.length; e++) componentOfEdge[e] = from[e] === to[e] ? -1 : component[from[e]];
  const byNode = csrBy(component, length);
  const byEdge = csrBy(componentOfEdge, length);
  return { length, nodesFrom: byNode.from, nodes: byNode.items, edgesFrom: byEdge.from, edges: byEdge.items };
}
