/** A trace's graph in the terms of the widget that draws it. Nodes and edges are put into words when they are looked at. */
import type { Paint } from '#core/analysis/paint.ts';
import { EdgeFlag, EdgeRole, NodeFlag } from '#core/analysis/trace-graph-types.ts';
import type { TraceGraph } from '#core/analysis/trace-graph-types.ts';
import { formatCount } from '#core/base/format-count.ts';
import { RefType, refTypeNames } from '#core/trace/trace.ts';
import type { Trace } from '#core/trace/trace.ts';
import { memoised } from '../../widgets/graph/graph-model.ts';
import type { EdgeStroke, GraphEdge, GraphModel, GraphNode } from '../../widgets/graph/graph-model.ts';
import { isStandIn, nodePaint } from './node-paint.ts';
import type { NodePaint } from './node-paint.ts';
import { figuresOf, hasNodeFlag, namesOf, nodeIdOf } from './node-words.ts';
import type { ShownGraph } from './shown.ts';

export interface ModelLook {
  readonly colour: 'service' | 'self' | 'errors';
  /** The critical path is drawn. */
  readonly isCritical: boolean;
  /** What spans are coloured by. */
  readonly paint: Paint;
}

export function traceModel(trace: Trace, graph: TraceGraph, shown: ShownGraph, look: ModelLook): GraphModel {
  const most = largest(graph.nodes.self, shown.nodes);
  const idOf = memoised((at) => nodeIdOf(trace, graph, shown.nodes[at]));
  const paint = nodePaint(graph, look.paint);
  const of: ModelParts = { trace, graph, shown, look, mostSelf: most, paint };
  return {
    nodeCount: shown.nodes.length,
    edgeCount: shown.edges.length,
    from: shown.from,
    to: shown.to,
    colour: (at) => paint.colour(shown.nodes[at]),
    id: idOf,
    node: memoised((at) => nodeAt(of, at, idOf(at))),
    edge: memoised((at) => edgeOf(of, shown.edges[at])),
    hidden: hiddenEdges(of),
    searchText: (at) => {
      const { title, subtitle } = namesOf(trace, graph, shown.nodes[at]);
      return `${title} ${subtitle}`;
    },
  };
}

interface ModelParts {
  readonly trace: Trace;
  readonly graph: TraceGraph;
  readonly shown: ShownGraph;
  readonly look: ModelLook;
  /** ns */
  readonly mostSelf: number;
  readonly paint: NodePaint;
}

/** What is implied is not laid out, but there for who looks at one of its ends. */
function hiddenEdges(of: ModelParts): GraphModel['hidden'] {
  const { list, from, to } = of.shown.implied;
  return list.length === 0
    ? undefined
    : { count: list.length, from, to, edge: memoised((at) => edgeOf(of, list[at])) };
}

export function largest(values: ArrayLike<number>, nodes: Uint32Array): number {
  let most = 0;
  for (const node of nodes) most = Math.max(most, values[node]);
  return most;
}

function nodeAt(
  { trace, graph, shown, look, mostSelf, paint }: ModelParts,
  at: number,
  id: string,
): GraphNode {
  const node = shown.nodes[at];
  const { nodes, rootNs } = graph;
  const standsIn = isStandIn(graph, node);
  const colour = paint.colour(node);
  const isError = nodes.errors[node] > 0;
  const selfShare = mostSelf > 0 ? nodes.self[node] / mostSelf : 0;
  const tint = {
    service: standsIn ? 0 : 0.3,
    self: selfShare,
    errors: isError ? 0.4 + (0.6 * nodes.errors[node]) / Math.max(1, nodes.spanCount[node]) : 0,
  }[look.colour];
  const count = nodes.spanCount[node] - nodes.hidden[node];
  return {
    id,
    ...namesOf(trace, graph, node),
    figures: figuresOf(graph, node, look.isCritical),
    colour,
    pattern: paint.pattern(node),
    tint,
    tintColour: { service: colour, self: '--accent', errors: '--error' }[look.colour],
    bar: standsIn ? 0 : look.isCritical ? (rootNs > 0 ? nodes.critical[node] / rootNs : 0) : selfShare,
    errors: nodes.errors[node],
    count,
    isJoin: hasNodeFlag(graph, node, NodeFlag.join),
    selfLoops: shown.selfLoops[at],
    outline: hasNodeFlag(graph, node, NodeFlag.external) ? 'dotted' : standsIn ? 'dashed' : 'solid',
    isCritical: look.isCritical && nodes.critical[node] > 0,
    isCompact: graph.drawn === 'spans',
  };
}

const widest = 2.5;

function edgeOf({ graph, look }: ModelParts, edge: number): GraphEdge {
  const { edges, nodes } = graph;
  const { role, type, count, calls, flags, from, to, waited } = edges;
  const isFurther = role[edge] === EdgeRole.further;
  const isMarked = (flags[edge] & EdgeFlag.waitedFor) !== 0;
  const isBack = (flags[edge] & EdgeFlag.cyclic) !== 0;
  const isOnPath = nodes.critical[from[edge]] > 0 && nodes.critical[to[edge]] > 0;
  const many = Math.max(count[edge], calls[edge]);
  const words: string[] = [];
  if (isMarked) words.push(waited[edge] > 1 ? `waited for ×${formatCount(waited[edge])}` : 'waited for');
  if (many > 1) words.push(`×${formatCount(many)}`);
  if (isBack) words.push('↻ cycle');
  return {
    ref: refTypeNames[type[edge]],
    stroke: strokeOf(role[edge], type[edge], isBack),
    width: isFurther ? 1 : Math.min(1.5 + widest, 1.5 + 0.6 * Math.log10(Math.max(1, many))),
    label: words.join(' '),
    head: isFurther ? 'diamond' : 'arrow',
    isMarked,
    isCritical: look.isCritical && isOnPath && (role[edge] === EdgeRole.parent || isMarked),
    isBack,
    count: many,
    meaning: meaningOf(role[edge], isMarked, isBack),
  };
}

function strokeOf(role: number, type: number, isBack: boolean): EdgeStroke {
  if (isBack) return 'dash-dot';
  if (role === EdgeRole.external) return 'dotted';
  return type === RefType.followsFrom ? 'dashed' : 'solid';
}

const roleWords: Readonly<Record<number, string>> = {
  [EdgeRole.parent]: 'parent',
  [EdgeRole.further]: 'further reference',
  [EdgeRole.external]: 'from another trace',
  [EdgeRole.missing]: 'missing parent',
};

function meaningOf(role: number, isMarked: boolean, isBack: boolean): string {
  const words = [roleWords[role] ?? ''];
  if (isMarked) words.push('the one it waited for');
  if (isBack) words.push('closes a cycle');
  return words.join(', ');
}
