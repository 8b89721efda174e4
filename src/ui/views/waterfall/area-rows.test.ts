import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { visibleRows } from '#core/analysis/rows.ts';
import { areaBetween, areaOnRows } from './area-rows.ts';

const trace = sampleTrace(
  'A [0,100]\nB [10,90] <C:A\nC [20,30] <C:B\nD [40,50] <C:B\nE [95,120] <C:A\nF [96,97] <C:E',
);
const folded = (...spans: number[]) =>
  visibleRows(trace.spans, { depth: undefined, flipped: new Set(spans) });

it('an area is named by the spans of its rows, and found again by them', () => {
  const rows = folded();
  const area = areaBetween(trace, rows, { time: 50.4, row: 4 }, { time: 20, row: 1 });
  expect(area).toEqual({ from: 20, to: 50, first: 'B', last: 'E' });
  expect(areaOnRows(trace, { rows }, area)).toEqual({
    from: 20,
    to: 50,
    first: 1,
    end: 5,
    firstRow: 1,
    lastRow: 4,
  });
});

it('a folded row stands for what it hides', () => {
  const rows = folded(1, 4);
  const area = areaBetween(trace, rows, { time: 0, row: 1 }, { time: 9, row: 1 });
  expect(areaOnRows(trace, { rows }, area)).toMatchObject({ first: 1, end: 4, firstRow: 1, lastRow: 1 });
  const last = areaBetween(trace, rows, { time: 0, row: 2 }, { time: 9, row: 99 });
  expect(areaOnRows(trace, { rows }, last)).toMatchObject({ first: 4, end: 6, firstRow: 2, lastRow: 2 });
});

it('a span that is not there, or no time, is no area', () => {
  const rows = folded();
  expect(areaOnRows(trace, { rows }, { from: 0, to: 9, first: 'A', last: 'gone' })).toBeUndefined();
  expect(areaBetween(trace, rows, { time: 5, row: 0 }, { time: 5.2, row: 3 })).toBeUndefined();
  expect(areaBetween(trace, new Uint32Array(0), { time: 5, row: 0 }, { time: 9, row: 3 })).toBeUndefined();
});

it('rows from one corner to the other are all in it, however it was drawn', () => {
  const corner = fc.record({ time: fc.integer({ min: -5, max: 130 }), row: fc.integer({ min: -3, max: 9 }) });
  fc.assert(
    fc.property(corner, corner, fc.subarray([1, 4]), (a, b, flips) => {
      const rows = folded(...flips);
      const found = areaOnRows(trace, { rows }, areaBetween(trace, rows, a, b));
      if (found === undefined) return;
      expect(found).toEqual(areaOnRows(trace, { rows }, areaBetween(trace, rows, b, a)));
      const shown = rows.slice(found.firstRow, found.lastRow + 1);
      for (const span of shown) expect(span >= found.first && span < found.end).toBe(true);
      expect(rows.filter((span) => span >= found.first && span < found.end)).toEqual(shown);
    }),
  );
});
