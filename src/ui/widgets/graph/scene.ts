/** A graph with its places and what drawing, pointing and walking need to know of it; worked out once per layout. */
import { adjacencyOf } from './adjacency.ts';
import type { Adjacency } from './adjacency.ts';
import { edgeBoxes, nodeGrid } from './box-grid.ts';
import type { BoxGrid } from './box-grid.ts';
import type { Box } from './camera.ts';
import { curveOf } from './curves.ts';
import type { Curve } from './curves.ts';
import { edgeShapes } from './edge-shapes.ts';
import type { Measure } from './fit-text.ts';
import { memoised } from './graph-model.ts';
import type { GraphModel, GraphPlaces } from './graph-model.ts';
import type { NodeBox } from './node-box.ts';
import { nodeShapes } from './node-shapes.ts';
import type { Shape } from './shapes.ts';
import { firstNode } from './walk.ts';

export interface Scene {
  readonly model: GraphModel;
  readonly places: GraphPlaces;
  readonly graph: Adjacency;
  /** Where reading begins, −1 where there is no node. */
  readonly first: number;
  readonly grid: BoxGrid;
  readonly edgeBoxes: Float32Array;
  /** Of edges with a route. */
  readonly curve: (edge: number) => Curve;
  readonly measure: Measure;
  /** As they look where nothing stands out. Kept for the latest unit: while a drawing moves or something is lit up, most stay as they are. */
  readonly plainNode: (node: number, unit: number) => readonly Shape[];
  readonly plainEdge: (edge: number, unit: number) => readonly Shape[];
}

const plain = { isSelected: false, isMatch: false };

export function makeScene(model: GraphModel, places: GraphPlaces, measure: Measure): Scene {
  const { routeFrom, routes, orientation } = places;
  const graph = adjacencyOf(model.nodeCount, model.from, model.to);
  const curve = memoised((edge) => curveOf(routes, routeFrom[edge], routeFrom[edge + 1], orientation));
  return {
    model,
    places,
    graph,
    first: firstNode(graph, places),
    grid: nodeGrid(places),
    edgeBoxes: edgeBoxes(places),
    curve,
    measure,
    plainNode: keptForUnit((node, unit) =>
      nodeShapes(model.node(node), nodeSize(places, node), unit, plain, measure),
    ),
    plainEdge: keptForUnit((edge, unit) => edgeShapes(model.edge(edge), curve(edge), unit, false)),
  };
}

function keptForUnit<T>(make: (at: number, unit: number) => T): (at: number, unit: number) => T {
  let known = memoised((at) => make(at, 1));
  let of = 1;
  return (at, unit) => {
    if (unit !== of) known = memoised((each) => make(each, unit));
    of = unit;
    return known(at);
  };
}

/** Edges of a node to itself have none. */
export function hasRoute({ places: { routeFrom } }: Scene, edge: number): boolean {
  return routeFrom[edge + 1] - routeFrom[edge] > 1;
}

export function nodeSize({ boxWidth, boxHeight }: GraphPlaces, node: number): NodeBox {
  return { width: boxWidth[node], height: boxHeight[node] };
}

export function nodeBounds({ x, y, boxWidth, boxHeight }: GraphPlaces, node: number): Box {
  return {
    left: x[node] - boxWidth[node] / 2,
    right: x[node] + boxWidth[node] / 2,
    top: y[node] - boxHeight[node] / 2,
    bottom: y[node] + boxHeight[node] / 2,
  };
}
