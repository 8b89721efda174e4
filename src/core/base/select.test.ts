import fc from 'fast-check';
import { expect, it } from 'vitest';
import { selectAt } from './select.ts';

it('puts the k-th smallest where sorting would', () => {
  const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.nat(), (some, n) => {
      const k = n % some.length;
      const sorted = some.toSorted((a, b) => a - b);
      const selected = Float64Array.from(some);
      selectAt(selected, k);
      expect(selected[k]).toBe(sorted[k]);
      expect(Math.max(...selected.subarray(0, k), -Infinity)).toBeLessThanOrEqual(sorted[k]);
      expect(Math.min(...selected.subarray(k + 1), Infinity)).toBeGreaterThanOrEqual(sorted[k]);
      expect([...selected].toSorted((a, b) => a - b)).toEqual(sorted);
    }),
    { numRuns: 1000 },
  );
});
