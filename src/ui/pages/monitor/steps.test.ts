import fc from 'fast-check';
import { expect, test } from 'vitest';
import { before, boundWords } from './trace-links.ts';
import { parseGoDuration } from '#core/base/go-duration.ts';
import { lengthLabel } from './ask-bar.tsx';
import { panned, ratePerFor, stepFor, zoomed } from './steps.ts';

const hour = 3_600_000;
const window = fc
  .tuple(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 60_000, max: 1e11 }))
  .map(([fromMs, length]) => ({ fromMs, toMs: fromMs + length }));

test('a step has at most 180 points, is one unit, and is not finer than the storage', () => {
  fc.assert(
    fc.property(window, fc.constantFrom(0, 1, 60_000, hour), (asked, least) => {
      const step = stepFor(asked, least);
      expect((asked.toMs - asked.fromMs) / step).toBeLessThanOrEqual(180);
      expect(step).toBeGreaterThanOrEqual(least);
      const isOneUnit = step < 60_000 || (step < hour ? step % 60_000 === 0 : step % hour === 0);
      expect(isOneUnit).toBe(true);
    }),
  );
  expect(stepFor({ fromMs: 0, toMs: hour }, 0)).toBe(30_000);
  expect(ratePerFor(600_000, 30_000)).toBe(600_000);
  expect(ratePerFor(600_000, hour)).toBe(hour);
});

test('zooming keeps the place it is about, ends no later than now, and is never narrower than a minute', () => {
  fc.assert(
    fc.property(window, fc.constantFrom(0.5, 2, 1000), (shown, factor) => {
      const next = zoomed(shown, factor, shown.toMs);
      expect(next.toMs).toBeLessThanOrEqual(shown.toMs);
      expect(next.toMs - next.fromMs).toBeGreaterThanOrEqual(Math.min(60_000, next.toMs));
      const moved = Math.abs((next.fromMs + next.toMs) / 2 - (shown.fromMs + shown.toMs) / 2);
      // Further out, the end of time is in the way.
      expect(factor > 1 ? moved : 0).toBeLessThan(60_000);
    }),
  );
});

test('a step to the side keeps the width, and does not lead into the future', () => {
  expect(panned({ fromMs: 100, toMs: 200 }, -0.5, 500)).toEqual({ fromMs: 50, toMs: 150 });
  expect(panned({ fromMs: 100, toMs: 200 }, 0.5, 210)).toEqual({ fromMs: 110, toMs: 210 });
});

test('the bound of a search is what the server reads, and never above the figure it came from', () => {
  fc.assert(
    fc.property(fc.double({ min: 1000, max: 1e13, noNaN: true }), (ns) => {
      const read = parseGoDuration(boundWords(ns));
      expect(read.ok && read.ns <= ns && read.ns >= 0.98 * ns).toBe(true);
    }),
  );
  expect(boundWords(613_400_000)).toBe('613ms');
  expect(before(1000, 400)).toEqual({ fromMs: 600, toMs: 1000 });
});

test('lengths of time are named as the form offers them', () => {
  expect([hour, 24 * hour, 48 * hour, 5_400_000, 61_000].map(lengthLabel)).toEqual([
    '1h',
    '24h',
    '2d',
    '90m',
    '61s',
  ]);
});
