import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { generateMock } from '#mocks/generate.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { mockFromText } from '#mocks/text.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { enoughForQuantile } from '../base/quantile.ts';
import { decode } from '../formats/decode.ts';
import { spanAt, spanIdOf } from '../trace/span.ts';
import type { Span } from '../trace/span.ts';
import type { Trace } from '../trace/trace.ts';
import { wholeOf } from './analysis.ts';
import { criticalPathOf, criticalTimes } from './critical-path.ts';
import type { Grouping, GroupKey } from './operations-keys.ts';
import { partsOf } from './operations-keys.ts';
import { partReader } from './part-reader.ts';
import { groupsBySpan, operations } from './operations.ts';
import type { Operations } from './operations.ts';
import { selfTimeOf, selfTimes } from './self-time.ts';

const encoded = (body: string) => decode(new TextEncoder().encode(body)).traces;
const decoded = (mock: ReturnType<typeof generateMock>): Trace =>
  encoded(JSON.stringify({ data: [toJaeger(mock)] }))[0];
const drawn = (text: string): Trace => decoded(mockFromText(text));

const tableOf = (trace: Trace, grouping: Grouping): Operations => wholeOf(operations.run(trace, grouping));

/** Names as people read them, parts joined by a slash. */
function namesOf(trace: Trace, grouping: Grouping, { first }: Operations): string[] {
  const parts = partsOf(grouping).map((part) => partReader(trace, part));
  return Array.from(first, (span) => parts.map((part) => part.textOf(part.codeOf(span)) ?? '–').join('/'));
}

function column(trace: Trace, grouping: Grouping, name: 'count' | 'errors' | 'total' | 'self' | 'critical') {
  const table = tableOf(trace, grouping);
  return Object.fromEntries(namesOf(trace, grouping, table).map((each, g) => [each, table[name][g]]));
}

const total = (column: ArrayLike<number>) => Array.from(column).reduce((sum, value) => sum + value, 0);

describe('operations, worked examples', () => {
  const spans = (durations: readonly number[]) =>
    ['R [0,100000]', ...durations.map((d, k) => `S${k} y [0,${d}] op=q <C:R`)].join('\n');

  it('Q1: quantiles from the values, with a dash where there are too few', () => {
    const table = tableOf(sampleTrace(spans([30, 10, 50, 20, 40])), { by: 'service' });
    expect([table.count[1], table.p50[1], table.max[1], table.average[1]]).toEqual([5, 30e3, 50e3, 30e3]);
    expect(table.p95[1]).toBeNaN();
  });

  it('p95 from 20 values on: 1 to 20 is 19.05', () => {
    const durations = Array.from({ length: 20 }, (_, k) => k + 1);
    const at = (some: readonly number[]) => tableOf(sampleTrace(spans(some)), { by: 'service' }).p95[1];
    expect(at(durations)).toBeCloseTo(19_050, 6);
    expect(at(durations.slice(1))).toBeNaN();
  });

  it('total leaves out what an ancestor of the same group has counted', () => {
    const trace = sampleTrace(
      'A [0,100] op=f\nB [10,60] op=g <C:A\nC [20,50] op=f <C:B\nD [25,45] op=f <C:C\nE [70,90] op=g <C:A',
    );
    const grouping = { by: 'service-operation' } as const;
    expect(column(trace, grouping, 'total')).toEqual({ 'x/f': 100e3, 'x/g': 70e3 });
    expect(column(trace, grouping, 'count')).toEqual({ 'x/f': 3, 'x/g': 2 });
    expect(column(trace, grouping, 'self')).toEqual({ 'x/f': 30e3 + 10e3 + 20e3, 'x/g': 40e3 });
    expect(column(trace, { by: 'service' }, 'total')).toEqual({ x: 100e3 });
  });

  it('critical path is the sum of its segments (example 7)', () => {
    const trace = sampleTrace('A [0,100]\nC [5,15] <C:A\nB [20,90] <C:A\nD [30,50] <C:B\nE [55,85] <C:B');
    expect(column(trace, { by: 'operation' }, 'critical')).toEqual({
      A: 20e3,
      C: 10e3,
      B: 20e3,
      D: 20e3,
      E: 30e3,
    });
  });
});

