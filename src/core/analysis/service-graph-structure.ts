/**
 * The shape of a directed graph: who has how many neighbours, which nodes call each other in a circle, and how deep a node lies
 * once every circle counts as one.
 */
export interface Structure {
  /** Distinct callers and callees, itself not counted. */
  readonly fanIn: Uint32Array<ArrayBuffer>;
  readonly fanOut: Uint32Array<ArrayBuffer>;
  /** Strongly connected component: nodes of one component reach each other. Callers have higher numbers than callees. */
  readonly component: Uint32Array<ArrayBuffer>;
  /** Nodes in the node's component; more than 1: it is part of a cycle. */
  readonly componentSize: Uint32Array<ArrayBuffer>;
  /** Edges on the longest path from a component nobody calls, edges within components not counted. */
  readonly depth: Uint32Array<ArrayBuffer>;
}

interface Neighbours {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
}

/** Edges from a node to itself are left aside. O(nodes + edges). */
export function structureOf(length: number, from: Uint32Array, to: Uint32Array): Structure {
  const out = neighboursOf(length, from, to);
  const { component, order } = componentsOf(length, out);
  const sizes = new Uint32Array(length);
  for (let n = 0; n < length; n++) sizes[component[n]]++;
  return {
    fanIn: distinct(length, neighboursOf(length, to, from)),
    fanOut: distinct(length, out),
    component,
    componentSize: component.map((c) => sizes[c]),
    depth: depthsOf(component, order, out),
  };
}

function neighboursOf(length: number, from: Uint32Array, to: Uint32Array): Neighbours {
  const offsets = new Uint32Array(length + 1);
  for (let e = 0; e < from.length; e++) if (from[e] !== to[e]) offsets[from[e] + 1]++;
  for (let n = 0; n < length; n++) offsets[n + 1] += offsets[n];
  const next = offsets.slice();
  const targets = new Uint32Array(offsets[length]);
  for (let e = 0; e < from.length; e++) if (from[e] !== to[e]) targets[next[from[e]]++] = to[e];
  return { offsets, targets };
}

function distinct(length: number, { offsets, targets }: Neighbours): Uint32Array<ArrayBuffer> {
  const counts = new Uint32Array(length);
  /** One more than the node that saw it last. */
  const seen = new Uint32Array(length);
  for (let n = 0; n < length; n++) {
    for (let k = offsets[n]; k < offsets[n + 1]; k++) {
      if (seen[targets[k]] === n + 1) continue;
      seen[targets[k]] = n + 1;
      counts[n]++;
    }
  }
  return counts;
}

/**
 * Tarjan's algorithm (SIAM J. Comput. 1972) with a stack of its own instead of recursion. A component is complete when all it
 * reaches are, so components are numbered from the callees up.
 */
function componentsOf(length: number, { offsets, targets }: Neighbours) {
  const component = new Uint32Array(length);
  /** When a node was found, counted from 1; 0: not yet. */
  const found = new Uint32Array(length);
  /** The earliest found of the nodes on the stack that it reaches. */
  const low = new Uint32Array(length);
  const isOpen = new Uint8Array(length);
  const next = offsets.slice(0, length);
  const open: number[] = [];
  const path: number[] = [];
  const order: number[] = [];
  let time = 0;
  let components = 0;
  const enter = (n: number) => {
    found[n] = low[n] = ++time;
    isOpen[n] = 1;
    open.push(n);
    path.push(n);
  };
  for (let start = 0; start < length; start++) {
    if (found[start] === 0) enter(start);
    while (path.length > 0) {
      const n = path[path.length - 1];
      if (next[n] < offsets[n + 1]) {
        const m = targets[next[n]++];
        if (found[m] === 0) enter(m);
        else if (isOpen[m] === 1) low[n] = Math.min(low[n], found[m]);
        continue;
      }
      path.pop();
      if (path.length > 0) {
        const above = path[path.length - 1];
        low[above] = Math.min(low[above], low[n]);
      }
      if (low[n] !== found[n]) continue;
      let member: number;
      do {
        member = open.pop() ?? n;
        isOpen[member] = 0;
        component[member] = components;
        order.push(member);
      } while (member !== n);
      components++;
    }
  }
  return { component, order };
}

/** @param order nodes by component, callees first */
function depthsOf(
  component: Uint32Array,
  order: readonly number[],
  { offsets, targets }: Neighbours,
): Uint32Array<ArrayBuffer> {
  const depthOf = new Uint32Array(component.length);
  // From the callers down: when a component's turn comes, all its callers had theirs.
  for (let k = order.length - 1; k >= 0; k--) {
    const n = order[k];
    for (let t = offsets[n]; t < offsets[n + 1]; t++) {
      const below = component[targets[t]];
      if (below !== component[n]) depthOf[below] = Math.max(depthOf[below], depthOf[component[n]] + 1);
    }
  }
  return component.map((c) => depthOf[c]);
}
