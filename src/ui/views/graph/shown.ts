/** Which nodes and edges of a trace's graph are shown: all, or what is around one node, or what was found with all that leads to it. */
import { EdgeFlag, EdgeRole } from '#core/analysis/trace-graph-types.ts';
import type { TraceGraph } from '#core/analysis/trace-graph-types.ts';
import { adjacencyOf, neighbourhood, withAncestors } from '../../widgets/graph/adjacency.ts';
import type { Hops } from '../../widgets/graph/adjacency.ts';

export interface EdgeList {
  /** Edges of the whole graph. */
  readonly list: Uint32Array;
  /** Positions of nodes, by position of edge. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

export interface ShownGraph {
  /** Nodes of the whole graph, by position. */
  readonly nodes: Uint32Array;
  /** Position by node of the whole graph, −1 if not shown. */
  readonly positions: Int32Array;
  /** Edges of the whole graph, by position; none of them leads to its own node. */
  readonly edges: Uint32Array;
  /** Positions of nodes, by position of edge. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** References from a node to itself, by position of node. */
  readonly selfLoops: Uint32Array;
  /** Edges that would be drawn, but say no more than others do. */
  readonly implied: EdgeList;
}

export interface ShownOptions {
  readonly hidesImplied: boolean;
  /** Node of the whole graph, −1 for none. */
  readonly focus: number;
  readonly hops: Hops;
  /** 1 by node of the whole graph: only these and what leads to them. */
  readonly only: Uint8Array | undefined;
}

/** O(nodes + edges). */
export function shownGraph(graph: TraceGraph, options: ShownOptions): ShownGraph {
  const { nodes, edges } = graph;
  const kept = keptNodes(graph, options);
  const shown: number[] = [];
  const positions = new Int32Array(nodes.length).fill(-1);
  for (let node = 0; node < nodes.length; node++)
    if (kept === undefined || kept[node] === 1) positions[node] = shown.push(node) - 1;
  const selfLoops = new Uint32Array(shown.length);
  const list: number[] = [];
  const implied: number[] = [];
  for (let e = 0; e < edges.length; e++) {
    const [a, b] = [positions[edges.from[e]], positions[edges.to[e]]];
    if (a < 0 || b < 0 || edges.role[e] === EdgeRole.folded) continue;
    if (a === b) selfLoops[a] += edges.count[e];
    else if (options.hidesImplied && isImplied(graph, e)) implied.push(e);
    else list.push(e);
  }
  const listOf = (all: readonly number[]): EdgeList => ({
    list: Uint32Array.from(all),
    from: Uint32Array.from(all, (e) => positions[edges.from[e]]),
    to: Uint32Array.from(all, (e) => positions[edges.to[e]]),
  });
  const { list: drawn, from, to } = listOf(list);
  const nodesShown = Uint32Array.from(shown);
  return { nodes: nodesShown, positions, edges: drawn, from, to, selfLoops, implied: listOf(implied) };
}

function isImplied({ edges }: TraceGraph, edge: number): boolean {
  return (edges.flags[edge] & EdgeFlag.implied) !== 0;
}

/** undefined: all. */
function keptNodes(
  { nodes, edges }: TraceGraph,
  { focus, hops, only }: ShownOptions,
): Uint8Array | undefined {
  if (focus < 0 && only === undefined) return undefined;
  const all = adjacencyOf(nodes.length, edges.from, edges.to);
  const around = focus < 0 ? undefined : neighbourhood(all, focus, hops);
  if (only === undefined) return around;
  const found = withAncestors(all, only);
  return around === undefined ? found : found.map((bit, node) => bit & around[node]);
}

/** 1 by node of the whole graph that has one of the spans. O(spans). */
export function nodesOfSpans({ nodes, nodeOfSpan }: TraceGraph, spans: ArrayLike<number>): Uint8Array {
  const marked = new Uint8Array(nodes.length);
  for (let k = 0; k < spans.length; k++) marked[nodeOfSpan[spans[k]]] = 1;
  return marked;
}
