import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileBody } from '#mocks/arbitraries.ts';
import { realFiles, tracesOfFile } from '#mocks/real-files.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { decode } from '../../formats/decode.ts';
import { operationOf, serviceOf, spanIdOf } from '../../trace/span.ts';
import type { Trace } from '../../trace/trace.ts';
import { SpanFlag } from '../../trace/trace.ts';
import { wholeOf } from '../analysis.ts';
import { criticalPathOf } from '../critical-path.ts';
import { comparePairOf, RowChange } from './pair.ts';
import type { PairComparison, PairParams } from './pair.ts';
import { sideOf, sumOf } from './pair-paths.ts';
import { randomPair } from './testing/call-trees.ts';

const compare = (a: Trace, b: Trace, params: PairParams = {}) => wholeOf(comparePairOf(a, b, params));

const add = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

function pathName({ paths }: PairComparison, p: number): string {
  const own = `${paths.names[paths.service[p]]}.${paths.names[paths.operation[p]]}`;
  return paths.parent[p] < 0 ? own : `${pathName({ paths } as PairComparison, paths.parent[p])} > ${own}`;
}

/** Figures in microseconds. */
function effects(result: PairComparison) {
  const { paths } = result;
  const us = (ns: number) => ns / 1000;
  return Object.fromEntries(
    Array.from({ length: paths.length }, (_, p) => [
      pathName(result, p),
      {
        n: [paths.a.count[p], paths.b.count[p]],
        self: [us(paths.a.self[p]), us(paths.b.self[p])],
        cp: [us(paths.a.critical[p]), us(paths.b.critical[p])],
        contribution: us(paths.contribution[p]),
        count: us(paths.countEffect[p]),
        perCall: us(paths.perCallEffect[p]),
      },
    ]),
  );
}

/** What holds for any two traces. */
function expectLaws(a: Trace, b: Trace, params: PairParams = {}): PairComparison {
  const result = compare(a, b, params);
  const { paths, rows, durations } = result;
  const difference = durations[1] - durations[0];
  expect(sumOf(paths)).toBe(difference);
  expect(add(rows.contribution)).toBe(difference);
  expect(add(paths.inclusive.filter((_, p) => paths.parent[p] < 0))).toBe(difference);
  for (let p = 0; p < paths.length; p++) {
    expect(paths.countEffect[p] + paths.perCallEffect[p]).toBe(paths.contribution[p]);
    expect(paths.workEffect[p] + paths.exposureEffect[p]).toBe(paths.perCallEffect[p]);
  }
  const span = (trace: Trace) => trace.spans.duration[trace.primaryRoot] ?? 0;
  const isRoot = result.window === 'root';
  expect(!isRoot || difference === span(b) - span(a)).toBe(true);
  return result;
}

function expectAlignment(
  a: Trace,
  b: Trace,
  { rows }: PairComparison,
  labelOf: (trace: Trace, i: number) => string = (trace, i) =>
    `${serviceOf(trace, i)} ${operationOf(trace, i)}`,
): void {
  const spansOf = (column: Int32Array) => [...column].filter((i) => i >= 0).sort((i, j) => i - j);
  const real = ({ spans }: Trace) =>
    Array.from({ length: spans.length }, (_, i) => i).filter(
      (i) => (spans.flags[i] & SpanFlag.placeholder) === 0,
    );
  expect(spansOf(rows.a)).toEqual(real(a));
  expect(spansOf(rows.b)).toEqual(real(b));
  const open: number[] = [];
  for (let row = 0; row < rows.length; row++) {
    open.length = rows.depth[row];
    const parent = open.at(-1);
    open.push(row);
    for (const [trace, column] of [
      [a, rows.a],
      [b, rows.b],
    ] as const) {
      if (column[row] < 0) continue;
      const above = trace.spans.parent[column[row]];
      const isMissing = above < 0 || (trace.spans.flags[above] & SpanFlag.placeholder) !== 0;
      expect(parent === undefined ? -1 : column[parent]).toBe(isMissing ? -1 : above);
    }
    const [i, j] = [rows.a[row], rows.b[row]];
    if (i < 0 || j < 0) continue;
    expect(labelOf(a, i)).toBe(labelOf(b, j));
  }
}

function expectOpposite(forth: PairComparison, back: PairComparison): void {
  const byId = ({ paths }: PairComparison, sign: number) =>
    Object.fromEntries(
      paths.id.map((id, p) => [
        id,
        [
          sign * paths.contribution[p] + 0,
          sign * paths.countEffect[p] + 0,
          sign * paths.workEffect[p] + 0,
          sign * paths.exposureEffect[p] + 0,
          sign * paths.inclusive[p] + 0,
        ],
      ]),
    );
  expect(byId(back, -1)).toEqual(byId(forth, 1));
  const pairs = (a: Int32Array, b: Int32Array) => Array.from(a, (i, row) => `${i} ${b[row]}`).sort();
  expect(pairs(back.rows.b, back.rows.a)).toEqual(pairs(forth.rows.a, forth.rows.b));
  expect(back.counts).toEqual({
    ...forth.counts,
    added: forth.counts.removed,
    removed: forth.counts.added,
  });
}

