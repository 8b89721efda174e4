import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { tickPlaces, widthOf } from './axis-labels.ts';
import { withBreaks } from './time-breaks.ts';
import { ticksOf, wholeRange } from './time-scale.ts';

const second = 1e9;
const cases = fc.record({
  lengths: fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 5000 })), {
    maxLength: 8,
  }),
  width: fc.integer({ min: 150, max: 3000 }),
});

it('labels neither cover each other nor a break, and stay on the axis', () => {
  fc.assert(
    fc.property(cases, ({ lengths, width }) => {
      const from: number[] = [];
      const to: number[] = [];
      let at = 0;
      for (const [busy, idle] of lengths) {
        from.push((at += busy * second));
        to.push((at += idle * second));
      }
      const whole = wholeRange(at + second);
      const range = withBreaks(whole, { from, to }, Math.min(1 / 8, 48 / width));
      const breaks = range.breaks?.placesOf(width) ?? [];
      const boxes = breaks.flatMap(({ label, labelAt }) =>
        labelAt === undefined ? [] : [[labelAt, labelAt + widthOf(label)]],
      );
      for (const { tick, x, side } of tickPlaces(ticksOf(range, whole, width), range, width, breaks)) {
        const left = side === 'after' ? x : x - widthOf(tick.label);
        boxes.push([left, left + widthOf(tick.label)]);
      }
      boxes.sort((a, b) => a[0] - b[0]);
      let free = 0;
      for (const [left, right] of boxes) {
        expect(left).toBeGreaterThanOrEqual(Math.max(0, free - 1));
        expect(right).toBeLessThanOrEqual(width + 1e-6);
        free = right;
      }
    }),
  );
});

it('the mask of breaks is opaque where they are', () => {
  const range = withBreaks(wholeRange(100 * second), { from: [second], to: [99 * second] }, 0.1);
  expect(range.breaks?.maskOf(1000)).toBe(
    'linear-gradient(to right, transparent 450.0px, #000 450.0px 550.0px, transparent 550.0px)',
  );
  const plain = withBreaks(wholeRange(second), { from: [], to: [] }, 0.1);
  expect(plain.breaks?.maskOf(1000)).toBeUndefined();
});
