/** Layouts looked at as drawings, by comparing everything with everything: slow, and plain to see that it is right. */
import { mockGraph } from '#mocks/graphs.ts';
import type { GraphShape, MockGraph } from '#mocks/graphs.ts';
import type { GraphLayout, LayoutGraph } from '../graph.ts';

/** Nodes of various sizes. */
export function sized(graph: MockGraph, direction: LayoutGraph['direction'] = 'down'): LayoutGraph {
  return {
    ...graph,
    width: Float32Array.from({ length: graph.nodes }, (_, v) => 60 + ((v * 37) % 100)),
    height: Float32Array.from({ length: graph.nodes }, (_, v) => 20 + ((v * 13) % 40)),
    direction,
    gap: { node: 20, layer: 40 },
  };
}

export function sizedMock(shape: GraphShape, nodes: number, seed: number, density?: number): LayoutGraph {
  return sized(mockGraph(shape, nodes, seed, density));
}

/** `a-b b-c`: nodes in the order in which they are named. */
export function graphOf(edges: string): LayoutGraph & { readonly names: readonly string[] } {
  const pairs = edges
    .split(' ')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('-'));
  const names = [...new Set(pairs.flat())];
  const column = (side: number) => Uint32Array.from(pairs, (pair) => names.indexOf(pair[side]));
  return { ...sized({ nodes: names.length, from: column(0), to: column(1) }), names };
}

type Point = readonly [number, number];

export function pointsOf({ routeFrom, routes }: GraphLayout, e: number): Point[] {
  const points: Point[] = [];
  for (let k = routeFrom[e]; k < routeFrom[e + 1]; k++) points.push([routes[2 * k], routes[2 * k + 1]]);
  return points;
}

/** Pairs of straight pieces of different edges that cross in one point. */
export function countLineCrossings(layout: GraphLayout): number {
  const edges = Array.from({ length: layout.routeFrom.length - 1 }, (_, e) => pointsOf(layout, e));
  let crossings = 0;
  for (let e = 0; e < edges.length; e++)
    for (let f = e + 1; f < edges.length; f++)
      for (let i = 1; i < edges[e].length; i++)
        for (let j = 1; j < edges[f].length; j++)
          if (cross(edges[e][i - 1], edges[e][i], edges[f][j - 1], edges[f][j])) crossings++;
  return crossings;
}

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

const side = (a: Point, b: Point, c: Point) =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

/** Pairs of nodes whose boxes overlap, or stick out of the drawing (as a pair with itself). */
export function overlaps({ width, height }: LayoutGraph, layout: GraphLayout, gap = 0): [number, number][] {
  const { x, y } = layout;
  const found: [number, number][] = [];
  const rounding = 0.05;
  for (let v = 0; v < x.length; v++) {
    const isIn =
      x[v] - width[v] / 2 >= -rounding &&
      y[v] - height[v] / 2 >= -rounding &&
      x[v] + width[v] / 2 <= layout.width + rounding &&
      y[v] + height[v] / 2 <= layout.height + rounding;
    if (!isIn) found.push([v, v]);
    for (let w = v + 1; w < x.length; w++) {
      const overX = (width[v] + width[w]) / 2 + gap - Math.abs(x[v] - x[w]);
      const overY = (height[v] + height[w]) / 2 - Math.abs(y[v] - y[w]);
      if (overX > rounding && overY > rounding) found.push([v, w]);
    }
  }
  return found;
}

/** Is a point on the border of a node's box? */
export function isOnBorder(
  { width, height }: LayoutGraph,
  { x, y }: GraphLayout,
  v: number,
  [px, py]: Point,
): boolean {
  const dx = Math.abs(px - x[v]) - width[v] / 2;
  const dy = Math.abs(py - y[v]) - height[v] / 2;
  return Math.abs(Math.max(dx, dy)) < 0.05;
}

/** Of the pairs of nodes that share a layer in the later drawing, the share that stand in the same order as in the earlier one. */
export function keptOrder(before: GraphLayout, after: GraphLayout): number {
  let pairs = 0;
  let kept = 0;
  for (let v = 0; v < before.x.length; v++)
    for (let w = v + 1; w < before.x.length; w++) {
      if (after.layer[v] !== after.layer[w]) continue;
      pairs++;
      if (before.x[v] < before.x[w] === after.x[v] < after.x[w]) kept++;
    }
  return pairs === 0 ? 1 : kept / pairs;
}
