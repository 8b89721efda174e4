/** Worked examples of the reference (algorithms §6.3 G2, §6.4), and laws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from '../../base/quantile.ts';
import {
  cumulative,
  decileShifts,
  histogramOf,
  quantilePoints,
  widestGap,
  quantileRows,
} from './distribution.ts';
import type { Scale } from './distribution.ts';

const sorted = (values: readonly number[]) => values.toSorted((x, y) => x - y);
const a2 = sorted([12, 15, 11, 14, 13, 16, 12, 15]);
const b2 = sorted([18, 21, 17, 25, 19, 16, 22, 20]);
const anyValues = fc
  .array(fc.oneof(fc.constantFrom(0, 1, 5), fc.double({ min: 0, max: 1e9, noNaN: true })), {
    minLength: 1,
    maxLength: 60,
  })
  .map(sorted);

describe('histogram', () => {
  it('worked example', () => {
    const { edges, counts } = histogramOf([[1, 2, 2, 3, 4, 5, 8, 13, 21, 400]]);
    expect([...counts[0]]).toEqual([5, 3, 1, 1]);
    expect(Array.from(edges, (edge) => Math.round(edge * 1000) / 1000)).toEqual([1, 4.472, 20, 89.443, 400]);
  });

  it('all alike is one bin, zeros are apart on a log scale, half alike is not too many', () => {
    expect(histogramOf([[7, 7, 7]])).toMatchObject({ counts: [Uint32Array.of(3)], zeros: [0] });
    expect(histogramOf([[0, 0, 7], []])).toMatchObject({
      counts: [Uint32Array.of(1), Uint32Array.of(0)],
      zeros: [2, 0],
    });
    expect(histogramOf([[], []]).edges).toHaveLength(0);
    expect(histogramOf([[0]]).edges).toHaveLength(0);
    expect(histogramOf([[1, 5, 5, 5, 5, 5, 5, 9]]).edges).toHaveLength(5);
  });

  it('holds every value of both sides once, in the bin it belongs to; densities are areas of 1', () => {
    fc.assert(
      fc.property(anyValues, anyValues, fc.constantFrom<Scale>('log', 'linear'), (a, b, scale) => {
        const { edges, counts, densities, zeros } = histogramOf([a, b], scale);
        for (const [s, side] of [a, b].entries()) {
          const total = counts[s].reduce((sum, count) => sum + count, 0);
          expect(total + zeros[s]).toBe(side.length);
          const axis = Array.from(edges, (edge) => (scale === 'log' ? Math.log10(edge) : edge));
          const area = densities[s].reduce(
            (sum, density, k) => sum + density * (axis[k + 1] - axis[k] || 1),
            0,
          );
          expect(area).toBeCloseTo(total / side.length, 6);
        }
        expect(edges.length).toBeLessThanOrEqual(61);
      }),
    );
  });
});

describe('cumulative distribution', () => {
  it('steps up after each value', () => {
    const { value, share } = cumulative([1, 2, 2, 4]);
    expect([[...value], [...share]]).toEqual([
      [1, 2, 4],
      [0.25, 0.75, 1],
    ]);
    expect(widestGap(a2, b2).distance).toBe(0.875);
    expect(widestGap(a2, a2).distance).toBe(0);
    expect(widestGap([1], [2]).distance).toBe(1);
  });

  it('its distance is the largest at any value', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (a, b) => {
        const up = (side: readonly number[], to: number) =>
          side.filter((value) => value <= to).length / side.length;
        const most = Math.max(...[...a, ...b].map((value) => Math.abs(up(a, value) - up(b, value))));
        expect(widestGap(a, b).distance).toBeCloseTo(most, 12);
      }),
    );
  });
});

describe('quantiles', () => {
  it('worked example G2', () => {
    const value = (p: number) => [quantile(a2, p), quantile(b2, p)];
    expect(value(0.5)).toEqual([13.5, 19.5]);
    expect(value(0.95).map((each) => Number(each?.toFixed(9)))).toEqual([15.65, 23.95]);
    const shifts = [0.1, 0.25, 0.5, 0.75, 0.9].map((p) => (quantile(b2, p) ?? 0) - (quantile(a2, p) ?? 0));
    expect(shifts.map((shift) => Number(shift.toFixed(9)))).toEqual([5, 5.75, 6, 6.25, 7.6]);
    const deciles = decileShifts(a2, b2);
    expect(deciles.map(({ p }) => Math.round(10 * p))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(deciles[0].b - deciles[0].a).toBeCloseTo(5, 9);
  });

  it('are left out where there are too few values', () => {
    const rows = quantileRows(a2, []);
    expect(rows.map(({ a }) => a?.value)).toEqual([13.5, 15, undefined, undefined, undefined]);
    expect(rows.every(({ b, shift }) => b === undefined && Number.isNaN(shift))).toBe(true);
    expect(quantilePoints(a2, b2)).toHaveLength(8);
    expect(quantilePoints(a2, a2).every(({ a, b }) => a === b)).toBe(true);
    expect(decileShifts([], b2)).toEqual([]);
  });
});
