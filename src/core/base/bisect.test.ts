import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bisect } from './bisect.ts';

it('counts what lies before, as looking at each would', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 })),
      fc.integer({ min: -1, max: 21 }),
      (values, limit) => {
        const sorted = values.sort((a, b) => a - b);
        expect(bisect(sorted.length, (k) => sorted[k] < limit)).toBe(
          sorted.filter((value) => value < limit).length,
        );
      },
    ),
  );
});
