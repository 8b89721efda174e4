/** Metrics: what is asked, whether a server has them, and what a client must survive in the answers. */
import { describe, expect, it } from 'vitest';
import type { Metric, MetricsQuery } from './api.ts';
import { apiOver, failureOf, legacy } from './fake-api.ts';
import type { FakeAnswer } from './fake-server.ts';
import type { JaegerApiOptions } from './create-api.ts';

const query: MetricsQuery = {
  service: 'front end',
  spanKind: 'server',
  byOperation: false,
  endMs: 1_700_003_600_000,
  lookbackMs: 3_600_000,
  stepMs: 60_000,
  ratePerMs: 600_000,
};
const p95: Metric = { name: 'latencies', quantile: 0.95 };
const minute = (k: number) => `2023-11-14T22:${String(13 + k).padStart(2, '0')}:20Z`;
const at = (k: number) => Date.parse(minute(k));
const point = (k: number, doubleValue: unknown) => ({ gaugeValue: { doubleValue }, timestamp: minute(k) });

function metric(points: readonly unknown[], labels: Readonly<Record<string, string>> = {}) {
  const all = { service_name: 'front end', ...labels };
  return {
    labels: Object.entries(all).map(([name, value]) => ({ name, value })),
    metricPoints: points,
  };
}

const family = (metrics: unknown) => ({
  name: 'service_call_rate',
  type: 'GAUGE',
  help: 'calls/sec',
  metrics,
});

function over(answer: FakeAnswer, options: Partial<JaegerApiOptions> = {}) {
  return apiOver(
    {
      ...legacy,
      '/api/metrics/calls': answer,
      '/api/metrics/latencies': answer,
      '/api/metrics/errors': answer,
    },
    options,
  );
}

async function read(body: object | string, change: Partial<MetricsQuery> = {}) {
  const { api } = over({ body });
  const { series, warnings } = await (await api.metrics()).read({ name: 'calls' }, { ...query, ...change });
  return {
    warnings,
    series: series.map(({ operation, times, values }) => [operation, [...times], [...values]]),
  };
}

describe('what is asked', () => {
  it('milliseconds, the quantile for latencies only, and whether by operation', async () => {
    const { api, asked } = over({ body: family([]) });
    const metrics = await api.metrics();
    await metrics.read(p95, query);
    await metrics.read({ name: 'errors' }, { ...query, byOperation: true, spanKind: 'client' });
    expect(asked()).toEqual([
      '/api/metrics/latencies?service=front+end&quantile=0.95&endTs=1700003600000&lookback=3600000&step=60000&ratePer=600000&spanKind=server&groupByOperation=false',
      '/api/metrics/errors?service=front+end&endTs=1700003600000&lookback=3600000&step=60000&ratePer=600000&spanKind=client&groupByOperation=true',
    ]);
  });
});

/** As v1.41 and v1.76 answered it, to the letter, where Prometheus had 0.25, NaN, nothing, +Inf and 0. */
const points =
  '[{"gaugeValue":{"doubleValue":0.25},"timestamp":"2023-11-14T22:13:20Z"},{"gaugeValue":{"doubleValue":"NaN"},"timestamp":"2023-11-14T22:14:20Z"},{"gaugeValue":{"doubleValue":"Infinity"},"timestamp":"2023-11-14T22:16:20Z"},{"gaugeValue":{"doubleValue":0},"timestamp":"2023-11-14T22:17:20Z"}]';
const recorded = {
  errors: `{"name":"service_operation_error_rate","type":"GAUGE","help":"error rate, computed as a fraction of errors/sec over calls/sec, grouped by service \\u0026 operation","metrics":[{"labels":[{"name":"service_name","value":"web"},{"name":"operation","value":"GET /"}],"metricPoints":${points}},{"labels":[{"name":"service_name","value":"web"},{"name":"operation","value":"POST /pay"}],"metricPoints":${points}}]}\n`,
  nothing:
    '{"name":"service_call_rate","type":"GAUGE","help":"calls/sec, grouped by service","metrics":[]}\n',
};

