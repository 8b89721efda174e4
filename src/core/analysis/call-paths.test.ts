import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realFiles, tracesOfFile } from '#mocks/real-files.ts';
import { sampleTrace } from '#mocks/sample.ts';
import { hasFlag, operationOf, serviceOf } from '../trace/span.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { quantileOrNaN } from '../base/quantile.ts';
import { CallPathSet } from './call-paths.ts';
import type { CallPathTable } from './call-paths.ts';
import { criticalTimes, mainCriticalPath } from './critical-path.ts';
import { selfTimeOf } from './self-time.ts';
import { addWhole } from './set-analysis.ts';

function tableOf(traces: readonly Trace[]): CallPathTable {
  const set = new CallPathSet();
  for (const trace of traces) addWhole(set, trace);
  return set.result();
}

function nameOf(table: CallPathTable, p: number): string {
  const own = `${table.names[table.service[p]]}.${table.names[table.operation[p]]}`;
  return table.parent[p] < 0 ? own : `${nameOf(table, table.parent[p])} > ${own}`;
}

const traceIdsOf = (table: CallPathTable, p: number) =>
  [...table.tracesOf.subarray(table.tracesFrom[p], table.tracesFrom[p + 1])]
    .map((t) => table.traceIds[t])
    .sort();

/** What is said of a path, in words of the sample notation (microseconds). */
function figuresOf(table: CallPathTable, p: number) {
  return {
    traces: traceIdsOf(table, p),
    count: table.count[p],
    errors: table.errors[p],
    total: table.total[p],
    p50: table.p50[p],
    p95: table.p95[p],
    max: table.max[p],
    self: table.self[p],
    critical: table.critical[p],
  };
}

const asMap = (table: CallPathTable) =>
  Object.fromEntries(Array.from({ length: table.length }, (_, p) => [nameOf(table, p), figuresOf(table, p)]));

/** The same from spans one by one, with lists of everything. */
function naively(traces: readonly Trace[]): Record<string, ReturnType<typeof figuresOf>> {
  const found = new Map<string, { trace: Trace; i: SpanIndex }[]>();
  for (const trace of traces) {
    for (let i = 0; i < trace.spans.length; i++) {
      if (hasFlag(trace, i, SpanFlag.placeholder)) continue;
      const names: string[] = [];
      for (let at = i; at >= 0; at = trace.spans.parent[at])
        if (!hasFlag(trace, at, SpanFlag.placeholder))
          names.unshift(`${serviceOf(trace, at)}.${operationOf(trace, at)}`);
      const path = names.join(' > ');
      found.set(path, [...(found.get(path) ?? []), { trace, i }]);
    }
  }
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return Object.fromEntries(
    [...found].map(([path, spans]) => {
      const durations = spans.map(({ trace, i }) => trace.spans.duration[i]).sort((a, b) => a - b);
      const figures = {
        traces: [...new Set(spans.map(({ trace }) => trace))].map(({ traceId }) => traceId).sort(),
        count: spans.length,
        errors: spans.filter(({ trace, i }) => hasFlag(trace, i, SpanFlag.error)).length,
        total: sum(durations),
        p50: quantileOrNaN(durations, 0.5),
        p95: quantileOrNaN(durations, 0.95),
        max: Math.max(...durations),
        self: sum(spans.map(({ trace, i }) => selfTimeOf(trace, i))),
        critical: sum(spans.map(({ trace, i }) => criticalTimes(trace)[i])),
      };
      return [path, figures];
    }),
  );
}

function expectShape(table: CallPathTable): void {
  for (let p = 0; p < table.length; p++) {
    expect(table.parent[p]).toBeLessThan(p);
    expect(table.depth[p]).toBe(table.parent[p] < 0 ? 0 : table.depth[table.parent[p]] + 1);
    let end = p + 1;
    while (end < table.length && table.depth[end] > table.depth[p]) end++;
    expect(table.end[p]).toBe(end);
  }
  expect(new Set(table.id).size).toBe(table.length);
}

const anyTraces = fc.array(
  fc.array(
    fc.record({
      parent: fc.nat({ max: 14 }),
      from: fc.nat({ max: 60 }),
      length: fc.nat({ max: 30 }),
      service: fc.constantFrom('x', 'y'),
      op: fc.constantFrom('a', 'b'),
      more: fc.constantFrom('', '@error=true', '<F:s0'),
    }),
    { minLength: 1, maxLength: 14 },
  ),
  { maxLength: 5 },
);

const built = (
  sketches: readonly (readonly {
    readonly parent: number;
    readonly from: number;
    readonly length: number;
    readonly service: string;
    readonly op: string;
    readonly more: string;
  }[])[],
) =>
  sketches.map((spans, t) =>
    sampleTrace(
      spans
        .map(({ parent, from, length, service, op, more }, i) => {
          const named = parent < i ? `<C:s${parent}` : parent > 12 ? '<C:gone' : '';
          return `s${i} ${service} [${from},${from + length}] trace=t${t} op=${op} ${named} ${more}`;
        })
        .join('\n'),
    ),
  );

