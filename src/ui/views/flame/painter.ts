/**
 * Draws bars into pixels by hand: rows have one shape, so each is worked out as a line of pixels once and copied down. A
 * frame costs a few copies however many bars there are; a hundred thousand rectangles drawn one by one take ten frames.
 *
 *   ▔▔▔▔▔▔▔▔▔▔▔▔   edge: a bar is told from its ground by full strength
 *   ██▒▒▒▒▒▒████   self time at full strength, awaited calls pale
 *   ████▄▄▄▄████   red at the foot of what failed; a band along the top of what find means
 */
import { wholeOf } from '#core/analysis/analysis.ts';
import type { Steps } from '#core/analysis/analysis.ts';
import { firstEndingAfter } from '#core/analysis/flame-bars.ts';
import { fractionOf } from '../../widgets/time-scale.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import type { BarPaint } from './bar-paint.ts';
import { blockOf, blockSize, isDimmed, isMarked } from './dense.ts';
import type { Matched } from './dense.ts';
import { hasError, isApart, ownEndOf } from './picture.ts';
import type { Picture } from './picture.ts';
import { RowLines } from './row-lines.ts';
import { packedOf, RowPixels } from './row-pixels.ts';
import { toneFor } from './tones.ts';
import type { Tone, Tones } from './tones.ts';

export interface Scene {
  readonly picture: Picture;
  readonly window: TimeRange;
  /** The first row in view, with a fraction. */
  readonly top: number;
  /** Sizes in px of the page. */
  readonly rowHeight: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of the device in one of the page. */
  readonly ratio: number;
  readonly tones: Tones;
  readonly paint: BarPaint;
  /** undefined: nothing is looked for. */
  readonly matched: Matched | undefined;
  /** Where lines of the grid are, in px of the page. */
  readonly grid: readonly number[];
}

/** A bar with room for words. */
export interface WideBar {
  readonly bar: number;
  readonly row: number;
}

/** Px of the page: narrower bars have neither edge nor gap. */
const wide = 3;
const roomForWords = 26;
/** Px of the page, like those above. `inset`: a bar of a further lane keeps that far from the row above. */
export const sizes = { gap: 1, edge: 1, foot: 3, inset: 4, stripe: 2, band: 3 };

interface Row {
  readonly scene: Scene;
  readonly r: number;
  /** Where a time stands, in pixels of the device. */
  readonly at: (time: number) => number;
}

export class Painter {
  readonly width: number;
  readonly height: number;
  /** RGBA of the picture, as image data takes it. */
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
  readonly #pixels: Uint32Array;
  readonly #row: RowPixels;
  readonly #lines: RowLines;
  readonly #base: Uint32Array;
  /** Of the row: where bands of what find means begin and end, and how far below the top of the row they are. */
  readonly #bands: number[] = [];

