/** Which call paths of a tree are drawn as a graph: around one of them, and no more than can be told apart. Pure. */
import type { PathTable } from '#core/analysis/call-path-shape.ts';
import { adjacencyOf, neighbourhood } from '../widgets/graph/adjacency.ts';
import type { Hops } from '../widgets/graph/adjacency.ts';
import { mostHops } from '../widgets/graph/focus-bar.tsx';

/** More would be a cloud. */
export const mostPaths = 400;

export interface DrawnPaths {
  /** Paths by position, ascending. */
  readonly paths: Uint32Array;
  /** Position of the caller, by position of the edge's path; roots have no edge. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Paths that would be shown, but are too many. */
  readonly left: number;
}

type Tree = Pick<PathTable, 'parent' | 'length'>;

/**
 * The first of what is wanted, and the edges between them. O(paths log paths).
 * @param weight by path; no caller's may be less than its callee's, so that what is kept hangs together
 */
export function drawnPaths(
  { parent, length }: Tree,
  wanted: Uint32Array,
  weight: ArrayLike<number>,
): DrawnPaths {
  // Of equals a caller comes first.
  const paths = wanted
    .slice()
    .sort((p, q) => weight[q] - weight[p] || p - q)
    .slice(0, mostPaths)
    .sort((p, q) => p - q);
  const positions = new Int32Array(length).fill(-1);
  for (const [at, p] of paths.entries()) positions[p] = at;
  const below = paths.filter((p) => parent[p] >= 0 && positions[parent[p]] >= 0);
  return {
    paths,
    from: Uint32Array.from(below, (p) => positions[parent[p]]),
    to: Uint32Array.from(below, (p) => positions[p]),
    left: wanted.length - paths.length,
  };
}

/** 1 by path: so many calls up or down from one of them. undefined without one. O(paths). */
export function pathsAround({ parent, length }: Tree, middle: number, hops: Hops): Uint8Array | undefined {
  if (middle < 0) return undefined;
  const children = Uint32Array.from({ length }, (_, p) => p).filter((p) => parent[p] >= 0);
  const callers = Uint32Array.from(children, (p) => parent[p]);
  return neighbourhood(adjacencyOf(length, callers, children), middle, hops);
}

/** All the way, unless somebody counted the steps. */
export function hopsOf(up: number | undefined, down: number | undefined): Hops {
  return { up: up ?? mostHops, down: down ?? mostHops };
}
