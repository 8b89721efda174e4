import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampTop,
  isCompressed,
  lastTop,
  mountedRows,
  scrollToTop,
  spacerHeight,
  tallest,
  topShowing,
  topToScroll,
} from './virtual-rows-scale.ts';

const scales = fc.record({
  count: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 3_000_000 })),
  rowHeight: fc.constantFrom(26, 32),
  height: fc.integer({ min: 20, max: 2000 }),
});
const placed = scales.chain((scale) =>
  fc.record({ scale: fc.constant(scale), top: fc.double({ min: 0, max: lastTop(scale), noNaN: true }) }),
);

describe('scrolling in rows', () => {
  it('never makes an element taller than browsers allow', () => {
    fc.assert(
      fc.property(scales, (scale) => {
        expect(spacerHeight(scale)).toBeLessThanOrEqual(tallest);
      }),
    );
  });

  it('comes back from the scroll bar to the same row, within the precision of the bar', () => {
    fc.assert(
      fc.property(placed, ({ scale, top }) => {
        const back = scrollToTop(topToScroll(top, scale), scale);
        // One native pixel, in rows; and the last pixel means the last row.
        const pixel = isCompressed(scale) ? lastTop(scale) / (tallest - scale.height) : 1 / scale.rowHeight;
        expect(Math.abs(back - top)).toBeLessThanOrEqual(2 * pixel + 1e-6);
      }),
    );
  });

  it('reaches the last row at the end of the bar, even where the bar is rounded', () => {
    const scale = { count: 1_000_000, rowHeight: 26, height: 777 };
    expect(isCompressed(scale)).toBe(true);
    const end = Math.floor(spacerHeight(scale) - scale.height);
    const { end: mounted } = mountedRows(scrollToTop(end, scale), scale, 3);
    expect(mounted).toBe(scale.count);
  });

  it('mounts what is in view and little more', () => {
    fc.assert(
      fc.property(placed, ({ scale, top }) => {
        const { first, end } = mountedRows(top, scale, 3);
        expect(first).toBeLessThanOrEqual(Math.floor(top));
        expect(end).toBeGreaterThanOrEqual(
          Math.min(scale.count, Math.floor(top + scale.height / scale.rowHeight)),
        );
        expect(end - first).toBeLessThanOrEqual(Math.ceil(scale.height / scale.rowHeight) + 7);
      }),
    );
  });

  it('shows a row by moving no further than needed', () => {
    fc.assert(
      fc.property(placed, fc.nat(), ({ scale, top }, nth) => {
        if (scale.count === 0) return;
        const row = nth % scale.count;
        const next = topShowing(row, top, scale);
        expect(next).toBe(clampTop(next, scale));
        if (scale.height < scale.rowHeight) return;
        expect(row).toBeGreaterThanOrEqual(next - 1e-6);
        expect(row + 1).toBeLessThanOrEqual(next + scale.height / scale.rowHeight + 1e-6);
        expect(topShowing(row, next, scale)).toBeCloseTo(next, 6);
      }),
    );
  });
});
