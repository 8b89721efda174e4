import { expect, test } from 'vitest';
import { pathColumns, pathFigure, stepsTo, traceIdsThrough } from './call-paths-figures.ts';
import { pathRows } from './call-paths-rows.ts';
import type { PathRowsQuery } from './call-paths-rows.ts';
import { sampleCallPaths } from './testing/call-paths-sample.ts';

const table = sampleCallPaths;
const nameOf = (p: number) => `${table.names[table.service[p]]}.${table.names[table.operation[p]]}`;
const everything: PathRowsQuery = { sort: 'tree', descending: false, find: '', closed: new Set() };
const rows = (query: Partial<PathRowsQuery>) => [...pathRows(table, { ...everything, ...query })].map(nameOf);
const idOf = (name: string) => table.id[Array.from(table.id, (_, p) => nameOf(p)).indexOf(name)];

test('the tree, with what is closed', () => {
  expect(rows({})).toEqual(['web.buy', 'mail.send', 'pay.charge', 'db.SELECT']);
  expect(rows({ closed: new Set([idOf('pay.charge')]) })).toEqual(['web.buy', 'mail.send', 'pay.charge']);
  expect(rows({ closed: new Set([idOf('web.buy')]) })).toEqual(['web.buy']);
});

test('what is found, with its callers, whatever is closed', () => {
  expect(rows({ find: 'db sel' })).toEqual(['web.buy', 'pay.charge', 'db.SELECT']);
  expect(rows({ find: 'CHARGE', closed: new Set([idOf('web.buy')]) })).toEqual(['web.buy', 'pay.charge']);
  expect(rows({ find: 'nobody' })).toEqual([]);
  expect(rows({ find: 'db', sort: 'self' })).toEqual(['db.SELECT']);
});

test('by figure, what has none at the end', () => {
  expect(rows({ sort: 'self', descending: true })).toEqual([
    'pay.charge',
    'web.buy',
    'db.SELECT',
    'mail.send',
  ]);
  expect(rows({ sort: 'errors', descending: true })[0]).toBe('pay.charge');
  expect(rows({ sort: 'traces', descending: false }).slice(0, 2)).toEqual(['pay.charge', 'db.SELECT']);
  // No path has enough spans for a p95: the tree's order stays.
  expect(rows({ sort: 'p95', descending: true })).toEqual(rows({}));
});

test('figures of a path', () => {
  const p = table.id.indexOf(idOf('pay.charge'));
  expect(pathColumns.map((column) => pathFigure(table, column, p))).toEqual([
    1,
    2,
    40_000,
    NaN,
    60_000,
    60 / 140,
    0.5,
  ]);
  expect(traceIdsThrough(table, 0).sort()).toEqual(['t1', 't2']);
  expect(stepsTo(table, p)).toEqual([
    { service: 'web', operation: 'buy' },
    { service: 'pay', operation: 'charge' },
  ]);
});
