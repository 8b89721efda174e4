/** The probe matrix: what each server answers to the questions, as read from its sources, and what we make of it. */
import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors.ts';
import { chooseDialect } from './choose-dialect.ts';
import { fakeServer } from './fake-server.ts';
import type { FakeAnswer, FakeRoute } from './fake-server.ts';
import { createHttp } from './http.ts';

const page: FakeAnswer = { body: '<!doctype html>\n<html><head><title>Jaeger UI</title></head></html>' };
const muxNotFound: FakeAnswer = { status: 404, body: '404 page not found\n' };
const envelope = (code: number, msg: string): FakeAnswer => ({
  status: code,
  body: `${JSON.stringify({ data: null, total: 0, limit: 0, offset: 0, errors: [{ code, msg }] })}\n`,
});
const needsService = envelope(400, "parameter 'service' is required");
const v3Error = (code: number, message: string): FakeAnswer => ({
  status: code,
  body: `${JSON.stringify({ error: { httpCode: code, message } })}\n`,
});
const needsStart = v3Error(400, 'malformed parameter query.start_time_min');

type Routes = Record<string, FakeRoute>;
const servers: [string, string, Routes, 'v1' | 'v3'][] = [
  [
    'v1.41',
    '/',
    {
      '/api/traces': needsService,
      '/api/v3/trace-summaries': { status: 404, body: { code: 5, message: 'Not Found', details: [] } },
      '*': page,
    },
    'v1',
  ],
  ['v1.76 and v2.15', '/', { '/api/traces': needsService, '*': page }, 'v1'],
  ['v2.16 to v2.18', '/', { '/api/traces': needsService, '*': muxNotFound }, 'v1'],
  [
    'v2.20',
    '/',
    { '/api/traces': needsService, '/api/v3/trace-summaries': needsStart, '*': muxNotFound },
    'v3',
  ],
  [
    'v2.20 below a base path',
    '/jaeger/',
    {
      '/jaeger/api/traces': needsService,
      '/jaeger/api/v3/trace-summaries': needsStart,
      '*': muxNotFound,
    },
    'v3',
  ],
  ['after v2.20', '/', { '/api/v3/trace-summaries': needsStart, '*': muxNotFound }, 'v3'],
  [
    'v2.20 whose storage is down',
    '/',
    {
      '/api/v3/trace-summaries': v3Error(500, 'storage'),
      '*': muxNotFound,
    },
    'v3',
  ],
  [
    'VictoriaTraces',
    '/select/jaeger/',
    {
      '/select/jaeger/api/traces': {
        status: 400,
        body: 'incorrect query params: service name is required\n',
      },
      '/select/jaeger/api/services': { body: { data: ['a'], errors: null, limit: 0, offset: 0, total: 1 } },
      '*': { status: 400, body: 'unsupported path requested: "/select/jaeger/api/v3/trace-summaries"\n' },
    },
    'v1',
  ],
  [
    'Quickwit',
    '/api/v1/otel-traces-v0_9/jaeger/',
    {
      '/api/v1/otel-traces-v0_9/jaeger/api/traces': { body: { data: [] } },
      '*': { status: 404, body: { message: 'Route not found' } },
    },
    'v1',
  ],
  [
    'Quickwit that refuses an empty search',
    '/api/v1/otel-traces-v0_9/jaeger/',
    {
      '/api/v1/otel-traces-v0_9/jaeger/api/traces': {
        status: 400,
        body: { status: 400, message: 'no service' },
      },
      '/api/v1/otel-traces-v0_9/jaeger/api/services': { body: { data: ['a'] } },
      '*': { status: 404, body: { message: 'Route not found' } },
    },
    'v1',
  ],
  [
    'GreptimeDB without a table yet',
    '/v1/jaeger/',
    {
      '/v1/jaeger/api/traces': { status: 400, body: { code: 1004, error: 'service_name is required' } },
      '/v1/jaeger/api/services': { body: { data: null, total: 0, limit: 0, offset: 0, errors: [] } },
      '*': { status: 404, body: '' },
    },
    'v1',
  ],
  [
    'a server that is only hindered on one of the paths',
    '/',
    {
      '/api/traces': needsService,
      '/api/v3/trace-summaries': { fails: 'Failed to fetch' },
    },
    'v1',
  ],
];

const ask = (base: string, routes: Routes) => {
  const server = fakeServer(routes);
  const http = createHttp({ fetch: server.fetch, timeoutMs: () => 0 });
  return { server, choice: chooseDialect(`http://jaeger.test${base}`, http) };
};

describe('chooseDialect', () => {
  it.each(servers)('recognises %s', async (_name, base, routes, expected) => {
    await expect(ask(base, routes).choice).resolves.toBe(expected);
  });

  it('asks two questions where Jaeger answers', async () => {
    const { server, choice } = ask('/', { '/api/traces': needsService, '*': page });
    await choice;
    expect(server.asked().sort()).toEqual(['/api/traces', '/api/v3/trace-summaries']);
  });

  it.each<[string, Routes, object]>([
    ['an unrelated server with pages', { '*': page }, { kind: 'format', body: 'Jaeger UI' }],
    [
      'an unrelated server without',
      { '*': muxNotFound },
      { kind: 'http', status: 404, message: '404 page not found' },
    ],
    ['another JSON API', { '*': { body: { ok: true } } }, { kind: 'format', body: '{"ok":true}' }],
    ['a dead server', { '*': { fails: 'Failed to fetch' } }, { kind: 'network', detail: 'Failed to fetch' }],
    ['a server behind a dead proxy', { '*': { status: 500 } }, { kind: 'http', status: 500 }],
    ['a broken gateway', { '*': { status: 502, body: 'bad gateway' } }, { kind: 'http', status: 502 }],
    [
      'a tenant wanted',
      { '*': { status: 401, body: 'missing tenant header\n' } },
      { status: 401, message: 'missing tenant header' },
    ],
    [
      'api_v3 without summaries or legacy search',
      { '/api/v3/services': { body: { services: ['a'] } }, '*': muxNotFound },
      { kind: 'unsupported' },
    ],
  ])('says why not: %s', async (_name, routes, expected) => {
    const error: unknown = await ask('/', routes).choice.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).failure).toMatchObject(expected);
  });
});