describe('operations by tag', () => {
  const shop = drawn(`
  web    GET /          0──100   kind=server tag http.status=200 zone=a
    db   SELECT           10──30  kind=client !error tag zone=b
    db   SELECT           40──90  @1  tag http.status=""
  `);

  it('a span without the tag has what its process says, or none', () => {
    expect(column(shop, { by: 'tag:http.status' }, 'count')).toEqual({ '200': 1, '–': 1, '': 1 });
    expect(column(shop, { by: 'tag:replica' }, 'count')).toEqual({ '–': 2, '1': 1 });
    expect(column(shop, { by: 'tag:nowhere' }, 'count')).toEqual({ '–': 3 });
  });

  it('a second key divides the groups of the first; a part said twice is said once', () => {
    expect(column(shop, { by: 'service', second: 'kind' }, 'count')).toEqual({
      'web/server': 1,
      'db/client': 1,
      'db/unspecified': 1,
    });
    expect(column(shop, { by: 'service-operation', second: 'service' }, 'errors')).toEqual({
      'web/GET /': 0,
      'db/SELECT': 1,
    });
    expect(column(shop, { by: 'status' }, 'count')).toEqual({ unset: 2, error: 1 });
  });

  it('a window counts what overlaps it, whole', () => {
    const window = { from: 30e6, to: 40e6 };
    expect(column(shop, { by: 'service', window }, 'count')).toEqual({ web: 1 });
    const wider = { from: 29e6, to: 41e6 };
    expect(column(shop, { by: 'service', window: wider }, 'total')).toEqual({ web: 100e6, db: 70e6 });
  });
});

it('lists the spans of each group, the longest first, equals in the order of the tree', () => {
  const trace = sampleTrace(
    'A [0,100] op=f\nB [0,20] op=q <C:A\nC [20,70] op=q <C:A\nD [70,90] op=q <C:A\nE [90,99] op=q <C:A',
  );
  const table = tableOf(trace, { by: 'operation' });
  const list = (g: number) =>
    Array.from(table.spans.subarray(table.spansFrom[g], table.spansFrom[g + 1]), (i) => spanIdOf(trace, i));
  expect([list(0), list(1)]).toEqual([['A'], ['C', 'B', 'D', 'E']]);
  expect(Array.from(groupsBySpan(trace, table))).toEqual([0, 1, 1, 1, 1]);
});

it('gives away a copy, so that the same question can be answered twice', () => {
  const trace = sampleTrace('A [0,100]');
  const given = tableOf(trace, { by: 'kind' });
  structuredClone(given, { transfer: operations.transfer?.(given) as ArrayBuffer[] });
  expect(given.count.length).toBe(0);
  expect(Array.from(tableOf(trace, { by: 'kind' }).count)).toEqual([1]);
});

/** The same by plain maps and objects. */
interface NaiveGroup {
  readonly spans: Span[];
  total: number;
}

function naive(trace: Trace, name: (span: Span) => string, isCounted: (span: Span) => boolean) {
  const groups = new Map<string, NaiveGroup>();
  const all = Array.from({ length: trace.spans.length }, (_, i) => spanAt(trace, i));
  const counted = (span: Span) => !span.isPlaceholder && isCounted(span);
  for (const span of all.filter(counted)) {
    const key = name(span);
    const group = groups.get(key) ?? { spans: [], total: 0 };
    groups.set(key, group);
    group.spans.push(span);
    let isNested = false;
    for (let p = trace.spans.parent[span.index]; p >= 0; p = trace.spans.parent[p])
      if (counted(all[p]) && name(all[p]) === key) isNested = true;
    if (!isNested) group.total += span.duration;
  }
  return groups;
}

const partBy: Readonly<Record<string, (span: Span) => string>> = {
  service: (span) => span.service,
  operation: (span) => span.operation,
  kind: (span) => span.kind,
  status: (span) => (span.isError ? 'error' : span.status === 'ok' ? 'ok' : 'unset'),
  'tag:n': (span) =>
    [...span.attributes, ...span.processAttributes].find(({ key }) => key === 'n')?.value ?? '–',
};

function quantileOf(values: readonly number[], p: number): number {
  if (!enoughForQuantile(values.length, p)) return NaN;
  const sorted = values.toSorted((a, b) => a - b);
  const h = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(h)], sorted[Math.min(sorted.length - 1, Math.floor(h) + 1)]];
  return low + (h - Math.floor(h)) * (high - low);
}

