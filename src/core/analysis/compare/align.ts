/**
 * Which span of A is which of B (reference: algorithms §6.2, step 2): from the roots down, calls of one path below matched spans are
 * matched with each other. What has no partner was added or removed, with all that is below it.
 */
import type { SpanIndex, SpanTable, Trace } from '../../trace/trace.ts';
import { SpanFlag } from '../../trace/trace.ts';
import { childrenByStart } from '../../trace/walk.ts';
import type { Steps } from '../analysis.ts';
import { GrowableUint32 } from '../../base/growable.ts';
import { matchSiblings } from './match-siblings.ts';
import type { TracePaths } from './path-figures.ts';

/** Rows in depth-first pre-order, siblings in the order of their starts after that of their parent: in B's trace or A's, the earlier. */
export interface AlignedRows {
  readonly length: number;
  /** Spans; −1 where the other trace alone has it. */
  readonly a: Int32Array<ArrayBuffer>;
  readonly b: Int32Array<ArrayBuffer>;
  /** One past the last row below. */
  readonly end: Uint32Array<ArrayBuffer>;
  readonly depth: Uint32Array<ArrayBuffer>;
}

/** Missing spans are no rows: what names them is a root. O(n log n) and what `matchSiblings` takes. */
export function* alignSpans(a: TracePaths, b: TracePaths): Steps<AlignedRows> {
  const aligner = new Aligner(a, b);
  aligner.openRoots();
  for (let steps = 1; aligner.next(); steps++) if (steps % 1024 === 0) yield undefined;
  return aligner.done();
}

class Aligner {
  readonly #a: TracePaths;
  readonly #b: TracePaths;
  readonly #rowsA = new GrowableUint32();
  readonly #rowsB = new GrowableUint32();
  readonly #depth = new GrowableUint32();
  /** Spans and depth of rows to come, the next on top; a span and one more, 0 for none. */
  readonly #stack: number[] = [];

  constructor(a: TracePaths, b: TracePaths) {
    this.#a = a;
    this.#b = b;
  }

