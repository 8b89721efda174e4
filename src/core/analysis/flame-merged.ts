/**
 * Flame merged by call path, left-heavy: one bar for all spans of a path, siblings from the widest to the narrowest. A
 * nanosecond is as wide everywhere. Calls that run side by side take more time together than their caller does; then the
 * caller's bar is as wide as they are, and ends in a part that is not its own time.
 *
 *   ┌─total──────┬─more, side by side─┐
 *   ┌──a × 10───────────────┐┌──b─────┐
 *
 * With a focus it is a sandwich: the callers of one operation above it, what it calls below.
 */
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { defineAnalysis } from './analysis.ts';
import type { Steps } from './analysis.ts';
import { buffersOf, shareByte } from './flame-bars.ts';
import type { Bars } from './flame-bars.ts';
import { layForest } from './flame-forest.ts';
import type { LaidForest } from './flame-forest.ts';
import { callPaths } from './flame-paths.ts';
import { calleesOf, callersOf, entriesOf } from './flame-sandwich.ts';
import type { Side } from './flame-sandwich.ts';

/** What makes a bar wide: the time its spans took, or the self time of them and all below. */
export type FlameSize = 'total' | 'self';

export interface FlameMergedParams {
  readonly size: FlameSize;
  /** A span of the operation whose callers and callees are wanted; else everything from the roots down. */
  readonly focus?: SpanIndex | undefined;
}

export interface FlameMerged extends Bars {
  readonly size: FlameSize;
  readonly focus: SpanIndex | undefined;
  /** Row of the operation in focus: callers are above. 0 without a focus. */
  readonly focusRow: number;
  /** Callers further up are left out. */
  readonly isCut: boolean;
  /** −1 at a root. Parents of callers are what they call. */
  readonly parent: Int32Array<ArrayBuffer>;
  /** Children of a bar are bars [childrenFrom, childrenEnd); those of the focus are what it calls. */
  readonly childrenFrom: Uint32Array<ArrayBuffer>;
  readonly childrenEnd: Uint32Array<ArrayBuffer>;
  /** What the spans of a bar come to; for callers, what the calls of the focus made through them come to. */
  readonly count: Uint32Array<ArrayBuffer>;
  readonly errors: Uint32Array<ArrayBuffer>;
  readonly total: Float64Array<ArrayBuffer>;
  readonly self: Float64Array<ArrayBuffer>;
}

export const flameMerged = defineAnalysis({
  run: mergedLayout,
  transfer: (result: FlameMerged) => [
    ...buffersOf(result),
    result.parent.buffer,
    result.childrenFrom.buffer,
    result.childrenEnd.buffer,
    result.count.buffer,
    result.errors.buffer,
    result.total.buffer,
    result.self.buffer,
  ],
});

/** O(n log n). */
export function* mergedLayout(trace: Trace, { size, focus }: FlameMergedParams): Steps<FlameMerged> {
  const paths = yield* callPaths(trace);
  const { tree, sums, pathOf } = paths;
  const whole: Side = { parent: tree.parent.subarray(0, tree.length), sums };
  const focusPath = focus === undefined ? -1 : pathOf[focus];
  if (focusPath < 0) {
    const down = yield* layDown(whole, size);
    return { ...(yield* assemble(down, undefined, pathOf)), size, focus: undefined, isCut: false };
  }
  const entries = entriesOf(paths, focusPath);
  const callees = yield* calleesOf(trace, paths, entries);
  const weight = size === 'total' ? sums.total : workOf(whole);
  const callers = yield* callersOf(trace, paths, entries, weight);
  const down = yield* layDown(callees, size);
  const up = { side: callers, width: callers.width, forest: yield* layForest(callers.parent, callers.width) };
  // By span, not by path: a step more, and only where there is a focus.
  const nodeOf = pathOf.map((path) => (path < 0 ? -1 : callees.nodeOf[path]));
  return { ...(yield* assemble(down, up, nodeOf)), size, focus, isCut: callers.isCut };
}

interface Laid {
  readonly side: Side;
  readonly width: Float64Array;
  readonly forest: LaidForest;
}

function* layDown(side: Side, size: FlameSize): Steps<Laid> {
  const width = size === 'total' ? totalWidths(side) : workOf(side);
  yield undefined;
  return { side, width, forest: yield* layForest(side.parent, width) };
}

