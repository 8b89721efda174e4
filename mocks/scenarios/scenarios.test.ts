import { expect, test } from 'vitest';
import { parentReference, valueText } from '../model.ts';
import type { MockSpan, MockTrace } from '../model.ts';
import { toJaeger } from '../to-jaeger.ts';
import { longId, toOtlp } from '../to-otlp.ts';
import { createWorld, sceneAt } from '../world.ts';
import { scenarios } from './list.ts';

const now = Date.parse('2026-11-24T04:00:00Z');
const world = createWorld(now);

function scenario(id: string): MockTrace {
  const found = scenarios.find((entry) => entry.id === id);
  const stored = found && world.find(found.traceId);
  if (!stored) throw new Error(`no scenario ${id}`);
  return stored.trace;
}

const named = (trace: MockTrace, name: string): MockSpan => {
  const span = trace.spans.find((candidate) => candidate.name === name);
  if (!span) throw new Error(`no span ${name}`);
  return span;
};

function depthOf(trace: MockTrace, span: MockSpan): number {
  const byId = new Map(trace.spans.map((candidate) => [candidate.spanId, candidate]));
  let depth = 0;
  for (let at: MockSpan | undefined = span; at && depth < 1000; depth++) {
    const reference = parentReference(trace, at);
    at = reference && byId.get(reference.spanId);
  }
  return depth;
}

test('there are at least twelve, with ids, names and traces of their own', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(12);
  expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length);
  expect(new Set(scenarios.map(({ traceId }) => longId(traceId))).size).toBe(scenarios.length);
});

test.each(scenarios)('$id is well-formed and rich', ({ id, traceId, build, minutesAgo }) => {
  const trace = scenario(id);
  expect(trace.traceId).toBe(traceId);
  expect(new Set(trace.spans.map((span) => span.spanId)).size).toBe(trace.spans.length);
  for (const span of trace.spans) {
    expect(span.spanId).toMatch(/^[\da-f]{16}$/);
    expect(span.name).not.toBe('');
    expect(span.durationNs).toBeGreaterThanOrEqual(0n);
    expect(span.process.attributes.length).toBeGreaterThan(5);
    for (const event of span.events) expect(event.timeNs).toBeGreaterThan(0n);
  }
  expect(trace.spans.some((span) => span.attributes.length > 2)).toBe(true);
  const again = build(sceneAt(traceId, now - minutesAgo * 60_000, now, 1));
  expect(toJaeger(again)).toEqual(toJaeger(trace));
});