describe('answers', () => {
  it('as real Jaegers send them', async () => {
    const line = [
      [at(0), at(1), at(3), at(4)],
      [0.25, Number.NaN, Number.NaN, 0],
    ];
    expect(await read(recorded.errors, { service: 'web', byOperation: true })).toEqual({
      warnings: [],
      series: [
        ['GET /', ...line],
        ['POST /pay', ...line],
      ],
    });
    expect(await read(recorded.nothing)).toEqual({ series: [], warnings: [] });
  });

  it.each<[string, object]>([
    ['an empty list', family([])],
    ['none at all, as protobuf leaves lists out', { name: 'service_call_rate', type: 'GAUGE' }],
    ['null', family(null)],
  ])('%s is nothing measured', async (_what, body) => {
    expect(await read(body)).toEqual({ series: [], warnings: [] });
  });

  it('numbers, text, zeros left out, NaN and infinity; points in any order; missing ones stay missing', async () => {
    const points = [
      point(3, 'NaN'),
      point(0, 0.5),
      point(5, '12.25'),
      { gaugeValue: {}, timestamp: minute(1) },
      point(4, 'Infinity'),
    ];
    expect(await read(family([metric(points)]))).toEqual({
      warnings: [],
      series: [[undefined, [at(0), at(1), at(3), at(4), at(5)], [0.5, 0, Number.NaN, Number.NaN, 12.25]]],
    });
  });

  it('times with any fraction of a second, and offsets', async () => {
    const times = ['2023-11-14T22:13:20.123456789Z', '2023-11-14T23:14:20.5+01:00'];
    const points = times.map((timestamp) => ({ gaugeValue: { doubleValue: 1 }, timestamp }));
    const { series } = await read(family([metric(points)]));
    expect(series).toEqual([[undefined, [at(0) + 123, at(1) + 500], [1, 1]]]);
  });

  it('what cannot be read is counted', async () => {
    const points = [
      point(0, 1),
      point(1, 'many'),
      { gaugeValue: { doubleValue: 1 }, timestamp: 'yesterday' },
      { timestamp: minute(2) },
      null,
    ];
    const { series, warnings } = await read(family([metric(points)]));
    expect(series).toEqual([[undefined, [at(0)], [1]]]);
    expect(warnings).toEqual(['4 points of the answer have no time or no number, and are left out.']);
  });

  it('by operation, sorted, parts of one put together, one without a name kept', async () => {
    const metrics = [
      metric([point(0, 1)], { operation: 'b' }),
      metric([point(1, 2)], { operation: 'a' }),
      metric([point(1, 3)], { operation: 'b' }),
      metric([point(2, 4)]),
    ];
    expect((await read(family(metrics), { byOperation: true })).series).toEqual([
      ['', [at(2)], [4]],
      ['a', [at(1)], [2]],
      ['b', [at(0), at(1)], [1, 3]],
    ]);
  });

  it('leaves out services that only match the name as a pattern', async () => {
    const metrics = [metric([point(0, 1)], { service_name: 'front-end' }), metric([point(0, 2)])];
    expect((await read(family(metrics))).series).toEqual([[undefined, [at(0)], [2]]]);
  });

  it.each<[string, FakeAnswer, object]>([
    [
      'disabled',
      { status: 501, body: { errors: [{ code: 501, msg: 'metrics querying is currently disabled' }] } },
      { kind: 'unsupported', message: 'metrics querying is currently disabled' },
    ],
    ['a page', { body: '<!doctype html><title>Jaeger UI</title>' }, { kind: 'unsupported' }],
    ['no such path', { status: 404, body: '404 page not found' }, { kind: 'unsupported' }],
    ['another product', { body: { status: 'success', data: { result: [] } } }, { kind: 'unsupported' }],
    [
      'a storage that does not answer',
      { status: 500, body: { errors: [{ code: 500, msg: 'connection refused' }] } },
      { kind: 'http', status: 500, message: 'connection refused' },
    ],
    [
      'an error with status 200',
      { body: { data: null, errors: [{ code: 503, msg: 'too many series' }] } },
      { kind: 'http', status: 503, message: 'too many series' },
    ],
  ])('%s is said', async (_what, answer, failure) => {
    const metrics = await over(answer).api.metrics();
    expect(await failureOf(metrics.read(p95, query))).toMatchObject(failure);
  });
});

describe('whether a server has metrics', () => {
  it.each([
    [true, 'offered'],
    [false, 'disabled'],
  ])('is believed where the page says it (%s)', async (metrics, state) => {
    const { api, asked } = over({ status: 500 }, { metrics });
    expect(await (await api.metrics()).offer()).toEqual({ state, said: '' });
    expect(asked()).toEqual([]);
  });

  it('is read off the front page of a server elsewhere', async () => {
    const page = 'const JAEGER_STORAGE_CAPABILITIES = {"archiveStorage":true,"metricsStorage":true};';
    const { api } = apiOver({ ...legacy, '/': { body: page } }, { injectedVersion: undefined });
    expect(await (await api.metrics()).offer()).toEqual({ state: 'offered', said: '' });
  });

  it.each<[string, FakeAnswer, object]>([
    ['a family', { body: family([]) }, { state: 'offered' }],
    ['a storage that does not answer', { status: 500, body: 'refused' }, { state: 'offered' }],
    [
      '501',
      { status: 501, body: { errors: [{ code: 501, msg: 'metrics querying is currently disabled' }] } },
      { state: 'disabled', said: 'metrics querying is currently disabled' },
    ],
    ['a page', { body: '<html></html>' }, { state: 'unsupported' }],
    [
      '404',
      { status: 404, body: '404 page not found' },
      { state: 'unsupported', said: '404 page not found' },
    ],
  ])('else it is asked: %s', async (_what, answer, offer) => {
    const { api, asked } = over(answer);
    expect(await (await api.metrics()).offer()).toMatchObject(offer);
    expect(asked()).toEqual(['/api/metrics/calls?service=x']);
  });

  it('is not known where credentials are wanted', async () => {
    const metrics = await over({ status: 401, body: 'missing tenant header' }).api.metrics();
    expect(await failureOf(metrics.offer())).toEqual({
      kind: 'http',
      status: 401,
      message: 'missing tenant header',
    });
  });
});

it.each<[FakeAnswer, number | undefined]>([
  [{ body: { data: 5000, total: 0, errors: null } }, 5000],
  [{ body: { data: 0 } }, undefined],
  [{ body: '<html></html>' }, undefined],
  [{ status: 404, body: '404 page not found' }, undefined],
])('the smallest step is told where the server tells it', async (answer, ms) => {
  const { api } = apiOver({ ...legacy, '/api/metrics/minstep': answer });
  expect(await (await api.metrics()).minStepMs()).toBe(ms);
});
