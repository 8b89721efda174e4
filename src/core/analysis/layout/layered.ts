/**
 * Layered layout (Sugiyama; reference: algorithms §7.2): edges point one way, nodes lie in layers, few lines cross. Each component is laid out
 * by itself and gets its place on a shelf. Deterministic; typed arrays and loops only, so that chains of 200,000 nodes work.
 */
import { GrowablePoints } from './growable-points.ts';
import { backEdges } from './acyclic.ts';
import { componentsOf } from './components.ts';
import type { Components } from './components.ts';
import { coordinatesOf } from './coordinates.ts';
import type { GraphLayout, LayoutGraph, LayoutQuality, LayoutWork } from './graph.ts';
import { acrossOf, alongOf, qualityFor } from './graph.ts';
import { orderLayers } from './layer-order.ts';
import { layersOf } from './layers.ts';
import { properGraphOf } from './proper-graph.ts';
import { bandsOf, portsOf, routeDown } from './routes.ts';
import { packOnShelves } from './shelves.ts';

/** O(sweeps (nodes + edges + dummies) log nodes). */
export function* layeredLayout(graph: LayoutGraph): LayoutWork {
  const { nodes, from, to } = graph;
  const components = componentsOf(nodes, from, to);
  const quality = graph.quality ?? qualityFor(nodes, from.length);
  const parts: Part[] = [];
  let done = 0;
  for (let c = 0; c < components.length; c++) {
    const size = components.nodesFrom[c + 1] - components.nodesFrom[c];
    const work = layOutPart(partGraph(graph, components, c), quality);
    let step = work.next();
    for (; step.done !== true; step = work.next()) yield (done + size * step.value) / nodes;
    parts.push(step.value);
    done += size;
    if (c % 256 === 255) yield done / nodes;
  }
  return assemble(graph, components, parts);
}

/** One component, with numbers of its own; layers are rows whatever the direction. */
interface PartGraph {
  readonly nodes: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly weight: Float32Array;
  readonly width: Float32Array;
  readonly thickness: Float32Array;
  readonly gap: LayoutGraph['gap'];
  readonly previous: Float32Array | undefined;
}

interface Part {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly layer: Uint32Array;
  readonly isBack: Uint8Array;
  /** CSR by edge: points as pairs. */
  readonly routeFrom: Uint32Array;
  readonly routes: Float32Array;
  readonly width: number;
  readonly thickness: number;
  readonly crossings: number;
}

function partGraph(
  graph: LayoutGraph,
  { nodesFrom, nodes, edgesFrom, edges }: Components,
  c: number,
): PartGraph {
  const members = nodes.subarray(nodesFrom[c], nodesFrom[c + 1]);
  const own = edges.subarray(edgesFrom[c], edgesFrom[c + 1]);
  const numberOf = new Map<number, number>();
  for (let k = 0; k < members.length; k++) numberOf.set(members[k], k);
  const { from, to, weight, gap, previous } = graph;
  const pick = (column: Float32Array) => Float32Array.from(members, (v) => column[v]);
  return {
    nodes: members.length,
    from: own.map((e) => numberOf.get(from[e]) ?? 0),
    to: own.map((e) => numberOf.get(to[e]) ?? 0),
    weight: Float32Array.from(own, (e) => weight?.[e] ?? 1),
    width: pick(acrossOf(graph)),
    thickness: pick(alongOf(graph)),
    gap,
    previous: previous === undefined ? undefined : pick(previous),
  };
}

