/** Rectangles that, painted one over the other, give the pixels again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pixelShapes } from './pixel-shapes.ts';

/** Paints the rectangles of the text in their order. */
function painted(svg: string, width: number, height: number, ratio: number): string[] {
  const pixels = Array.from({ length: width * height }, () => '');
  for (const [, ...found] of svg.matchAll(
    /<rect x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)" fill="(.*?)"\/>/g,
  )) {
    const [x, y, w, h] = found.slice(0, 4).map((text) => Math.round(Number(text) * ratio));
    for (let row = y; row < y + h; row++) for (let k = x; k < x + w; k++) pixels[row * width + k] = found[4];
  }
  return pixels;
}

test('is what was painted, to the pixel', () => {
  const colours = fc.constantFrom(0xff0000ff, 0xff00ff00, 0xffc0a010);
  const pictures = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.constantFrom(1, 2))
    .chain(([width, height, ratio]) =>
      fc
        .array(colours, { minLength: width * height, maxLength: width * height })
        .map((pixels) => ({ width, height, ratio, pixels })),
    );
  fc.assert(
    fc.property(pictures, ({ width, height, ratio, pixels }) => {
      const packed = Uint32Array.from(pixels);
      const bytes = new Uint8ClampedArray(packed.buffer);
      const wanted = pixels.map(
        (colour) =>
          `#${[0, 8, 16].map((by) => ((colour >>> by) & 255).toString(16).padStart(2, '0')).join('')}`,
      );
      expect(painted(pixelShapes({ bytes, width, height }, ratio), width, height, ratio)).toEqual(wanted);
    }),
  );
});

test('rows of bars are few rectangles, however high they are', () => {
  const [width, height] = [1000, 500];
  const pixels = new Uint32Array(width * height).fill(0xff000000);
  for (let y = 0; y < height; y++) if (y % 20 > 1) pixels.fill(0xff0000ff, y * width + 100, y * width + 400);
  const bytes = new Uint8ClampedArray(pixels.buffer);
  expect(pixelShapes({ bytes, width, height }, 1).match(/<rect/g)?.length).toBe(26);
});
