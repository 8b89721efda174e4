import { expect, test } from 'vitest';
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import { nextSort } from './head.tsx';
import { pathAction } from './keys.ts';
import type { KeyPlace } from './keys.ts';

/** 0 calls 1 and 3, 1 calls 2. */
const table = { parent: [-1, 0, 1, 0], end: [4, 3, 3, 4] } as unknown as CallPathTable;
const place = (at: number, change: Partial<KeyPlace> = {}): KeyPlace => ({
  table,
  rows: Uint32Array.of(0, 1, 2, 3),
  at,
  isTree: true,
  isOpen: () => true,
  page: 2,
  ...change,
});

test('up and down, whichever row has the keyboard', () => {
  expect(pathAction('ArrowDown', place(-1))).toEqual({ kind: 'move', row: 0 });
  expect(pathAction('ArrowUp', place(0))).toEqual({ kind: 'move', row: 0 });
  expect(pathAction('PageDown', place(1))).toEqual({ kind: 'move', row: 3 });
  expect(pathAction('End', place(0))).toEqual({ kind: 'move', row: 3 });
  expect(pathAction('ArrowDown', place(-1, { rows: new Uint32Array() }))).toBeUndefined();
  expect(pathAction('x', place(0))).toBeUndefined();
});

test('right opens or goes down, left closes or goes up', () => {
  expect(pathAction('ArrowRight', place(1, { isOpen: () => false }))).toEqual({ kind: 'toggle', path: 1 });
  expect(pathAction('ArrowRight', place(1))).toEqual({ kind: 'move', row: 2 });
  expect(pathAction('ArrowRight', place(2))).toBeUndefined();
  expect(pathAction('ArrowLeft', place(1))).toEqual({ kind: 'toggle', path: 1 });
  expect(pathAction('ArrowLeft', place(2))).toEqual({ kind: 'move', row: 1 });
  expect(pathAction('ArrowLeft', place(0, { isOpen: () => false }))).toBeUndefined();
  expect(pathAction('ArrowLeft', place(1, { isTree: false }))).toBeUndefined();
  expect(pathAction(' ', place(1))).toEqual({ kind: 'toggle', path: 1 });
});

test('Enter lists the traces', () => {
  expect(pathAction('Enter', place(2))).toEqual({ kind: 'list', path: 2 });
  expect(pathAction('Enter', place(-1))).toBeUndefined();
});

test('a column sorts down, then up, then not', () => {
  const down = nextSort({ column: 'tree', descending: false }, 'p95');
  const up = nextSort(down, 'p95');
  expect([down, up, nextSort(up, 'p95'), nextSort(up, 'self')]).toEqual([
    { column: 'p95', descending: true },
    { column: 'p95', descending: false },
    { column: 'tree', descending: false },
    { column: 'self', descending: true },
  ]);
});
