/** Products that imitate the legacy API, each as it answers: recorded from their code and documentation (versions in the names). */
import { describe, expect, it } from 'vitest';
import type { JaegerApi, TimeHint } from './api.ts';
import { apiOver, failureOf, query } from './fake-api.ts';
import type { FakeRoute } from './fake-server.ts';
import { readText } from './http.ts';

type Routes = Record<string, FakeRoute>;

const hint: TimeHint = { startUs: 1_700_000_000_000_000, endUs: 1_700_000_001_000_000 };
const id = '5b8efff798038103d269b633813fc60c';
const span = { traceID: id, spanID: 'eee19b7ec3c1b174', operationName: 'op', startTime: 1, duration: 1 };
const trace = { traceID: id, spans: [span], processes: { p1: { serviceName: 'a', tags: [] } } };

/** Any parameter beyond those that it knows is refused. */
const strict =
  (known: readonly string[], body: object): FakeRoute =>
  (url) => {
    const strange = [...url.searchParams.keys()].find((name) => !known.includes(name));
    return strange === undefined
      ? { body }
      : { status: 400, body: { status: 400, message: `unknown field \`${strange}\`` } };
  };

const searchFields = [
  'service',
  'operation',
  'start',
  'end',
  'tags',
  'minDuration',
  'maxDuration',
  'lookback',
  'limit',
];

interface Product {
  readonly name: string;
  readonly base: string;
  readonly routes: Routes;
  readonly unknownTrace: FakeRoute;
  readonly operations: object;
  /** What its dependencies are: counted, or why not. */
  readonly dependencies: string;
}

const products: readonly Product[] = [
  {
    name: 'VictoriaTraces 0.12',
    base: '/select/jaeger/',
    routes: {
      'api/traces': (url) =>
        url.searchParams.has('service')
          ? { body: { data: [trace], errors: null, limit: 0, offset: 0, total: 1 } }
          : { status: 400, body: 'incorrect query params: service name is required\n' },
      'api/services': { body: { data: ['b', 'a'], errors: null, limit: 0, offset: 0, total: 2 } },
      'api/services/front%20end/operations': { body: { data: ['x'], errors: null, total: 1 } },
      'api/dependencies': { body: { data: [{ parent: 'a', child: 'b', callCount: 2 }], errors: null } },
      '*': { status: 400, body: 'unsupported path requested\n' },
    },
    unknownTrace: { body: { data: [], errors: null, limit: 0, offset: 0, total: 1 } },
    operations: [{ name: 'x', kind: '' }],
    dependencies: 'a > b 2',
  },
  {
    name: 'GreptimeDB 1.0',
    base: '/v1/jaeger/',
    routes: {
      'api/traces': (url) =>
        url.searchParams.has('service')
          ? { body: { data: [trace], total: 1, limit: 0, offset: 0, errors: [] } }
          : { status: 400, body: { code: 1004, error: 'service_name is required' } },
      'api/services': { body: { data: ['b', 'a'], total: 2, limit: 0, offset: 0, errors: [] } },
      'api/operations': { body: { data: [{ name: 'x' }], total: 1, limit: 0, offset: 0, errors: [] } },
      '*': { status: 404, body: '' },
    },
    unknownTrace: { status: 404, body: { data: null, errors: [{ code: 404, msg: 'trace not found' }] } },
    operations: [{ name: 'x', kind: '' }],
    dependencies: 'unsupported',
  },
  {
    name: 'Quickwit 0.9',
    base: '/api/v1/otel-traces-v0_9/jaeger/',
    routes: {
      'api/traces': strict(searchFields, { data: [trace] }),
      'api/services': { body: { data: ['b', 'a'] } },
      'api/services/front%20end/operations': { body: { data: ['x'] } },
      '*': { status: 404, body: { message: 'Route not found' } },
    },
    unknownTrace: { status: 404, body: { status: 404, message: 'trace not found' } },
    operations: [{ name: 'x', kind: '' }],
    dependencies: 'unsupported',
  },
];

function open({ base, routes, unknownTrace, name }: Product): JaegerApi {
  const below = Object.fromEntries(
    Object.entries(routes).map(([path, route]) => [path === '*' ? path : base + path, route]),
  );
  const found = { data: [trace] };
  const known = name.startsWith('Quickwit') ? strict([], found) : { body: found };
  const traces = { [`${base}api/traces/${id}`]: known, [`${base}api/traces/dead`]: unknownTrace };
  return apiOver(
    { ...below, ...traces },
    { baseUrl: `http://jaeger.test${base}`, injectedVersion: undefined },
  ).api;
}

describe.each(products)('$name', (product) => {
  it('is recognised, and lists', async () => {
    const api = open(product);
    expect(await api.info()).toMatchObject({ dialect: 'v1', version: undefined, anyService: false });
    expect(await api.services()).toEqual(['a', 'b']);
    expect(await api.operations('front end')).toEqual(product.operations);
  });

  it('is searched with nothing that it does not know', async () => {
    const all = {
      ...query,
      operation: 'x',
      tags: [{ key: 'k', value: 'v' }],
      minDuration: '1ms',
      maxDuration: '2s',
    };
    const { summaries } = await open(product).search(all);
    expect(summaries.map(({ traceId }) => traceId)).toEqual([id]);
  });

  it('opens a trace, with or without the time it was', async () => {
    for (const window of [undefined, hint]) {
      const { stream } = await open(product).trace(id, window);
      expect(await readText(stream, Infinity)).toContain(span.spanID);
    }
  });

  it('knows no such trace, in its own way', async () => {
    expect(await failureOf(open(product).trace('dead', hint))).toMatchObject({ kind: 'notFound' });
  });

  it('counts calls, or says that it does not', async () => {
    const counted = open(product)
      .dependencies(hint)
      .then(({ links }) => links.map(({ parent, child, calls }) => `${parent} > ${child} ${calls}`).join());
    const said = await counted.catch(() => failureOf(open(product).dependencies(hint)));
    expect(typeof said === 'string' ? said : (said as { kind: string }).kind).toBe(product.dependencies);
  });

  it('archives nothing, and says so', async () => {
    const failed = failureOf(open(product).archive?.(id) ?? Promise.resolve());
    expect(['unsupported', 'http']).toContain(((await failed) as { kind: string }).kind);
  });
});
