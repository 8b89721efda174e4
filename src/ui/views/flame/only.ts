/**
 * The bars that are left when only matches are shown: those find means and what leads to them. They stay where they are, with
 * all of their figures; rows that are left empty go.
 */
import type { Steps } from '#core/analysis/analysis.ts';
import type { Bars } from '#core/analysis/flame-bars.ts';
import type { FlameMerged } from '#core/analysis/flame-merged.ts';
import { barsOfStep } from './dense.ts';
import type { Matched } from './dense.ts';
import { parentBar, withBars } from './picture.ts';
import type { Picture } from './picture.ts';

/** O(bars): parents of callers in a sandwich stand below them, so every way is followed to where it has been before. */
export function* onlyMatched(picture: Picture, matched: Matched): Steps<Picture> {
  const { bars, merged } = picture;
  const { length } = bars.x;
  const isKept = new Uint8Array(length);
  // A sandwich is about its operation, whatever is looked for.
  if (merged?.focus !== undefined) isKept[merged.rowAt[merged.focusRow]] = 1;
  for (let bar = 0; bar < length; bar++) {
    if (bar % barsOfStep === 0) yield undefined;
    if (matched.bars[bar] === 0) continue;
    for (let at = bar; at >= 0 && isKept[at] === 0; at = parentBar(picture, at)) isKept[at] = 1;
  }
  const before = new Uint32Array(length + 1);
  for (let bar = 0; bar < length; bar++) {
    if (bar % barsOfStep === 0) yield undefined;
    before[bar + 1] = before[bar] + isKept[bar];
  }
  if (before[length] === length) return picture;
  const kept = new Keeper(isKept, before);
  const left = yield* merged === undefined ? kept.bars(bars) : kept.merged(merged);
  return yield* withBars(picture, left);
}

class Keeper {
  readonly #isKept: Uint8Array;
  /** How many are kept of the bars before each: the number of a kept one from now on. */
  readonly #before: Uint32Array;

  constructor(isKept: Uint8Array, before: Uint32Array) {
    this.#isKept = isKept;
    this.#before = before;
  }

  *bars({ rowAt, x, width, span, selfShare, barOf }: Bars): Steps<Bars> {
    const rows = this.#rowsOf(rowAt);
    const isKept = this.#isKept;
    const before = this.#before;
    const newBarOf = new Int32Array(barOf.length);
    for (let i = 0; i < barOf.length; i++) {
      if (i % barsOfStep === 0) yield undefined;
      const bar = barOf[i];
      newBarOf[i] = bar >= 0 && isKept[bar] === 1 ? before[bar] : -1;
    }
    return {
      rows: rows.length - 1,
      rowAt: rows,
      x: yield* this.#of(x, Float64Array),
      width: yield* this.#of(width, Float64Array),
      span: yield* this.#of(span, Uint32Array),
      selfShare: yield* this.#of(selfShare, Uint8Array),
      barOf: newBarOf,
    };
  }

  *merged(merged: FlameMerged): Steps<FlameMerged> {
    const before = this.#before;
    const numbered = (column: Uint32Array<ArrayBuffer>) => column.map((bar) => before[bar]);
    return {
      ...merged,
      ...(yield* this.bars(merged)),
      focusRow: this.#rowsOf(merged.rowAt.subarray(0, merged.focusRow + 1)).length - 1,
      // Parents of what is kept are kept.
      parent: (yield* this.#of(merged.parent, Int32Array)).map((bar) => (bar < 0 ? -1 : before[bar])),
      childrenFrom: numbered(yield* this.#of(merged.childrenFrom, Uint32Array)),
      childrenEnd: numbered(yield* this.#of(merged.childrenEnd, Uint32Array)),
      count: yield* this.#of(merged.count, Uint32Array),
      errors: yield* this.#of(merged.errors, Uint32Array),
      total: yield* this.#of(merged.total, Float64Array),
      self: yield* this.#of(merged.self, Float64Array),
    };
  }

  /** Rows that have bars left. */
  #rowsOf(rowAt: Uint32Array): Uint32Array<ArrayBuffer> {
    const before = this.#before;
    const rows = [0];
    for (const at of rowAt.subarray(1)) if (before[at] > rows[rows.length - 1]) rows.push(before[at]);
    return Uint32Array.from(rows);
  }

  *#of<C extends Uint8Array | Uint32Array | Int32Array | Float64Array>(
    column: C,
    Column: new (length: number) => C,
  ): Steps<C> {
    const kept = new Column(this.#before[column.length]);
    for (let bar = 0; bar < column.length; bar++) {
      if (bar % barsOfStep === 0) yield undefined;
      if (this.#isKept[bar] === 1) kept[this.#before[bar]] = column[bar];
    }
    return kept;
  }
}