  /** In pixels of the device. */
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.bytes = new Uint8ClampedArray(width * height * 4);
    this.#pixels = new Uint32Array(this.bytes.buffer);
    this.#row = new RowPixels(width);
    this.#lines = new RowLines(width);
    this.#base = new Uint32Array(width);
  }

  /** Fills `bytes` and says which bars could hold words. */
  paint(scene: Scene): WideBar[] {
    return wholeOf(this.paintSteps(scene));
  }

  /** The same row by row. Until the end `bytes` is a part of the picture. */
  *paintSteps(scene: Scene): Steps<WideBar[]> {
    const { picture, window, top, rowHeight, height } = scene;
    this.#paintBase(scene);
    const at = (time: number) => fractionOf(time, window) * this.width;
    const roomy: WideBar[] = [];
    const end = Math.min(picture.bars.rows, Math.ceil(top + height / rowHeight));
    for (let r = Math.floor(top); r < end; r++) {
      const row = { scene, r, at };
      for (const bar of this.#paintRow(row))
        if (this.#pxOf(row, bar) >= roomForWords) roomy.push({ bar, row: r });
      this.#copyDown(row);
      yield undefined;
    }
    return roomy;
  }

  #paintBase({ tones, grid, ratio }: Scene): void {
    this.#base.fill(packedOf(tones.ground));
    for (const x of grid)
      this.#base.fill(packedOf(tones.grid), Math.round(x * ratio), Math.round((x + 1) * ratio));
    for (let y = 0; y < this.height; y++) this.#pixels.set(this.#base, y * this.width);
  }

  /** Works out the lines of a row and returns its bars that are wide. O(bars in the window). */
  #paintRow(row: Row): number[] {
    const { scene, r, at } = row;
    const { picture, window, tones, ratio } = scene;
    const { bars } = picture;
    const { x, width, selfShare } = bars;
    const found: number[] = [];
    const failed: number[] = [];
    this.#row.clear();
    this.#bands.length = 0;
    const end = bars.rowAt[r + 1];
    for (let k = firstInView(row); k < end && x[k] <= window.to; k++) {
      if (k % blockSize === 0 && k + blockSize <= end && this.#addBlock(row, k)) {
        k += blockSize - 1;
        continue;
      }
      const left = at(x[k]);
      const right = at(x[k] + width[k]);
      const tone = toneOfBar(scene, k);
      if (right - left >= wide * ratio) {
        found.push(k);
        this.#addWide(row, k, tone);
      } else {
        const colour = toneFor(tone, selfShare[k]);
        this.#row.add(left, right, colour);
        this.#row.touch(left, colour);
      }
      if (hasError(picture, k)) failed.push(k);
      if (isMarked(scene.matched, k)) this.#addBand(row, k);
    }
    this.#row.finish(this.#base, tones.ground);
    this.#lines.begin(this.#row.line, this.#base);
    for (const k of found) this.#lineWide(row, k);
    for (const k of failed) this.#lineError(row, k);
    return found;
  }

  /** Bars that lie within a pixel as one; false where they have to be drawn one by one. */
  #addBlock({ scene, at }: Row, first: number): boolean {
    const { picture, matched, paint } = scene;
    const { x, width, selfShare } = picture.bars;
    const { covered, widest, failed } = picture.blocks;
    const block = blockOf(first);
    const last = first + blockSize - 1;
    const extent = x[last] + width[last] - x[first];
    const left = at(x[first]);
    const right = at(x[last] + width[last]);
    const hasMatch = matched?.blocks[block] === 1;
    if (right - left > 1 || failed[block] === 1 || (hasMatch && matched.mode !== 'highlight')) return false;
    if (paint.isolated?.blocks[block] === 1) return false;
    if (hasMatch) this.#addBand({ scene, r: -1, at }, first);
    const colour = toneFor(toneOfBar(scene, widest[block]), selfShare[widest[block]]);
    this.#row.add(left, right, colour, extent > 0 ? covered[block] / extent : 1);
    this.#row.touch(left, colour);
    return true;
  }

  /** Thin ones are as wide as it takes to be seen. @param row its number is −1 for bars drawn as one */
  #addBand({ scene, r, at }: Row, bar: number): void {
    const { picture, ratio } = scene;
    const { x, width } = picture.bars;
    const left = at(x[bar]);
    const right = at(x[bar] + width[bar]);
    const isWide = r >= 0 && right - left >= wide * ratio;
    const gap = isWide ? Math.max(1, Math.round(sizes.gap * ratio)) : 0;
    const from = Math.max(0, Math.floor(left));
    const to = Math.round(right) - gap;
    const top = isWide && isApart(picture, bar, r) ? Math.round(sizes.inset * ratio) : 0;
    this.#bands.push(from, Math.min(this.width, Math.max(to, from + Math.round(2 * ratio))), top);
  }

  /** Self time and the rest side by side, and what is wider than the bar's own time in broken strokes. */
  #addWide({ scene, at }: Row, bar: number, tone: Tone): void {
    const { picture, ratio } = scene;
    const { x, width } = picture.bars;
    const gap = Math.max(1, Math.round(sizes.gap * ratio));
    const end = Math.min(at(x[bar] + width[bar]) - gap, this.width);
    const ownEnd = Math.min(at(ownEndOf(picture, bar)), end);
    let done = Math.max(0, at(x[bar]));
    const parts = picture.selfParts(bar);
    for (let p = 0; p < parts.length && done < ownEnd; p += 2) {
      const from = Math.min(Math.max(done, at(parts[p])), ownEnd);
      const to = Math.min(Math.max(from, at(parts[p + 1])), ownEnd);
      this.#row.add(done, from, tone.pale);
      this.#row.add(from, to, tone.full);
      done = to;
    }
    this.#row.add(done, ownEnd, tone.pale);
    const stroke = 2 * ratio;
    const first = Math.ceil(Math.max(ownEnd, 0) / (2 * stroke));
    for (let px = first * 2 * stroke; px < end; px += 2 * stroke)
      this.#row.add(px, Math.min(px + stroke, end), tone.pale);
  }

  #lineWide({ scene, r, at }: Row, bar: number): void {
    const { picture, ratio, paint } = scene;
    const { bars } = picture;
    const gap = Math.max(1, Math.round(sizes.gap * ratio));
    const left = Math.max(0, at(bars.x[bar]));
    const right = Math.min(this.width, at(bars.x[bar] + bars.width[bar]) - gap);
    const from = Math.round(left);
    const to = Math.round(Math.min(at(ownEndOf(picture, bar)), right));
    if (to <= from) return;
    const { full, pale } = toneOfBar(scene, bar);
    this.#lines.edge(from, to, packedOf(full));
    if (isApart(picture, bar, r))
      this.#lines.inset(from, to, packedOf(full), Math.floor(left), Math.ceil(right));
    const pattern = paint.patternOf(bar);
    if (pattern > 0) this.#lines.stripe(from, to, pattern, packedOf(pale), sizes.stripe * ratio);
  }

  #lineError({ scene, at }: Row, bar: number): void {
    const { picture, tones, ratio } = scene;
    const { x, width } = picture.bars;
    const left = at(x[bar]);
    const right = at(x[bar] + width[bar]);
    const gap = right - left >= wide * ratio ? Math.max(1, Math.round(sizes.gap * ratio)) : 0;
    const from = Math.max(0, Math.floor(left));
    const to = Math.round(right) - gap;
    // Thin ones are as wide as it takes to be seen.
    this.#lines.error(
      from,
      Math.max(to, from + Math.round(2 * ratio)),
      packedOf(isBack(scene, bar) ? tones.dimError : tones.error),
    );
  }

  /** Device pixels become px of the page. */
  #pxOf({ scene, at }: Row, bar: number): number {
    const { window, picture, ratio } = scene;
    const { x, width } = picture.bars;
    const right = at(Math.min(x[bar] + width[bar], window.to));
    return (right - at(Math.max(x[bar], window.from))) / ratio;
  }

  #copyDown({ scene, r }: Row): void {
    const { top, rowHeight, ratio, tones } = scene;
    const from = Math.round((r - top) * rowHeight * ratio);
    const to = Math.round((r + 1 - top) * rowHeight * ratio) - Math.max(1, Math.round(sizes.gap * ratio));
    const lineSizes = {
      edge: Math.max(1, Math.round(sizes.edge * ratio)),
      foot: Math.round(sizes.foot * ratio),
      inset: Math.round(sizes.inset * ratio),
      stripe: sizes.stripe * ratio,
    };
    const band = Math.round(sizes.band * ratio);
    const colour = packedOf(tones.match);
    for (let y = Math.max(0, from); y < Math.min(to, this.height); y++) {
      this.#pixels.set(this.#lines.at(y - from, to - y, lineSizes), y * this.width);
      this.#copyBands(y, y - from, band, colour);
    }
  }

  /** @param below the top of the row */
  #copyBands(y: number, below: number, band: number, colour: number): void {
    const bands = this.#bands;
    for (let k = 0; k < bands.length; k += 3) {
      const under = below - bands[k + 2];
      if (under < 0 || under >= band) continue;
      this.#pixels.fill(colour, y * this.width + bands[k], y * this.width + bands[k + 1]);
    }
  }
}

/** What begins with the window belongs to it even if it takes no time. */
function firstInView({ scene: { picture, window }, r }: Row): number {
  const { bars } = picture;
  const end = bars.rowAt[r + 1];
  let first = firstEndingAfter(bars, bars.rowAt[r], end, window.from - 1);
  while (first < end && bars.width[first] > 0 && bars.x[first] + bars.width[first] <= window.from) first++;
  return first;
}

/** What find does not mean is dim, isolated or not; of what it means, what is not isolated stands back. */
function toneOfBar({ matched, paint, tones }: Scene, bar: number): Tone {
  const isFaded = paint.isolated?.bars[bar] === 0;
  return (isDimmed(matched, bar) ? tones.dim : isFaded ? tones.faded : tones.plain)[paint.slotOf(bar)];
}

/** Dim or faded. */
export function isBack({ matched, paint }: Scene, bar: number): boolean {
  return isDimmed(matched, bar) || paint.isolated?.bars[bar] === 0;
}
