/** The spans of a node. */
import type { TraceGraph } from '#core/analysis/trace-graph-types.ts';

/** In index order; none for stubs. */
export function spansOf({ nodes }: TraceGraph, node: number): Uint32Array {
  return nodes.spans.subarray(nodes.spansFrom[node], nodes.spansFrom[node + 1]);
}
