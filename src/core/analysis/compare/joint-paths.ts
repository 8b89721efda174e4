/** Two samples over one tree of paths, and by path what each of their traces says. */
import { byNames, namesOf, pathIds, placedPaths, preOrder } from '../call-path-shape.ts';
import type { PathTable } from '../call-path-shape.ts';
import type { Steps } from '../analysis.ts';
import { PathTree } from '../flame-paths.ts';
import { SharedNames } from '../shared-names.ts';
import type { PassTable, TraceSample } from './trace-sample.ts';

/** Entries of path p are [from[p], from[p + 1]), in the order of traces; traces that do not take the path have none. */
export interface PathEntries {
  readonly from: Uint32Array<ArrayBuffer>;
  /** Number of the trace in its sample. */
  readonly trace: Uint32Array<ArrayBuffer>;
  readonly count: Uint32Array<ArrayBuffer>;
  readonly errors: Uint32Array<ArrayBuffer>;
  /** Durations added up, and time on the critical path, in nanoseconds. */
  readonly total: Float64Array<ArrayBuffer>;
  readonly critical: Float64Array<ArrayBuffer>;
}

/** Paths in depth-first pre-order, siblings from the one most traces take to the rarest, then by name. */
export interface JointPaths extends PathTable {
  readonly a: PathEntries;
  readonly b: PathEntries;
}

/** O(entries + paths log paths). */
export function* jointPaths(a: TraceSample, b: TraceSample): Steps<JointPaths> {
  const names = new SharedNames();
  const tree = new PathTree();
  const [ownA, ownB] = [a, b].map((sample) => growInto(tree, names, sample));
  const taken = new Uint32Array(tree.length);
  for (const p of a.passes.path) taken[ownA[p]]++;
  for (const p of b.passes.path) taken[ownB[p]]++;
  const byName = byNames(tree, names);
  const order = preOrder(tree, (p, q) => taken[q] - taken[p] || byName(p, q));
  yield undefined;
  const { rowOf, ...shape } = placedPaths(tree, order);
  const named = namesOf(tree, names, order);
  const id = yield* pathIds(shape.parent, named.service, named.operation, named.names);
  const inA = entriesOf(a.passes, (p) => rowOf[ownA[p]], order.length);
  yield undefined;
  const inB = entriesOf(b.passes, (p) => rowOf[ownB[p]], order.length);
  return { length: order.length, ...shape, ...named, id, a: inA, b: inB };
}

/** The path in the tree of each path of a sample. */
function growInto(tree: PathTree, names: SharedNames, { paths, names: strings }: TraceSample): Int32Array {
  const read = names.reader({ strings });
  const own = new Int32Array(paths.length);
  for (let p = 0; p < paths.length; p++) {
    const above = paths.parent[p] < 0 ? -1 : own[paths.parent[p]];
    own[p] = tree.of(above, read(paths.service[p]), read(paths.name[p]));
  }
  return own;
}

function entriesOf(passes: PassTable, rowOf: (path: number) => number, rows: number): PathEntries {
  const from = new Uint32Array(rows + 1);
  for (const p of passes.path) from[rowOf(p) + 1]++;
  for (let row = 0; row < rows; row++) from[row + 1] += from[row];
  const next = from.slice();
  const order = new Uint32Array(passes.length);
  const traceOf = new Uint32Array(passes.length);
  for (let trace = 0; trace + 1 < passes.from.length; trace++) {
    for (let entry = passes.from[trace]; entry < passes.from[trace + 1]; entry++) {
      const at = next[rowOf(passes.path[entry])]++;
      order[at] = entry;
      traceOf[at] = trace;
    }
  }
  return {
    from,
    trace: traceOf,
    count: Uint32Array.from(order, (entry) => passes.count[entry]),
    errors: Uint32Array.from(order, (entry) => passes.errors[entry]),
    total: Float64Array.from(order, (entry) => passes.total[entry]),
    critical: Float64Array.from(order, (entry) => passes.critical[entry]),
  };
}

/** How many traces take a path. */
export function tracesTaking({ from }: PathEntries, path: number): number {
  return from[path + 1] - from[path];
}

/** A column of the entries of one path, ascending. */
export function sortedOf(
  { from }: PathEntries,
  column: Float64Array<ArrayBuffer>,
  path: number,
): Float64Array<ArrayBuffer> {
  return column.slice(from[path], from[path + 1]).sort();
}

/** The same with 0 for each of the other of `n` traces. Values are not negative. */
export function sortedOfAll(
  entries: PathEntries,
  column: Float64Array<ArrayBuffer>,
  path: number,
  n: number,
): Float64Array<ArrayBuffer> {
  const values = new Float64Array(n);
  const taken = sortedOf(entries, column, path);
  values.set(taken, n - taken.length);
  return values;
}
