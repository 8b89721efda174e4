/**
 * Flame in order of time: a span lies below its parent. Siblings share a row as long as nothing below them overlaps;
 * those that do stand in lanes, one under the other. So no bar covers another. A bar that is not in the row below its parent
 * stands in a further lane; drawings set it apart from the row above, whose bars are not its parents.
 *
 *   ┌───────────parent───────────┐
 *   ┌──a──┐      ┌──c──┐             lane 1, as tall as the tallest subtree in it
 *    ┌─a1─┐
 *      ┌─────b─────┐                 lane 2: b overlaps a
 */
import type { SpanIndex, SpanTable, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { blockOfSpans, defineAnalysis } from './analysis.ts';
import type { Steps } from './analysis.ts';
import { buffersOf, shareByte } from './flame-bars.ts';
import type { Bars } from './flame-bars.ts';
import { Lanes } from './flame-lanes.ts';
import type { SubtreeSummary } from './rows.ts';
import { subtreeSummary } from './rows.ts';
import { selfTimes } from './self-time.ts';

export const flameTime = defineAnalysis({
  run: (trace: Trace, _params: undefined) => timeLayout(trace),
  transfer: buffersOf,
});

/** O(n log n). */
export function* timeLayout(trace: Trace): Steps<Bars> {
  const { spans } = trace;
  const extent = subtreeSummary(trace);
  yield undefined;
  const { below, rows } = yield* packRows(spans, extent);
  // Offsets become rows from the roots down.
  const row = below;
  for (let i = 0; i < spans.length; i++) if (spans.parent[i] >= 0) row[i] += row[spans.parent[i]];
  yield undefined;
  return yield* barsByRow(trace, row, rows, extent);
}

interface Packed {
  /** Rows from a span's parent down to it; from the top for roots. */
  readonly below: Uint32Array;
  readonly rows: number;
}

/** From the leaves up: how many rows a subtree takes is known before its parent asks. */
function* packRows(spans: SpanTable, extent: SubtreeSummary): Steps<Packed> {
  const { length, end } = spans;
  const below = new Uint32Array(length);
  const height = new Uint32Array(length).fill(1);
  const packer = new Packer(height, below, extent);
  let steps = 0;
  // The roots, at last, are the children of nothing.
  for (let i = length - 1; i >= -1; i--) {
    const to = i < 0 ? length : end[i];
    if (to === i + 1) continue;
    for (let c = i + 1; c < to; c = end[c]) {
      packer.add(c);
      if (++steps % blockOfSpans === 0) yield undefined;
    }
    yield* packer.place(i < 0 ? 0 : 1);
    if (i >= 0) height[i] = 1 + packer.total;
  }
  return { below, rows: length === 0 ? 0 : packer.total };
}

/** Puts the subtrees below one span into lanes. */
class Packer {
  /** Rows that the last siblings take together. */
  total = 0;
  readonly #height: Uint32Array;
  readonly #below: Uint32Array;
  readonly #extent: SubtreeSummary;
  readonly #lanes = new Lanes();
  readonly #siblings: SpanIndex[] = [];
  #inOrder = true;

  constructor(height: Uint32Array, below: Uint32Array, extent: SubtreeSummary) {
    this.#height = height;
    this.#below = below;
    this.#extent = extent;
  }

  add(child: SpanIndex): void {
    const siblings = this.#siblings;
    const { firstStart } = this.#extent;
    if (siblings.length > 0 && firstStart[child] < firstStart[siblings[siblings.length - 1]])
      this.#inOrder = false;
    siblings.push(child);
  }

  /** @param first row of the first lane below the parent */
  *place(first: number): Generator<undefined> {
    const siblings = this.#siblings;
    const below = this.#below;
    if (siblings.length === 1) {
      below[siblings[0]] = first;
      this.total = this.#height[siblings[0]];
    } else {
      const tops = yield* this.#lanesOf(siblings);
      // Until here `below` held lanes.
      for (const c of siblings) below[c] = first + tops[below[c]];
      this.total = tops[tops.length - 1];
    }
    siblings.length = 0;
    this.#inOrder = true;
  }

  /** Chooses a lane for each and says where lanes begin; the last figure is where they end. */
  *#lanesOf(siblings: SpanIndex[]): Generator<undefined, Uint32Array> {
    const { firstStart, lastEnd } = this.#extent;
    const lanes = this.#lanes;
    // A child's descendant may have started before it (clocks differ, parents are named late).
    if (!this.#inOrder) siblings.sort((a, b) => firstStart[a] - firstStart[b] || a - b);
    const tallest: number[] = [];
    let steps = 0;
    for (const c of siblings) {
      const from = firstStart[c];
      // What takes no time still needs a place of its own.
      const lane = lanes.take(from, Math.max(lastEnd[c], from + 1));
      this.#below[c] = lane;
      const height = this.#height[c];
      if (lane === tallest.length) tallest.push(height);
      else if (height > tallest[lane]) tallest[lane] = height;
      if (++steps % blockOfSpans === 0) yield undefined;
    }
    lanes.clear();
    const tops = new Uint32Array(tallest.length + 1);
    for (const [lane, height] of tallest.entries()) tops[lane + 1] = tops[lane] + height;
    return tops;
  }
}

function* barsByRow(trace: Trace, row: Uint32Array, rows: number, extent: SubtreeSummary): Steps<Bars> {
  const { length, start, duration, flags } = trace.spans;
  const self = selfTimes(trace);
  const rowAt = new Uint32Array(rows + 1);
  for (let i = 0; i < length; i++) rowAt[row[i] + 1]++;
  for (let r = 0; r < rows; r++) rowAt[r + 1] += rowAt[r];
  yield undefined;
  const span = spansByRow(row, rowAt, extent.firstStart, start);
  yield undefined;
  const x = new Float64Array(length);
  const width = new Float64Array(length);
  const selfShare = new Uint8Array(length);
  const barOf = new Int32Array(length);
  for (let bar = 0; bar < length; bar++) {
    const i = span[bar];
    x[bar] = start[i];
    width[bar] = duration[i];
    selfShare[bar] = (flags[i] & SpanFlag.placeholder) === 0 ? shareByte(self[i], duration[i]) : 0;
    barOf[i] = bar;
    if (bar % blockOfSpans === 0) yield undefined;
  }
  return { rows, rowAt, x, width, span, selfShare, barOf };
}

/** Spans in the order of their bars: by row, then by start. Tree order is nearly that already. */
function spansByRow(
  row: Uint32Array,
  rowAt: Uint32Array,
  firstStart: Float64Array,
  start: Float64Array,
): Uint32Array<ArrayBuffer> {
  const next = rowAt.slice(0, -1);
  const span = new Uint32Array(row.length);
  const unordered = new Set<number>();
  for (let i = 0; i < row.length; i++) {
    const at = next[row[i]]++;
    span[at] = i;
    if (at > rowAt[row[i]] && firstStart[i] < firstStart[span[at - 1]]) unordered.add(row[i]);
  }
  for (const r of unordered)
    span
      .subarray(rowAt[r], rowAt[r + 1])
      .sort((a, b) => firstStart[a] - firstStart[b] || start[a] - start[b] || a - b);
  return span;
}