function* layOutPart(part: PartGraph, quality: LayoutQuality): Generator<number, Part, void> {
  const { nodes, weight, width, thickness, gap, previous } = part;
  const isBack = backEdges(nodes, part.from, part.to);
  const from = part.from.map((v, e) => (isBack[e] === 0 ? v : part.to[e]));
  const to = part.to.map((v, e) => (isBack[e] === 0 ? v : part.from[e]));
  const layer = layersOf(nodes, from, to);
  const graph = properGraphOf({ nodes, from, to, weight, layerOf: layer });
  yield 0;
  const orderShare = 0.7;
  const ordering = orderLayers(graph, quality, previous);
  let ordered = ordering.next();
  for (; ordered.done !== true; ordered = ordering.next()) yield orderShare * ordered.value;
  const order = ordered.value;
  const placing = coordinatesOf(graph, order, width, gap.node);
  let placed = placing.next();
  for (; placed.done !== true; placed = placing.next()) yield orderShare + (1 - orderShare) * placed.value;
  const x = placed.value;
  const bands = bandsOf(graph, thickness, gap.layer);
  const ports = portsOf(graph, { from, to }, x, order.place, width);
  const points = new GrowablePoints();
  const routeFrom = new Uint32Array(from.length + 1);
  const push = (px: number, py: number) => points.push(px, py);
  for (let e = 0; e < from.length; e++) {
    const begin = points.length;
    routeDown(graph, { from, to }, e, { x, ports, bands, thickness }, push);
    if (isBack[e] !== 0) points.reversePairs(begin);
    routeFrom[e + 1] = points.length / 2;
  }
  return {
    x,
    y: Float64Array.from(layer, (l) => (bands.top[l] + bands.bottom[l]) / 2),
    layer,
    isBack,
    routeFrom,
    routes: points.done(),
    width: extent(x, width),
    thickness: bands.bottom[graph.layers - 1],
    crossings: order.crossings,
  };
}

function extent(x: Float64Array, width: Float32Array): number {
  let right = 0;
  for (let v = 0; v < x.length; v++) right = Math.max(right, x[v] + (v < width.length ? width[v] / 2 : 0));
  return right;
}

function assemble(graph: LayoutGraph, components: Components, parts: readonly Part[]): GraphLayout {
  const isDown = graph.direction === 'down';
  const [widths, heights] = [parts.map(({ width }) => width), parts.map(({ thickness }) => thickness)];
  const gap = Math.max(graph.gap.node, graph.gap.layer);
  const shelves = packOnShelves(isDown ? widths : heights, isDown ? heights : widths, gap);
  const edges = graph.from.length;
  const x = new Float32Array(graph.nodes);
  const y = new Float32Array(graph.nodes);
  const layer = new Uint32Array(graph.nodes);
  const reversed = new Uint8Array(edges);
  const routeFrom = new Uint32Array(edges + 1);
  forEachEdge(components, parts, (part, e, k) => {
    routeFrom[e + 1] = part.routeFrom[k + 1] - part.routeFrom[k];
    reversed[e] = part.isBack[k];
  });
  for (let e = 0; e < edges; e++) routeFrom[e + 1] += routeFrom[e];
  const routes = new Float32Array(2 * routeFrom[edges]);
  forEachEdge(components, parts, (part, e, k, c) => {
    for (let p = part.routeFrom[k], q = routeFrom[e]; p < part.routeFrom[k + 1]; p++, q++) {
      routes[2 * q] = shelves.x[c] + part.routes[isDown ? 2 * p : 2 * p + 1];
      routes[2 * q + 1] = shelves.y[c] + part.routes[isDown ? 2 * p + 1 : 2 * p];
    }
  });
  for (const [c, part] of parts.entries()) {
    const first = components.nodesFrom[c];
    for (let k = 0; k < part.layer.length; k++) {
      const v = components.nodes[first + k];
      x[v] = shelves.x[c] + (isDown ? part.x[k] : part.y[k]);
      y[v] = shelves.y[c] + (isDown ? part.y[k] : part.x[k]);
      layer[v] = part.layer[k];
    }
  }
  const crossings = parts.reduce((sum, part) => sum + part.crossings, 0);
  return {
    x,
    y,
    layer,
    routeFrom,
    routes,
    reversed,
    width: shelves.width,
    height: shelves.height,
    crossings,
  };
}

function forEachEdge(
  { edgesFrom, edges }: Components,
  parts: readonly Part[],
  visit: (part: Part, edge: number, k: number, c: number) => void,
): void {
  for (const [c, part] of parts.entries())
    for (let k = edgesFrom[c]; k < edgesFrom[c + 1]; k++) visit(part, edges[k], k - edgesFrom[c], c);
}
