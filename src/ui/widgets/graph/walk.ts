/**
 * Keys walk along edges. Whoever goes down and up again comes back: the way is remembered. Sideways leads to what the node
 * on the way also leads to, and where there is none, to the neighbour in the same row.
 */
import { neighbours, partSizes } from './adjacency.ts';
import type { Adjacency } from './adjacency.ts';
import type { GraphPlaces } from './graph-model.ts';

/** Ways on screen, where edges lead any way. */
type Side = 'up' | 'down' | 'left' | 'right';
export type WalkStep = 'forward' | 'back' | 'previous' | 'next' | 'first' | 'join' | 'join-before' | Side;

const keys: Readonly<Record<GraphPlaces['orientation'], Readonly<Record<string, WalkStep>>>> = {
  down: { ArrowDown: 'forward', ArrowUp: 'back', ArrowLeft: 'previous', ArrowRight: 'next' },
  right: { ArrowRight: 'forward', ArrowLeft: 'back', ArrowUp: 'previous', ArrowDown: 'next' },
  free: { ArrowDown: 'down', ArrowUp: 'up', ArrowLeft: 'left', ArrowRight: 'right' },
};

export function stepFor(key: string, orientation: GraphPlaces['orientation']): WalkStep | undefined {
  if (key === 'Home') return 'first';
  if (key === ']') return 'join';
  if (key === '[') return 'join-before';
  return keys[orientation][key];
}

export interface Walked {
  readonly at: number;
  /** The nodes before, the latest last; what `back` and sideways remember. */
  readonly trail: readonly number[];
}

const longestTrail = 200;

/** Where a step leads; the same place where it leads nowhere. */
export function walk(graph: Adjacency, places: GraphPlaces, { at, trail }: Walked, step: WalkStep): Walked {
  const via = trail.at(-1);
  const ins = neighbours(graph, at, 'in');
  switch (step) {
    case 'forward': {
      const to = nearest(places, at, neighbours(graph, at, 'out'));
      return to < 0 ? { at, trail } : { at: to, trail: [...trail, at].slice(-longestTrail) };
    }
    case 'back': {
      if (via !== undefined && ins.includes(via)) return { at: via, trail: trail.slice(0, -1) };
      const to = nearest(places, at, ins);
      return to < 0 ? { at, trail } : { at: to, trail: [] };
    }
    case 'previous':
    case 'next': {
      const parent = via !== undefined && ins.includes(via) ? via : nearest(places, at, ins);
      const row = parent < 0 ? sourcesOf(graph) : neighbours(graph, parent, 'out');
      const to = beside(places, row, at, step === 'next' ? 1 : -1);
      return { at: to, trail: parent < 0 ? [] : parent === via ? trail : [parent] };
    }
    case 'up':
    case 'down':
    case 'left':
    case 'right':
      return { at: toSide(graph, places, at, step), trail: [] };
    case 'first':
      return { at: firstNode(graph, places), trail: [] };
    default:
      return { at: nextJoin(graph, places, at, step === 'join' ? 1 : -1), trail: [] };
  }
}

/** Position across the direction of edges: what sideways goes by. */
function across({ x, y, orientation }: GraphPlaces, node: number): number {
  return orientation === 'down' ? x[node] : y[node];
}

function along({ x, y, orientation }: GraphPlaces, node: number): number {
  return orientation === 'down' ? y[node] : x[node];
}

function nearest(places: GraphPlaces, at: number, nodes: readonly number[]): number {
  let best = -1;
  const distance = (node: number) => Math.abs(across(places, node) - across(places, at));
  for (const node of nodes) if (best < 0 || distance(node) < distance(best)) best = node;
  return best;
}

function beside(places: GraphPlaces, row: readonly number[], at: number, step: 1 | -1): number {
  const order = inOrder(places, row);
  const place = order.indexOf(at);
  return order[Math.min(order.length - 1, Math.max(0, place + step))] ?? at;
}

function inOrder(places: GraphPlaces, nodes: readonly number[]): number[] {
  return [...nodes].sort(
    (a, b) => across(places, a) - across(places, b) || along(places, a) - along(places, b) || a - b,
  );
}

const sides: Readonly<Record<Side, readonly [x: number, y: number]>> = {
  up: [0, -1],
  down: [0, 1],
  left: [-1, 0],
  right: [1, 0],
};

/** Along the edge that leads most nearly that way, in either direction; where none does, to the next node on that side. */
function toSide(graph: Adjacency, places: GraphPlaces, at: number, side: Side): number {
  const [sx, sy] = sides[side];
  const best = (nodes: readonly number[]) => {
    let found = -1;
    let least = Infinity;
    for (const node of nodes) {
      const [dx, dy] = [places.x[node] - places.x[at], places.y[node] - places.y[at]];
      const ahead = dx * sx + dy * sy;
      const aside = Math.abs(dx * sy - dy * sx);
      // Within 60° of the way: what lies more to the side is for the other keys.
      if (ahead <= 0 || aside > 1.75 * ahead || ahead + 2 * aside >= least) continue;
      least = ahead + 2 * aside;
      found = node;
    }
    return found;
  };
  const connected = best([...neighbours(graph, at, 'out'), ...neighbours(graph, at, 'in')]);
  if (connected >= 0) return connected;
  const any = best(Array.from({ length: graph.nodeCount }, (_, node) => node));
  return any < 0 ? at : any;
}

/** Nodes nothing leads to; all, where everything is on a cycle. */
function sourcesOf({ nodeCount, inFrom }: Adjacency): number[] {
  const all = Array.from({ length: nodeCount }, (_, node) => node);
  const sources = all.filter((node) => inFrom[node] === inFrom[node + 1]);
  return sources.length === 0 ? all : sources;
}

/** Where reading and walking begin: of the sources of the largest part the one that stands first; −1 where there is no node. */
export function firstNode(graph: Adjacency, places: GraphPlaces): number {
  const sizes = partSizes(graph);
  let best = -1;
  for (const node of sourcesOf(graph)) {
    if (best < 0 || sizes[node] > sizes[best]) best = node;
    else if (sizes[node] === sizes[best] && along(places, node) < along(places, best)) best = node;
  }
  return best;
}

/** Joins in reading order: along first, then across. */
export function joinsOf(graph: Adjacency, places: GraphPlaces): number[] {
  const found: number[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    if (graph.inFrom[node + 1] - graph.inFrom[node] < 2) continue;
    if (neighbours(graph, node, 'in').length > 1) found.push(node);
  }
  return found.sort((a, b) => compareReading(places, a, b));
}

function compareReading(places: GraphPlaces, a: number, b: number): number {
  return along(places, a) - along(places, b) || across(places, a) - across(places, b) || a - b;
}

function nextJoin(graph: Adjacency, places: GraphPlaces, at: number, step: 1 | -1): number {
  const joins = joinsOf(graph, places);
  if (joins.length === 0) return at;
  if (step === 1) return joins.find((join) => compareReading(places, join, at) > 0) ?? joins[0];
  return joins.findLast((join) => compareReading(places, join, at) < 0) ?? joins[joins.length - 1];
}