  /** Roots that name the traces belong together, if they are of one kind, whatever other roots there are. */
  openRoots(): void {
    const [p, q] = [this.#a.trace.primaryRoot, this.#b.trace.primaryRoot];
    const areAlike = p >= 0 && q >= 0 && this.#a.pathOf[p] === this.#b.pathOf[q];
    const [roots, others] = [rootsOf(this.#a.trace), rootsOf(this.#b.trace)];
    if (!areAlike) return this.#open(roots, others, 0, 0, 0);
    this.#open(
      roots.filter((i) => i !== p),
      others.filter((j) => j !== q),
      this.#a.trace.spans.start[p],
      this.#b.trace.spans.start[q],
      0,
    );
    this.#stack.push(p + 1, q + 1, 0);
  }

  /** False when all is done. */
  next(): boolean {
    const stack = this.#stack;
    if (stack.length === 0) return false;
    const depth = stack.pop() ?? 0;
    const j = (stack.pop() ?? 0) - 1;
    const i = (stack.pop() ?? 0) - 1;
    this.#rowsA.push(i + 1);
    this.#rowsB.push(j + 1);
    this.#depth.push(depth);
    const [spansA, spansB] = [this.#a.trace.spans, this.#b.trace.spans];
    this.#open(
      i < 0 ? [] : childrenByStart(spansA, i),
      j < 0 ? [] : childrenByStart(spansB, j),
      i < 0 ? 0 : spansA.start[i],
      j < 0 ? 0 : spansB.start[j],
      depth + 1,
    );
    return true;
  }

  /** Matches siblings and puts them on the stack, the first on top. */
  #open(
    inA: readonly SpanIndex[],
    inB: readonly SpanIndex[],
    originA: number,
    originB: number,
    depth: number,
  ): void {
    if (inA.length + inB.length === 0) return;
    const pairs: Pair[] = [];
    const [a, b] = [byPath(this.#a, inA), byPath(this.#b, inB)];
    const [startA, startB] = [this.#a.trace.spans.start, this.#b.trace.spans.start];
    eachGroup(this.#a, a, this.#b, b, (groupA, groupB) => {
      matchGroup(this.#a.trace.spans, groupA, this.#b.trace.spans, groupB, (i, j) => {
        const at = Math.min(i < 0 ? Infinity : startA[i] - originA, j < 0 ? Infinity : startB[j] - originB);
        pairs.push({ a: i, b: j, at });
      });
    });
    // Calls of one path have come in order: ties leave them so.
    pairs.sort((x, y) => x.at - y.at);
    for (let k = pairs.length - 1; k >= 0; k--) this.#stack.push(pairs[k].a + 1, pairs[k].b + 1, depth);
  }

  done(): AlignedRows {
    const depth = this.#depth.done();
    return {
      length: depth.length,
      a: Int32Array.from(this.#rowsA.done(), (i) => i - 1),
      b: Int32Array.from(this.#rowsB.done(), (j) => j - 1),
      end: endsOf(depth),
      depth,
    };
  }
}

interface Pair {
  readonly a: SpanIndex;
  readonly b: SpanIndex;
  readonly at: number;
}

function rootsOf({ spans }: Trace): SpanIndex[] {
  const isMissing = (i: SpanIndex) => (spans.flags[i] & SpanFlag.placeholder) !== 0;
  return childrenByStart(spans, -1)
    .flatMap((i) => (isMissing(i) ? childrenByStart(spans, i) : [i]))
    .sort((i, j) => spans.start[i] - spans.start[j] || i - j);
}

/** By path, those of one path in the order they were in. */
function byPath({ pathOf }: TracePaths, siblings: readonly SpanIndex[]): readonly SpanIndex[] {
  if (siblings.length < 2) return siblings;
  // Sorting is stable.
  return siblings.toSorted((i, j) => pathOf[i] - pathOf[j]);
}

/** Runs of one path; empty where one side has none of it. */
function eachGroup(
  a: TracePaths,
  inA: readonly SpanIndex[],
  b: TracePaths,
  inB: readonly SpanIndex[],
  visit: (groupA: readonly SpanIndex[], groupB: readonly SpanIndex[]) => void,
): void {
  const pathIn = (of: TracePaths, list: readonly SpanIndex[], k: number) =>
    k < list.length ? of.pathOf[list[k]] : Infinity;
  let [p, q] = [0, 0];
  while (p < inA.length || q < inB.length) {
    const path = Math.min(pathIn(a, inA, p), pathIn(b, inB, q));
    const [fromA, fromB] = [p, q];
    while (pathIn(a, inA, p) === path) p++;
    while (pathIn(b, inB, q) === path) q++;
    visit(inA.slice(fromA, p), inB.slice(fromB, q));
  }
}

function matchGroup(
  spansA: SpanTable,
  a: readonly SpanIndex[],
  spansB: SpanTable,
  b: readonly SpanIndex[],
  emit: (i: SpanIndex, j: SpanIndex) => void,
): void {
  let [p, q] = [0, 0];
  const leaveOver = (toA: number, toB: number): void => {
    while (p < toA) emit(a[p++], -1);
    while (q < toB) emit(-1, b[q++]);
  };
  if (a.length > 0 && b.length > 0) {
    const durationsA = a.map((i) => spansA.duration[i]);
    const durationsB = b.map((j) => spansB.duration[j]);
    matchSiblings(durationsA, durationsB, (i, j) => {
      leaveOver(i, j);
      emit(a[p++], b[q++]);
    });
  }
  leaveOver(a.length, b.length);
}

/** One past the last row that is deeper, by row. O(n): a row ends those that wait and are as deep. */
function endsOf(depth: Uint32Array): Uint32Array<ArrayBuffer> {
  const end = new Uint32Array(depth.length);
  const open: number[] = [];
  for (let row = 0; row < depth.length; row++) {
    while (open.length > 0 && depth[open[open.length - 1]] >= depth[row]) end[open.pop() ?? 0] = row;
    open.push(row);
  }
  for (const row of open) end[row] = depth.length;
  return end;
}
