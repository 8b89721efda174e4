import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMockApi } from './api.ts';
import type { MockApiOptions } from './api.ts';
import { valueText } from './model.ts';
import type { MockSpan } from './model.ts';
import { scaleTraceId, stateTraceIds } from './states.ts';
import { impliedTags } from './to-jaeger.ts';
import { longId } from './to-otlp.ts';
import type { JaegerEnvelope, JaegerTrace, OtlpAnswer, WireSummary } from './wire.ts';
import { createWorld, worldAt } from './world.ts';

const nowMs = Date.parse('2026-11-24T04:00:00Z');
const world = worldAt(nowMs);

const ask = async (path: string, options: MockApiOptions = {}, init: RequestInit = {}) => {
  const answer = await createMockApi({ nowMs, slowMs: 5, ...options })(
    new Request(`http://jaeger.test/some/prefix/api/${path}`, init),
  );
  if (!answer) throw new Error('not answered');
  return answer;
};
const read = async <T>(path: string, options?: MockApiOptions) =>
  (await (await ask(path, options)).json()) as T;
const hour = (hoursAgo: number) => new Date(nowMs - hoursAgo * 3_600_000).toISOString();
const span = (hoursAgo: number, more = '') =>
  `query.startTimeMin=${hour(hoursAgo)}&query.startTimeMax=${hour(0)}&query.searchDepth=1000${more}`;
const summaries = async (query: string) =>
  (await read<{ summaries: WireSummary[] }>(`v3/trace-summaries?${query}`)).summaries;

test('the world is the same for the same minute, dense in the last hour, slow after the deploy', () => {
  const again = createWorld(nowMs);
  expect(again.traces.map((entry) => [entry.trace.traceId, entry.startNs, entry.endNs])).toEqual(
    world.traces.map((entry) => [entry.trace.traceId, entry.startNs, entry.endNs]),
  );
  const age = (entry: (typeof world.traces)[number]) => (nowMs - Number(entry.startNs / 1_000_000n)) / 60_000;
  const lastHour = world.traces.filter((entry) => age(entry) < 60);
  expect(lastHour.length).toBeGreaterThan(200);
  expect(world.traces.length - lastHour.length).toBeGreaterThan(100);
  expect(world.traces.every((entry) => Number(entry.endNs / 1_000_000n) < nowMs)).toBe(true);
  const median = (from: number, to: number) => {
    const rides = world.traces.filter(
      (entry) => entry.trace.spans[0].name === 'HTTP GET /dispatch' && age(entry) >= from && age(entry) < to,
    );
    const sorted = rides.map((entry) => Number(entry.endNs - entry.startNs)).sort((a, b) => a - b);
    return sorted[sorted.length >> 1];
  };
  expect(median(10, 25)).toBeGreaterThan(1.3 * median(25, 360));
});

test('twelve to twenty services, then the states', async () => {
  const { services } = await read<{ services: string[] }>('v3/services');
  const states = services.filter((name) => name.startsWith('state-'));
  expect(services.length - states.length).toBeGreaterThanOrEqual(12);
  expect(services.length - states.length).toBeLessThanOrEqual(20);
  expect(states.sort()).toEqual([
    'state-empty',
    'state-error',
    'state-offline',
    'state-partial',
    'state-slow',
  ]);
});

test('operations have kinds', async () => {
  const { operations } = await read<{ operations: unknown[] }>('v3/operations?service=route');
  expect(operations).toContainEqual({ name: 'HTTP GET /route', spanKind: 'server' });
  const servers = await read<JaegerEnvelope>('operations?service=checkout&spanKind=client');
  expect(servers.data).toEqual([
    { name: 'POST', spanKind: 'client' },
    { name: 'payment.v1.Refunds/Prepare', spanKind: 'client' },
  ]);
});

const tagsOf = new Map<MockSpan, ReadonlySet<string>>();

