import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { traceFromText } from '#mocks/text.ts';
import { decode } from '../formats/decode.ts';
import { operationOf, serviceOf, spanIdOf } from '../trace/span.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import { groupFigures } from './group-figures.ts';
import { countOthers, isInScope, spansInScope } from './hidden-services.ts';
import { layoutRows } from './row-layout.ts';
import { presenceOf } from './row-presence.ts';
import { nothingCollapsed, visibleRows } from './rows.ts';
import type { Collapse } from './rows.ts';
import { rowsWithMatches } from './rows-matching.ts';
import { siblingGroups, smallestGroup } from './sibling-groups.ts';

interface Wishes {
  readonly collapse?: Collapse;
  readonly focus?: SpanIndex | undefined;
  readonly hidden?: readonly string[];
  readonly only?: readonly SpanIndex[] | undefined;
  readonly group?: boolean;
  readonly open?: readonly SpanIndex[];
}

function layout(trace: Trace, wishes: Wishes) {
  const { collapse = nothingCollapsed, focus, hidden = [], only, group = false, open = [] } = wishes;
  const presence = wholeOf(presenceOf(trace, { focus, hidden }, only && Uint32Array.from(only)));
  const groups = group ? wholeOf(siblingGroups(trace, presence)) : undefined;
  const rules = { collapse, focus, presence, groups, open: new Set(open) };
  return { ...wholeOf(layoutRows(trace.spans, rules)), presence };
}

/** `level:span`, or `level:span×size` for a group. */
function drawn(trace: Trace, wishes: Wishes): string[] {
  const { rows, levels, sizes } = layout(trace, wishes);
  return Array.from(rows, (span, row) => lineOf(levels[row], span, sizes[row]));
}

function lineOf(level: number, span: SpanIndex, size: number): string {
  return `${level}:${span}${size > 0 ? `×${size}` : ''}`;
}

/** The same by the book: a tree of objects, pruned and hung anew, written down from the top. */
function naive(trace: Trace, wishes: Wishes): string[] {
  const { collapse = nothingCollapsed, focus, hidden = [], only, group = false, open = [] } = wishes;
  const { spans } = trace;
  const all = Array.from({ length: spans.length }, (_, i) => i);
  const isMissing = (i: number) => (spans.flags[i] & SpanFlag.placeholder) !== 0;
  const isHidden = (i: number) => i !== focus && !isMissing(i) && hidden.includes(serviceOf(trace, i));
  const isAbove = (a: number, i: number): boolean => a === i || (i >= 0 && isAbove(a, spans.parent[i]));
  const isShown = (i: number) =>
    !isHidden(i) && (only === undefined || only.some((match) => !isHidden(match) && isAbove(i, match)));
  /** What is shown directly below a span, −1 for the roots. */
  const below = (parent: number): number[] =>
    all
      .filter((i) => spans.parent[i] === parent)
      .flatMap((i) => (isShown(i) ? [i] : isHidden(i) ? below(i) : []));
  const key = (i: number) =>
    isMissing(i) ? `missing ${i}` : `${serviceOf(trace, i)}\n${operationOf(trace, i)}\n${spans.kind[i]}`;
  const isClosed = (i: number) =>
    (collapse.depth !== undefined && spans.depth[i] >= collapse.depth) !== collapse.flipped.has(i);
  const lines: string[] = [];
  const writeSpan = (i: number, level: number) => {
    lines.push(lineOf(level, i, 0));
    if (!isClosed(i)) write(below(i), level + 1);
  };
  const write = (siblings: readonly number[], level: number) => {
    for (let k = 0; k < siblings.length;) {
      let to = k + 1;
      while (to < siblings.length && key(siblings[to]) === key(siblings[k])) to++;
      const run = siblings.slice(k, to);
      k = to;
      if (!group || run.length < smallestGroup) {
        for (const i of run) writeSpan(i, level);
        continue;
      }
      lines.push(lineOf(level, run[0], run.length));
      if (run.some((i) => open.includes(i))) for (const i of run) writeSpan(i, level + 1);
    }
  };
  if (focus === undefined) write(below(-1), 0);
  else writeSpan(focus, 0);
  return lines;
}

function decoded(body: string): Trace | undefined {
  return decode(new TextEncoder().encode(body)).traces.at(0);
}

/** Calls in runs, which random traces seldom have: few services and operations, many siblings. */
const callTree = fc
  .array(fc.record({ parent: fc.nat(), kind: fc.nat(9) }), { minLength: 6, maxLength: 40 })
  .map((calls) => {
    const lines = calls.map(({ parent, kind }, k) => {
      const of = k === 0 || kind === 9 ? '' : ` <C:s${Math.min(parent % k, 4)}`;
      return `s${k} ${kind < 6 ? 'a' : 'bc'[kind % 2]} [${k},${k + 2}]${of} op=${kind < 8 ? 'call' : 'other'}`;
    });
    return sampleTrace(lines.join('\n'));
  });
const traces = fc.oneof(hostileBody.map(decoded), callTree);
const wishes = fc.record({
  depth: fc.option(fc.nat(4), { nil: undefined, freq: 1 }),
  flips: fc.array(fc.nat(), { maxLength: 6 }),
  focus: fc.option(fc.nat(), { nil: undefined, freq: 1 }),
  hidden: fc.subarray(['a', 'b', 'web', 'db', '']),
  only: fc.option(fc.array(fc.nat(), { maxLength: 8 }), { nil: undefined, freq: 1 }),
  group: fc.boolean(),
  open: fc.array(fc.nat(), { maxLength: 4 }),
});

