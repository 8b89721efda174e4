import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeOf } from '#core/analysis/analysis.ts';
import { groupsBySpan, operations } from '#core/analysis/operations.ts';
import { maskOf } from '#core/analysis/rows-matching.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { itemAt, rowOfItem, rowsOf } from './rows.ts';
import { countsOf } from './use-found.ts';
import { actionOf } from './use-grid-keys.ts';

/** Groups a (1 span), b (3), c (2). */
const trace = sampleTrace(`
  R [0,100] op=a
  S [0,10] op=b <C:R
  T [10,40] op=b <C:R
  U [40,60] op=b <C:R
  V [60,70] op=c <C:R
  W [70,90] op=c <C:R
`);
const figures = wholeOf(operations.run(trace, { by: 'operation' }));
const [a, b, c] = [0, 1, 2];
const [root, short, long, middle] = [0, 1, 2, 3];

describe('rows of operations', () => {
  it('an open group has its spans under it, the longest first', () => {
    const rows = rowsOf(figures, Uint32Array.of(c, b, a), new Set([b]));
    const items = Array.from({ length: rows.count }, (_, row) => itemAt(rows, row));
    expect(items).toEqual([
      { group: c, span: undefined },
      { group: b, span: undefined },
      { group: b, span: long },
      { group: b, span: middle },
      { group: b, span: short },
      { group: a, span: undefined },
    ]);
  });

  it('while only matches are shown, an open group has those of its spans, and stands for the others', () => {
    const matches = Uint32Array.of(root, short, middle);
    const rows = rowsOf(figures, Uint32Array.of(b, a), new Set([b]), maskOf(trace.spans, matches));
    const items = Array.from({ length: rows.count }, (_, row) => itemAt(rows, row));
    expect(items.map(({ span }) => span)).toEqual([undefined, middle, short, undefined]);
    for (const [row, item] of items.entries()) expect(rowOfItem(rows, item)).toBe(row);
    expect(rowOfItem(rows, { group: b, span: long })).toBe(0);
    expect([...countsOf(figures, groupsBySpan(trace, figures), matches)]).toEqual([1, 2, 0]);
  });

  it('a span that is not shown stands for its group, and a group that is filtered out is nowhere', () => {
    const rows = rowsOf(figures, Uint32Array.of(b), new Set([a]));
    expect(rows.count).toBe(1);
    expect(rowOfItem(rows, { group: b, span: long })).toBe(0);
    expect(rowOfItem(rows, { group: a, span: root })).toBe(-1);
  });

  it('every row is found again, whatever is open and listed', () => {
    const groups = fc.uniqueArray(fc.constantFrom(a, b, c));
    fc.assert(
      fc.property(groups, groups, (order, open) => {
        const rows = rowsOf(figures, Uint32Array.from(order), new Set(open));
        const back = Array.from({ length: rows.count }, (_, row) => rowOfItem(rows, itemAt(rows, row)));
        expect(back).toEqual(Array.from(back.keys()));
      }),
    );
  });
});

describe('keys of operations', () => {
  const rows = rowsOf(figures, Uint32Array.of(c, b, a), new Set([b]));
  const press = (key: string, group?: number, span?: number) =>
    actionOf(key, {
      rows,
      open: new Set([b]),
      active: group === undefined ? undefined : { group, span },
      page: 4,
    });

  it('walks, from the first row if none has the keyboard', () => {
    expect(press('ArrowDown')).toEqual({ kind: 'move', row: 0 });
    expect(press('ArrowDown', b)).toEqual({ kind: 'move', row: 2 });
    expect(press('ArrowUp', c)).toEqual({ kind: 'move', row: 0 });
    expect(press('PageDown', b)).toEqual({ kind: 'move', row: 5 });
    expect(press('End', c)).toEqual({ kind: 'move', row: 5 });
    expect(press('Home', a)).toEqual({ kind: 'move', row: 0 });
  });

  it('opens and closes groups, and leads to the details of a span', () => {
    expect(press('Enter', c)).toEqual({ kind: 'toggle', group: c });
    expect(press('ArrowRight', c)).toEqual({ kind: 'toggle', group: c });
    expect(press('ArrowRight', b)).toEqual({ kind: 'move', row: 2 });
    expect(press('ArrowLeft', b, short)).toEqual({ kind: 'move', row: 1 });
    expect(press('ArrowLeft', b)).toEqual({ kind: 'toggle', group: b });
    expect(press('ArrowLeft', c)).toBeUndefined();
    expect(press('Enter', b, short)).toEqual({ kind: 'select', span: short });
    expect(press('x', b)).toBeUndefined();
  });

  it('does nothing where nothing is listed', () => {
    const none = rowsOf(figures, new Uint32Array(0), new Set());
    expect(
      actionOf('ArrowDown', { rows: none, open: new Set(), active: undefined, page: 4 }),
    ).toBeUndefined();
  });
});
