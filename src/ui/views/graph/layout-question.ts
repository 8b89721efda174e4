/** What the engine is asked: the boxes of the nodes that are shown, and the edges between them. */
import type { LayoutDirection, LayoutGraph } from '#core/analysis/layout/graph.ts';
import type { TraceGraph } from '#core/analysis/trace-graph-types.ts';
import { createMeasure, roughWidth } from '../../widgets/graph/fit-text.ts';
import type { GraphModel, GraphPlaces } from '../../widgets/graph/graph-model.ts';
import { nodeBox } from '../../widgets/graph/node-shapes.ts';
import { largest } from './trace-model.ts';
import type { ShownGraph } from './shown.ts';

export type SizeFigure = 'same' | 'total' | 'self' | 'calls' | 'critical';

/** Above this, names are not measured letter by letter: boxes are a little wider or narrower than they would be. */
const mostMeasured = 600;
/** The largest node is so many times as wide as the smallest. */
const growth = 0.7;

const gaps: Readonly<Record<LayoutDirection, LayoutGraph['gap']>> = {
  down: { node: 20, layer: 68 },
  right: { node: 16, layer: 84 },
};

/** Large graphs are wide: layers further apart keep their edges from lying flat. */
function gapFor(direction: LayoutDirection, nodes: number): LayoutGraph['gap'] {
  const { node, layer } = gaps[direction];
  return { node, layer: Math.round(layer * (1 + Math.sqrt(Math.max(0, nodes - 60)) / 16)) };
}

export interface LayoutQuestion {
  readonly graph: TraceGraph;
  readonly shown: ShownGraph;
  readonly model: GraphModel;
  readonly direction: LayoutDirection;
  readonly size: SizeFigure;
  /** Where nodes of the same ids were. */
  readonly before: { readonly model: GraphModel; readonly places: GraphPlaces } | undefined;
}

export function layoutQuestion({
  graph,
  shown,
  model,
  direction,
  size,
  before,
}: LayoutQuestion): LayoutGraph {
  const measure =
    model.nodeCount > mostMeasured ? roughWidth : createMeasure(getComputedStyle(document.body).fontFamily);
  const values = valuesOf(graph, size);
  const most = values === undefined ? 0 : largest(values, shown.nodes);
  const width = new Float32Array(model.nodeCount);
  const height = new Float32Array(model.nodeCount);
  for (let at = 0; at < model.nodeCount; at++) {
    const share = values === undefined || most === 0 ? 0 : values[shown.nodes[at]] / most;
    const box = nodeBox(model.node(at), measure, 1 + growth * Math.sqrt(share));
    width[at] = box.width;
    height[at] = box.height;
  }
  return {
    nodes: model.nodeCount,
    width,
    height,
    from: shown.from.slice(),
    to: shown.to.slice(),
    weight: Float32Array.from(shown.edges, (edge) => graph.edges.weight[edge]),
    direction,
    gap: gapFor(direction, model.nodeCount),
    quality: isTangled(model) ? 'fast' : undefined,
    previous: before?.places.orientation === direction ? earlier(before, model) : undefined,
  };
}

/** Who calls everybody cannot be drawn without crossings: the time to look for the fewest is better spent elsewhere. */
function isTangled({ nodeCount, edgeCount }: GraphModel): boolean {
  return nodeCount > 200 && edgeCount > 1.5 * nodeCount;
}

function valuesOf({ nodes }: TraceGraph, size: SizeFigure): ArrayLike<number> | undefined {
  switch (size) {
    case 'same':
      return undefined;
    case 'calls':
      return nodes.spanCount.map((count, node) => count - nodes.hidden[node]);
    default:
      return nodes[size];
  }
}

/** So that what stays keeps its place. undefined where nothing does. */
function earlier(
  { model: old, places }: NonNullable<LayoutQuestion['before']>,
  model: GraphModel,
): Float32Array<ArrayBuffer> | undefined {
  const known = new Map<string, number>();
  for (let at = 0; at < old.nodeCount; at++)
    known.set(old.id(at), places.orientation === 'down' ? places.x[at] : places.y[at]);
  let found = 0;
  const previous = Float32Array.from({ length: model.nodeCount }, (_, at) => {
    const place = known.get(model.id(at));
    if (place !== undefined) found++;
    return place ?? Number.NaN;
  });
  return found === 0 ? undefined : previous;
}
