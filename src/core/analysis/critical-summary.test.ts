import { describe, expect, it } from 'vitest';
import { sampleTrace } from '#mocks/sample.ts';
import { scenarios } from '#mocks/scenarios/list.ts';
import { toJaeger } from '#mocks/to-jaeger.ts';
import { worldAt } from '#mocks/world.ts';
import { decode } from '../formats/decode.ts';
import { textOf } from '../trace/strings.ts';
import { wholeOf } from './analysis.ts';
import { summaryOf } from './critical-summary.ts';

describe('critical path in a few lines', () => {
  it('adds up by service and operation, longest first', () => {
    const trace = sampleTrace('A [0,100]\nB y [10,30] op=get <C:A\nC y [50,80] op=get <C:A');
    const { entries, totalNs, segments } = wholeOf(summaryOf(trace));
    const lines = entries.map(({ service, operation, ns, spans }) => [
      textOf(trace.strings, service),
      textOf(trace.strings, operation),
      ns / 1000,
      spans,
    ]);
    expect(lines).toEqual([
      ['x', 'A', 50, 1],
      ['y', 'get', 50, 2],
    ]);
    expect(totalNs).toBe(100_000);
    expect(segments).toBe(5);
  });

  const world = worldAt(Date.UTC(2026, 0, 15, 12));
  it.each(scenarios.map(({ id, traceId }) => ({ id, traceId })))('sums to the root: $id', ({ traceId }) => {
    const stored = world.find(traceId)?.trace;
    if (stored === undefined) throw new Error(`no trace ${traceId}`);
    const [trace] = decode(new TextEncoder().encode(JSON.stringify({ data: [toJaeger(stored)] }))).traces;
    const { entries, totalNs } = wholeOf(summaryOf(trace));
    expect(entries.reduce((sum, { ns }) => sum + ns, 0)).toBe(totalNs);
    expect(totalNs).toBe(trace.primaryRoot < 0 ? 0 : trace.spans.duration[trace.primaryRoot]);
  });
});