test.each(scenarios)('$id: both wire formats agree on spans, parents and times', ({ id }) => {
  const trace = scenario(id);
  const otlp = toOtlp(trace).flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
  const facts = toJaeger(trace).spans.map((span) => [
    span.spanID,
    span.operationName,
    span.references[0]?.spanID,
    span.startTime,
    span.duration,
  ]);
  const same = otlp.map((span) => [
    span.spanId,
    span.name,
    span.parentSpanId ?? (span.links ?? [])[0]?.spanId,
    Number(BigInt(span.startTimeUnixNano) / 1000n),
    Number((BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1000n),
  ]);
  const byId = (a: readonly unknown[], b: readonly unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1);
  expect(same.sort(byId)).toEqual(facts.sort(byId));
});

test('ride-hailing asks the cache ten times and more, with errors and logs', () => {
  const { spans } = scenario('ride-hailing');
  const calls = spans.filter((span) => span.name === 'GetDriver');
  expect(calls.length).toBeGreaterThan(10);
  expect(calls.some((span) => span.status === 'error' && span.events.length > 0)).toBe(true);
  expect(spans.filter((span) => span.name === 'HTTP GET /route')).toHaveLength(10);
  expect(new Set(spans.map((span) => span.process.service)).size).toBe(7);
});

test('checkout pays at the third attempt', () => {
  const trace = scenario('checkout');
  const attempts = trace.spans.filter((span) => span.name === 'POST /v2/charges');
  expect(attempts.map((span) => span.status)).toEqual(['error', 'error', 'unset']);
});

test('the batch consumer joins five messages and one of another trace', () => {
  const trace = scenario('order-events');
  const join = named(trace, 'process order.placed batch');
  expect(join.references.filter(({ traceId }) => traceId === trace.traceId).length).toBeGreaterThanOrEqual(3);
  expect(join.references.some(({ traceId }) => traceId !== trace.traceId)).toBe(true);
  const follows = trace.spans.filter((span) => span.references[0]?.type === 'FOLLOWS_FROM');
  expect(follows.length).toBeGreaterThanOrEqual(10);
});

test('the deep error is nine levels down and every caller fails', () => {
  const trace = scenario('deep-error');
  expect(depthOf(trace, named(trace, 'SELECT ledger'))).toBe(9);
  expect(trace.spans.filter((span) => span.status === 'error')).toHaveLength(9);
});

test('with clock skew children lie outside their parents, and the server warns', () => {
  const { spans } = scenario('clock-skew');
  const [root] = spans;
  const early = spans.filter((span) => span.startNs < root.startNs);
  const late = spans.filter((span) => span.startNs + span.durationNs > root.startNs + root.durationNs);
  expect(early.length).toBeGreaterThan(0);
  expect(late.length).toBeGreaterThan(0);
  expect(spans.flatMap((span) => span.warnings)).toHaveLength(2);
});

test('missing parents: three, one of them named twice', () => {
  const trace = scenario('missing-parent');
  const known = new Set(trace.spans.map((span) => span.spanId));
  const missing = trace.spans.flatMap(({ references }) => references.map(({ spanId }) => spanId));
  const named = missing.filter((id) => !known.has(id)).sort();
  expect(named).toHaveLength(4);
  expect(new Set(named).size).toBe(3);
});

test('the cycle cycles', () => {
  const trace = scenario('cycle');
  expect(depthOf(trace, named(trace, 'workflow.step'))).toBe(1000);
  const self = named(trace, 'heartbeat');
  expect(self.references[0].spanId).toBe(self.spanId);
});

test('ids of 64 and 128 bits', () => {
  expect(scenario('short-id').traceId).toHaveLength(16);
  expect(scenario('long-id').traceId).toMatch(/^0000[\da-f]{28}$/);
});

test('browser to database, with an exception', () => {
  const trace = scenario('browser');
  expect(trace.spans[0].process.service).toBe('web');
  expect(depthOf(trace, named(trace, 'SELECT products'))).toBeGreaterThanOrEqual(6);
  const events = trace.spans.flatMap((span) => span.events);
  expect(events.some((event) => event.attributes.some(([key]) => key === 'exception.stacktrace'))).toBe(true);
});

test('the agent speaks gen_ai and carries long JSON', () => {
  const values = scenario('agent').spans.flatMap((span) => span.attributes);
  expect(values.some(([key]) => key === 'gen_ai.usage.input_tokens')).toBe(true);
  expect(
    values.some(([key, value]) => key === 'gen_ai.input.messages' && valueText(value).length > 500),
  ).toBe(true);
});

test('nobody calls the cron job', () => {
  const [job, ...rest] = scenario('cron').spans;
  expect(job.references).toEqual([]);
  expect(job.durationNs).toBeGreaterThan(30_000_000_000n);
  expect(rest.some((span) => span.durationNs < 1_000_000n)).toBe(true);
});

test('the import has 10,000 spans, in the services it says', () => {
  const entry = scenarios.find(({ id }) => id === 'import-batch');
  const services = new Set(scenario('import-batch').spans.map((span) => span.process.service));
  expect(services).toEqual(new Set(entry?.services));
  expect(scenario('import-batch').spans).toHaveLength(10_000);
});

test('odd values: markup, 64 bits, binary, repeated keys', () => {
  const [root] = toJaeger(scenario('odd-values')).spans;
  const values = (key: string) => root.tags.filter((tag) => tag.key === key).map(({ value }) => value);
  expect(values('account.id')).toEqual(['9223372036854775807']);
  expect(values('repeated')).toEqual(['first', 'second', 3]);
  expect(values('html')[0]).toContain('onerror');
  expect(root.tags.filter(({ type }) => type === 'binary').map(({ value }) => value)).toEqual([
    'iVBORw0KGgoA/w==',
    null,
  ]);
});