function expectNothing(result: PairComparison): void {
  const { paths, rows, counts } = result;
  for (const column of [paths.contribution, paths.countEffect, paths.perCallEffect, rows.contribution])
    expect(column.every((ns) => ns === 0)).toBe(true);
  expect(counts).toEqual({ same: rows.length, changed: 0, added: 0, removed: 0 });
}

const c1 = [
  `F fe [0,100]
   C cart [10,60] op=get <C:F
   r1 redis [20,30] op=GET <C:C
   r2 redis [35,45] op=GET <C:C
   P price [60,90] op=quote <C:F`,
  `F fe [0,190]
   C cart [10,130] op=get <C:F
   r1 redis [20,30] op=GET <C:C
   r2 redis [35,60] op=GET <C:C
   r3 redis [65,85] op=GET <C:C
   M mysql [90,125] op=SELECT <C:C
   P price [130,175] op=quote <C:F
   D ads [175,185] op=pick <C:F`,
].map((text) => sampleTrace(text));

describe('two traces', () => {
  it('worked example C1', () => {
    expect(effects(expectLaws(c1[0], c1[1]))).toEqual({
      'fe.F': { n: [1, 1], self: [20, 15], cp: [20, 15], contribution: -5, count: 0, perCall: -5 },
      'fe.F > cart.get': { n: [1, 1], self: [30, 30], cp: [30, 30], contribution: 0, count: 0, perCall: 0 },
      'fe.F > cart.get > redis.GET': {
        n: [2, 3],
        self: [20, 55],
        cp: [20, 55],
        contribution: 35,
        count: 14.167,
        perCall: 20.833,
      },
      'fe.F > cart.get > mysql.SELECT': {
        n: [0, 1],
        self: [0, 35],
        cp: [0, 35],
        contribution: 35,
        count: 35,
        perCall: 0,
      },
      'fe.F > price.quote': {
        n: [1, 1],
        self: [30, 45],
        cp: [30, 45],
        contribution: 15,
        count: 0,
        perCall: 15,
      },
      'fe.F > ads.pick': { n: [0, 1], self: [0, 10], cp: [0, 10], contribution: 10, count: 10, perCall: 0 },
    });
  });

  it('worked example C2: what moves off the critical path is exposure', () => {
    const a = sampleTrace('F f [0,100]\nX x [10,60] <C:F\nY y [60,90] <C:F');
    const b = sampleTrace('F f [0,70]\nX x [10,60] <C:F\nY y [10,40] <C:F');
    const { paths } = expectLaws(a, b);
    expect([...paths.contribution]).toEqual([0, 0, -30_000]);
    expect([...paths.workEffect]).toEqual([0, 0, 0]);
    expect([...paths.exposureEffect]).toEqual([0, 0, -30_000]);
  });

  it('rows stand where the calls began, with what became of them', () => {
    const { rows, counts, paths } = compare(c1[0], c1[1]);
    const row = (k: number) => {
      const [i, j] = [rows.a[k], rows.b[k]];
      const ids = `${i < 0 ? '–' : spanIdOf(c1[0], i)} ${j < 0 ? '–' : spanIdOf(c1[1], j)}`;
      return `${'  '.repeat(rows.depth[k])}${ids} ${sideOf(paths, rows.path[k])}`;
    };
    expect(Array.from({ length: rows.length }, (_, k) => row(k))).toEqual([
      'F F both',
      '  C C both',
      '    r1 r1 both',
      '    – r2 both',
      '    r2 r3 both',
      '    – M added',
      '  P P both',
      '  – D added',
    ]);
    expect(counts).toEqual({ same: 1, changed: 4, added: 3, removed: 0 });
    expect(rows.changes[1]).toBe(RowChange.duration | RowChange.children);
  });

  it('tells of tags and errors', () => {
    const a = sampleTrace('A x [0,10] @a=1 @b=2\nB x [1,2] <C:A');
    const b = sampleTrace('A x [0,10] @b=2 @a=1\nB x [1,2] <C:A @error=true');
    expect([...compare(a, b).rows.changes]).toEqual([0, RowChange.error | RowChange.tags]);
  });

  it('waiting is a path of its own where all of the trace counts', () => {
    const [a, b] = [60, 150].map((from) =>
      sampleTrace(`A x [0,50]
        P x [10,20] KIND=PRODUCER <C:A
        C y [${from},${from + 10}] KIND=CONSUMER <F:P`),
    );
    const result = expectLaws(a, b, { window: 'trace' });
    expect(result.durations).toEqual([70_000, 160_000]);
    const waiting = [...result.paths.isWait].indexOf(1);
    expect(result.paths.contribution[waiting]).toBe(90_000);
    expect(sideOf(result.paths, waiting)).toBe('none');
  });

  it('can take client and server for one call, services alone, names without ids', () => {
    const a = sampleTrace(`A web [0,100] op=/u/1
      B web [10,90] KIND=CLIENT op=call <C:A
      C db [20,80] KIND=SERVER op=get <C:B`);
    const b = sampleTrace(`A web [0,200] op=/u/2
      B web [10,90] KIND=CLIENT op=ask <C:A
      C db [20,80] KIND=SERVER op=get <C:B`);
    const folded = expectLaws(a, b, { folds: true, hidesIds: true });
    expect(effects(folded)).toMatchObject({
      'web./u/{id}': { n: [1, 1], contribution: 100 },
      'web./u/{id} > db.get': { n: [1, 1], cp: [80, 80], self: [80, 80] },
    });
    expect(folded.counts).toMatchObject({ added: 0, removed: 0 });
    expect(Object.keys(effects(expectLaws(a, b, { by: 'service' })))).toEqual([
      'web.',
      'web. > web.',
      'web. > web. > db.',
    ]);
    expectNothing(compare(a, a, { folds: true }));
  });

  it('an empty side and roots of different kinds are all added and removed', () => {
    const [a, b] = [sampleTrace('A x [0,10]'), sampleTrace('B y [0,30]')];
    expect(expectLaws(a, b).counts).toEqual({ same: 0, changed: 0, added: 1, removed: 1 });
  });
});

