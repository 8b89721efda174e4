/**
 * Layered layout (Sugiyama; reference: algorithms §7.2): edges point one way, nodes lie in layers, few lines cross. Each component is laid out
 * by itself and gets its place on a shelf. Deterministic; typed arrays and loops only, so that chains of 200,000 nodes work.
 */
import { GrowablePoints } from './growable-points.ts';
import { assembleParts } from './assemble-parts.ts';
import type { Part } from './assemble-parts.ts';
import { turnedEdges } from './acyclic.ts';
import { componentsOf } from './components.ts';
import type { Components } from './components.ts';
import { coordinatesOf } from './coordinates.ts';
import type { LayoutGraph, LayoutQuality, LayoutWork } from './graph.ts';
import { acrossOf, alongOf, qualityFor } from './graph.ts';
import { orderLayers } from './layer-order.ts';
import { layersOf } from './layers.ts';
import { portion } from './portion.ts';
import { properGraphOf } from './proper-graph.ts';
import { bandsOf, portsOf, routeDown } from './routes.ts';

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
    parts.push(yield* portion(work, done / nodes, size / nodes));
    done += size;
    if (c % 256 === 255) yield done / nodes;
  }
  yield 1;
  return assembleParts(graph, components, parts);
}

/** Some milliseconds of work, where edges lead over many layers. */
const blockOfEdges = 2_000;

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
  const isBack = turnedEdges(nodes, part.from, part.to);
  yield 0;
  const from = part.from.map((v, e) => (isBack[e] === 0 ? v : part.to[e]));
  const to = part.to.map((v, e) => (isBack[e] === 0 ? v : part.from[e]));
  const layer = layersOf(nodes, from, to);
  yield 0;
  const graph = properGraphOf({ nodes, from, to, weight, layerOf: layer });
  yield 0;
  const orderShare = 0.7;
  const order = yield* portion(orderLayers(graph, quality, previous), 0, orderShare);
  const x = yield* portion(coordinatesOf(graph, order, width, gap.node), orderShare, 1 - orderShare);
  const bands = bandsOf(graph, thickness, gap.layer);
  yield 1;
  const ports = portsOf(graph, { from, to }, x, order.place, width);
  yield 1;
  const points = new GrowablePoints();
  const routeFrom = new Uint32Array(from.length + 1);
  const push = (px: number, py: number) => points.push(px, py);
  for (let e = 0; e < from.length; e++) {
    if (e % blockOfEdges === blockOfEdges - 1) yield 1;
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
