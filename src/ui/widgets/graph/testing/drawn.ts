/** Small graphs for tests, written as `a>b b>c`, laid out in rows by the longest way from a source. */
import type { GraphEdge, GraphModel, GraphNode, GraphPlaces } from '../graph-model.ts';

export const plainNode: Omit<GraphNode, 'id' | 'title'> = {
  subtitle: '',
  figures: [],
  colour: '--service-1',
  pattern: 0,
  tint: 0,
  tintColour: '--accent',
  bar: 0,
  errors: 0,
  count: 1,
  isJoin: false,
  selfLoops: 0,
  outline: 'solid',
  isCritical: false,
  remark: '',
};

export const plainEdge: GraphEdge = {
  ref: 'CHILD_OF',
  stroke: 'solid',
  width: 1.5,
  label: '',
  head: 'arrow',
  isMarked: false,
  isCritical: false,
  isBack: false,
  count: 1,
  meaning: 'parent',
};

export interface Drawn {
  readonly model: GraphModel;
  readonly places: GraphPlaces;
  /** Position of a node by its name. */
  readonly at: (name: string) => number;
}

export interface DrawnOptions {
  readonly node?: (name: string) => Partial<GraphNode>;
  readonly edge?: (edge: number) => Partial<GraphEdge>;
  readonly names?: readonly string[];
}

/** @param text edges between names without spaces and `>`; other names come as `names` */
export function drawn(text: string, { node, edge, names = [] }: DrawnOptions = {}): Drawn {
  const pairs = text
    .split(/\s+/)
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('>'));
  const all = [...new Set([...names, ...pairs.flat()])];
  const from = pairs.map(([name]) => all.indexOf(name));
  const to = pairs.map(([, name]) => all.indexOf(name));
  const model: GraphModel = {
    nodeCount: all.length,
    edgeCount: pairs.length,
    from,
    to,
    colour: () => '--service-1',
    id: (at) => all[at],
    node: (at) => ({ ...plainNode, id: all[at], title: all[at], ...node?.(all[at]) }),
    edge: (at) => ({ ...plainEdge, ...edge?.(at) }),
    searchText: (at) => all[at],
  };
  return { model, places: placesOf(all.length, from, to), at: (name) => all.indexOf(name) };
}

const [width, height, stepX, stepY] = [100, 40, 120, 100];

function placesOf(count: number, from: readonly number[], to: readonly number[]): GraphPlaces {
  const layer = Array.from({ length: count }, () => 0);
  for (let round = 0; round < count; round++)
    for (let e = 0; e < from.length; e++)
      if (from[e] !== to[e]) layer[to[e]] = Math.min(count, Math.max(layer[to[e]], layer[from[e]] + 1));
  const inLayer = new Map<number, number>();
  const x = layer.map((row) => {
    const place = inLayer.get(row) ?? 0;
    inLayer.set(row, place + 1);
    return place * stepX + width / 2;
  });
  const y = layer.map((row) => row * stepY + height / 2);
  const routes: number[] = [];
  const routeFrom = [0];
  for (let e = 0; e < from.length; e++) {
    if (from[e] !== to[e]) routes.push(x[from[e]], y[from[e]] + height / 2, x[to[e]], y[to[e]] - height / 2);
    routeFrom.push(routes.length / 2);
  }
  return {
    x,
    y,
    boxWidth: x.map(() => width),
    boxHeight: x.map(() => height),
    routeFrom,
    routes,
    width: Math.max(width, ...x.map((centre) => centre + width / 2)),
    height: Math.max(height, ...y.map((centre) => centre + height / 2)),
    orientation: 'down',
  };
}
