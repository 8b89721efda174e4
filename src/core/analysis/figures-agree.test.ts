/**
 * The same figures whichever way a view gets them: self time, critical path and errors by span, summed by group, as
 * segments, as subtrees, and in the line of a list, for every written scenario as both servers send it.
 */
import { describe, expect, it } from 'vitest';
import { scenarios } from '#mocks/scenarios/list.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { toOtlp } from '#mocks/to-otlp.ts';
import { createWorld } from '#mocks/world.ts';
import { decode } from '../formats/decode.ts';
import { withAdjustedTimes } from '../trace/adjusted-times.ts';
import { hasFlag } from '../trace/span.ts';
import { summarise } from '../trace/summarise.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { Trace } from '../trace/trace.ts';
import { adjustTimes } from './adjust-times.ts';
import { wholeOf } from './analysis.ts';
import { criticalPath, criticalTimes } from './critical-path.ts';
import { flameMerged } from './flame-merged.ts';
import { selfPartsOf } from './flame-self-parts.ts';
import type { GroupKey } from './operations-keys.ts';
import { noGroup } from './operations-groups.ts';
import { groupsBySpan, operations } from './operations.ts';
import { subtreeSummary } from './rows.ts';
import { selfTimeOf, selfTimes } from './self-time.ts';

const world = createWorld(Date.parse('2026-11-24T04:00:00Z'));
const groupings: readonly GroupKey[] = [
  'service-operation',
  'service',
  'kind',
  'status',
  'tag:http.response.status_code',
];

type Times = 'raw' | 'adjusted';

/** In adjusted times the same trace where no clock is off. */
function traceOf(traceId: string, format: 'jaeger' | 'otlp', times: Times): Trace {
  const mock = world.find(traceId)?.trace;
  if (mock === undefined) throw new Error(`no trace ${traceId}`);
  const body = format === 'jaeger' ? { data: [toJaeger(mock)] } : { result: { resourceSpans: toOtlp(mock) } };
  const { traces } = decode(new TextEncoder().encode(JSON.stringify(body)));
  expect(traces.length).toBe(1);
  const adjusted = times === 'raw' ? undefined : wholeOf(adjustTimes(traces[0]));
  return adjusted === undefined ? traces[0] : withAdjustedTimes(traces[0], adjusted);
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const rows = (trace: Trace) => Array.from({ length: trace.spans.length }, (_, i) => i);
const spansOf = (trace: Trace) => rows(trace).filter((i) => !hasFlag(trace, i, SpanFlag.placeholder));
const failed = (trace: Trace) => spansOf(trace).filter((i) => hasFlag(trace, i, SpanFlag.error));

const cases = scenarios.flatMap(({ id, traceId }) =>
  (['jaeger', 'otlp'] as const).flatMap((format) =>
    (['raw', 'adjusted'] as const).map((times) => ({ id, traceId, format, times })),
  ),
);

describe.each(cases)('$id as $format, $times times', ({ traceId, format, times }) => {
  const trace = traceOf(traceId, format, times);
  const tables = groupings.map((by) => wholeOf(operations.run(trace, { by })));

  it('self time: of one span, of all, and by group', () => {
    const all = selfTimes(trace);
    for (const i of spansOf(trace)) {
      expect(selfTimeOf(trace, i)).toBe(all[i]);
      const parts = selfPartsOf(trace, i);
      expect(sum(parts.map((at, k) => (k % 2 === 0 ? -at : at)))).toBe(all[i]);
    }
    for (const table of tables) {
      for (let g = 0; g < table.length; g++) {
        const spans = table.spans.subarray(table.spansFrom[g], table.spansFrom[g + 1]);
        expect(table.self[g]).toBe(sum(Array.from(spans, (i) => all[i])));
      }
      expect(sum(table.self)).toBe(sum(all));
      expect(table.allSelf).toBe(sum(all));
    }
  });

  it('critical path: segments, by span, by group, and the duration of the root', () => {
    const { span, from, to } = wholeOf(criticalPath.run(trace, {}));
    const bySpan = new Float64Array(trace.spans.length);
    for (const [k, i] of span.entries()) bySpan[i] += to[k] - from[k];
    expect(criticalTimes(trace)).toEqual(bySpan);
    const root = trace.spans.duration[trace.primaryRoot];
    expect(sum(bySpan)).toBe(root);
    for (const table of tables) {
      for (let g = 0; g < table.length; g++) {
        const spans = table.spans.subarray(table.spansFrom[g], table.spansFrom[g + 1]);
        expect(table.critical[g]).toBe(sum(Array.from(spans, (i) => bySpan[i])));
      }
      expect(sum(table.critical)).toBe(root);
      expect(table.rootDuration).toBe(root);
    }
  });

  it('errors: marks on rows, what folded rows say, the list of results, and by group', () => {
    const errors = failed(trace).length;
    expect(summarise(trace).errorCount).toBe(errors);
    const roots = rows(trace).filter((i) => trace.spans.parent[i] < 0);
    const { errors: below } = subtreeSummary(trace);
    expect(sum(roots.map((i) => below[i]))).toBe(errors);
    for (const table of tables) expect(sum(table.errors)).toBe(errors);
    const [, , , byStatus] = tables;
    const groupOfErrors = failed(trace).length === 0 ? [] : [errors];
    expect(Array.from(byStatus.errors).filter((count) => count > 0)).toEqual(groupOfErrors);
  });

  it('counts: spans that were given, without placeholders', () => {
    for (const table of tables) expect(sum(table.count)).toBe(trace.spanCount);
    expect(summarise(trace).spanCount).toBe(spansOf(trace).length);
  });
});

describe.each(cases)('$id as $format, $times times, merged by call path', ({ traceId, format, times }) => {
  it('self time, errors and counts of each operation are those of the table', () => {
    const trace = traceOf(traceId, format, times);
    const table = wholeOf(operations.run(trace, { by: 'service-operation' }));
    const groupOf = groupsBySpan(trace, table);
    const merged = wholeOf(flameMerged.run(trace, { size: 'total' }));
    const figures = { self: merged.self, errors: merged.errors, count: merged.count };
    for (const [name, column] of Object.entries(figures)) {
      const byGroup = new Float64Array(table.length);
      for (const [bar, span] of merged.span.entries())
        if (groupOf[span] !== noGroup) byGroup[groupOf[span]] += column[bar];
      expect(Array.from(byGroup)).toEqual(Array.from(table[name as keyof typeof figures]));
    }
  });
});

it('the scenarios have errors, waiting, and missing parents to disagree about', () => {
  const traces = scenarios.map(({ traceId }) => traceOf(traceId, 'jaeger', 'raw'));
  expect(traces.some((trace) => failed(trace).length > 1)).toBe(true);
  expect(traces.some((trace) => trace.missingParentCount > 0)).toBe(true);
  expect(traces.some((trace) => sum(selfTimes(trace)) !== trace.spans.duration[trace.primaryRoot])).toBe(
    true,
  );
});

it('and clocks that are off, so that adjusted times are others', () => {
  const moved = scenarios.filter(
    ({ traceId }) => traceOf(traceId, 'jaeger', 'adjusted').adjustment !== undefined,
  );
  expect(moved.map(({ id }) => id)).toContain('clock-skew');
});
