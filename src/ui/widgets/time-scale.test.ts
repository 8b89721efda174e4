import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampRange,
  fitRange,
  fractionOf,
  panBy,
  roundStep,
  smallestWindow,
  tickLabel,
  ticksOf,
  wheelZoom,
  wholeRange,
  zoomAt,
} from './time-scale.ts';
import type { TimeRange } from './time-scale.ts';

const ms = 1e6;
const second = 1e9;
const wholes = fc.integer({ min: 0, max: 1e15 }).map(wholeRange);
const rangeIn = (whole: TimeRange) =>
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([a, b]) => clampRange({ from: Math.min(a, b) * whole.to, to: Math.max(a, b) * whole.to }, whole));
const cases = wholes.chain((whole) => fc.record({ whole: fc.constant(whole), range: rangeIn(whole) }));

describe('windows', () => {
  it('stay inside the whole, are made of integers and never narrower than the smallest', () => {
    const factors = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        cases,
        factors,
        fc.double({ min: -2, max: 2, noNaN: true }),
        ({ whole, range }, factor, share) => {
          const results = [zoomAt(range, whole, factor, Math.abs(share) / 2), panBy(range, whole, share)];
          for (const { from, to } of results) {
            expect(Number.isSafeInteger(from) && Number.isSafeInteger(to)).toBe(true);
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeLessThanOrEqual(whole.to);
            expect(to - from).toBeGreaterThanOrEqual(Math.min(smallestWindow, whole.to));
          }
        },
      ),
    );
  });

  it('keep the time under the pointer while zooming in', () => {
    const whole = wholeRange(1000 * ms);
    const anchor = 300 * ms;
    let range = whole;
    for (let step = 0; step < 20; step++) {
      range = zoomAt(range, whole, wheelZoom(-53), 0.3);
      expect(fractionOf(anchor, range)).toBeCloseTo(0.3, 4);
    }
    expect(range.to - range.from).toBeLessThan(whole.to / 30);
  });

  it('keep their width while panning against an end', () => {
    expect(panBy({ from: 10, to: 510 }, wholeRange(1000), -999)).toEqual({ from: 0, to: 500 });
    expect(panBy({ from: 10, to: 510 }, wholeRange(1000), 999)).toEqual({ from: 500, to: 1000 });
  });

  it('fit a span with air around it', () => {
    expect(fitRange(1000, 1000, wholeRange(10_000))).toEqual({ from: 940, to: 2060 });
    expect(fitRange(0, 10_000, wholeRange(10_000))).toEqual({ from: 0, to: 10_000 });
  });
});

describe('ticks', () => {
  it.each([
    [1, 1],
    [3, 5],
    [70 * ms, 100 * ms],
    [0.7 * second, second],
    [3 * second, 5 * second],
    [16 * second, 30 * second],
    [61 * second, 120 * second],
    [4000 * second, 7200 * second],
    [90_000 * second, 2 * 86_400 * second],
  ])('a step of at least %d ns is %d ns', (least, step) => expect(roundStep(least)).toBe(step));

  it('are round, inside the window and not crowded', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 40, max: 3000 }), ({ whole, range }, width) => {
        const ticks = ticksOf(range, whole, width);
        expect(ticks.length).toBeLessThanOrEqual(Math.max(1, Math.floor(width / 96)) + 1);
        for (const { time } of ticks) expect(time >= range.from && time <= range.to).toBe(true);
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
      }),
    );
  });

  it('are labelled in the unit of the trace, with the digits the step needs', () => {
    expect(ticksOf(wholeRange(712 * ms), wholeRange(712 * ms), 500).map(({ label }) => label)).toEqual([
      '0',
      '200 ms',
      '400 ms',
      '600 ms',
    ]);
    expect(tickLabel(398.25 * ms, 0.05 * ms, 712 * ms)).toBe('398.25 ms');
    expect(tickLabel(1.5 * second, 0.5 * second, 9 * second)).toBe('1.5 s');
    expect(tickLabel(150 * second, 30 * second, 600 * second)).toBe('2 min 30 s');
    expect(tickLabel(7200 * second, 1800 * second, 9000 * second)).toBe('2 h');
  });
});
