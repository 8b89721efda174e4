/** Components that have been laid out by themselves, together on one plane. */
import type { Components } from './components.ts';
import type { GraphLayout, LayoutGraph } from './graph.ts';
import { packOnShelves } from './shelves.ts';
import type { Shelves } from './shelves.ts';

/** One component: layers are rows whatever the direction, and it begins at 0, 0. */
export interface Part {
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

/** O(nodes + points). @param parts by component */
export function assembleParts(
  graph: LayoutGraph,
  components: Components,
  parts: readonly Part[],
): GraphLayout {
  const isDown = graph.direction === 'down';
  const [widths, heights] = [parts.map(({ width }) => width), parts.map(({ thickness }) => thickness)];
  const gap = Math.max(graph.gap.node, graph.gap.layer);
  const shelves = packOnShelves(isDown ? widths : heights, isDown ? heights : widths, gap);
  const edges = graph.from.length;
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
  const crossings = parts.reduce((sum, part) => sum + part.crossings, 0);
  const { width, height } = shelves;
  const places = placesOf(graph, components, parts, shelves);
  return { ...places, routeFrom, routes, reversed, width, height, crossings };
}

function placesOf(
  graph: LayoutGraph,
  { nodesFrom, nodes }: Components,
  parts: readonly Part[],
  shelves: Shelves,
) {
  const isDown = graph.direction === 'down';
  const x = new Float32Array(graph.nodes);
  const y = new Float32Array(graph.nodes);
  const layer = new Uint32Array(graph.nodes);
  for (const [c, part] of parts.entries()) {
    for (let k = 0; k < part.layer.length; k++) {
      const v = nodes[nodesFrom[c] + k];
      x[v] = shelves.x[c] + (isDown ? part.x[k] : part.y[k]);
      y[v] = shelves.y[c] + (isDown ? part.y[k] : part.x[k]);
      layer[v] = part.layer[k];
    }
  }
  return { x, y, layer };
}

function forEachEdge(
  { edgesFrom, edges }: Components,
  parts: readonly Part[],
  visit: (part: Part, edge: number, k: number, c: number) => void,
): void {
  for (const [c, part] of parts.entries())
    for (let k = edgesFrom[c]; k < edgesFrom[c + 1]; k++) visit(part, edges[k], k - edgesFrom[c], c);
}
