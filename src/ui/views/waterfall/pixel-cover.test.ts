import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pixelCover } from './pixel-cover.ts';

const range = { from: 100, to: 200 };

function drawn(stretches: readonly (readonly [number, number])[], width = 100): string {
  const cover = pixelCover(range, width);
  for (const [from, to] of stretches) cover.add(from, to);
  return cover.path(8);
}

it.each<[string, [number, number][], string]>([
  ['nothing', [], ''],
  ['one', [[110, 120]], 'M10 8h10'],
  ['a moment is a pixel', [[110, 110]], 'M10 8h1'],
  ['overlapping ones are one', [[110, 120], [112, 130]], 'M10 8h20'], // prettier-ignore
  ['abutting ones have a gap', [[110, 120], [120, 130]], 'M10 8h9M20 8h10'], // prettier-ignore
  ['outside', [[10, 99], [201, 300]], ''], // prettier-ignore
  ['cut', [[10, 110], [195, 300]], 'M0 8h10M95 8h5'], // prettier-ignore
])('%s', (_title, stretches, path) => expect(drawn(stretches)).toBe(path));

it('covers what is covered, gaps aside, in any order and in few strokes', () => {
  const stretch = fc
    .tuple(fc.integer({ min: 50, max: 250 }), fc.nat(40))
    .map(([from, length]) => [from, from + length] as const);
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 30 }), (stretches) => {
      const path = drawn(stretches);
      expect(drawn(stretches.toReversed())).toBe(path);
      const runs = [...path.matchAll(/M(\d+) 8h(\d+)/g)].map(([, x, w]) => [Number(x), Number(w)]);
      expect(runs.length).toBeLessThanOrEqual(50);
      const isOn = (x: number) => runs.some(([from, width]) => x >= from && x < from + width);
      for (let x = 0; x < 100; x++) {
        const isCovered = stretches.some(
          ([from, to]) => from <= 200 && to >= 100 && x >= from - 100 && x < Math.max(to, from + 1) - 100,
        );
        const isBeforeAnother = stretches.some(([from]) => from - 100 === x + 1);
        const isRight = isOn(x) ? isCovered || x === 99 || x === 0 : !isCovered || isBeforeAnother;
        expect(isRight).toBe(true);
      }
    }),
  );
});
