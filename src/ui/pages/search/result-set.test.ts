import { expect, test } from 'vitest';
import type { TraceSummary } from '#core/trace/summary.ts';
import { foundOf, inside } from '../../state/found.ts';
import { figuresOf, nextSort, sorted } from './result-set.ts';

const summary = (traceId: string, startUs: number, ms: number, errorCount = 0): TraceSummary => ({
  traceId,
  rootService: 'web',
  rootOperation: `op${traceId}`,
  startNs: BigInt(startUs) * 1000n + 7n,
  durationNs: ms * 1e6,
  spanCount: 3,
  errorCount,
  orphanCount: 0,
  services: [],
});
const rows = foundOf([summary('10', 5, 30), summary('9', 9, 10, 2), summary('2', 9, 10)]);
const ids = (list: typeof rows) => list.map((row) => row.summary.traceId);

test('sorts by any column; equal rows stand latest first, then by id', () => {
  expect(ids(sorted(rows, { column: 'duration', descending: true }))).toEqual(['10', '2', '9']);
  expect(ids(sorted(rows, { column: 'start', descending: false }))).toEqual(['10', '2', '9']);
  expect(ids(sorted(rows, { column: 'errors', descending: true }))).toEqual(['9', '2', '10']);
  expect(ids(sorted(rows, { column: 'trace', descending: false }))).toEqual(['2', '9', '10']);
});

test('a column begins with its interesting end, then turns round', () => {
  const first = nextSort({ column: 'start', descending: true }, 'duration');
  expect(first).toEqual({ column: 'duration', descending: true });
  expect(nextSort(first, 'duration')).toEqual({ column: 'duration', descending: false });
  expect(nextSort(first, 'trace')).toEqual({ column: 'trace', descending: false });
});

test('an area holds what lies on its edges', () => {
  expect(ids(inside(rows, { startUs: 9, endUs: 9, minNs: 10e6, maxNs: 10e6 }))).toEqual(['9', '2']);
  expect(inside(rows, undefined)).toBe(rows);
});

test('figures of a set', () => {
  expect(figuresOf(rows)).toMatchObject({
    count: 3,
    withErrors: 1,
    p50: 10e6,
    shortest: 10e6,
    longest: 30e6,
  });
  expect(figuresOf([]).p50).toBeUndefined();
});
