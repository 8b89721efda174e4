import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutLines, linePath, lineMargin, nearestTime, walkTimes } from './line-layout.ts';
import type { LineQuestion } from './line-layout.ts';

const { NaN: none } = Number;
const line = (times: readonly number[], values: readonly number[], id = 'p50') => ({
  id,
  name: id,
  times: Float64Array.from(times),
  values: Float64Array.from(values),
});
const same = (value: number) => value;

describe('a line', () => {
  it('breaks where a point is missing and where there is no value; what stands alone is a dot', () => {
    const { d, alone } = linePath(
      line([0, 10, 30, 40, 50, 60, 80], [1, 2, 3, none, 5, 6, 7]),
      10,
      same,
      same,
    );
    expect(d).toBe('M0 1L10 2M50 5L60 6');
    expect(alone).toEqual([
      [30, 3],
      [80, 7],
    ]);
  });

  it('shows every value once, in a run or alone', () => {
    const any = fc.array(fc.option(fc.nat(100), { nil: none }), { maxLength: 30 });
    fc.assert(
      fc.property(any, (values) => {
        const { d, alone } = linePath(
          line(
            values.map((_, k) => k),
            values,
          ),
          1,
          same,
          same,
        );
        const places = d === '' ? [] : d.slice(1).split(/[ML]/);
        const shown = [...places, ...alone.map(([x, y]) => `${x} ${y}`)].map((place) =>
          place.split(' ').map(Number),
        );
        const expected = values.flatMap((value, k) => (Number.isNaN(value) ? [] : [[k, value]]));
        expect(shown.sort((a, b) => a[0] - b[0])).toEqual(expected);
      }),
    );
  });
});

describe('a chart', () => {
  const question = (change: Partial<LineQuestion>): LineQuestion => ({
    lines: [],
    span: { fromMs: 0, toMs: 3_600_000 },
    stepMs: 60_000,
    quantity: 'duration',
    scale: 'linear',
    zone: 'utc',
    ...change,
  });

  it('keeps everything inside its frame, and reads back the time of a place', () => {
    const values = fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, fc.constantFrom('linear', 'log'), (all, scale) => {
        const lines = [
          line(
            all.map((_, k) => k * 60_000),
            all,
          ),
        ];
        const { y, x, timeAt } = layoutLines(question({ lines, scale }), 600, 200);
        for (const value of all) {
          expect(y(value)).toBeGreaterThanOrEqual(lineMargin.top - 1e-6);
          expect(y(value)).toBeLessThanOrEqual(200 - lineMargin.bottom + 1e-6);
        }
        expect(timeAt(x(1_234_567))).toBeCloseTo(1_234_567, 3);
      }),
    );
  });

  it('labels small shares with all their digits, and tells times of day', () => {
    const lines = [line([0, 60_000], [0.00004, 0.00006], 'errors')];
    const { yTicks, xTicks } = layoutLines(question({ lines, quantity: 'share' }), 600, 200);
    expect(yTicks.map(({ label }) => label)).toEqual(['0 %', '0.002 %', '0.004 %', '0.006 %']);
    expect(xTicks[0].label).toMatch(/^\d\d:\d\d$|^1 Jan$/);
  });

  it('without any value has an axis all the same', () => {
    const { yTicks } = layoutLines(question({ lines: [line([0], [0])], quantity: 'rate' }), 600, 200);
    expect(yTicks.length).toBeGreaterThan(1);
  });
});

describe('walking', () => {
  const times = [10, 20, 40];
  it('steps from point to point, also from a place between', () => {
    expect(walkTimes('ArrowLeft', times, undefined)).toBe(40);
    expect(walkTimes('ArrowLeft', times, 40)).toBe(20);
    expect(walkTimes('ArrowRight', times, 15)).toBe(20);
    expect(walkTimes('ArrowRight', times, 40)).toBe(40);
    expect(walkTimes('Home', times, 40)).toBe(10);
    expect(walkTimes('x', times, 40)).toBeUndefined();
    expect(walkTimes('End', [], undefined)).toBeUndefined();
  });

  it('finds the nearest', () => {
    const sorted = fc.uniqueArray(fc.nat(100), { minLength: 1 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(sorted, fc.integer({ min: -10, max: 110 }), (all, ms) => {
        const away = Math.min(...all.map((time) => Math.abs(time - ms)));
        expect(Math.abs((nearestTime(all, ms) ?? none) - ms)).toBe(away);
      }),
    );
    expect(nearestTime([], 1)).toBeUndefined();
  });
});
