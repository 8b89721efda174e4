import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogIndex } from '#core/analysis/log-index.ts';
import {
  carryRow,
  countOf,
  isShown,
  logAt,
  logInRow,
  logsOfMatches,
  logsOfSpan,
  makeList,
  outsideOf,
  rowCountOf,
  rowOfLog,
  stepFrom,
} from './log-list.ts';
import type { LogList, OpenLog } from './log-list.ts';

/** Logs at these times, of the spans 0, 1, 2, 0, 1, 2 … */
function indexOf(times: readonly number[]): { index: LogIndex; time: Float64Array } {
  const events = Uint32Array.from(times, (_, k) => times.length - 1 - k);
  const time = new Float64Array(times.length);
  for (const [k, at] of times.entries()) time[events[k]] = at;
  const none = new Uint32Array(0);
  return {
    time,
    index: {
      length: times.length,
      events,
      spans: Uint32Array.from(times, (_, k) => k % 3),
      levels: new Uint8Array(times.length),
      levelCounts: none,
      services: none,
      serviceCounts: none,
    },
  };
}

const scene = fc.record({
  times: fc
    .array(fc.integer({ min: -20, max: 120 }), { maxLength: 30 })
    .map((all) => all.sort((a, b) => a - b)),
  kept: fc.option(fc.infiniteStream(fc.boolean()), { nil: undefined }),
  range: fc.option(
    fc.tuple(fc.nat(100), fc.nat(100)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
    {
      nil: undefined,
    },
  ),
  open: fc.option(fc.record({ position: fc.nat(15), rows: fc.integer({ min: 1, max: 9 }) }), {
    nil: undefined,
  }),
});

function listOf({ times, kept, range, open }: typeof scene extends fc.Arbitrary<infer T> ? T : never) {
  const { index, time } = indexOf(times);
  const flags = kept === undefined ? undefined : times.map(() => kept.next().value === true);
  const found = flags && Uint32Array.from([...times.keys()].filter((k) => flags[k]));
  const shown = [...times.keys()].filter(
    (k) =>
      (flags === undefined || flags[k]) &&
      (range === undefined || (times[k] >= range.from && times[k] <= range.to)),
  );
  const passed = found?.length ?? times.length;
  return { list: makeList(index, found, time, range, open), shown, passed };
}

/** Rows from top to bottom: positions, and `open` where the fields of the open log are. */
const rowsOf = (list: LogList) =>
  Array.from({ length: rowCountOf(list) }, (_, row) => logInRow(list, row) ?? 'open');

describe('rows of logs', () => {
  it('are those that pass the filter and lie in the window, with room below the open one', () => {
    let opened = 0;
    fc.assert(
      fc.property(scene, (given) => {
        const { list, shown, passed } = listOf(given);
        const room = (k: number) =>
          k === given.open?.position ? [k, ...Array<'open'>(given.open.rows).fill('open')] : [k];
        expect(rowsOf(list)).toEqual(shown.flatMap(room));
        expect(countOf(list)).toBe(shown.length);
        expect(outsideOf(list)).toBe(passed - shown.length);
        if (rowCountOf(list) > shown.length) opened++;
        for (const [k, position] of shown.entries()) {
          expect(logAt(list, k)).toBe(position);
          expect(logInRow(list, rowOfLog(list, position))).toBe(position);
        }
        for (const k of given.times.keys()) expect(isShown(list, k)).toBe(shown.includes(k));
        expect([...logsOfSpan(list, 1)]).toEqual(shown.filter((k) => k % 3 === 1));
      }),
      { numRuns: 400 },
    );
    expect(opened).toBeGreaterThan(5);
  });

  it('stay where they are on screen when others come and go', () => {
    const { index, time } = indexOf([0, 10, 20, 30, 40, 50]);
    const list = (found?: number[], open?: OpenLog) =>
      makeList(index, found && Uint32Array.from(found), time, undefined, open);
    expect(carryRow(list(), list([3, 5]), 3)).toBe(0);
    expect(carryRow(list(), list([3, 5]), 4)).toBe(1);
    expect(carryRow(list([3, 5]), list(), 1)).toBe(5);
    // The fields of the open log: below it while it is open, at it once it is closed.
    const open = { position: 2, rows: 4 };
    expect(carryRow(list(undefined, open), list([2, 3], open), 5)).toBe(3);
    expect(carryRow(list(undefined, open), list(), 5)).toBe(2);
    expect(carryRow(list(), list(undefined, open), 4)).toBe(8);
    expect(carryRow(list([]), list(), 0)).toBe(0);
  });
});

it('steps through the logs of a span, from wherever, and goes round', () => {
  const positions = Uint32Array.of(2, 5, 9);
  const steps = (direction: 1 | -1, from: readonly (number | undefined)[]) =>
    from.map((position) => stepFrom(positions, position, direction));
  expect(steps(1, [undefined, 0, 2, 4, 5, 9, 11])).toEqual([2, 2, 5, 5, 9, 2, 2]);
  expect(steps(-1, [undefined, 0, 2, 4, 5, 9, 11])).toEqual([9, 9, 9, 2, 2, 5, 9]);
  expect(stepFrom(Uint32Array.of(), 3, 1)).toBeUndefined();
});

it('only logs of spans that match, of those that pass the filter', () => {
  const { index } = indexOf([1, 2, 3, 4, 5, 6]);
  const mask = Uint8Array.of(1, 0, 1);
  expect([...logsOfMatches(index, undefined, mask)]).toEqual([0, 2, 3, 5]);
  expect([...logsOfMatches(index, Uint32Array.of(1, 2, 4, 5), mask)]).toEqual([2, 5]);
  expect([...logsOfMatches(index, undefined, new Uint8Array(3))]).toEqual([]);
});