/** Everything a span can be found by, the naive way. */
function tagTexts(candidate: MockSpan): ReadonlySet<string> {
  const known = tagsOf.get(candidate);
  if (known) return known;
  const all = [
    ...candidate.attributes,
    ...impliedTags(candidate),
    ...candidate.process.attributes,
    ...candidate.events.flatMap((event) => [...event.attributes, ['event', event.name] as const]),
  ];
  const texts = new Set(all.map(([key, value]) => `${key}\n${valueText(value)}`));
  tagsOf.set(candidate, texts);
  return texts;
}

const anySpan = fc
  .nat()
  .map((n) => world.traces[n % world.traces.length].trace.spans)
  .chain((spans) => fc.nat().map((n) => spans[n % spans.length]));

/** A search made from a span, so that it finds something. */
interface Wanted {
  readonly service: string;
  readonly operation: string | undefined;
  readonly tag: readonly [key: string, value: string] | undefined;
  readonly minUs: number | undefined;
  readonly maxUs: number | undefined;
  readonly fromMs: number;
  readonly limit: number;
}

const wanted = fc
  .tuple(
    anySpan,
    fc.record({ operation: fc.boolean(), tag: fc.boolean(), min: fc.boolean(), max: fc.boolean() }),
    fc.integer({ min: 1, max: 300 }),
    fc.nat(360),
  )
  .map(([sample, use, limit, minutes]): Wanted => {
    const tags = [...tagTexts(sample)].map((text) => text.split('\n')).filter((parts) => parts.length === 2);
    const [key, value] = tags[minutes % Math.max(1, tags.length)] ?? ['span.kind', 'server'];
    const micros = Number(sample.durationNs / 1000n);
    return {
      service: sample.process.service,
      operation: use.operation ? sample.name : undefined,
      tag: use.tag ? [key, value] : undefined,
      minUs: use.min ? micros : undefined,
      maxUs: use.max ? micros + 5 : undefined,
      fromMs: nowMs - minutes * 60_000,
      limit,
    };
  });

function naively({ service, operation, tag, minUs, maxUs, fromMs, limit }: Wanted): string[] {
  const fits = (candidate: MockSpan) =>
    candidate.process.service === service &&
    (operation === undefined || candidate.name === operation) &&
    (tag === undefined || tagTexts(candidate).has(tag.join('\n'))) &&
    (minUs === undefined || candidate.durationNs >= BigInt(minUs) * 1000n) &&
    (maxUs === undefined || candidate.durationNs <= BigInt(maxUs) * 1000n);
  return world.traces
    .filter((entry) => entry.startNs >= BigInt(fromMs) * 1_000_000n && entry.trace.spans.some(fits))
    .slice(0, limit)
    .map((entry) => longId(entry.traceId));
}

const tagJson = (tag: Wanted['tag']) => tag && JSON.stringify({ [tag[0]]: tag[1] });
const us = (micros: number | undefined) => (micros === undefined ? undefined : `${micros}us`);

function given(parameters: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(set).toString();
}

const v3Query = (search: Wanted) =>
  given({
    'query.serviceName': search.service,
    'query.operationName': search.operation,
    'query.attributes': tagJson(search.tag),
    'query.durationMin': us(search.minUs),
    'query.durationMax': us(search.maxUs),
    'query.startTimeMin': new Date(search.fromMs).toISOString(),
    'query.startTimeMax': new Date(nowMs + 1).toISOString(),
    'query.searchDepth': String(search.limit),
  });

const v1Query = (search: Wanted) =>
  given({
    service: search.service,
    operation: search.operation,
    tags: tagJson(search.tag),
    minDuration: us(search.minUs),
    maxDuration: us(search.maxUs),
    start: String(search.fromMs * 1000),
    end: String(nowMs * 1000),
    limit: String(search.limit),
  });

test('the v3 search agrees with a naive oracle', async () => {
  await fc.assert(
    fc.asyncProperty(wanted, async (search) => {
      const found = (await summaries(v3Query(search))).map(({ traceId }) => traceId);
      expect(found.sort()).toEqual(naively(search).sort());
    }),
    { numRuns: 60 },
  );
});

