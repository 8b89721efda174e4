import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowOf, visibleRows } from '#core/analysis/rows.ts';
import type { Collapse } from '#core/analysis/rows.ts';
import { sampleTrace } from '#mocks/sample.ts';
import type { SpanTable, Trace } from '#core/trace/trace.ts';
import {
  carriedFlips,
  collapsedAll,
  collapseLevel,
  collapseOf,
  expandedAll,
  expandLevel,
  foldOf,
  reveal,
  toggle,
} from './collapse.ts';
import type { RowList } from './row-list.ts';
import { treeAction } from './tree-keys.ts';

/** A pre-order tree from its depths: each row is at most one deeper than the row before. */
function tableOf(steps: readonly number[]): SpanTable {
  const depth: number[] = [];
  for (const [i, step] of steps.entries()) depth.push(i === 0 ? 0 : step % (depth[i - 1] + 2));
  const parent = depth.map((d, i) => depth.slice(0, i).findLastIndex((each) => each < d));
  const end = depth.map((d, i) => {
    const next = depth.findIndex((each, k) => k > i && each <= d);
    return next < 0 ? depth.length : next;
  });
  return { length: depth.length, depth, parent, end } as unknown as SpanTable;
}

const tables = fc.array(fc.nat(50), { minLength: 1, maxLength: 60 }).map(tableOf);
const cases = tables.chain((spans) =>
  fc.record({
    spans: fc.constant(spans),
    collapse: fc.record({
      depth: fc.option(fc.nat(6), { nil: undefined }),
      flipped: fc.array(fc.nat(spans.length - 1), { maxLength: 8 }).map((rows) => new Set(rows)),
    }),
    span: fc.nat(spans.length - 1),
  }),
);
const listOf = (spans: SpanTable, rows: Uint32Array): RowList => ({ trace: { spans } as Trace, rows });
const deepest = (spans: SpanTable, rows: Uint32Array) => Math.max(...Array.from(rows, (i) => spans.depth[i]));

it('a revealed span is on screen, and what was open stays open', () => {
  fc.assert(
    fc.property(cases, ({ spans, collapse, span }) => {
      const rows = visibleRows(spans, reveal(spans, collapse, span));
      expect(rows[rowOf(rows, span)]).toBe(span);
      for (const i of visibleRows(spans, collapse)) expect(rows[rowOf(rows, i)]).toBe(i);
    }),
  );
});

it('a level less hides the deepest rows and nothing else', () => {
  fc.assert(
    fc.property(cases, ({ spans, collapse }) => {
      const before = visibleRows(spans, collapse);
      const after = visibleRows(spans, collapseLevel(collapse, listOf(spans, before)));
      const limit = Math.max(0, deepest(spans, before) - 1);
      expect([...after]).toEqual([...before].filter((i) => spans.depth[i] <= limit));
    }),
  );
});

it('a level more shows more until everything is shown', () => {
  fc.assert(
    fc.property(cases, ({ spans, collapse }) => {
      let now: Collapse = collapse;
      for (let round = 0; visibleRows(spans, now).length < spans.length; round++) {
        const before = visibleRows(spans, now);
        now = expandLevel(now, listOf(spans, before));
        const after = visibleRows(spans, now);
        expect(after.length).toBeGreaterThan(before.length);
        expect(round).toBeLessThan(spans.length);
      }
    }),
  );
});

it('everything collapsed leaves the roots; everything expanded leaves nothing out', () => {
  fc.assert(
    fc.property(tables, (spans) => {
      expect(visibleRows(spans, collapsedAll).every((i) => spans.depth[i] === 0)).toBe(true);
      expect(visibleRows(spans, expandedAll).length).toBe(spans.length);
    }),
  );
});

it('arrow keys close before they climb and open before they descend', () => {
  // 0 ─ 1 ─ 2, 3
  const spans = tableOf([0, 1, 2, 1]);
  const at = (key: string, cursor: number, collapse = expandedAll) => {
    const rows = visibleRows(spans, collapse);
    const action = treeAction(key, {
      list: listOf(spans, rows),
      collapse,
      at: rows.indexOf(cursor),
      page: 2,
    });
    return action && [action.kind, rows[action.row]];
  };
  expect(at('ArrowLeft', 1)).toEqual(['toggle', 1]);
  expect(at('ArrowLeft', 1, toggle(expandedAll, 1))).toEqual(['move', 0]);
  expect(at('ArrowRight', 1, toggle(expandedAll, 1))).toEqual(['toggle', 1]);
  expect(at('ArrowRight', 1)).toEqual(['move', 2]);
  expect(at('ArrowRight', 3)).toBeUndefined();
  expect(at('ArrowDown', 1, toggle(expandedAll, 1))).toEqual(['move', 3]);
  expect(at('ArrowUp', 0)).toEqual(['move', 0]);
  expect(at('End', 0)).toEqual(['move', 3]);
  expect(at('Enter', 2)).toEqual(['open', 2]);
  expect(at('x', 2)).toBeUndefined();
});

it('a span at level 100,000 is revealed by opening each row above it once', () => {
  const length = 100_000;
  const at = (k: number) => Uint32Array.from({ length }, (_, i) => i + k);
  const spans = {
    length,
    depth: at(0),
    parent: Int32Array.from({ length }, (_, i) => i - 1),
    end: new Uint32Array(length).fill(length),
  } as unknown as SpanTable;
  const open = reveal(spans, collapsedAll, length - 1);
  expect(open.flipped.size).toBe(length - 1);
  expect(visibleRows(spans, open)).toHaveLength(length);
  expect(visibleRows(spans, toggle(open, 50_000))).toHaveLength(50_001);
});

it('a fold survives as ids, as far as an address is long', () => {
  const names = Array.from({ length: 2000 }, (_, k) => `s${k}`);
  const trace = sampleTrace(names.map((name) => `${name} [0,9]`).join('\n'));
  const collapse = { depth: 3, flipped: new Set([5, 1, 1999]) };
  expect(collapseOf(trace, foldOf(trace, collapse))).toEqual(collapse);
  expect(collapseOf(trace, { depth: undefined, flipped: ['s7', 'nobody'] }).flipped).toEqual(new Set([7]));
  const all = foldOf(trace, { depth: undefined, flipped: new Set(names.keys()) });
  expect(all.flipped.length).toBeGreaterThan(100);
  expect(all.flipped.length).toBeLessThan(700);
});

it('rows that are collapsed stay so as spans when more of the trace has come', () => {
  const part = sampleTrace('A [0,9]\nC [5,6] <C:A\nD [5,6] <C:C');
  const whole = sampleTrace('A [0,9]\nB [1,2] <C:A\nX [1,2] <C:B\nC [5,6] <C:A\nD [5,6] <C:C');
  expect(carriedFlips(part, whole, new Set([0, 1]))).toEqual(new Set([0, 3]));
  const same = new Set([1]);
  expect(carriedFlips(part, part, same)).toBe(same);
});
