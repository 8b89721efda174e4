import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipBar, indentOf, labelWidth, placeLabel, stepOf, tickPositions } from './lane-geometry.ts';

const range = { from: 1000, to: 2000 };

describe('bars', () => {
  it('are clipped at the window and say on which side', () => {
    expect(clipBar(500, 1500, range, 200)).toEqual({ left: 0, width: 100, cutLeft: true, cutRight: false });
    expect(clipBar(1250, 9000, range, 200)).toEqual({ left: 50, width: 150, cutLeft: false, cutRight: true });
  });

  it('are absent outside of the window', () => {
    expect(clipBar(0, 999, range, 200)).toBeUndefined();
    expect(clipBar(2001, 3000, range, 200)).toBeUndefined();
  });

  it('stay visible and inside however short they are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 900, max: 2100 }),
        fc.nat(50),
        fc.integer({ min: 10, max: 900 }),
        (at, long, width) => {
          const bar = clipBar(at, at + long, range, width);
          if (bar === undefined) return;
          expect(bar.width).toBeGreaterThanOrEqual(2);
          expect(bar.left).toBeGreaterThanOrEqual(0);
          expect(bar.left + bar.width).toBeLessThanOrEqual(width + 1e-9);
        },
      ),
    );
  });
});

describe('labels', () => {
  it('stand on the free side, right first', () => {
    expect(placeLabel(10, 50, 200, '30 ms')).toEqual({ side: 'right', offset: 56 });
    expect(placeLabel(150, 190, 200, '30 ms')).toEqual({ side: 'left', offset: 56 });
    expect(placeLabel(0, 200, 200, '30 ms')).toBeUndefined();
  });

  it('never cover a bar and never leave the lane', () => {
    const edges = fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 800 }));
    fc.assert(
      fc.property(edges, fc.string({ maxLength: 12 }), ([a, b], label) => {
        const [left, right] = [Math.min(a, b), Math.max(a, b)];
        const place = placeLabel(left, right, 800, label);
        if (place === undefined) return;
        const start = place.side === 'right' ? place.offset : 800 - place.offset - labelWidth(label);
        const end = start + labelWidth(label);
        expect(start >= right || end <= left).toBe(true);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(800);
      }),
    );
  });
});

it('marks of logs keep two pixels between them', () => {
  const times = [900, 1000, 1001, 1002, 1010, 1500, 2000, 2001];
  expect(tickPositions(times, 0, times.length, range, 100)).toEqual([0, 50, 99]);
});

it('guides leave room for the name however deep the span is', () => {
  for (const column of [100, 180, 420, 900]) {
    for (const depth of [1, 5, 50, 5000]) {
      const { width, deeper } = indentOf(depth, column);
      const step = stepOf(column);
      expect(width).toBeLessThanOrEqual(Math.max(step, column * 0.4));
      expect(deeper === undefined).toBe(width === depth * step);
    }
  }
  expect(indentOf(0, 420)).toEqual({ width: 0, deeper: undefined });
  expect(indentOf(100_000, 420)).toEqual({ width: 160, deeper: 100_001 });
});
