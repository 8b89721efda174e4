/**
 * What the painter has painted, as rectangles: rows of bars are a few lines of pixels, each repeated, and each line is a few runs of
 * one colour. So what is drawn in SVG is what is seen, to the pixel.
 */
import type { Painter } from './painter.ts';

/** @param ratio pixels of the device in one of the page. O(pixels) */
export function pixelShapes(
  { bytes, width, height }: Pick<Painter, 'bytes' | 'width' | 'height'>,
  ratio: number,
): string {
  const pixels = new Uint32Array(bytes.buffer, bytes.byteOffset, width * height);
  const ground = mostFrequent(pixels);
  const shapes = [rect(0, 0, width, height, ground, ratio)];
  let from = 0;
  for (let y = 1; y <= height; y++) {
    if (y < height && isSameLine(pixels, width, from, y)) continue;
    for (const { x, end, colour } of runsOf(pixels, from * width, width))
      if (colour !== ground) shapes.push(rect(x, from, end - x, y - from, colour, ratio));
    from = y;
  }
  return `<g shape-rendering="crispEdges">${shapes.join('')}</g>`;
}

function isSameLine(pixels: Uint32Array, width: number, a: number, b: number): boolean {
  for (let x = 0; x < width; x++) if (pixels[a * width + x] !== pixels[b * width + x]) return false;
  return true;
}

interface Run {
  readonly x: number;
  readonly end: number;
  readonly colour: number;
}

function* runsOf(pixels: Uint32Array, at: number, width: number): Generator<Run> {
  for (let x = 0; x < width;) {
    const colour = pixels[at + x];
    let end = x + 1;
    while (end < width && pixels[at + end] === colour) end++;
    yield { x, end, colour };
    x = end;
  }
}

/** Of a line here and there: what is there most is the ground. */
function mostFrequent(pixels: Uint32Array): number {
  const counts = new Map<number, number>();
  const step = Math.max(1, Math.floor(pixels.length / 4096));
  for (let k = 0; k < pixels.length; k += step) counts.set(pixels[k], (counts.get(pixels[k]) ?? 0) + 1);
  let [best, most] = [0, 0];
  for (const [colour, count] of counts) if (count > most) [best, most] = [colour, count];
  return best;
}

/** Packed as image data has it: red is lowest. */
function rect(x: number, y: number, width: number, height: number, colour: number, ratio: number): string {
  const hex = [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('');
  const [left, top, wide, high] = [x, y, width, height].map(
    (value) => Math.round((value / ratio) * 100) / 100,
  );
  return `<rect x="${left}" y="${top}" width="${wide}" height="${high}" fill="#${hex}"/>`;
}
