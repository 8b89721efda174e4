import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enoughForQuantile, quantile } from './quantile.ts';

test.each([
  [0.5, 30],
  [0.75, 40],
  [0.9, 46],
  [0.95, 48],
  [0.99, 49.6],
  [0, 10],
  [1, 50],
])('Q1: p%d of 10, 20, 30, 40, 50', (p, expected) => {
  expect(quantile([10, 20, 30, 40, 50], p)).toBeCloseTo(expected, 9);
});

test('nothing has no quantile, one value has only itself', () => {
  expect(quantile([], 0.5)).toBeUndefined();
  expect(quantile([7], 0.95)).toBe(7);
});

test('lies between the extremes and grows with p', () => {
  const values = fc.array(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (given, p) => {
      const sorted = given.sort((a, b) => a - b);
      const q = quantile(sorted, p) ?? NaN;
      expect(q).toBeGreaterThanOrEqual(sorted[0]);
      expect(q).toBeLessThanOrEqual(sorted[sorted.length - 1] + 1e-3);
      expect(quantile(sorted, Math.min(1, p + 0.1)) ?? NaN).toBeGreaterThanOrEqual(q - 1e-3);
    }),
  );
});

test('how many values a percentile needs', () => {
  expect(
    [0.5, 0.75, 0.9, 0.95, 0.99].map((p) => [1, 4, 10, 20, 100].map((n) => enoughForQuantile(n, p))),
  ).toEqual([
    [true, true, true, true, true],
    [false, true, true, true, true],
    [false, false, true, true, true],
    [false, false, false, true, true],
    [false, false, false, false, true],
  ]);
});
