import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../formats/decode.ts';
import type { SpanTable } from '../trace/trace.ts';
import { countWithMatches, rowsWithMatches } from './rows-matching.ts';
import { nothingCollapsed, visibleRows } from './rows.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

const { spans } = decode(
  bytesOf(
    traceFromText(`
      web   GET /      0────────────100
        auth  check      10──30
          redis GET      12──20
        db    SELECT             40──────90
          disk  read             50──60
          disk  read                65──70
        kafka publish               80──90
    `),
  ),
).traces[0];

it.each([
  [[5], [0, 3, 5]],
  [[0], [0]],
  [
    [1, 2],
    [0, 1, 2],
  ],
  [
    [2, 6],
    [0, 1, 2, 6],
  ],
  [[], []],
])('matches %j leave rows %j', (matches, expected) => {
  const rows = visibleRows(spans, nothingCollapsed);
  expect([...rowsWithMatches(spans, rows, Uint32Array.from(matches))]).toEqual(expected);
  expect(countWithMatches(spans, Uint32Array.from(matches))).toBe(expected.length);
});

it('a collapsed row stays for the match that it hides', () => {
  const rows = visibleRows(spans, { depth: undefined, flipped: new Set([3]) });
  expect([...rowsWithMatches(spans, rows, Uint32Array.of(4, 5))]).toEqual([0, 3]);
  expect([...rowsWithMatches(spans, rows, Uint32Array.of(1))]).toEqual([0, 1]);
});

/** Every row, with all matches looked through. */
function naive({ end }: SpanTable, rows: readonly number[], matches: readonly number[]): number[] {
  return rows.filter((i) => matches.some((match) => match >= i && match < end[i]));
}

it('agrees with looking for a match under every row', () => {
  const choices = fc.array(fc.nat(), { maxLength: 8 });
  let kept = 0;
  fc.assert(
    fc.property(hostileBody, choices, choices, fc.option(fc.nat(3)), (body, some, flips, depth) => {
      const trace = decode(new TextEncoder().encode(body)).traces.at(0);
      if (trace === undefined) return;
      const span = (n: number) => n % trace.spans.length;
      const matches = [...new Set(some.map(span))].sort((a, b) => a - b);
      const collapse = { depth: depth ?? undefined, flipped: new Set(flips.map(span)) };
      const rows = visibleRows(trace.spans, collapse);
      const found = [...rowsWithMatches(trace.spans, rows, Uint32Array.from(matches))];
      kept += found.length;
      expect(found).toEqual(naive(trace.spans, [...rows], matches));
      const all = [...visibleRows(trace.spans, nothingCollapsed)];
      const whole = naive(trace.spans, all, matches);
      expect(countWithMatches(trace.spans, Uint32Array.from(matches))).toBe(whole.length);
    }),
    { numRuns: 500 },
  );
  expect(kept).toBeGreaterThan(500);
});
