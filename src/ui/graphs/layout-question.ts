/** What the engine is asked: the boxes of the nodes, and the edges between them. */
import type { LayoutDirection, LayoutGraph } from '#core/analysis/layout/graph.ts';
import { pageMeasure, roughWidth } from '../widgets/graph/fit-text.ts';
import { memoised } from '../widgets/graph/graph-model.ts';
import type { GraphModel, GraphPlaces } from '../widgets/graph/graph-model.ts';
import { linesOf, nodeBox } from '../widgets/graph/node-box.ts';
import type { CompactFlow } from '../widgets/graph/node-box.ts';
import { flowFor, stageOfWindow } from './flow.ts';

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
  /** Its nodes are small boxes. */
  readonly isCompact?: boolean;
  /** What it is a part of. */
  readonly whole?: object;
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

/** @param chosen `auto`: by what fits the window better */
export function layoutQuestion(
  { model, weight, share, isCompact = false, room = 0 }: Drawable,
  chosen: LayoutDirection | 'auto',
  before: Before | undefined,
): LayoutGraph {
  const { nodeCount, edgeCount } = model;
  const measure = nodeCount > mostMeasured ? roughWidth : pageMeasure();
  const lines = memoised((at) => linesOf(model.node(at), measure));
  const boxOf = (at: number, compact: CompactFlow) =>
    nodeBox(lines(at), 1 + growth * Math.sqrt(share?.(at) ?? 0), compact);
  const flow = flowFor({ model, isCompact, chosen, stage: stageOfWindow(), boxOf });
  const { direction, gap } = flow;
  const width = new Float32Array(nodeCount);
  const height = new Float32Array(nodeCount);
  for (let at = 0; at < nodeCount; at++) {
    const box = boxOf(at, flow);
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
    gap,
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