type Row = Pick<
  Operations,
  'count' | 'errors' | 'total' | 'average' | 'p50' | 'p95' | 'max' | 'self' | 'critical'
>;
const rowOf = <T>(figure: (name: keyof Row) => T) => ({
  count: figure('count'),
  errors: figure('errors'),
  total: figure('total'),
  average: figure('average'),
  p50: figure('p50'),
  p95: figure('p95'),
  max: figure('max'),
  self: figure('self'),
  critical: figure('critical'),
});

function found(trace: Trace, grouping: Grouping) {
  const table = tableOf(trace, grouping);
  return namesOf(trace, grouping, table).map((name, g) => ({
    name,
    ...rowOf((each) => table[each][g]),
    spans: Array.from(table.spans.subarray(table.spansFrom[g], table.spansFrom[g + 1])),
  }));
}

function expected(trace: Trace, { by, second, window }: Grouping) {
  const overlaps = ({ start, duration }: Span) => {
    if (window === undefined) return true;
    const end = start + duration;
    return duration === 0
      ? window.from <= start && start <= window.to
      : start < window.to && end > window.from;
  };
  const keys = `${by} ${second ?? ''}`.replaceAll('service-operation', 'service operation').trim();
  const parts = [...new Set(keys.split(' '))];
  const critical = new Map<number, number>();
  const path = wholeOf(criticalPathOf(trace));
  for (const [k, span] of path.span.entries())
    critical.set(span, (critical.get(span) ?? 0) + path.to[k] - path.from[k]);
  const groups = naive(trace, (span) => parts.map((part) => partBy[part](span)).join('/'), overlaps);
  return Array.from(groups, ([name, { spans, total: sum }]) => {
    const durations = spans.map(({ duration }) => duration);
    const figures: Record<keyof Row, number> = {
      count: spans.length,
      errors: spans.filter(({ isError }) => isError).length,
      total: sum,
      average: total(durations) / spans.length,
      p50: quantileOf(durations, 0.5),
      p95: quantileOf(durations, 0.95),
      max: Math.max(...durations),
      self: total(spans.map(({ index }) => selfTimeOf(trace, index))),
      critical: total(spans.map(({ index }) => critical.get(index) ?? 0)),
    };
    const longestFirst = spans.toSorted((a, b) => b.duration - a.duration).map(({ index }) => index);
    return { name, ...rowOf((each) => figures[each]), spans: longestFirst };
  });
}

function sums(trace: Trace, grouping: Grouping) {
  const table = tableOf(trace, grouping);
  return [total(table.self), table.allSelf, total(table.critical), table.rootDuration, total(table.count)];
}

function expectedSums(trace: Trace) {
  const self = total(selfTimes(trace));
  const root = trace.primaryRoot < 0 ? 0 : trace.spans.duration[trace.primaryRoot];
  expect(total(criticalTimes(trace))).toBe(root);
  return [self, self, root, root, trace.spanCount];
}

const key = fc.constantFrom<GroupKey>('service-operation', 'service', 'operation', 'kind', 'status', 'tag:n');
const maybeKey = fc.option(key, { nil: undefined });
const window = fc.option(
  fc.tuple(fc.nat(400_000), fc.nat(400_000)).map(([from, length]) => ({ from, to: from + length + 1 })),
  { nil: undefined },
);

describe('operations against plain maps', () => {
  it('on hostile traces, whole and in a window', () => {
    fc.assert(
      fc.property(hostileBody, key, maybeKey, window, (body, by, second, range) => {
        for (const trace of encoded(body)) {
          const grouping = { by, second, window: range };
          expect(found(trace, grouping)).toEqual(expected(trace, grouping));
          expect(sums(trace, { by, second })).toEqual(expectedSums(trace));
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each(['bushy', 'chain', 'star', 'forest'] as const)('on %s traces', (shape) => {
    fc.assert(
      fc.property(fc.nat(), key, maybeKey, (seed, by, second) => {
        const trace = decoded(generateMock({ seed, spans: 120, shape }));
        expect(found(trace, { by, second })).toEqual(expected(trace, { by, second }));
        expect(sums(trace, { by, second })).toEqual(expectedSums(trace));
      }),
      { numRuns: 15 },
    );
  });
});
