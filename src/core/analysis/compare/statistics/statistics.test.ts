/** Worked examples of the reference (algorithms §6.3), and laws; coverage by a small simulation, by a large one in the bench. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact } from './fisher.ts';
import { falseDiscovery } from './false-discovery.ts';
import { hodgesLehmann } from './hodges-lehmann.ts';
import { mannWhitney, midranks, normalP } from './mann-whitney.ts';
import { meanDifference, momentsOf } from './mean-difference.ts';
import { erfc, logGamma, twoSidedP } from './normal.ts';
import { quantileInterval } from './quantile-interval.ts';
import { seededRandom } from './seeded-random.ts';
import { t95, upperTail } from './student.ts';
import { coverageOf, meanScenarios } from './testing/coverage.ts';

const sorted = (values: readonly number[]) => values.toSorted((x, y) => x - y);

const a2 = sorted([12, 15, 11, 14, 13, 16, 12, 15]);
const b2 = sorted([18, 21, 17, 25, 19, 16, 22, 20]);

describe('distributions', () => {
  it('normal', () => {
    expect(erfc(0)).toBe(1);
    expect(erfc(0.5)).toBeCloseTo(0.4795001221869535, 14);
    expect(erfc(2)).toBeCloseTo(0.004677734981047266, 15);
    expect(erfc(5) / 1.5374597944280349e-12).toBeCloseTo(1, 12);
    expect(erfc(-1)).toBeCloseTo(1.842700792949715, 14);
    expect(erfc(40)).toBe(0);
    expect(twoSidedP(1.959963984540054)).toBeCloseTo(0.05, 12);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
  });

  it('Student’s t, from tables', () => {
    for (const [degrees, t] of [
      [1, 12.7062],
      [2, 4.30265],
      [5, 2.57058],
      [10, 2.22814],
      [30, 2.04227],
      [120, 1.97993],
      [1e6, 1.95997],
    ])
      expect(t95(degrees)).toBeCloseTo(t, 4);
    expect(t95(7.5)).toBeGreaterThan(t95(8));
    expect(t95(7.5)).toBeLessThan(t95(7));
    expect(t95(0)).toBe(Infinity);
    expect(upperTail(1, 1)).toBeCloseTo(0.25, 12);
  });
});

describe('Mann–Whitney', () => {
  it('worked example G2', () => {
    const ranks = midranks(a2, b2);
    expect(ranks.ties).toBe(18);
    const { u, p, delta, method } = mannWhitney(a2, b2);
    expect([u, delta, method]).toEqual([63.5, 0.984375, 'exact']);
    expect(p).toBeCloseTo(4 / 12870, 12);
    expect(normalP(u, 8, 8, 18)).toBeCloseTo(0.00110295, 8);
  });

  it.each([
    [3, 0.1],
    [4, 2 / 70],
    [5, 2 / 252],
  ])('%i against %i cannot be surer than that', (n, p) => {
    const low = Array.from({ length: n }, (_, k) => k);
    expect(
      mannWhitney(
        low,
        low.map((value) => value + 100),
      ).p,
    ).toBeCloseTo(p, 12);
  });

  const values = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 }).map(sorted);

  it('equals all relabelings, one by one', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const all = [...a, ...b];
        const uOf = (inB: number) => {
          const [left, right] = [0, 1].map((side) => all.filter((_, k) => ((inB >> k) & 1) === side));
          return right.reduce(
            (sum, y) => sum + left.reduce((part, x) => part + (y > x ? 1 : y === x ? 0.5 : 0), 0),
            0,
          );
        };
        const own = uOf(((1 << b.length) - 1) << a.length);
        const middle = (a.length * b.length) / 2;
        let [far, ways] = [0, 0];
        for (let inB = 0; inB < 1 << all.length; inB++) {
          if (inB.toString(2).replaceAll('0', '').length !== b.length) continue;
          ways++;
          if (Math.abs(uOf(inB) - middle) >= Math.abs(own - middle) - 1e-9) far++;
        }
        const { u, p, delta } = mannWhitney(a, b);
        expect(u).toBe(own);
        expect(p).toBeCloseTo(far / ways, 10);
        expect(delta).toBeCloseTo(own / middle - 1, 12);
      }),
      { numRuns: 60 },
    );
  });

  it('three ways agree, and the larger sample does not matter', () => {
    const random = seededRandom(3);
    for (const [n, m] of [
      [12, 14],
      [8, 60],
      [19, 300],
      [25, 30],
    ]) {
      const a = sorted(Array.from({ length: n }, () => random()));
      const b = sorted(Array.from({ length: m }, () => random() + 0.15));
      const { u, p, delta } = mannWhitney(a, b);
      expect(Math.abs(p - normalP(u, n, m, 0))).toBeLessThan(0.02);
      const back = mannWhitney(b, a);
      expect(back.delta).toBeCloseTo(-delta, 12);
      expect(Math.abs(back.p - p)).toBeLessThan(0.02);
    }
  });

  it('sees nothing in what is the same, or is not there', () => {
    expect(mannWhitney([5, 5, 5], [5, 5])).toMatchObject({ p: 1, delta: 0 });
    expect(mannWhitney([], [5, 5])).toMatchObject({ p: 1, delta: 0 });
    expect(mannWhitney(a2, a2)).toMatchObject({ p: 1, delta: 0 });
  });
});

describe('shift', () => {
  it('worked example G2', () => {
    expect(hodgesLehmann(a2, b2)).toEqual({ shift: 6, low: 3, high: 9 });
  });

  it('has no bounds for few, turns round, and is 0 for the same', () => {
    expect(hodgesLehmann([1, 2], [3, 4])).toEqual({ shift: 2, low: -Infinity, high: Infinity });
    expect(hodgesLehmann(b2, a2)).toEqual({ shift: -6, low: -9, high: -3 });
    expect(hodgesLehmann(a2, a2).shift).toBe(0);
  });

  it('thins large samples and finds about the same', () => {
    const random = seededRandom(5);
    const a = sorted(Array.from({ length: 3000 }, () => random()));
    const b = sorted(Array.from({ length: 3000 }, () => random() + 0.5));
    const { shift, low, high } = hodgesLehmann(a, b);
    expect(Math.abs(shift - 0.5)).toBeLessThan(0.03);
    expect(high - low).toBeLessThan(0.04);
    expect(low < shift && shift < high).toBe(true);
  });
});

describe('shares and many tests', () => {
  it('Fisher, worked examples', () => {
    expect(fisherExact(2, 20, 9, 20)).toBeCloseTo(0.03095, 5);
    expect(fisherExact(10, 100, 45, 50) / 8.5e-23).toBeCloseTo(1, 1);
    expect(fisherExact(5, 10, 5, 10)).toBe(1);
    expect(fisherExact(0, 10, 0, 10)).toBe(1);
  });

  it('Benjamini–Hochberg, worked example', () => {
    const q = falseDiscovery([0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216]);
    const rounded = Array.from(q, (value) => Math.round(value * 1e5) / 1e5);
    expect(rounded).toEqual([0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.10571, 0.216, 0.216, 0.216]);
    expect(falseDiscovery([])).toHaveLength(0);
  });
});

describe('means', () => {
  it('Welch’s interval where nothing is skewed', () => {
    const { meanA, meanB, difference, low, high } = meanDifference(
      momentsOf([1, 2, 3]),
      momentsOf([11, 14, 17]),
    );
    expect([meanA, meanB, difference]).toEqual([2, 14, 12]);
    // Error √(1/3 + 9/3), 2.439 degrees of freedom, t 3.640.
    expect(low).toBeCloseTo(5.355, 2);
    expect(high).toBeCloseTo(18.645, 2);
  });

  it('zeros need not be listed, and the worked example G1 holds', () => {
    const [listed, all] = [momentsOf([4, 8], 5), momentsOf([4, 8, 0, 0, 0])];
    expect([listed.n, listed.mean]).toEqual([5, 2.4]);
    expect(listed.variance).toBeCloseTo(all.variance, 9);
    expect(listed.third).toBeCloseTo(all.third, 9);
    const mean = (values: readonly number[]) => momentsOf(values, 2).mean;
    expect([mean([60, 80]) - mean([60, 70]), mean([60, 50]) - mean([40, 50]), mean([30, 40])]).toEqual([
      5, 10, 35,
    ]);
  });

  it('turns round, and has no bounds where there is nothing to go by', () => {
    const [a, b] = [momentsOf([1, 2, 9, 4]), momentsOf([3, 30, 5])];
    const [forth, back] = [meanDifference(a, b), meanDifference(b, a)];
    expect(back.low).toBeCloseTo(-forth.high, 9);
    expect(back.high).toBeCloseTo(-forth.low, 9);
    expect(meanDifference(momentsOf([1]), b)).toMatchObject({ low: -Infinity, high: Infinity });
    expect(meanDifference(momentsOf([2, 2]), momentsOf([3, 3]))).toMatchObject({ low: 1, high: 1 });
  });

  it('covers what it should in 93 to 97 of 100 samples', () => {
    for (const scenario of meanScenarios.filter(
      ({ name, isPromised }) => isPromised && !name.includes('200'),
    )) {
      const share = coverageOf(scenario, 1500, 11);
      // A simulation of 1,500 strays by half of a per cent, three times that by chance once in 400.
      expect({ name: scenario.name, isKept: share > 0.925 && share < 0.977 }).toMatchObject({ isKept: true });
    }
  });
});

describe('quantiles', () => {
  it('are bounded by values of the sample', () => {
    const sample = Array.from({ length: 100 }, (_, k) => k + 1);
    const { value, low, high } = quantileInterval(sample, 0.5);
    expect(value).toBe(50.5);
    // The 40th and 61st are the exact bounds that are never below 95 %; between them and the next it is 95 %.
    expect(low).toBeGreaterThan(40);
    expect(low).toBeLessThan(41);
    expect(high).toBeCloseTo(101 - low, 9);
    expect(quantileInterval(sample, 0.99).high).toBe(Infinity);
    expect(quantileInterval([7], 0.5)).toEqual({ value: 7, low: -Infinity, high: Infinity });
  });
});
