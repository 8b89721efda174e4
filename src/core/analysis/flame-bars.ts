/**
 * Bars in rows: the form both flame layouts have, so that drawing, pointing and walking need only one. Bars are numbered
 * row by row and from left to right, so what is on screen is a few ranges of neighbours.
 *
 *   row 0   ┌──────────0──────────┐
 *   row 1   ┌────1────┐  ┌───2────┐      bars of a row never overlap
 *   row 2     ┌──3──┐
 */
import type { Nanos } from '../trace/trace.ts';

export interface Bars {
  readonly rows: number;
  /** CSR: row r has bars [rowAt[r], rowAt[r + 1]). */
  readonly rowAt: Uint32Array<ArrayBuffer>;
  /** Left edge and width in nanoseconds. */
  readonly x: Float64Array<ArrayBuffer>;
  readonly width: Float64Array<ArrayBuffer>;
  /** The span a bar stands for: the only one, or the longest of those merged into it. */
  readonly span: Uint32Array<ArrayBuffer>;
  /** How much of its own time is self time, 0 to 255: enough for a bar too thin to show where. */
  readonly selfShare: Uint8Array<ArrayBuffer>;
  /** By span: the bar it is (part of), −1 if it is in none. */
  readonly barOf: Int32Array<ArrayBuffer>;
}

export function buffersOf({ rowAt, x, width, span, selfShare, barOf }: Bars): ArrayBuffer[] {
  return [rowAt.buffer, x.buffer, width.buffer, span.buffer, selfShare.buffer, barOf.buffer];
}

export function shareByte(part: Nanos, whole: Nanos): number {
  return whole > 0 ? Math.round((255 * part) / whole) : 255;
}

/** The row of a bar. O(log rows). */
export function rowOfBar({ rowAt, rows }: Bars, bar: number): number {
  let low = 0;
  let high = rows;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rowAt[middle + 1] <= bar) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first bar of [first, end), all of one row, that ends after `time`; `end` if none does. O(log bars). */
export function firstEndingAfter({ x, width }: Bars, first: number, end: number, time: Nanos): number {
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x[middle] + width[middle] > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

export interface Hit {
  readonly bar: number;
  /** Bars of that row in the same place that are too thin to be told from it. */
  readonly others: number;
}

/** Bars looked at in one place at most: a pixel may stand for a million. */
const mostLookedAt = 20_000;

/**
 * What a pointer means at a place of a row: the bar there, or the widest of those within `reach`, for a bar may be thinner
 * than a pixel.
 */
export function barNear(bars: Bars, row: number, time: Nanos, reach: Nanos): Hit | undefined {
  if (row < 0 || row >= bars.rows) return undefined;
  const { x, width, rowAt } = bars;
  const end = rowAt[row + 1];
  const first = firstEndingAfter(bars, rowAt[row], end, time - reach);
  let best = -1;
  let near = 0;
  for (let k = first; k < end && x[k] <= time + reach && near < mostLookedAt; k++) {
    near++;
    if (best < 0 || isBetter(bars, k, best, time)) best = k;
  }
  return best < 0 ? undefined : { bar: best, others: width[best] > 2 * reach ? 0 : near - 1 };
}

function isBetter({ x, width }: Bars, k: number, best: number, time: Nanos): boolean {
  const holds = (bar: number) => x[bar] <= time && time < x[bar] + width[bar];
  return holds(k) === holds(best) ? width[k] > width[best] : holds(k);
}
