/**
 * Two traces, A before and B after (reference: algorithms §6.2): which call is which, what was added, removed and changed, and where the
 * difference of their durations comes from, path by path, exactly.
 */
import type { Nanos, Trace } from '../../trace/trace.ts';
import { SpanFlag } from '../../trace/trace.ts';
import type { Steps } from '../analysis.ts';
import { PathTree } from '../flame-paths.ts';
import { columnBuffersOf } from '../set-analysis.ts';
import { SharedNames } from '../shared-names.ts';
import { alignSpans } from './align.ts';
import type { AlignedRows } from './align.ts';
import { definePairAnalysis } from './pair-analysis.ts';
import { pairPathTable } from './pair-paths.ts';
import type { PairPaths } from './pair-paths.ts';
import { block, pathFigures, tracePaths } from './path-figures.ts';
import type { CriticalWindow, TracePaths } from './path-figures.ts';
import { labelsOf } from './path-keys.ts';
import type { PathKeys } from './path-keys.ts';
import { sameTags } from './same-tags.ts';

export interface PairParams extends PathKeys {
  readonly window?: CriticalWindow;
}

/** Bits of `PairRows.changes`: what is different about a call that both traces have. */
export const RowChange = { duration: 1, error: 2, tags: 4, process: 8, logs: 16, children: 32 } as const;

export interface PairRows extends AlignedRows {
  /** Row of `paths`. */
  readonly path: Uint32Array<ArrayBuffer>;
  /** Bits of `RowChange`; 0 where only one trace has the call. */
  readonly changes: Uint8Array<ArrayBuffer>;
  /** Time on the critical path in B − in A, waiting included: over all rows it adds up to the difference of the durations. */
  readonly contribution: Float64Array<ArrayBuffer>;
}

export interface PairComparison {
  /** Lengths of the critical paths: the durations of the primary roots, or until everything was done. */
  readonly durations: readonly [a: Nanos, b: Nanos];
  readonly window: CriticalWindow;
  readonly paths: PairPaths;
  readonly rows: PairRows;
  /** Rows by what became of them. */
  readonly counts: RowCounts;
}

export interface RowCounts {
  readonly same: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
}

export const comparePair = definePairAnalysis({ run: comparePairOf, transfer: columnBuffersOf });

/** O(n log n) and what alignment takes where calls of one kind differ in number. */
export function* comparePairOf(
  a: Trace,
  b: Trace,
  params: PairParams = {},
): Generator<undefined, PairComparison, void> {
  const window = params.window ?? 'root';
  const names = new SharedNames();
  const tree = new PathTree();
  const inA = yield* tracePaths(a, tree, labelsOf(a, names, params), window);
  const inB = yield* tracePaths(b, tree, labelsOf(b, names, params), window);
  const waits = waitPaths(tree, names, [inA, inB]);
  const waitPath = (p: number) => waits.get(p) ?? p;
  const isWait = new Set(waits.values());
  const { table, rowOf } = yield* pairPathTable({
    tree,
    names,
    a: yield* pathFigures(inA, tree.length, waitPath),
    b: yield* pathFigures(inB, tree.length, waitPath),
    isWait: (p) => isWait.has(p),
  });
  yield undefined;
  const rows = yield* rowsOf(inA, inB, names, rowOf);
  return {
    durations: [inA.length, inB.length],
    window,
    paths: table,
    rows,
    counts: countRows(rows),
  };
}

/** Waiting is a path of its own below that of the span waited for. */
function waitPaths(tree: PathTree, names: SharedNames, sides: readonly TracePaths[]): Map<number, number> {
  const waits = new Map<number, number>();
  const name = names.ofText('⧖');
  for (const { pathOf, waiting } of sides) {
    for (let i = 0; i < waiting.length; i++) {
      if (waiting[i] > 0 && !waits.has(pathOf[i])) waits.set(pathOf[i], tree.of(pathOf[i], 0, name));
    }
  }
  return waits;
}

function* rowsOf(a: TracePaths, b: TracePaths, names: SharedNames, rowOf: Int32Array): Steps<PairRows> {
  const rows = yield* alignSpans(a, b);
  const { length } = rows;
  const same = sameTags(a.trace, b.trace, names);
  const path = new Uint32Array(length);
  const changes = new Uint8Array(length);
  const contribution = new Float64Array(length);
  for (let row = 0; row < length; row++) {
    if (row % (block >> 4) === 0) yield undefined;
    const [i, j] = [rows.a[row], rows.b[row]];
    path[row] = rowOf[i < 0 ? b.pathOf[j] : a.pathOf[i]];
    contribution[row] = (j < 0 ? 0 : b.critical[j]) - (i < 0 ? 0 : a.critical[i]);
    if (i < 0 || j < 0) continue;
    const [spansA, spansB] = [a.trace.spans, b.trace.spans];
    if (spansA.duration[i] !== spansB.duration[j]) changes[row] |= RowChange.duration;
    if (((spansA.flags[i] ^ spansB.flags[j]) & SpanFlag.error) !== 0) changes[row] |= RowChange.error;
    if (!same.tags(i, j)) changes[row] |= RowChange.tags;
    if (!same.process(i, j)) changes[row] |= RowChange.process;
    if (!same.logs(i, j)) changes[row] |= RowChange.logs;
    if (hasOneSided(rows, row)) changes[row] |= RowChange.children;
  }
  return { ...rows, path, changes, contribution };
}

/** Is one of the rows directly below only in one trace? All rows together: O(n). */
function hasOneSided({ a, b, end }: AlignedRows, row: number): boolean {
  for (let child = row + 1; child < end[row]; child = end[child])
    if (a[child] < 0 || b[child] < 0) return true;
  return false;
}

function countRows({ length, a, b, changes }: PairRows): RowCounts {
  const counts = { same: 0, changed: 0, added: 0, removed: 0 };
  for (let row = 0; row < length; row++) {
    if (a[row] < 0) counts.added++;
    else if (b[row] < 0) counts.removed++;
    else if (changes[row] === 0) counts.same++;
    else counts.changed++;
  }
  return counts;
}
