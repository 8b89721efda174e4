/**
 * What nodes are painted with, as spans are coloured in every view. A node has the colour of its spans where they have one: always by service, and by
 * operation as long as nodes have one, else if they happen to agree. Where they differ it is neutral. It stands back if all of its spans do.
 */
import { colourProperties } from '#core/analysis/colour-slots.ts';
import type { Paint } from '#core/analysis/paint.ts';
import { unknownSlot } from '#core/analysis/service-colours.ts';
import { NodeFlag } from '#core/analysis/trace-graph-types.ts';
import type { TraceGraph } from '#core/analysis/trace-graph-types.ts';
import { spansOf } from './node-spans.ts';
import { hasNodeFlag } from './node-words.ts';

export interface NodePaint {
  /** Custom property. */
  readonly colour: (node: number) => string;
  /** See `GraphNode.pattern`. */
  readonly pattern: (node: number) => number;
  /** 1 by node of the whole graph; undefined: all are shown alike. */
  readonly faded: Uint8Array | undefined;
}

/** O(spans) where colours may differ or values are isolated, else nothing. */
export function nodePaint(graph: TraceGraph, paint: Paint): NodePaint {
  const mixed = mixedNodes(graph, paint);
  const isNeutral = (node: number) => isStandIn(graph, node) || mixed?.[node] === 1;
  return {
    colour: (node) => colourProperties[isNeutral(node) ? unknownSlot : paint.slotOf(graph.nodes.span[node])],
    pattern: (node) => (isNeutral(node) ? 0 : paint.patternOf(graph.nodes.span[node])),
    faded: fadedNodes(graph, paint),
  };
}

/** Not a span that was seen: it has no colour. */
export function isStandIn(graph: TraceGraph, node: number): boolean {
  return hasNodeFlag(graph, node, NodeFlag.external | NodeFlag.placeholder);
}

/** By node; undefined: none is. */
function mixedNodes(graph: TraceGraph, { by, colours }: Paint): Uint8Array | undefined {
  const { nodes, drawn, nodeOfSpan } = graph;
  if (colours === undefined || by === 'service' || (by === 'operation' && drawn !== 'services'))
    return undefined;
  const { of } = colours;
  const mixed = new Uint8Array(nodes.length);
  for (let i = 0; i < of.length; i++) {
    const node = nodeOfSpan[i];
    if (of[i] !== of[nodes.span[node]]) mixed[node] = 1;
  }
  return mixed;
}

function fadedNodes(graph: TraceGraph, { isIsolating, isFaded }: Paint): Uint8Array | undefined {
  if (!isIsolating) return undefined;
  return Uint8Array.from({ length: graph.nodes.length }, (_, node) =>
    spansOf(graph, node).every((span) => isFaded(span)) ? 1 : 0,
  );
}