test('so does the legacy search', async () => {
  await fc.assert(
    fc.asyncProperty(wanted, async (any) => {
      const search = { ...any, limit: 1 + (any.limit % 20) };
      const { data } = await read<{ data: JaegerTrace[] }>(`traces?${v1Query(search)}`);
      const expected = naively(search).filter((id) => id !== stateTraceIds.gone);
      expect(data.map(({ traceID }) => longId(traceID)).sort()).toEqual(expected.sort());
    }),
    { numRuns: 25 },
  );
});

test('summaries count and leave zeros out', async () => {
  const all = await summaries(span(24));
  expect(all).toHaveLength(world.traces.length);
  const orphaned = all.find(({ traceId }) => traceId.startsWith('0b5e55ed'));
  expect(orphaned).toMatchObject({ spanCount: 9, orphanSpanCount: 4 });
  expect(orphaned).not.toHaveProperty('errorSpanCount');
  expect(orphaned).not.toHaveProperty('rootServiceName');
  expect(all.map(({ traceId }) => traceId)).not.toEqual(
    (await summaries(span(24))).map(({ traceId }) => traceId).sort(),
  );
});

test('a trace has both dialects, nanoseconds in v3, and another order on every request', async () => {
  const api = createMockApi({ nowMs });
  const get = async (path: string) =>
    (await api(new Request(`http://x/demo/api/${path}`)))?.json() as unknown;
  const id = '00C0FFEE5EED0B64';
  const legacy = (await get(`traces/${id}`)) as { data: JaegerTrace[] };
  const otlp = (await get(`v3/traces/${id}`)) as OtlpAnswer;
  const again = (await get(`v3/traces/${id.padStart(32, '0')}`)) as OtlpAnswer;
  const spansOf = (answer: OtlpAnswer) =>
    answer.result.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
  expect(legacy.data[0].traceID).toBe('00c0ffee5eed0b64');
  expect(spansOf(otlp)[0].traceId).toBe('000000000000000000c0ffee5eed0b64');
  expect(new Set(spansOf(otlp).map(({ spanId }) => spanId))).toEqual(
    new Set(legacy.data[0].spans.map(({ spanID }) => spanID)),
  );
  expect(spansOf(again).map(({ spanId }) => spanId)).not.toEqual(spansOf(otlp).map(({ spanId }) => spanId));
  expect(spansOf(otlp).some((s) => !s.startTimeUnixNano.endsWith('000'))).toBe(true);
});

test('base64 ids are accepted', async () => {
  const bytes = Uint8Array.from({ length: 16 }, (_, i) =>
    Number.parseInt('c1c1e0000f7a4bb29d3e6c5f40a81b27'.slice(2 * i, 2 * i + 2), 16),
  );
  const text = btoa(String.fromCharCode(...bytes));
  expect((await ask(`v3/traces/${encodeURIComponent(text)}`)).status).toBe(200);
});

test.each([
  ['v3/trace-summaries', 400, /"httpCode":400.*startTimeMin/],
  [`v3/trace-summaries?${span(1, '&query.durationMin=100')}`, 400, /missing unit/],
  [`v3/trace-summaries?${span(1, '&query.attributes=[1]')}`, 400, /malformed parameter query.attributes/],
  ['v3/traces/123456', 404, /"message":"No traces found"/],
  ['v3/traces/zz', 400, /invalid syntax/],
  [`v3/traces?${span(1, '&query.serviceName=nobody')}`, 404, /No traces found/],
  ['v3/nonsense', 404, /404 page not found/],
  ['traces', 400, /"msg":"parameter 'service' is required"/],
  ['traces?service=web&start=x', 400, /strconv.ParseInt/],
  ['traces?service=web&tags={"a":1}', 400, /cannot unmarshal number/],
  ['traces?service=web&minDuration=2s&maxDuration=1s', 400, /maxDuration/],
  ['traces/123456', 404, /"msg":"trace not found"/],
  ['metrics/calls?service=state-metrics-off', 501, /disabled/],
  ['metrics/calls?service=state-error', 500, /connection refused/],
  ['metrics/calls', 400, /service/],
  ['metrics/calls?service=web&spanKind=both', 400, /span kind/],
  ['metrics/latencies?service=web', 400, /quantile/],
  [`traces/${stateTraceIds.error}`, 500, /"code":500/],
  [`v3/traces/${stateTraceIds.error}`, 500, /"httpCode":500/],
  [`v3/trace-summaries?${span(1, '&query.serviceName=state-error')}`, 500, /deadline/],
])('%s is refused in Jaeger’s words, as text', async (path, status, words) => {
  const answer = await ask(path);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(await answer.text()).toMatch(words);
});