function fitted(trace: Trace, wish: typeof wishes extends fc.Arbitrary<infer T> ? T : never) {
  const span = (n: number) => n % trace.spans.length;
  return {
    collapse: { depth: wish.depth, flipped: new Set(wish.flips.map(span)) },
    focus: wish.focus === undefined ? undefined : span(wish.focus),
    hidden: wish.hidden,
    only: wish.only && [...new Set(wish.only.map(span))].toSorted((a, b) => a - b),
    group: wish.group,
    open: wish.open.map(span),
  };
}

describe('rows from all rules at once', () => {
  it('are those of the tree pruned and hung anew by the book', () => {
    let grouped = 0;
    fc.assert(
      fc.property(traces, wishes, (trace, wish) => {
        if (trace === undefined || trace.spans.length === 0) return;
        const asked = fitted(trace, wish);
        const lines = naive(trace, asked);
        expect(drawn(trace, asked)).toEqual(lines);
        grouped += lines.filter((line) => line.includes('×')).length;
      }),
      { numRuns: 3000 },
    );
    expect(grouped).toBeGreaterThan(100);
  });

  it('are those of the simple cases where only these are asked for', () => {
    fc.assert(
      fc.property(traces, wishes, (trace, wish) => {
        if (trace === undefined || trace.spans.length === 0) return;
        const { collapse, only } = fitted(trace, wish);
        const rows = visibleRows(trace.spans, collapse);
        expect([...layout(trace, { collapse }).rows]).toEqual([...rows]);
        const matches = Uint32Array.from(only ?? []);
        expect([...layout(trace, { collapse, only: [...matches] }).rows]).toEqual([
          ...rowsWithMatches(trace.spans, rows, matches),
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it('leave out exactly the spans that the summaries count', () => {
    fc.assert(
      fc.property(traces, wishes, (trace, wish) => {
        if (trace === undefined || trace.spans.length === 0) return;
        const { hidden } = fitted(trace, wish);
        const { rows, presence } = layout(trace, { hidden });
        const { spans } = trace;
        const gone = Array.from({ length: spans.length }, (_, i) => i).filter((i) => !rows.includes(i));
        const above = (i: number): number => (i < 0 || !gone.includes(i) ? i : above(spans.parent[i]));
        for (const row of rows) {
          const here = gone.filter((i) => above(i) === row);
          const failed = here.filter((i) => (spans.flags[i] & SpanFlag.error) !== 0);
          expect(presence.hidden?.under[row] ?? 0).toBe(here.length);
          expect(presence.hidden?.errorsUnder[row] ?? 0).toBe(failed.length);
        }
        expect(presence.hidden?.before[spans.length] ?? 0).toBe(gone.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the scope of a find', () => {
  it('is the rows that may be reached, and what else there is is counted', () => {
    fc.assert(
      fc.property(traces, wishes, (trace, wish) => {
        if (trace === undefined || trace.spans.length === 0) return;
        const { focus, hidden, only = [] } = fitted(trace, wish);
        const scope = { focus, hidden };
        const { rows } = layout(trace, { focus, hidden });
        const reach = spansInScope(trace, scope, Uint32Array.from(only));
        expect([...reach]).toEqual(only.filter((i) => rows.includes(i)));
        expect(only.filter((i) => isInScope(trace, scope, i))).toEqual([...reach]);
        const shown = layout(trace, { focus, hidden, only: [...reach] }).rows;
        expect(countOthers(trace, scope, reach)).toBe(rows.length - shown.length);
      }),
      { numRuns: 1000 },
    );
  });
});

const ride = decode(
  new TextEncoder().encode(
    JSON.stringify(
      traceFromText(`
      web   GET /            0────────────100
        cache GetDriver        1──3
        cache GetDriver        4──9             !error
          disk  read             5──6
        cache GetDriver       10──12
        proxy forward         20──90
          db    SELECT          21──30
          db    SELECT          31──40
          proxy retry           41──42           !error
          db    SELECT          43──50
        cache GetDriver       91──95
    `),
    ),
  ),
).traces[0];

describe('worked example', () => {
  it.each<[string, Wishes, string[]]>([
    ['repeated calls', { group: true }, ['0:0', '1:1×3', '1:5', '2:6', '2:7', '2:8', '2:9', '1:10']],
    [
      'a group that stands open by its second member',
      { group: true, open: [2] },
      ['0:0', '1:1×3', '2:1', '2:2', '3:3', '2:4', '1:5', '2:6', '2:7', '2:8', '2:9', '1:10'],
    ],
    [
      'a hidden service gives way and lets calls stand side by side',
      { group: true, hidden: ['proxy'] },
      ['0:0', '1:1×3', '1:6×3', '1:10'],
    ],
    ['focus', { focus: 5 }, ['0:5', '1:6', '1:7', '1:8', '1:9']],
    [
      'focus on a span whose service is hidden',
      { focus: 5, hidden: ['proxy'] },
      ['0:5', '1:6', '1:7', '1:9'],
    ],
    ['the root hidden', { hidden: ['web', 'db', 'disk'] }, ['0:1', '0:2', '0:4', '0:5', '1:8', '0:10']],
    ['only a match', { only: [3], group: true }, ['0:0', '1:2', '2:3']],
    ['a focus inside of a group', { focus: 2, group: true }, ['0:2', '1:3']],
  ])('%s', (_title, wish, lines) => {
    expect(drawn(ride, wish)).toEqual(lines);
  });

  it('figures of a group', () => {
    const presence = wholeOf(presenceOf(ride, { focus: undefined, hidden: [] }, undefined));
    const groups = wholeOf(siblingGroups(ride, presence));
    expect(spanIdOf(ride, 1)).not.toBe('');
    expect(groupFigures(ride.spans, groups, 1)).toEqual({
      errors: 1,
      firstStart: 1e6,
      lastEnd: 12e6,
      total: 9e6,
      median: 2e6,
      longest: 5e6,
    });
  });
});
