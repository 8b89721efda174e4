/** Parts of a graph of services: what is called often enough, what has a name, what lies around one node. Pure, O(nodes + edges). */
import type { ServiceGraph, ServiceNodes, TracedEdges, TracedNodes } from './service-graph.ts';

export interface GraphFilter {
  /** Edges with fewer calls are left out; 0 or 1: none are. */
  readonly minCalls: number;
  /** Nodes whose name has this text (letter case does not matter), and their neighbours. Empty: all. */
  readonly name: string;
  /** Node in the middle; undefined: the whole graph. */
  readonly focus: number | undefined;
  /** Steps from the focus against and along the calls; Infinity: all the way. */
  readonly hopsUp: number;
  readonly hopsDown: number;
}

export const everything: GraphFilter = {
  minCalls: 0,
  name: '',
  focus: undefined,
  hopsUp: Infinity,
  hopsDown: Infinity,
};

/** Numbers of what is left, ascending. */
export interface GraphPart {
  readonly nodes: Uint32Array<ArrayBuffer>;
  readonly edges: Uint32Array<ArrayBuffer>;
}

/**
 * Between the nodes that are left, all real edges stay that have enough calls (and, with a name, that touch what has it). The node in
 * focus always stays.
 */
export function partOf(graph: ServiceGraph, filter: GraphFilter): GraphPart {
  const { nodes, edges } = graph;
  const { focus, hopsUp, hopsDown } = filter;
  const isNamed = nodes.name.map((name) => name.toLowerCase().includes(filter.name.toLowerCase()));
  const isEdge = Array.from(
    { length: edges.length },
    (_, e) => edges.calls[e] >= filter.minCalls && (isNamed[edges.from[e]] || isNamed[edges.to[e]]),
  );
  const within = new Uint8Array(nodes.length);
  if (focus === undefined) markTouched(graph, isNamed, isEdge, within);
  else {
    walk(focus, hopsUp, nodes.length, edges.to, edges.from, isEdge, within);
    walk(focus, hopsDown, nodes.length, edges.from, edges.to, isEdge, within);
  }
  const isLeft = (e: number) => isEdge[e] && within[edges.from[e]] === 1 && within[edges.to[e]] === 1;
  return { nodes: where(nodes.length, (n) => within[n] === 1), edges: where(edges.length, isLeft) };
}

/** Without a focus: what an edge that is left touches, and what has the name but never had an edge. */
function markTouched(
  { nodes, edges }: ServiceGraph,
  isNamed: readonly boolean[],
  isEdge: readonly boolean[],
  within: Uint8Array,
): void {
  const hasEdge = new Uint8Array(nodes.length);
  for (let e = 0; e < edges.length; e++) {
    hasEdge[edges.from[e]] = hasEdge[edges.to[e]] = 1;
    if (isEdge[e]) within[edges.from[e]] = within[edges.to[e]] = 1;
  }
  for (let n = 0; n < nodes.length; n++) if (hasEdge[n] === 0 && isNamed[n]) within[n] = 1;
}

/** Breadth first from `begin`, along edges from `from` to `to`. */
function walk(
  begin: number,
  hops: number,
  length: number,
  from: Uint32Array,
  to: Uint32Array,
  isEdge: readonly boolean[],
  within: Uint8Array,
): void {
  const targets = Array.from({ length }, (): number[] => []);
  for (let e = 0; e < from.length; e++) if (isEdge[e]) targets[from[e]].push(to[e]);
  const reached = new Uint8Array(length);
  let front = [begin];
  reached[begin] = within[begin] = 1;
  for (let hop = 0; hop < hops && front.length > 0; hop++) {
    const next: number[] = [];
    for (const n of front) {
      for (const m of targets[n]) {
        if (reached[m] === 1) continue;
        reached[m] = within[m] = 1;
        next.push(m);
      }
    }
    front = next;
  }
}

function where(length: number, isIn: (k: number) => boolean): Uint32Array<ArrayBuffer> {
  const found: number[] = [];
  for (let k = 0; k < length; k++) if (isIn(k)) found.push(k);
  return Uint32Array.from(found);
}

/**
 * The part as a graph of its own. Figures stay those of the whole: how many callers a service has does not depend on who is
 * shown.
 */
export function cutOut(graph: ServiceGraph, part: GraphPart): ServiceGraph {
  const rank = new Uint32Array(graph.nodes.length);
  for (let k = 0; k < part.nodes.length; k++) rank[part.nodes[k]] = k;
  const edges = taken(graph.edges, part.edges);
  const { traced } = graph;
  return {
    source: graph.source,
    nodes: taken<ServiceNodes>(graph.nodes, part.nodes),
    edges: {
      ...edges,
      from: edges.from.map((n) => rank[n]),
      to: edges.to.map((n) => rank[n]),
    },
    traced: traced && {
      ...traced,
      nodes: taken<TracedNodes>(traced.nodes, part.nodes),
      edges: taken<TracedEdges>(traced.edges, part.edges),
    },
  };
}

/** The rows `order` of every column of a table. */
function taken<T extends object>(table: T, order: Uint32Array): T {
  const columns = Object.entries(table).map(([name, column]: [string, unknown]) => {
    if (typeof column === 'number') return [name, order.length];
    if (Array.isArray(column)) return [name, Array.from(order, (k) => column[k] as unknown)];
    const typed = column as Uint32Array | Float64Array | Uint8Array;
    const Type = typed.constructor as new (length: number) => typeof typed;
    const some = new Type(order.length);
    for (let k = 0; k < order.length; k++) some[k] = typed[order[k]];
    return [name, some];
  });
  return Object.fromEntries(columns) as T;
}
