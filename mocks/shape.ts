/**
 * Trees by arithmetic: parent and interval of span i without looking at any other span but its ancestors.
 * Children start and end inside their parents; times are whole microseconds relative to the trace.
 */
import { chance, mix } from './random.ts';

export type ShapeName = 'bushy' | 'chain' | 'star' | 'forest' | 'roots';

export interface Shape {
  /** -1 for a root. */
  readonly parent: (i: number) => number;
  /** Start and duration. O(depth) for bushy trees, O(1) else. */
  readonly interval: (i: number) => readonly [startUs: number, durationUs: number];
}

const secondUs = 1_000_000;

export function shapeOf(name: ShapeName, seed: number, spans: number): Shape {
  if (name === 'chain') return chain(spans);
  if (name === 'star') return star(seed);
  if (name === 'roots') return bushy(seed, 1);
  return bushy(seed, name === 'forest' ? Math.max(1, Math.ceil(Math.sqrt(spans))) : spans);
}

/** One microsecond shorter at both ends per level. */
function chain(spans: number): Shape {
  return { parent: (i) => i - 1, interval: (i) => [i, 2 * (spans - i) + 10] };
}

function star(seed: number): Shape {
  const interval = (i: number): readonly [number, number] => {
    if (i === 0) return [0, 10 * secondUs];
    const start = Math.floor(chance(seed + 1, i) * 9 * secondUs);
    return [start, Math.floor(chance(seed + 2, i) ** 4 * secondUs)];
  };
  return { parent: (i) => (i === 0 ? -1 : 0), interval };
}

/** Random recursive trees of `size` spans each: the parent is any earlier span of the same tree, early ones likelier. */
function bushy(seed: number, size: number): Shape {
  const parent = (i: number): number => {
    const local = i % size;
    if (local === 0) return -1;
    return i - local + Math.floor(chance(seed, i) ** 1.3 * local);
  };
  const path: number[] = [];
  const interval = (i: number): readonly [number, number] => {
    path.length = 0;
    for (let at = i; at >= 0; at = parent(at)) path.push(at);
    const root = path[path.length - 1];
    let start = Math.floor(root / size) * 20_000;
    let duration = 60 * secondUs;
    for (let k = path.length - 2; k >= 0; k--) {
      const at = path[k];
      const share = 0.15 + 0.7 * chance(seed + 1, at);
      const inner = Math.floor(duration * share);
      start += Math.floor((duration - inner) * chance(seed + 2, at));
      duration = inner;
    }
    return [start, duration];
  };
  return { parent, interval };
}

export function spanIdOf(seed: number, i: number): string {
  return hex(mix(seed + 21, i)) + hex(i + 1);
}

export function mockTraceId(seed: number): string {
  return hex(mix(seed, 31)) + hex(mix(seed, 32)) + hex(mix(seed, 33)) + hex(mix(seed, 34));
}

const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, '0');
