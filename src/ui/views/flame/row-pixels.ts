/**
 * One row of bars as a line of pixels. A pixel has the mean colour of the time it stands for, so a thousand bars in one look
 * like what they are: neither one long bar nor nothing. What little there is stays visible.
 */
import type { Rgb } from './tones.ts';

/** The least that a pixel with anything in it is covered. */
const leastCover = 0.4;

export class RowPixels {
  readonly width: number;
  /** Packed as image data has it. */
  readonly line: Uint32Array;
  readonly #r: Float32Array;
  readonly #g: Float32Array;
  readonly #b: Float32Array;
  readonly #cover: Float32Array;

  constructor(width: number) {
    this.width = width;
    this.line = new Uint32Array(width);
    this.#r = new Float32Array(width);
    this.#g = new Float32Array(width);
    this.#b = new Float32Array(width);
    this.#cover = new Float32Array(width);
  }

  clear(): void {
    for (const column of [this.#r, this.#g, this.#b, this.#cover]) column.fill(0);
  }

  /**
   * Colours [from, to), in pixels with fractions; stretches must not overlap.
   * @param cover how much of the stretch is covered
   */
  add(from: number, to: number, colour: Rgb, cover = 1): void {
    const left = Math.max(0, from);
    const right = Math.min(this.width, to);
    if (!(right > left)) return;
    const first = Math.floor(left);
    const last = Math.ceil(right) - 1;
    if (first === last) return this.#blend(first, (right - left) * cover, colour);
    this.#blend(first, (first + 1 - left) * cover, colour);
    for (let x = first + 1; x < last; x++) this.#blend(x, cover, colour);
    return this.#blend(last, (right - last) * cover, colour);
  }

  /** Something is at `x` that takes no time worth a pixel: it is seen all the same. */
  touch(x: number, colour: Rgb): void {
    const at = Math.min(this.width - 1, Math.floor(x));
    if (at >= 0 && this.#cover[at] === 0) this.#blend(at, 0.001, colour);
  }

  #blend(x: number, part: number, { r, g, b }: Rgb): void {
    this.#r[x] += part * r;
    this.#g[x] += part * g;
    this.#b[x] += part * b;
    this.#cover[x] += part;
  }

  /** Fills `line`; `base` shows where there is nothing. */
  finish(base: Uint32Array, ground: Rgb): void {
    const { line, width } = this;
    for (let x = 0; x < width; x++) {
      const cover = this.#cover[x];
      if (cover === 0) {
        line[x] = base[x];
        continue;
      }
      const shown = Math.min(1, Math.max(cover, leastCover));
      const scale = shown / cover;
      const rest = 1 - shown;
      line[x] = packed(
        this.#r[x] * scale + ground.r * rest,
        this.#g[x] * scale + ground.g * rest,
        this.#b[x] * scale + ground.b * rest,
      );
    }
  }
}

/** Opaque, in the byte order of image data on little-endian machines (all that run a browser). */
export function packed(r: number, g: number, b: number): number {
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

export function packedOf({ r, g, b }: Rgb): number {
  return packed(r, g, b);
}
