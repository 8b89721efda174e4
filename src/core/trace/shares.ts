/** Which rows of another table belong to which span. */
import { beginOf } from './raw.ts';
import type { Tree } from './tree.ts';

export interface Shares {
  /** By row: its share is [begin, end). Placeholders have none. */
  readonly begin: Uint32Array<ArrayBuffer>;
  readonly end: Uint32Array<ArrayBuffer>;
}

/** From the ends by raw span to the shares of rows of the tree. */
export function sharesOf({ order }: Tree, rawEnds: Uint32Array): Shares {
  const begin = new Uint32Array(order.length);
  const end = new Uint32Array(order.length);
  for (let row = 0; row < order.length; row++) {
    const i = order[row];
    if (i < 0) continue;
    begin[row] = beginOf(rawEnds, i);
    end[row] = rawEnds[i];
  }
  return { begin, end };
}

/** The first `length` ends as offsets: entry i owns [offsets[i], offsets[i + 1]). */
export function endsToCsr(ends: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const offsets = new Uint32Array(length + 1);
  offsets.set(ends.subarray(0, length), 1);
  return offsets;
}