test('the legacy-only server has a page for everything it does not know', async () => {
  const answer = await ask('v3/services', { dialect: 'v1' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect((await ask('services', { dialect: 'v1' })).headers.get('content-type')).toBe('application/json');
  expect((await ask('services', { dialect: 'v3-only' })).status).toBe(404);
});

test('states: empty, partial, gone, broken, a page, slow', async () => {
  expect(await read('v3/operations?service=state-empty')).toEqual({});
  expect(await read<JaegerEnvelope>('services/state-empty/operations')).toMatchObject({ data: null });
  expect(await summaries(span(1, '&query.serviceName=state-empty'))).toEqual([]);
  const partial = await read<JaegerEnvelope>('traces?service=state-partial');
  expect(partial.errors).toEqual([{ msg: 'trace not found', traceID: stateTraceIds.gone }]);
  expect(
    (await summaries(span(1, '&query.serviceName=state-partial'))).map(({ traceId }) => traceId),
  ).toContain(stateTraceIds.gone);
  expect((await ask(`v3/traces/${stateTraceIds.gone}`)).status).toBe(404);
  await expect((await ask(`v3/traces/${stateTraceIds.brokenJson}`)).json()).rejects.toThrow(/JSON/);
  expect(await (await ask(`traces/${stateTraceIds.html}`)).text()).toMatch(/^<!doctype html>/);
  expect(await read(`v3/traces/${stateTraceIds.empty}`)).toEqual({ result: { resourceSpans: [] } });
  expect((await ask(`v3/traces/${stateTraceIds.offline}`)).type).toBe('error');
  expect((await ask(`v3/traces/${stateTraceIds.slow}`)).status).toBe(200);
});

test('failures and delays can be forced, and a delay ends with its request', async () => {
  const only = (path: string) => (path.startsWith('v3/traces') ? 'html' : undefined);
  expect(await (await ask('v3/traces/1', { fail: only })).text()).toMatch(/^<!doctype/);
  expect((await ask('v3/services', { fail: only })).status).toBe(200);
  expect((await ask('services', { fail: 'error' })).status).toBe(500);
  const abort = new AbortController();
  const pending = ask('v3/services', { latencyMs: 60_000 }, { signal: abort.signal });
  abort.abort();
  await expect(pending).rejects.toThrow(/abort/i);
});

test('generated traces of any size, several ids at once, pretty printing, dependencies', async () => {
  const big = await read<OtlpAnswer>(`v3/traces/${scaleTraceId(500)}`);
  const spans = big.result.resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap((scope) => scope.spans),
  );
  expect([spans.length, spans[0].traceId]).toEqual([500, scaleTraceId(500)]);
  const two = await read<JaegerEnvelope>('traces?traceID=c0ffee5eed0b64&traceID=77');
  expect(two.data).toHaveLength(1);
  expect(two.errors).toEqual([{ msg: 'trace not found', traceID: '77'.padStart(32, '0') }]);
  expect(await (await ask('traces/c0ffee5eed0b64?prettyPrint=true')).text()).toMatch(/^\{\n {4}"data"/);
  const { data } = await read<{ data: unknown[] }>('dependencies?endTs=' + String(nowMs));
  expect(data).toContainEqual({
    parent: 'agent',
    child: 'vector-store',
    callCount: expect.any(Number) as number,
  });
});