describe('call paths of a set', () => {
  const checkout = sampleTrace(`
    A web [0,100] op=buy
    B pay [10,50] op=charge <C:A
    C pay [50,90] op=charge <C:A @error=true
    D db [60,80] op=SELECT <C:C
  `);
  const browse = sampleTrace(`
    A web [0,40] op=buy trace=t2
    B web [10,20] op=render <C:A trace=t2
    R job [0,30] op=clean trace=t2
  `);

  it('merges what takes the same way, and keeps apart what does not', () => {
    const table = tableOf([checkout, browse]);
    expect(asMap(table)).toEqual({
      'web.buy': {
        traces: ['t1', 't2'],
        count: 2,
        errors: 0,
        total: 140_000,
        p50: 70_000,
        p95: NaN,
        max: 100_000,
        self: 50_000,
        critical: 50_000,
      },
      'web.buy > pay.charge': {
        traces: ['t1'],
        count: 2,
        errors: 1,
        total: 80_000,
        p50: 40_000,
        p95: NaN,
        max: 40_000,
        self: 60_000,
        critical: 60_000,
      },
      'web.buy > pay.charge > db.SELECT': {
        traces: ['t1'],
        count: 1,
        errors: 0,
        total: 20_000,
        p50: 20_000,
        p95: NaN,
        max: 20_000,
        self: 20_000,
        critical: 20_000,
      },
      'web.buy > web.render': {
        traces: ['t2'],
        count: 1,
        errors: 0,
        total: 10_000,
        p50: 10_000,
        p95: NaN,
        max: 10_000,
        self: 10_000,
        critical: 10_000,
      },
      'job.clean': {
        traces: ['t2'],
        count: 1,
        errors: 0,
        total: 30_000,
        p50: 30_000,
        p95: NaN,
        max: 30_000,
        self: 30_000,
        critical: 0,
      },
    });
    expect(table).toMatchObject({ spans: 7, allSelf: 170_000, allCritical: 140_000 });
  });

  it('lists the way most traces take first, and those below it', () => {
    const table = tableOf([browse, checkout]);
    expect(Array.from({ length: table.length }, (_, p) => nameOf(table, p))).toEqual([
      'web.buy',
      'web.buy > pay.charge',
      'web.buy > pay.charge > db.SELECT',
      'web.buy > web.render',
      'job.clean',
    ]);
    expectShape(table);
  });

  it('is empty for no traces, and says nothing of a missing span', () => {
    expect(tableOf([])).toMatchObject({ length: 0, spans: 0, traceIds: [], names: [] });
    const orphan = sampleTrace('A x [0,10] <C:gone\nB x [0,10] <C:A');
    expect(Object.keys(asMap(tableOf([orphan])))).toEqual(['x.A', 'x.A > x.B']);
  });

  it('gives a path the same id in every set', () => {
    const alone = tableOf([checkout]);
    const both = tableOf([browse, checkout]);
    const idIn = (table: CallPathTable, name: string) =>
      table.id[Array.from({ length: table.length }, (_, p) => nameOf(table, p)).indexOf(name)];
    for (const name of Object.keys(asMap(alone))) expect(idIn(both, name)).toBe(idIn(alone, name));
    expect(alone.id[0]).toMatch(/^[0-9a-f]{16}$/);
  });

  it('survives a chain of 200,000', () => {
    const chain = Array.from({ length: 200_000 }, (_, i) => `s${i} x [0,9] ${i === 0 ? '' : `<C:s${i - 1}`}`);
    const table = tableOf([sampleTrace(chain.join('\n'))]);
    expect(table.length).toBe(200_000);
    expect(table.depth[199_999]).toBe(199_999);
  });

  it('equals the naive sum, whatever the order, and merged from parts', () => {
    fc.assert(
      fc.property(anyTraces, fc.nat({ max: 5 }), (sketches, cut) => {
        const traces = built(sketches);
        const table = tableOf(traces);
        expectShape(table);
        expect(asMap(table)).toEqual(naively(traces));
        expect(table.allCritical).toBe(
          traces.reduce(
            (sum, trace) =>
              sum +
              mainCriticalPath(trace).to.reduce(
                (all, to, k) => all + to - mainCriticalPath(trace).from[k],
                0,
              ),
            0,
          ),
        );
        const backwards = tableOf(traces.toReversed());
        expect(backwards.id).toEqual(table.id);
        expect(asMap(backwards)).toEqual(asMap(table));
        const [first, second] = [new CallPathSet(), new CallPathSet()];
        for (const [t, trace] of traces.entries()) addWhole(t < cut ? first : second, trace);
        first.merge(second);
        expect(first.result()).toEqual(table);
      }),
      { numRuns: 150 },
    );
  });

  it.runIf(realFiles.length > 0)('equals the naive sum on real traces', () => {
    for (const file of realFiles) {
      const traces = tracesOfFile(file);
      if (traces.reduce((sum, trace) => sum + trace.spans.length, 0) > 3000) continue;
      expect({ file, paths: asMap(tableOf(traces)) }).toEqual({ file, paths: naively(traces) });
    }
  });
});
