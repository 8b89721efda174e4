/**
 * Force layout: nodes push each other away, edges pull, for graphs of services, which have neither beginning nor end. It starts from the layered
 * layout, whose lines are disentangled already, and every random number comes from a fixed seed: the same graph gives the same drawing.
 */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3';
import type { Simulation, SimulationLinkDatum, SimulationNodeDatum } from 'd3';
import { boxesApart } from './boxes-apart.ts';
import type { GraphLayout, LayoutGraph, LayoutWork } from './graph.ts';
import { layeredLayout } from './layered.ts';
import { portion } from './portion.ts';
import { borderPoint, countStraightCrossings } from './straight-edges.ts';
import { GrowablePoints } from './growable-points.ts';

interface Body extends SimulationNodeDatum {
  readonly index: number;
  readonly radius: number;
  x: number;
  y: number;
}
type Spring = SimulationLinkDatum<Body>;

/** Ticks of the simulation: all of them up to some hundred nodes, fewer for more, which take longer. */
const mostTicks = 300;
const leastTicks = 40;
const fullUpTo = 300;

/** px between parallel edges, in the middle. */
const bow = 18;

/** O(ticks (n log n + edges)). `direction` and `previous` say where it starts from; layers are all 0. */
export function* forceLayout(graph: LayoutGraph): LayoutWork {
  const startShare = 0.1;
  const start = yield* portion(layeredLayout({ ...graph, quality: 'fast' }), 0, startShare);
  const bodies = bodiesOf(graph, start);
  const simulation = simulationOf(graph, bodies);
  const ticks = Math.max(
    leastTicks,
    Math.min(mostTicks, Math.round((mostTicks * fullUpTo) / Math.max(1, graph.nodes))),
  );
  simulation.alphaDecay(1 - 0.001 ** (1 / ticks));
  for (let tick = 0; tick < ticks; tick++) {
    simulation.tick();
    yield startShare + ((1 - startShare) * tick) / ticks;
  }
  const x = Float64Array.from(bodies, (body) => body.x);
  const y = Float64Array.from(bodies, (body) => body.y);
  const apart = boxesApart(x, y, graph.width, graph.height, graph.gap.node / 2);
  while (apart.next().done !== true) yield 1;
  return drawn(graph, x, y);
}

function bodiesOf({ width, height, gap }: LayoutGraph, start: GraphLayout): Body[] {
  return Array.from(start.x, (x, index) => ({
    index,
    x,
    y: start.y[index],
    radius: (Math.hypot(width[index], height[index]) + gap.node) / 2,
  }));
}

function simulationOf({ from, to, weight, gap }: LayoutGraph, bodies: Body[]): Simulation<Body, undefined> {
  const springs: Spring[] = [];
  for (let e = 0; e < from.length; e++)
    if (from[e] !== to[e]) springs.push({ source: from[e], target: to[e], index: e });
  const radius = (end: Body | string | number) => (typeof end === 'object' ? end.radius : 0);
  const degree = new Uint32Array(bodies.length);
  for (const { source, target } of springs) {
    degree[Number(source)]++;
    degree[Number(target)]++;
  }
  const heaviest = weight?.reduce((most, w) => Math.max(most, w), 1) ?? 1;
  const stiffness = springs.map(
    ({ source, target, index = 0 }) =>
      (0.5 + (weight?.[index] ?? 1) / heaviest / 2) /
      Math.min(degree[Number(source)], degree[Number(target)]),
  );
  return forceSimulation(bodies)
    .stop()
    .force(
      'springs',
      forceLink<Body, Spring>(springs)
        .distance(({ source, target }) => radius(source) + radius(target) + gap.layer / 2)
        .strength((_, k) => stiffness[k]),
    )
    .force(
      'repulsion',
      forceManyBody<Body>()
        .strength(({ radius: r }) => -12 * r)
        .distanceMax(2_000),
    )
    .force('room', forceCollide<Body>(({ radius: r }) => r).iterations(2))
    .force('x', forceX<Body>(middleOf(bodies, 'x')).strength(0.03))
    .force('y', forceY<Body>(middleOf(bodies, 'y')).strength(0.05));
}

function middleOf(bodies: readonly Body[], axis: 'x' | 'y'): number {
  return bodies.reduce((sum, body) => sum + body[axis], 0) / Math.max(1, bodies.length);
}

function drawn(graph: LayoutGraph, x: Float64Array, y: Float64Array): GraphLayout {
  const { nodes, width, height, from } = graph;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let v = 0; v < nodes; v++) {
    left = Math.min(left, x[v] - width[v] / 2);
    right = Math.max(right, x[v] + width[v] / 2);
    top = Math.min(top, y[v] - height[v] / 2);
    bottom = Math.max(bottom, y[v] + height[v] / 2);
  }
  if (nodes === 0) [left, top, right, bottom] = [0, 0, 0, 0];
  const at = {
    x: Float32Array.from(x, (value) => value - left),
    y: Float32Array.from(y, (value) => value - top),
  };
  return {
    ...at,
    layer: new Uint32Array(nodes),
    ...routesOf(graph, at),
    reversed: new Uint8Array(from.length),
    width: right - left,
    height: bottom - top,
    crossings: countStraightCrossings(graph, at),
  };
}

/** Straight from border to border; several edges of one pair, in either direction, bow out side by side. */
function routesOf(graph: LayoutGraph, { x, y }: { x: Float32Array; y: Float32Array }) {
  const { from, to } = graph;
  const edges = from.length;
  const pairOf = (e: number) => Math.min(from[e], to[e]) * graph.nodes + Math.max(from[e], to[e]);
  const inPair = new Map<number, number>();
  const rank = new Uint32Array(edges);
  for (let e = 0; e < edges; e++) {
    rank[e] = inPair.get(pairOf(e)) ?? 0;
    inPair.set(pairOf(e), rank[e] + 1);
  }
  const points = new GrowablePoints();
  const routeFrom = new Uint32Array(edges + 1);
  for (let e = 0; e < edges; e++) {
    const [u, v] = [from[e], to[e]];
    if (u !== v) {
      // The same side for both directions: the offset goes by the pair, not by the edge.
      const turn = u < v ? 1 : -1;
      const out = turn * bow * (rank[e] - ((inPair.get(pairOf(e)) ?? 1) - 1) / 2);
      const length = Math.hypot(x[v] - x[u], y[v] - y[u]) || 1;
      const bendX = (x[u] + x[v]) / 2 - (out * (y[v] - y[u])) / length;
      const bendY = (y[u] + y[v]) / 2 + (out * (x[v] - x[u])) / length;
      borderPoint(graph, { x, y }, u, bendX, bendY, points);
      if (out !== 0) points.push(bendX, bendY);
      borderPoint(graph, { x, y }, v, bendX, bendY, points);
    }
    routeFrom[e + 1] = points.length / 2;
  }
  return { routeFrom, routes: points.done() };
}
