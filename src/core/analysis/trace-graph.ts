/**
 * The graph of a trace at a grain, or at the finest coarser one that can be drawn (reference: algorithms §7.1). Figures are those of the one
 * definition of self time, critical path and error. O(n log n), linear but for medians and groups.
 */
import type { Trace } from '../trace/trace.ts';
import { defineAnalysis } from './analysis.ts';
import type { Steps } from './flame-bars.ts';
import { markImplied } from './implied-edges.ts';
import { edgesOf } from './trace-graph-edges.ts';
import { itemsOf } from './trace-graph-items.ts';
import type { Items } from './trace-graph-items.ts';
import { nodesOf } from './trace-graph-nodes.ts';
import { stubsOf } from './trace-graph-stubs.ts';
import { graphGrains, mostGraphNodes } from './trace-graph-types.ts';
import type { GraphGrain, TooManyNodes, TraceGraph, TraceGraphParams } from './trace-graph-types.ts';

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
  const { items, drawn, passedOver } = yield* choose(trace, params, limit);
  const stubs = yield* stubsOf(trace, items, drawn, Math.max(2, Math.floor(stubShare * limit)));
  const nodes = yield* nodesOf(trace, items, stubs, drawn);
  const edges = yield* edgesOf(trace, items, stubs, nodes.flags);
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

interface Choice {
  readonly items: Items;
  readonly drawn: GraphGrain;
  readonly passedOver: readonly TooManyNodes[];
}

function* choose(trace: Trace, params: TraceGraphParams, limit: number): Steps<Choice> {
  const passedOver: TooManyNodes[] = [];
  for (let g = graphGrains.indexOf(params.grain); ; g++) {
    const drawn = graphGrains[g];
    const items = yield* itemsOf(trace, drawn, params);
    if (items.length <= limit || g === graphGrains.length - 1) return { items, drawn, passedOver };
    passedOver.push({ grain: drawn, nodes: items.length });
  }
}