/** The time its spans took, or that of its children together where they took more. */
function totalWidths({ parent, sums: { total } }: Side): Float64Array {
  const below = new Float64Array(total.length);
  for (let n = total.length - 1; n >= 0; n--) {
    below[n] = Math.max(below[n], total[n]);
    if (parent[n] >= 0) below[parent[n]] += below[n];
  }
  return below;
}

/** Self time of each and all below it. */
function workOf({ parent, sums }: Side): Float64Array {
  const work = sums.self.slice();
  for (let n = work.length - 1; n >= 0; n--) if (parent[n] >= 0) work[parent[n]] += work[n];
  return work;
}

type Assembled = Omit<FlameMerged, 'size' | 'focus' | 'isCut'>;

/** Rows of callers from the furthest down, then the rest: bars in the order of rows. */
function* assemble(down: Laid, up: Laid | undefined, nodeOf: Int32Array): Steps<Assembled> {
  // Level 0 of the callers is the operation itself, which is there already.
  const above = up === undefined ? 0 : up.forest.levels - 1;
  const builder = new BarBuilder(down.width.length + (up === undefined ? 0 : up.width.length - 1));
  const upBars = new Int32Array(up?.width.length ?? 0);
  const downBars = new Int32Array(down.width.length);
  if (up !== undefined) for (let l = above; l > 0; l--) builder.addRow(up, l, upBars);
  yield undefined;
  for (let l = 0; l < down.forest.levels; l++) {
    builder.addRow(down, l, downBars);
    if (l % rowsAtOnce === 0) yield undefined;
  }
  builder.link(down.side.parent, downBars);
  yield undefined;
  if (up !== undefined) {
    upBars[0] = downBars[0];
    builder.link(up.side.parent, upBars, 0);
  }
  return { ...builder.done(nodeOf.map((node) => (node < 0 ? -1 : downBars[node]))), focusRow: above };
}

const rowsAtOnce = 64;

class BarBuilder {
  readonly #rowAt = [0];
  #length = 0;
  readonly #columns;

  constructor(bars: number) {
    this.#columns = {
      x: new Float64Array(bars),
      width: new Float64Array(bars),
      span: new Uint32Array(bars),
      selfShare: new Uint8Array(bars),
      parent: new Int32Array(bars).fill(-1),
      childrenFrom: new Uint32Array(bars),
      childrenEnd: new Uint32Array(bars),
      count: new Uint32Array(bars),
      errors: new Uint32Array(bars),
      total: new Float64Array(bars),
      self: new Float64Array(bars),
    };
  }

  /** @param barOf gets the bar of each node */
  addRow({ side: { sums }, width, forest }: Laid, level: number, barOf: Int32Array): void {
    const { x, width: widths, span, selfShare, count, errors, total, self } = this.#columns;
    for (let place = forest.levelAt[level]; place < forest.levelAt[level + 1]; place++) {
      const node = forest.node[place];
      const bar = this.#length++;
      barOf[node] = bar;
      x[bar] = forest.x[place];
      widths[bar] = width[node];
      span[bar] = sums.longest[node];
      selfShare[bar] = shareByte(sums.self[node], sums.total[node]);
      count[bar] = sums.count[node];
      errors[bar] = sums.errors[node];
      total[bar] = sums.total[node];
      self[bar] = sums.self[node];
    }
    this.#rowAt.push(this.#length);
  }

  /**
   * Children of one bar are neighbours.
   * @param childless this node keeps the children it has
   */
  link(parent: Int32Array, barOf: Int32Array, childless = -1): void {
    const { parent: parents, childrenFrom, childrenEnd } = this.#columns;
    for (let node = 0; node < parent.length; node++) {
      if (parent[node] < 0) continue;
      const bar = barOf[node];
      const above = barOf[parent[node]];
      parents[bar] = above;
      if (parent[node] === childless) continue;
      const isFirst = childrenEnd[above] === 0;
      childrenFrom[above] = isFirst ? bar : Math.min(childrenFrom[above], bar);
      childrenEnd[above] = Math.max(childrenEnd[above], bar + 1);
    }
  }

  done(barOf: Int32Array<ArrayBuffer>): Omit<Assembled, 'focusRow'> {
    const rowAt = Uint32Array.from(this.#rowAt);
    return { rows: rowAt.length - 1, rowAt, ...this.#columns, barOf };
  }
}
