import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutQuantiles } from './quantile-layout.ts';

const ms = (values: readonly number[]) => Float64Array.from(values, (value) => value * 1e6).sort();
/** Worked example G2 of the reference. */
const a = ms([12, 15, 11, 14, 13, 16, 12, 15]);
const b = ms([18, 21, 17, 25, 19, 16, 22, 20]);
const size = { width: 700, height: 208, scale: 'log' } as const;

describe('quantiles of B over those of A', () => {
  test('lie on the diagonal where both sides are alike', () => {
    const { square, points, shifts, zero } = layoutQuantiles({ ...size, a, b: a });
    for (const { x, y } of points) expect(x - square.left).toBeCloseTo(square.top + square.side - y, 6);
    expect(shifts.every(({ way, top, height }) => way === 'none' && top === zero && height === 0)).toBe(true);
  });

  test('above it where B takes longer, by as much as the bars say', () => {
    const { square, points, shifts, zero } = layoutQuantiles({ ...size, a, b });
    expect(points).toHaveLength(8);
    for (const { x, y } of points) expect(square.top + square.side - y).toBeGreaterThan(x - square.left);
    expect(shifts.map(({ p, value }) => [p, Math.round(value / 1e4) / 100])).toEqual(
      expect.arrayContaining([
        [10, 5],
        [50, 6],
        [90, 7.6],
      ]),
    );
    for (const { top, height } of shifts) expect(top + height).toBeCloseTo(zero, 6);
    expect(shifts[8].tip).toBe('p90\nA: 15,300 µs\nB: 22,900 µs\nB − A: +7,600 µs');
  });

  test('bars go down where B is faster', () => {
    const { shifts, zero } = layoutQuantiles({ ...size, a: b, b: a });
    expect(shifts.every(({ top, way }) => top === zero && way === 'less')).toBe(true);
  });

  test('a logarithmic axis leaves out zeros, a linear one has them', () => {
    const zeros = { ...size, a: ms([0, 0, 0, 0, 1]), b: ms([0, 0, 0, 0, 2]) };
    expect(layoutQuantiles(zeros).points).toHaveLength(1);
    expect(layoutQuantiles({ ...zeros, scale: 'linear' }).points).toHaveLength(5);
    expect(layoutQuantiles({ ...size, a: ms([0]), b: ms([0]) }).points).toEqual([]);
  });

  test('all of it lies inside, whatever the values and the room', () => {
    const values = fc
      .array(fc.nat(1e10), { minLength: 1, maxLength: 60 })
      .map((all) => Float64Array.from(all).sort());
    const scale = fc.constantFrom('log' as const, 'linear' as const);
    fc.assert(
      fc.property(values, values, scale, fc.integer({ min: 280, max: 1600 }), (left, right, on, width) => {
        const layout = layoutQuantiles({ a: left, b: right, scale: on, width, height: 208 });
        const { square } = layout;
        for (const { x, y } of layout.points) {
          expect(x).toBeGreaterThanOrEqual(square.left - 1e-6);
          expect(x).toBeLessThanOrEqual(square.left + square.side + 1e-6);
          expect(y).toBeGreaterThanOrEqual(square.top - 1e-6);
          expect(y).toBeLessThanOrEqual(layout.ground + 1e-6);
        }
        for (const bar of layout.shifts) {
          expect(bar.left).toBeGreaterThan(square.left + square.side);
          expect(bar.left + layout.barWidth).toBeLessThanOrEqual(width);
          expect(bar.top).toBeGreaterThanOrEqual(0);
          expect(bar.top + bar.height).toBeLessThanOrEqual(layout.ground + 1e-6);
        }
      }),
    );
  });
});