describe('laws', () => {
  it.each([0, 2000, 4000, 6000, 8000])(
    'contributions add up to the nanosecond for 10,000 pairs: from %i',
    (from) => {
      for (let seed = from + 1; seed <= from + 2000; seed++) {
        const [a, b] = randomPair(seed);
        const { paths, rows, durations } = compare(a, b);
        const difference = durations[1] - durations[0];
        const sums = [
          sumOf(paths),
          add(rows.contribution),
          add(paths.countEffect) + add(paths.perCallEffect),
        ];
        expect([seed, ...sums]).toEqual([seed, difference, difference, difference]);
      }
    },
  );

  it('each span is in one row, below the row of its parent; turned round all is the opposite; with itself nothing', () => {
    for (let seed = 20_001; seed <= 20_400; seed++) {
      const [a, b] = randomPair(seed, 30);
      for (const params of [{}, { window: 'trace' }, { by: 'service' }] as const) {
        const forth = expectLaws(a, b, params);
        expectAlignment(a, b, forth, 'by' in params ? serviceOf : undefined);
        expectOpposite(forth, compare(b, a, params));
      }
      expectNothing(compare(a, a));
      expect(a.spanCount + b.spanCount).toBeGreaterThan(1);
    }
  });

  it('hold for bad data too', () => {
    const traceOf = (body: string) => decode(new TextEncoder().encode(body)).traces;
    fc.assert(
      fc.property(hostileBody, hostileBody, (one, other) => {
        for (const a of traceOf(one).slice(0, 1)) {
          for (const b of traceOf(other).slice(0, 1)) {
            for (const window of ['root', 'trace'] as const) {
              const forth = expectLaws(a, b, { window, folds: true });
              expectOpposite(forth, compare(b, a, { window, folds: true }));
            }
            expectAlignment(a, b, compare(a, b));
            expectNothing(compare(a, a));
            expect(compare(b, b).counts.changed).toBe(0);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it.runIf(realFiles.length > 0)('hold for all pairs of real traces with one root operation', () => {
    const byRoot = new Map<string, Trace[]>();
    for (const trace of realFiles.flatMap((file) => tracesOfFile(file))) {
      if (trace.primaryRoot < 0 || trace.spanCount > 5000) continue;
      const root = `${serviceOf(trace, trace.primaryRoot)} ${operationOf(trace, trace.primaryRoot)}`;
      byRoot.set(root, [...(byRoot.get(root) ?? []), trace]);
    }
    let pairs = 0;
    for (const traces of byRoot.values()) {
      for (const [k, a] of traces.entries()) {
        for (const b of traces.slice(k)) {
          pairs++;
          for (const window of ['root', 'trace'] as const) {
            const { paths, durations } = compare(a, b, { window });
            expect(sumOf(paths)).toBe(durations[1] - durations[0]);
          }
        }
        expectNothing(compare(a, a));
        const path = wholeOf(criticalPathOf(a, { window: 'root' }));
        expect(compare(a, a).durations[0]).toBe(add(path.to) - add(path.from));
      }
    }
    expect(pairs).toBeGreaterThan(100);
  });

  it('two traces of 20,000 calls of one span, and chains of 20,000, are no trouble', () => {
    const star = (count: number) =>
      sampleTrace(
        [
          'A x [0,90000]',
          ...Array.from({ length: count }, (_, i) => `s${i} x [${i},${i + 1 + (i % 7)}] op=c <C:A`),
        ].join('\n'),
      );
    const { counts } = compare(star(20_000), star(20_010));
    expect(counts).toMatchObject({ added: 10, removed: 0 });
    const chain = (count: number) =>
      sampleTrace(
        Array.from({ length: count }, (_, i) => `s${i} x [0,9] op=c ${i === 0 ? '' : `<C:s${i - 1}`}`).join(
          '\n',
        ),
      );
    expect(compare(chain(20_000), chain(19_000)).counts).toMatchObject({ added: 0, removed: 1000 });
  });
});
