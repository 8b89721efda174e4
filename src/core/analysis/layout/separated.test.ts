import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { separate, separateScratch } from './separated.ts';

function places(wanted: number[], weight: number[], room: number): number[] {
  const x = new Float64Array(wanted.length);
  const rooms = new Float64Array(wanted.length).fill(room);
  separate(
    x,
    Float64Array.from(wanted),
    Float64Array.from(weight),
    rooms,
    x.length,
    separateScratch(x.length),
  );
  return [...x];
}

describe('places with room between', () => {
  it('gives way to both sides, by weight', () => {
    expect(places([100, 110, 400], [1, 1, 1], 160)).toEqual([25, 185, 400]);
    expect(places([300, 100], [1, 3], 160)).toEqual([30, 190]);
    expect(places([], [], 160)).toEqual([]);
  });

  it('is as near as can be: no small move of a run of neighbours brings it nearer', () => {
    const item = fc.record({
      wanted: fc.integer({ min: 0, max: 300 }),
      weight: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 12 }), (items) => {
        const wanted = items.map((each) => each.wanted);
        const weight = items.map((each) => each.weight);
        const x = places(wanted, weight, 10);
        for (let i = 1; i < x.length; i++) expect(x[i] - x[i - 1]).toBeGreaterThanOrEqual(10 - 1e-9);
        const cost = (at: number[]) =>
          at.reduce((sum, each, i) => sum + weight[i] * (each - wanted[i]) ** 2, 0);
        for (let from = 0; from < x.length; from++)
          for (let to = from; to < x.length; to++)
            for (const step of [-0.5, 0.5]) {
              const moved = x.map((each, i) => (i >= from && i <= to ? each + step : each));
              const fits = moved.every((each, i) => i === 0 || each - moved[i - 1] >= 10 - 1e-9);
              expect(fits && cost(moved) < cost(x) - 1e-6).toBe(false);
            }
      }),
    );
  });
});
