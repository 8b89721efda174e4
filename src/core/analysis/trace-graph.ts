/**
 * The graph of a trace at a grain, or at the finest coarser one that can be drawn (reference: algorithms §7.1). Figures are those of the one
 * definition of self time, critical path and error. O(n log n), linear but for medians and groups.
 */
import type { Trace } from '../trace/trace.ts';
import { defineAnalysis } from './analysis.ts';
import type { Steps } from './analysis.ts';
import { markImplied } from './implied-edges.ts';
import { edgesOf } from './trace-graph-edges.ts';
import type { EdgesFound } from './trace-graph-edges.ts';
import { itemsOf } from './trace-graph-items.ts';
import type { Items } from './trace-graph-items.ts';
import { nodesOf } from './trace-graph-nodes.ts';
import { stubsOf } from './trace-graph-stubs.ts';
import type { Stubs } from './trace-graph-stubs.ts';
import { graphGrains, mostEdgesPerNode, mostGraphNodes, NodeFlag } from './trace-graph-types.ts';
import type { GraphGrain, PassedOver, TraceGraph, TraceGraphParams } from './trace-graph-types.ts';

export const traceGraph = defineAnalysis({
  run: traceGraphOf,
  transfer: ({ nodes, edges, nodeOfSpan }: TraceGraph) => [
    ...[nodes, edges].flatMap((table) =>
      Object.values(table).flatMap((column: unknown) => (ArrayBuffer.isView(column) ? [column.buffer] : [])),
    ),
    nodeOfSpan.buffer,
  ],
});

/** Stubs and nodes of spans share the plane: the latter get most of it. */
const stubShare = 0.25;

export function* traceGraphOf(trace: Trace, params: TraceGraphParams): Steps<TraceGraph> {
  const limit = params.limit ?? mostGraphNodes;
  const { items, stubs, edges, joins, drawn, passedOver } = yield* choose(trace, params, limit);
  const nodes = yield* nodesOf(trace, items, stubs, drawn);
  for (let k = 0; k < joins.length; k++) if (joins[k] !== 0) nodes.flags[k] |= NodeFlag.join;
  yield* markImplied(nodes.length, edges);
  const { primaryRoot, spans } = trace;
  return {
    asked: params.grain,
    drawn,
    passedOver,
    limit,
    nodes,
    edges,
    nodeOfSpan: items.itemOf,
    rootNs: primaryRoot < 0 ? 0 : spans.duration[primaryRoot],
  };
}

interface Choice extends EdgesFound {
  readonly items: Items;
  readonly stubs: Stubs;
  readonly drawn: GraphGrain;
  readonly passedOver: readonly PassedOver[];
}

/** The finest grain, from the one asked for on, that can be drawn; else the coarsest. */
function* choose(trace: Trace, params: TraceGraphParams, limit: number): Steps<Choice> {
  const passedOver: PassedOver[] = [];
  for (let g = graphGrains.indexOf(params.grain); ; g++) {
    const drawn = graphGrains[g];
    const isLast = g === graphGrains.length - 1;
    const items = yield* itemsOf(trace, drawn, params);
    if (items.length > limit && !isLast) {
      passedOver.push({ grain: drawn, nodes: items.length, edges: undefined });
      continue;
    }
    const stubs = yield* stubsOf(trace, items, drawn, Math.max(2, Math.floor(stubShare * limit)));
    const found = yield* edgesOf(trace, items, stubs);
    const count = found.edges.length;
    if (count <= mostEdgesPerNode * limit || isLast) return { items, stubs, ...found, drawn, passedOver };
    passedOver.push({ grain: drawn, nodes: items.length, edges: count });
  }
}
