/** The call paths of two traces in one tree, and what each contributes to the difference of their durations. */
import type { Nanos } from '../../trace/trace.ts';
import { byNames, namesOf, pathHashes, placedPaths, preOrder } from '../call-path-shape.ts';
import type { PathTable } from '../call-path-shape.ts';
import type { Steps } from '../analysis.ts';
import type { PathTree } from '../flame-paths.ts';
import type { SharedNames } from '../shared-names.ts';
import { effectsOf } from './effects.ts';
import type { PathFigures } from './path-figures.ts';

/**
 * Paths in depth-first pre-order, siblings in the order in which they first begin: those below p are [p + 1, end[p]). All differences
 * are B − A, in whole nanoseconds.
 */
export interface PairPaths extends Omit<PathTable, 'id'> {
  /** Ids as `pathIdAt` and `pathWithId` read them. */
  readonly idHashes: Uint32Array<ArrayBuffer>;
  /** 1: not calls, but waiting for those of the path above to begin. */
  readonly isWait: Uint8Array<ArrayBuffer>;
  readonly a: PathFigures;
  readonly b: PathFigures;
  /** They add up to the difference of the durations. */
  readonly contribution: Float64Array<ArrayBuffer>;
  /** With all that is below: at the roots they add up to the same. */
  readonly inclusive: Float64Array<ArrayBuffer>;
  /** See `effects.ts`. */
  readonly countEffect: Float64Array<ArrayBuffer>;
  readonly perCallEffect: Float64Array<ArrayBuffer>;
  readonly workEffect: Float64Array<ArrayBuffer>;
  readonly exposureEffect: Float64Array<ArrayBuffer>;
}

export interface GatheredPaths {
  readonly tree: PathTree;
  readonly names: SharedNames;
  readonly a: PathFigures;
  readonly b: PathFigures;
  readonly isWait: (path: number) => boolean;
}

/** The table, and the row of each path of the tree in it. O(paths log paths). */
export function* pairPathTable({
  tree,
  names,
  a,
  b,
  isWait,
}: GatheredPaths): Steps<{ readonly table: PairPaths; readonly rowOf: Int32Array }> {
  const first = firstStarts(tree, a, b);
  const byName = byNames(tree, names);
  const order = preOrder(tree, (p, q) => first[p] - first[q] || byName(p, q));
  yield undefined;
  const placed = placedPaths(tree, order);
  const named = namesOf(tree, names, order);
  yield undefined;
  const idHashes = yield* pathHashes(placed.parent, named.service, named.operation, named.names);
  const sides = { a: inOrder(a, order), b: inOrder(b, order) };
  yield undefined;
  const { rowOf, ...shape } = placed;
  const table = {
    length: order.length,
    ...shape,
    ...named,
    idHashes,
    isWait: Uint8Array.from(order, (p) => Number(isWait(p))),
    ...sides,
    ...contributions(shape.parent, sides.a, sides.b),
  };
  return { table, rowOf };
}

/** Of the calls of a path in either trace; of waiting, of which there are no calls, as of what comes first. */
function firstStarts(tree: PathTree, a: PathFigures, b: PathFigures): Float64Array {
  return Float64Array.from({ length: tree.length }, (_, p) => {
    const first = Math.min(a.first[p], b.first[p]);
    return first === Infinity ? -Number.MAX_VALUE : first;
  });
}

function inOrder(figures: PathFigures, order: Uint32Array): PathFigures {
  return {
    count: Uint32Array.from(order, (p) => figures.count[p]),
    errors: Uint32Array.from(order, (p) => figures.errors[p]),
    total: Float64Array.from(order, (p) => figures.total[p]),
    self: Float64Array.from(order, (p) => figures.self[p]),
    critical: Float64Array.from(order, (p) => figures.critical[p]),
    main: Int32Array.from(order, (p) => figures.main[p]),
    first: Float64Array.from(order, (p) => figures.first[p]),
  };
}

function contributions(parent: Int32Array, a: PathFigures, b: PathFigures) {
  const [contribution, countEffect, perCallEffect, workEffect, exposureEffect] = Array.from(
    { length: 5 },
    () => new Float64Array(parent.length),
  );
  for (let p = 0; p < parent.length; p++) {
    const effects = effectsOf(timesAt(a, p), timesAt(b, p));
    contribution[p] = effects.contribution;
    countEffect[p] = effects.count;
    perCallEffect[p] = effects.perCall;
    workEffect[p] = effects.work;
    exposureEffect[p] = effects.exposure;
  }
  const inclusive = withBelow(parent, contribution);
  return { contribution, inclusive, countEffect, perCallEffect, workEffect, exposureEffect };
}

function timesAt({ count, self, critical }: PathFigures, p: number) {
  return { count: count[p], self: self[p], critical: critical[p] };
}

/** Sums over each path and all below it. */
export function withBelow(parent: Int32Array, values: Float64Array): Float64Array<ArrayBuffer> {
  const sums = Float64Array.from(values);
  // Callees come after their callers.
  for (let p = sums.length - 1; p >= 0; p--) if (parent[p] >= 0) sums[parent[p]] += sums[p];
  return sums;
}

export type PathSide = 'added' | 'removed' | 'both' | 'none';

/** `added`: only B has calls of it. `none`: it is no call, but waiting. */
export function sideOf({ a, b }: PairPaths, p: number): PathSide {
  if (a.count[p] === 0) return b.count[p] === 0 ? 'none' : 'added';
  return b.count[p] === 0 ? 'removed' : 'both';
}

/** The sum of all contributions: the difference of the durations. */
export function sumOf({ contribution }: Pick<PairPaths, 'contribution'>): Nanos {
  return contribution.reduce((sum, ns) => sum + ns, 0);
}
