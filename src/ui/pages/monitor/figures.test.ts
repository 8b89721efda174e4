import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  areShares,
  errorShares,
  inNanoseconds,
  meanOf,
  operationRows,
  shareOver,
  timesOf,
  valueAt,
} from './figures.ts';
import { listedRows, nextOperationSort } from './operation-order.ts';
import { mostImpactFirst } from '../../state/url/monitor-params.ts';
import type { OperationColumn } from '../../state/url/monitor-params.ts';

const { NaN: none } = Number;

function series(points: Readonly<Record<number, number>>, operation?: string) {
  const times = Object.keys(points).map(Number);
  return { operation, times: Float64Array.from(times), values: Float64Array.from(Object.values(points)) };
}

test('latencies are told in nanoseconds, whatever they were stored in', () => {
  expect([...inNanoseconds(series({ 1: 2.5, 2: none }), 'ms').values]).toEqual([2.5e6, none]);
  expect([...inNanoseconds(series({ 1: 0.25 }), 's').values]).toEqual([0.25e9]);
});

test('no point of errors where something was called is no error; where nothing was called there is no share', () => {
  const calls = series({ 1: 10, 2: 10, 3: 0, 4: none });
  expect([...errorShares(calls, series({ 1: 0.25 }), true).values]).toEqual([0.25, 0, none, none]);
  expect([...errorShares(calls, undefined, true).values]).toEqual([0, 0, none, none]);
});

test('what exceeds 1 is no share but errors per second', () => {
  const errors = series({ 1: 5, 2: 0.5 });
  expect(areShares([errors])).toBe(false);
  expect(areShares([series({ 1: 1, 2: none })])).toBe(true);
  expect([...errorShares(series({ 1: 10, 2: 10 }), errors, false).values]).toEqual([0.5, 0.05]);
});

test('the share over a window is errors by calls, however small', () => {
  const any = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true })),
    {
      minLength: 1,
    },
  );
  fc.assert(
    fc.property(any, (points) => {
      const calls = series(Object.fromEntries(points.map(([rate], k) => [k, rate])));
      const shares = errorShares(calls, series(Object.fromEntries(points.map(([, e], k) => [k, e]))), true);
      const failed = points.reduce((sum, [rate, share]) => sum + rate * share, 0);
      const all = points.reduce((sum, [rate]) => sum + rate, 0);
      fc.pre(all > 0);
      expect(shareOver(calls, shares)).toBeCloseTo(failed / all, 12);
    }),
  );
  expect(shareOver(series({ 1: 0 }), series({ 1: none }))).toBeNaN();
});

test('means leave out what has no value', () => {
  expect(meanOf(series({ 1: 2, 2: none, 3: 4 }))).toBe(3);
  expect(meanOf(series({}))).toBeNaN();
});

test('rows: every operation that any answer names, impact as p95 × calls by the largest', () => {
  const rows = operationRows({
    p50: [series({ 1: 5 }, 'a')],
    p95: [series({ 1: 10, 2: 30 }, 'a'), series({ 1: 100 }, 'b')],
    calls: [series({ 1: 4, 2: 4 }, 'a'), series({ 1: 0.4 }, 'b'), series({ 1: 7 }, 'c')],
    errors: [series({ 1: 0.00004, 2: 0.00002 }, 'a')],
  });
  const [a, b, c] = rows;
  expect(a).toMatchObject({ operation: 'a', p50: 5, p95: 20, calls: 4, impact: 1 });
  expect(a.errors).toBeCloseTo(0.00003, 12);
  expect(b).toMatchObject({ operation: 'b', p50: none, p95: 100, calls: 0.4, errors: 0, impact: 0.5 });
  expect(c).toMatchObject({ operation: 'c', p95: none, calls: 7, impact: none });
});

test('where errors are not to be had they are unknown, not none', () => {
  const [row] = operationRows({ p50: [], p95: [], calls: [series({ 1: 4 }, 'a')], errors: undefined });
  expect(row.errors).toBeNaN();
});

test('points are found by their time alone', () => {
  const distinct = fc.uniqueArray(fc.nat(50)).map((times) => times.sort((a, b) => a - b));
  fc.assert(
    fc.property(distinct, fc.nat(50), (times, at) => {
      const found = valueAt(series(Object.fromEntries(times.map((time) => [time, time * 2]))), at);
      expect(found).toEqual(times.includes(at) ? at * 2 : none);
    }),
  );
  expect([...timesOf([series({ 3: 1, 10: 1 }), series({ 2: 1, 3: 1 })])]).toEqual([2, 3, 10]);
});

test('order: figures by size, what has none last either way, equal ones by name', () => {
  const row = (operation: string, p95: number) => ({
    operation,
    p95,
    p50: 0,
    calls: 0,
    errors: 0,
    impact: 0,
    p95Series: undefined,
  });
  const rows = [row('GET /10', 5), row('get /9', none), row('b', 5), row('a', 7)];
  const names = (part: string, descending: boolean, column: OperationColumn = 'p95') =>
    listedRows(rows, part, { column, descending }).map(({ operation }) => operation);
  expect(names('', true)).toEqual(['a', 'b', 'GET /10', 'get /9']);
  expect(names('', false)).toEqual(['b', 'GET /10', 'a', 'get /9']);
  expect(names(' get ', false, 'operation')).toEqual(['get /9', 'GET /10']);
  expect(nextOperationSort(mostImpactFirst, 'operation')).toEqual({ column: 'operation', descending: false });
  expect(nextOperationSort(mostImpactFirst, 'impact')).toEqual({ column: 'impact', descending: false });
});
