/**
 * The graph of services (reference: algorithms §8): who calls whom. From a server's answer, which knows calls only, or from traces,
 * which know how long they took and how they ended. The two count differently (a server counts what it was sent, traces are a
 * sample), so a graph is of one source and no figure mixes them.
 */
import type { DependencyLink } from '../trace/dependency-link.ts';
import type { Nanos } from '../trace/trace.ts';
import { structureOf } from './service-graph-structure.ts';
import type { Structure } from './service-graph-structure.ts';

export const NodeKind = {
  service: 0,
  /** Seen only from the outside: named by the spans that call it. */
  database: 1,
  messaging: 2,
  external: 3,
} as const;

export const EdgeKind = {
  /** The caller waits. */
  sync: 0,
  /** It does not: PRODUCER to CONSUMER, FOLLOWS_FROM, a link. */
  async: 1,
} as const;

export type GraphSource = 'dependencies' | 'traces';

/** Sorted by kind, then name (code units). */
export interface ServiceNodes extends Structure {
  readonly length: number;
  readonly name: readonly string[];
  /** NodeKind */
  readonly kind: Uint8Array<ArrayBuffer>;
}

/** One for each caller, callee and kind; sorted by them. A service that calls itself has an edge to itself. */
export interface ServiceEdges {
  readonly length: number;
  readonly from: Uint32Array<ArrayBuffer>;
  readonly to: Uint32Array<ArrayBuffer>;
  /** EdgeKind */
  readonly kind: Uint8Array<ArrayBuffer>;
  /** Exact up to 2⁵³. */
  readonly calls: Float64Array<ArrayBuffer>;
}

/** Of the spans of a node, by node; all 0 for what is seen from the outside only. Times in nanoseconds. */
export interface TracedNodes {
  readonly spans: Float64Array<ArrayBuffer>;
  readonly errors: Float64Array<ArrayBuffer>;
  readonly self: Float64Array<ArrayBuffer>;
  /** On the critical path of their trace. */
  readonly critical: Float64Array<ArrayBuffer>;
}

/**
 * Of the calls of an edge. Quantiles in nanoseconds; NaN where there are too few calls for them, or none of which that side is
 * known.
 */
export interface TracedEdges {
  /** Calls that failed on either side: a time-out is an error of the caller alone. */
  readonly errors: Float64Array<ArrayBuffer>;
  /**
   * Time on critical paths that was spent in the callee and whatever it called. Edges lie within each other: their figures
   * overlap and do not add up.
   */
  readonly critical: Float64Array<ArrayBuffer>;
  /** Duration of the span that called: CLIENT or PRODUCER. */
  readonly callerP50: Float64Array<ArrayBuffer>;
  readonly callerP95: Float64Array<ArrayBuffer>;
  /** Duration of the span that answered. */
  readonly calleeP50: Float64Array<ArrayBuffer>;
  readonly calleeP95: Float64Array<ArrayBuffer>;
  /** Calls for which the gap is known. */
  readonly gaps: Float64Array<ArrayBuffer>;
  /**
   * Of a synchronous call the caller's duration less the callee's: network, queues, retries below our sight; it needs no common clock.
   * Of an asynchronous one the time from the end of the sending span to the start of the receiving one, by their clocks.
   * Negative where the callee took longer, or began before.
   */
  readonly gapP50: Float64Array<ArrayBuffer>;
  readonly gapP95: Float64Array<ArrayBuffer>;
}

export interface Traced {
  readonly traces: number;
  readonly spans: number;
  /** Length of all critical paths: what `critical` is a part of. */
  readonly allCritical: Nanos;
  /** References to spans of traces that are not in the set: calls that are missing here. */
  readonly unresolvedLinks: number;
  readonly nodes: TracedNodes;
  readonly edges: TracedEdges;
}

export interface ServiceGraph {
  readonly source: GraphSource;
  readonly nodes: ServiceNodes;
  readonly edges: ServiceEdges;
  /** Only where the source is traces. */
  readonly traced: Traced | undefined;
}

/** A node or edge as it is gathered, numbered as it came up. */
export interface GatheredNodes {
  readonly name: readonly string[];
  readonly kind: readonly number[];
}
export interface GatheredEdges {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly kind: readonly number[];
  readonly calls: readonly number[];
}

export interface Arranged {
  readonly nodes: ServiceNodes;
  readonly edges: ServiceEdges;
  /** Numbers as gathered, in order. */
  readonly nodeOrder: Uint32Array<ArrayBuffer>;
  readonly edgeOrder: Uint32Array<ArrayBuffer>;
}

/** Puts what was gathered into the order that does not depend on how it came. */
export function arranged(nodes: GatheredNodes, edges: GatheredEdges): Arranged {
  const byName = (a: number, b: number) =>
    nodes.name[a] < nodes.name[b] ? -1 : nodes.name[a] > nodes.name[b] ? 1 : 0;
  const nodeOrder = Uint32Array.from(nodes.name, (_, n) => n).sort(
    (a, b) => nodes.kind[a] - nodes.kind[b] || byName(a, b),
  );
  const rank = new Uint32Array(nodeOrder.length);
  for (let k = 0; k < rank.length; k++) rank[nodeOrder[k]] = k;
  const edgeOrder = Uint32Array.from(edges.from, (_, e) => e).sort(
    (a, b) =>
      rank[edges.from[a]] - rank[edges.from[b]] ||
      rank[edges.to[a]] - rank[edges.to[b]] ||
      edges.kind[a] - edges.kind[b],
  );
  const from = edgeOrder.map((e) => rank[edges.from[e]]);
  const to = edgeOrder.map((e) => rank[edges.to[e]]);
  return {
    nodeOrder,
    edgeOrder,
    nodes: {
      length: rank.length,
      name: Array.from(nodeOrder, (n) => nodes.name[n]),
      kind: Uint8Array.from(nodeOrder, (n) => nodes.kind[n]),
      ...structureOf(rank.length, from, to),
    },
    edges: {
      length: from.length,
      from,
      to,
      kind: Uint8Array.from(edgeOrder, (e) => edges.kind[e]),
      calls: Float64Array.from(edgeOrder, (e) => edges.calls[e]),
    },
  };
}

/** What the server counted. Links of the same pair are added up. O(n log n). */
export function graphOfLinks(links: readonly DependencyLink[]): ServiceGraph {
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    let number = numbers.get(name);
    if (number === undefined) numbers.set(name, (number = numbers.size));
    return number;
  };
  const calls = new Map<number, Map<number, number>>();
  for (const link of links) {
    const from = numberOf(link.parent);
    const to = numberOf(link.child);
    let callees = calls.get(from);
    if (callees === undefined) calls.set(from, (callees = new Map()));
    callees.set(to, (callees.get(to) ?? 0) + link.calls);
  }
  const flat = [...calls].flatMap(([from, callees]) =>
    [...callees].map(([to, count]) => ({ from, to, count })),
  );
  const name = [...numbers.keys()];
  const { nodes, edges } = arranged(
    { name, kind: name.map(() => NodeKind.service) },
    {
      from: flat.map((edge) => edge.from),
      to: flat.map((edge) => edge.to),
      kind: flat.map(() => EdgeKind.sync),
      calls: flat.map((edge) => edge.count),
    },
  );
  return { source: 'dependencies', nodes, edges, traced: undefined };
}
