/**
 * A trace as the graph of its references (reference: algorithms §7.1), in columns. Edges go the way of calls: from the span that
 * is referred to, to the one that refers to it. Every reference of the trace is counted in exactly one edge: drawn, a self loop,
 * inside of a node (`folded`), or from a stub outside of the trace.
 */
import type { Nanos, SpanIndex } from '../trace/trace.ts';

/** What a node is, finest first: one span; a call path; an operation of a service; a service. */
export const graphGrains = ['spans', 'paths', 'operations', 'services'] as const;
export type GraphGrain = (typeof graphGrains)[number];

/** More nodes than this are not drawn at a grain: the next coarser one is. */
export const mostGraphNodes = 2_000;
/** Nor are more edges than so many for each node of the limit: 640 operations can call each other in 100,000 ways. */
export const mostEdgesPerNode = 5;

export interface TraceGraphParams {
  readonly grain: GraphGrain;
  /** A CLIENT span with one child, the SERVER of another service, is drawn as one node with it (§5). */
  readonly foldPairs?: boolean | undefined;
  /** Four and more siblings that are equal, with all below them, are drawn as one (grain `spans`). */
  readonly stack?: boolean | undefined;
  /** Chains of one service without branches and errors are drawn as one node (grains `spans` and `paths`). */
  readonly contract?: boolean | undefined;
  /** What matters least is put away until so many nodes are left (grains `spans` and `paths`). Left out: nothing is. */
  readonly budget?: number | undefined;
  /** Spans that the three above never hide: selected ones, what was found. */
  readonly keep?: readonly SpanIndex[] | undefined;
  /** `mostGraphNodes` if left out; tests shrink it. */
  readonly limit?: number | undefined;
}

/** Bits of `GraphNodes.flags`. */
export const NodeFlag = {
  /** Some of its spans refer to two or more spans of this trace. */
  join: 1,
  /** Named in the data, but not in it: a missing span of this trace. At coarser grains: all of them. */
  placeholder: 2,
  /** A span of another trace, or several. */
  external: 4,
  /** Some of its spans are roots. */
  root: 8,
  /** Clients are folded into it (`foldPairs`). */
  pairs: 16,
  /** Equal siblings stand for each other (`stack`). */
  stacked: 32,
  /** A chain is drawn as it (`contract`). */
  chain: 64,
  /** Stands also for what is below it (`budget`). */
  collapsed: 128,
} as const;

export interface GraphNodes {
  readonly length: number;
  readonly flags: Uint8Array<ArrayBuffer>;
  /** The span that stands for the node: the longest of those it is named after; of a stub, the first that refers to it. */
  readonly span: Uint32Array<ArrayBuffer>;
  /** StringIds; 0 (the empty string) for stubs, and `operation` at grain `services`. */
  readonly service: Uint32Array<ArrayBuffer>;
  readonly operation: Uint32Array<ArrayBuffer>;
  /** All spans of the node: CSR, in index order (nodes + 1). Stubs have none; a placeholder has its placeholder rows. */
  readonly spansFrom: Uint32Array<ArrayBuffer>;
  readonly spans: Uint32Array<ArrayBuffer>;
  /** Spans, without placeholders. */
  readonly spanCount: Uint32Array<ArrayBuffer>;
  /** Those of them that are in it because of `foldPairs`, `contract` and `budget`: calls = spanCount − hidden. */
  readonly hidden: Uint32Array<ArrayBuffer>;
  readonly errors: Uint32Array<ArrayBuffer>;
  /** ns. Durations of the spans without an ancestor in the node: time of what calls itself counts once. */
  readonly total: Float64Array<ArrayBuffer>;
  readonly self: Float64Array<ArrayBuffer>;
  /** ns of self time that folded clients add: the network, mostly. Part of `self`. */
  readonly network: Float64Array<ArrayBuffer>;
  /** ns on the critical path of the primary root. */
  readonly critical: Float64Array<ArrayBuffer>;
  /** ns: of the spans that the node is named after (those not hidden). */
  readonly shortest: Float64Array<ArrayBuffer>;
  readonly median: Float64Array<ArrayBuffer>;
  readonly longest: Float64Array<ArrayBuffer>;
  /** Stubs: StringIds of what the references say, as spelled; 0 where the stub stands for several traces or spans. */
  readonly stubTrace: Uint32Array<ArrayBuffer>;
  readonly stubSpan: Uint32Array<ArrayBuffer>;
}

/** `GraphEdges.role` */
export const EdgeRole = {
  /** To the parent in the tree; of several equal references to it, all. */
  parent: 0,
  /** A further reference to a span of this trace. */
  further: 1,
  /** From a stub: a span of another trace. */
  external: 2,
  /** From a placeholder: a missing span of this trace. */
  missing: 3,
  /** Inside of a node that stands for several others: `from` = `to`, not drawn. */
  folded: 4,
} as const;

/** Bits of `GraphEdges.flags`. */
export const EdgeFlag = {
  /** Enters a join, and is the one it waited for, for some of its spans (see `waited`). */
  waitedFor: 1,
  /** A further reference that says no more than the rest: its end can be reached by other edges (§7.1). */
  implied: 2,
  /** Some of its references were cut because they close a cycle. */
  cyclic: 4,
} as const;

/**
 * One edge for each two nodes, type and role. `from` = `to`: a self loop, drawn as a badge. Between two nodes there can be up to four edges
 * each way.
 */
export interface GraphEdges {
  readonly length: number;
  readonly from: Uint32Array<ArrayBuffer>;
  readonly to: Uint32Array<ArrayBuffer>;
  /** RefType */
  readonly type: Uint8Array<ArrayBuffer>;
  /** EdgeRole */
  readonly role: Uint8Array<ArrayBuffer>;
  readonly flags: Uint8Array<ArrayBuffer>;
  /**
   * References of the data. 0 on the way to the server of a shared id, whose parent is said by the id alone (edges of role
   * `parent`; see `calls`).
   */
  readonly count: Uint32Array<ArrayBuffer>;
  /** Spans whose parent in the tree this edge leads from; 0 on edges of roles `further` and `external`. */
  readonly calls: Uint32Array<ArrayBuffer>;
  /** Spans (joins) for which this is the one of their references that they waited for. */
  readonly waited: Uint32Array<ArrayBuffer>;
  /** For `LayoutGraph.weight`: parent CHILD_OF 3, parent FOLLOWS_FROM 2, others 1. */
  readonly weight: Float32Array<ArrayBuffer>;
}

/** A grain that was passed over because it has more nodes, or more edges, than are drawn. */
export interface PassedOver {
  readonly grain: GraphGrain;
  readonly nodes: number;
  /** Where these were too many; undefined where it was the nodes. */
  readonly edges: number | undefined;
}

export interface TraceGraph {
  readonly asked: GraphGrain;
  readonly drawn: GraphGrain;
  /** Why it is not the one asked for: those in between, with what they would have had. Empty if it is. */
  readonly passedOver: readonly PassedOver[];
  /** More nodes than these were too many. The coarsest grain is drawn whatever it has. */
  readonly limit: number;
  readonly nodes: GraphNodes;
  readonly edges: GraphEdges;
  /** By span, placeholders included: its node. */
  readonly nodeOfSpan: Uint32Array<ArrayBuffer>;
  /** ns: duration of the primary root, for shares of the critical path. */
  readonly rootNs: Nanos;
}
