import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectsOf } from './effects.ts';

describe('effects', () => {
  it('more calls, longer calls, and calls that moved', () => {
    const a = { count: 2, self: 20, critical: 20 };
    expect(effectsOf(a, { count: 4, self: 40, critical: 40 })).toEqual({
      contribution: 20,
      count: 20,
      perCall: 0,
      work: 0,
      exposure: 0,
    });
    expect(effectsOf(a, { count: 2, self: 60, critical: 60 })).toMatchObject({
      count: 0,
      work: 40,
      exposure: 0,
    });
    expect(effectsOf(a, { count: 2, self: 20, critical: 5 })).toMatchObject({
      count: 0,
      work: 0,
      exposure: -15,
    });
    // All three: per call 10 → 20 of its own, all of it on the path → half of it.
    expect(effectsOf(a, { count: 4, self: 80, critical: 40 })).toEqual({
      contribution: 20,
      count: 20,
      perCall: 0,
      work: 23,
      exposure: -23,
    });
  });

  it('add up, and turned round are the opposite, for any figures', () => {
    const side = fc
      .record({
        count: fc.nat({ max: 50 }),
        self: fc.nat({ max: 1e9 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ count, self, share }) =>
        count === 0 ? { count, self: 0, critical: 0 } : { count, self, critical: Math.round(share * self) },
      );
    fc.assert(
      fc.property(side, side, (a, b) => {
        const [forth, back] = [effectsOf(a, b), effectsOf(b, a)];
        expect(forth.count + forth.perCall).toBe(b.critical - a.critical);
        expect(forth.work + forth.exposure).toBe(forth.perCall);
        for (const name of ['contribution', 'count', 'perCall', 'work', 'exposure'] as const) {
          expect(Number.isInteger(forth[name])).toBe(true);
          expect(back[name] + forth[name]).toBe(0);
        }
        const none = effectsOf(a, a);
        expect(Object.values(none).every((ns) => ns === 0)).toBe(true);
      }),
    );
  });
});
