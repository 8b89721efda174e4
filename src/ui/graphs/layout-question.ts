/** What the engine is asked: the boxes of the nodes, and the edges between them. */
import type { LayoutDirection, LayoutGraph } from '#core/analysis/layout/graph.ts';
import { createMeasure, roughWidth } from '../widgets/graph/fit-text.ts';
import type { GraphModel, GraphPlaces } from '../widgets/graph/graph-model.ts';
import { nodeBox } from '../widgets/graph/node-shapes.ts';

/** A graph in the terms of the widget, and what its layout goes by. */
export interface Drawable {
  /** With the names and figures that boxes are made for; what is drawn may say more. */
  readonly model: GraphModel;
  /** How much an edge wants to be short and straight. */
  readonly weight: (edge: number) => number;
  /** 0 to 1: how large a node is, of the largest. undefined: all alike. */
  readonly share: ((node: number) => number) | undefined;
  /** px that every node is higher, for more lines of figures. */
  readonly room?: number;
}

/** Where nodes of the same ids were. */
export interface Before {
  readonly model: GraphModel;
  readonly places: GraphPlaces;
}

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

export function layoutQuestion(
  { model, weight, share, room = 0 }: Drawable,
  direction: LayoutDirection,
  before: Before | undefined,
): LayoutGraph {
  const { nodeCount, edgeCount } = model;
  const measure =
    nodeCount > mostMeasured ? roughWidth : createMeasure(getComputedStyle(document.body).fontFamily);
  const width = new Float32Array(nodeCount);
  const height = new Float32Array(nodeCount);
  for (let at = 0; at < nodeCount; at++) {
    const box = nodeBox(model.node(at), measure, 1 + growth * Math.sqrt(share?.(at) ?? 0));
    width[at] = box.width;
    height[at] = box.height + room;
  }
  return {
    nodes: nodeCount,
    width,
    height,
    from: Uint32Array.from(model.from),
    to: Uint32Array.from(model.to),
    weight: Float32Array.from({ length: edgeCount }, (_, edge) => weight(edge)),
    direction,
    gap: gapFor(direction, nodeCount),
    quality: isTangled(model) ? 'fast' : undefined,
    previous: before?.places.orientation === direction ? earlier(before, model) : undefined,
  };
}

/** Who calls everybody cannot be drawn without crossings: the time to look for the fewest is better spent elsewhere. */
function isTangled({ nodeCount, edgeCount }: GraphModel): boolean {
  return nodeCount > 200 && edgeCount > 1.5 * nodeCount;
}

/** So that what stays keeps its place. undefined where nothing does. */
function earlier({ model: old, places }: Before, model: GraphModel): Float32Array<ArrayBuffer> | undefined {
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
