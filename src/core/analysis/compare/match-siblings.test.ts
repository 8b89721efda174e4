import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchSiblings } from './match-siblings.ts';

function matched(a: readonly number[], b: readonly number[]): [number, number][] {
  const pairs: [number, number][] = [];
  matchSiblings(a, b, (i, j) => pairs.push([i, j]));
  return pairs;
}

const cost = (a: readonly number[], b: readonly number[], pairs: readonly (readonly [number, number])[]) =>
  pairs.reduce((sum, [i, j]) => sum + Math.abs(Math.log((a[i] + 1) / (b[j] + 1))), 0);

/** The least cost of all matchings that keep the order. */
function leastCost(a: readonly number[], b: readonly number[]): number {
  if (a.length > b.length) return leastCost(b, a);
  if (a.length === 0) return 0;
  let least = Infinity;
  for (let j = 0; j <= b.length - a.length; j++) {
    const here = Math.abs(Math.log((a[0] + 1) / (b[j] + 1)));
    least = Math.min(least, here + leastCost(a.slice(1), b.slice(j + 1)));
  }
  return least;
}

describe('matching siblings', () => {
  // Worked example C3 of the reference; positions from 0.
  it.each([
    [[10, 10, 200], [10, 10, 10, 200], '0-0 1-1 2-3'],
    [[10, 50], [12], '0-0'],
    [[5], [500], '0-0'],
    [[], [3], ''],
    [[1, 2, 3], [3, 2, 1], '0-0 1-1 2-2'],
  ])('%j and %j', (a, b, pairs) => {
    expect(
      matched(a, b)
        .map(([i, j]) => `${i}-${j}`)
        .join(' '),
    ).toBe(pairs);
    expect(matched(b, a).map(([j, i]) => [i, j])).toEqual(matched(a, b));
  });

  it('keeps the order, matches all of the fewer, as alike as can be', () => {
    const durations = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 6 });
    fc.assert(
      fc.property(durations, durations, (a, b) => {
        const pairs = matched(a, b);
        expect(pairs.length).toBe(Math.min(a.length, b.length));
        for (let k = 1; k < pairs.length; k++) {
          expect(pairs[k][0]).toBeGreaterThan(pairs[k - 1][0]);
          expect(pairs[k][1]).toBeGreaterThan(pairs[k - 1][1]);
        }
        const isByNumber = a.length === b.length;
        expect(isByNumber || Math.abs(cost(a, b, pairs) - leastCost(a, b)) < 1e-9).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('matches by number what is too many to weigh', () => {
    const many = Array.from({ length: 4000 }, (_, k) => k);
    expect(matched(many.slice(0, 2000), many).every(([i, j]) => i === j)).toBe(true);
  });
});
