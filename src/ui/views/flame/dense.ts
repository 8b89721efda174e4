/**
 * What sixteen neighbouring bars come to. Where they lie within a pixel they are drawn as one: as much of the pixel as they
 * cover together, in the colour of the widest, and red where one failed. A row of a million bars costs no more than it shows.
 */
import type { Steps } from '#core/analysis/analysis.ts';
import type { Bars } from '#core/analysis/flame-bars.ts';
import type { FindMode } from '../../state/url/trace-params.ts';

const shift = 4;
export const blockSize = 1 << shift;

export interface Blocks {
  /** By block of bars. */
  readonly covered: Float64Array;
  readonly widest: Uint32Array;
  /** 1 where a bar of it failed. */
  readonly failed: Uint8Array;
}

export function blockOf(bar: number): number {
  return bar >> shift;
}

/** Passes over bars pause after so many. */
export const barsOfStep = 16_384;

/** O(bars). */
export function* blocksOf({ x, width }: Bars, hasFailed: (bar: number) => boolean): Steps<Blocks> {
  const count = (x.length + blockSize - 1) >> shift;
  const covered = new Float64Array(count);
  const widest = new Uint32Array(count);
  const failed = new Uint8Array(count);
  for (let bar = 0; bar < x.length; bar++) {
    if (bar % barsOfStep === 0) yield undefined;
    const block = bar >> shift;
    covered[block] += width[bar];
    if (bar === block << shift || width[bar] > width[widest[block]]) widest[block] = bar;
    if (hasFailed(bar)) failed[block] = 1;
  }
  return { covered, widest, failed };
}

/** Which bars find means, and what that makes of the others. */
export interface Matched {
  readonly mode: FindMode;
  /** By bar: 1 where one of its spans was found. */
  readonly bars: Uint8Array;
  /** By block of bars. */
  readonly blocks: Uint8Array;
  /** Number of bars with a 1. */
  count: number;
}

export function emptyMatched(bars: number, mode: FindMode): Matched {
  const blocks = new Uint8Array((bars + blockSize - 1) >> shift);
  return { mode, bars: new Uint8Array(bars), blocks, count: 0 };
}

export function addMatch(matched: Matched, bar: number): void {
  if (matched.bars[bar] === 0) matched.count++;
  matched.bars[bar] = 1;
  matched.blocks[bar >> shift] = 1;
}

/** It stands back: find means others, or is only on the way to them. */
export function isDimmed(matched: Matched | undefined, bar: number): boolean {
  return matched !== undefined && matched.mode !== 'highlight' && matched.bars[bar] === 0;
}

/** It is marked, for the others look as ever. */
export function isMarked(matched: Matched | undefined, bar: number): boolean {
  return matched?.mode === 'highlight' && matched.bars[bar] === 1;
}
