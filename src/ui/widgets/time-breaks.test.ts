import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampRange,
  fractionOf,
  panBy,
  shownTime,
  smallestWindow,
  ticksOf,
  timeAt,
  wholeRange,
  zoomAt,
} from './time-scale.ts';
import { withBreaks } from './time-breaks.ts';
import type { TimeRange } from './time-scale.ts';

const second = 1e9;
const cap = 0.05;

/** Stretches that are idle, alternating with some that are not, in seconds. */
function stretchesOf(lengths: readonly (readonly [busy: number, idle: number])[]) {
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const [busy, idle] of lengths) {
    from.push((at += Math.round(busy * second)));
    to.push((at += Math.round(idle * second)));
  }
  return { from, to, whole: wholeRange(at + second) };
}

/** Times of any order of magnitude. */
const seconds = fc.double({ min: -4, max: 4, noNaN: true }).map((power) => 10 ** power);
const drawn = fc
  .record({
    lengths: fc.array(fc.tuple(seconds, seconds), { maxLength: 60 }),
    a: fc.double({ min: 0, max: 1, noNaN: true }),
    b: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ lengths, a, b }) => {
    const { whole, ...stretches } = stretchesOf(lengths);
    const part = { from: Math.min(a, b) * whole.to, to: Math.max(a, b) * whole.to };
    return { whole, stretches, range: withBreaks(clampRange(part, whole), stretches, cap) };
  });
const shares = fc.double({ min: 0, max: 1, noNaN: true });

/** Of the window, beside what is squeezed. */
function plainTime({ from, to, breaks }: TimeRange): number {
  return (breaks?.squeezed ?? []).reduce((left, each) => left - (each.to - each.from), to - from);
}

describe('a scale with breaks', () => {
  it('draws long waits narrow and gives the room to the rest', () => {
    // One busy second, 98 idle ones, one busy second.
    const { whole, ...stretches } = stretchesOf([[1, 98]]);
    const range = withBreaks(whole, stretches, cap);
    expect(fractionOf(second, range)).toBeCloseTo(0.475, 9);
    expect(fractionOf(99 * second, range)).toBeCloseTo(0.525, 9);
    expect(timeAt(0.5, range)).toBeCloseTo(50 * second, 0);
    expect(range.breaks?.squeezed).toEqual([{ from: second, to: 99 * second }]);
    expect(shownTime(range)).toBeCloseTo((2 * second) / 0.95, 0);
  });

  it('leaves alone what is narrow anyway', () => {
    const { whole, ...stretches } = stretchesOf([[50, 2]]);
    const range = withBreaks(whole, stretches, cap);
    expect(range.breaks?.squeezed).toEqual([]);
    expect(fractionOf(50 * second, range)).toBeCloseTo(50 / 53, 9);
  });

  it('is the plain one where nothing but an idle stretch is in the window', () => {
    const stretches = stretchesOf([[1, 98]]);
    const range = withBreaks({ from: 10 * second, to: 20 * second }, stretches, cap);
    expect(range.breaks?.squeezed).toEqual([]);
    expect(fractionOf(15 * second, range)).toBeCloseTo(0.5, 9);
  });

  it('rises throughout, from edge to edge', () => {
    fc.assert(
      fc.property(drawn, fc.array(shares, { minLength: 2, maxLength: 20 }), ({ range }, some) => {
        expect(fractionOf(range.from, range)).toBeCloseTo(0, 9);
        expect(fractionOf(range.to, range)).toBeCloseTo(1, 9);
        const times = [...some].sort((a, b) => a - b).map((share) => timeAt(share, range));
        for (let k = 1; k < times.length; k++) expect(times[k]).toBeGreaterThanOrEqual(times[k - 1]);
        const back = times.map((time) => fractionOf(time, range));
        for (let k = 1; k < back.length; k++) expect(back[k]).toBeGreaterThanOrEqual(back[k - 1] - 1e-9);
      }),
    );
  });

  it('goes there and back, inside and outside of the window', () => {
    fc.assert(
      fc.property(drawn, fc.double({ min: -1, max: 2, noNaN: true }), ({ range }, share) => {
        // A window of nanoseconds hours after the beginning: doubles have so many digits.
        const precision = (range.to * 1e-15) / (plainTime(range) || 1) + 1e-9;
        expect(Math.abs(fractionOf(timeAt(share, range), range) - share)).toBeLessThan(10 * precision + 1e-6);
      }),
    );
  });

  it('loses no time: nothing is wider than a break may be, all else is drawn alike, and parts add up', () => {
    fc.assert(
      fc.property(drawn, ({ range, stretches }) => {
        const { from, to, breaks } = range;
        if (breaks === undefined) throw new Error('no breaks');
        const { squeezed, slope } = breaks;
        const widthOf = (a: number, b: number) => fractionOf(b, range) - fractionOf(a, range);
        let narrow = 0;
        for (const each of squeezed) {
          expect(widthOf(each.from, each.to)).toBeLessThanOrEqual(cap + 1e-9);
          // Squeezed is what would be wider.
          expect((each.to - each.from) * slope).toBeGreaterThanOrEqual(widthOf(each.from, each.to) - 1e-9);
          narrow += widthOf(each.from, each.to);
        }
        expect(narrow + plainTime(range) * slope).toBeCloseTo(1, 6);
        for (const [k, start] of stretches.from.entries()) {
          const end = stretches.to[k];
          if (squeezed.length === 0 || start < from || end > to) continue;
          expect(widthOf(start, end)).toBeCloseTo(Math.min(cap, (end - start) * slope), 6);
        }
      }),
    );
  });
});

describe('gestures on a scale with breaks', () => {
  const isFree = ({ from, to }: TimeRange, whole: TimeRange) => from > whole.from && to < whole.to;

  it('zoom at the pointer', () => {
    fc.assert(
      fc.property(
        drawn,
        shares,
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        ({ range, whole }, share, factor) => {
          const next = zoomAt(range, whole, factor, share);
          expect(Number.isSafeInteger(next.from) && Number.isSafeInteger(next.to)).toBe(true);
          expect(next.from).toBeGreaterThanOrEqual(0);
          expect(next.to).toBeLessThanOrEqual(whole.to);
          // Windows of some hundred nanoseconds are rounded to whole ones, which is visible.
          if (!isFree(next, whole) || plainTime(next) < 1e4 * smallestWindow || next === range) return;
          if (range.breaks?.squeezed.length === 0 || next.breaks?.squeezed.length === 0) return;
          expect(fractionOf(timeAt(share, range), next)).toBeCloseTo(share, 3);
          expect(shownTime(next)).toBeCloseTo(shownTime(range) / factor, -Math.log10(shownTime(next) / 1e3));
        },
      ),
    );
  });

  it('pan by what the pointer moved, however many breaks come and go', () => {
    const { whole, ...stretches } = stretchesOf([
      [3, 40],
      [2, 100],
      [4, 7],
      [1, 300],
      [5, 60],
    ]);
    let range = withBreaks({ from: second, to: 147 * second }, stretches, cap);
    const held = 44 * second;
    let at = fractionOf(held, range);
    for (let step = 0; step < 8; step++) {
      range = panBy(range, whole, 0.04);
      at -= 0.04;
      expect(fractionOf(held, range)).toBeCloseTo(at, 6);
    }
    expect(range.from).toBeGreaterThan(second);
  });

  it('stop at the ends, and come back from being zoomed in', () => {
    const { whole, ...stretches } = stretchesOf([
      [1, 50],
      [1, 50],
    ]);
    const all = withBreaks(whole, stretches, cap);
    expect(panBy(all, whole, -3)).toMatchObject(whole);
    expect(panBy(all, whole, 3)).toMatchObject(whole);
    let range: TimeRange = all;
    for (let k = 0; k < 60; k++) range = zoomAt(range, whole, 1.3, 0.2);
    expect(range.to - range.from).toBeLessThan(1e5);
    for (let k = 0; k < 80; k++) range = zoomAt(range, whole, 1 / 1.3, 0.2);
    expect(range).toMatchObject(whole);
  });
});

it('ticks stand where time is drawn as it is, and say the same as the scale', () => {
  const { whole, ...stretches } = stretchesOf([
    [1, 3600],
    [1, 1e7],
  ]);
  const range = withBreaks(whole, stretches, cap);
  const ticks = ticksOf(range, whole, 1000);
  expect(ticks.length).toBeGreaterThan(5);
  expect(ticks.length).toBeLessThan(20);
  for (const { time } of ticks)
    expect(range.breaks?.squeezed.some(({ from, to }) => time > from && time < to)).toBe(false);
  const places = ticks.map(({ time }) => fractionOf(time, range));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
