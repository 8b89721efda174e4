import { describe, expect, it } from 'vitest';
import { AppError } from '#core/base/errors.ts';
import { fakeServer } from './fake-server.ts';
import type { FakeRoute } from './fake-server.ts';
import { createHttp, readText } from './http.ts';

const url = 'http://jaeger.test/api/x';

function httpOver(route: FakeRoute, limit = 0) {
  const server = fakeServer({ '/api/x': route });
  return createHttp({ fetch: server.fetch, timeoutMs: () => limit });
}

/** What a promise was rejected with. */
async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error instanceof AppError ? { ...error.failure, request: error.request } : error;
  }
  throw new Error('expected a rejection');
}

const request = `GET ${url}`;

describe('json', () => {
  it.each([
    ['an object', '{"data":[1]}', { data: [1] }],
    ['JSON sent as text', '["a"]\n', ['a']],
    ['a byte order mark', '\uFEFF{"a":1}', { a: 1 }],
    ['long bodies', JSON.stringify('x'.repeat(10_000)), 'x'.repeat(10_000)],
  ])('reads %s', async (_what, body, expected) => {
    await expect(httpOver({ body, headers: { 'content-type': 'text/plain' } }).json(url)).resolves.toEqual(
      expected,
    );
  });

  it.each<[string, FakeRoute, object]>([
    [
      'a page with 200',
      { body: '<!doctype html><title>Sign in</title>' },
      { kind: 'format', body: 'Sign in' },
    ],
    ['a page after white space', { body: '\n\t <html>hello' }, { kind: 'format', body: '<html>hello' }],
    ['broken JSON', { body: '{"data":[' }, { kind: 'format', body: '{"data":[' }],
    ['an empty answer', { body: '' }, { kind: 'format', message: 'The answer is empty.' }],
    [
      'the legacy envelope',
      { status: 500, body: { data: null, errors: [{ code: 500, msg: 'no storage' }] } },
      { kind: 'http', status: 500, message: 'no storage' },
    ],
    [
      'an api_v3 error sent as text',
      { status: 400, body: '{"error":{"httpCode":400,"message":"malformed parameter"}}\n' },
      { kind: 'http', status: 400, message: 'malformed parameter' },
    ],
    [
      'a grpc-gateway error',
      {
        status: 501,
        body: { error: 'Not Implemented', code: 12, message: 'Method Not Allowed', details: [] },
      },
      { kind: 'http', status: 501, message: 'Method Not Allowed' },
    ],
    [
      'a bare grpc error',
      { status: 500, body: { error: 'trace gone' } },
      { kind: 'http', message: 'trace gone' },
    ],
    [
      'plain text',
      { status: 401, body: 'missing tenant header\n' },
      { status: 401, message: 'missing tenant header' },
    ],
    ['an empty 500', { status: 500 }, { kind: 'http', status: 500, message: '' }],
    [
      'a page of a gateway',
      { status: 502, body: '<html><title>502 Bad Gateway</title></html>' },
      { kind: 'http', status: 502, message: '502 Bad Gateway' },
    ],
    ['endless words', { status: 400, body: 'x'.repeat(5000) }, { message: `${'x'.repeat(1000)}…` }],
    ['no answer', { fails: 'Failed to fetch' }, { kind: 'network', detail: 'Failed to fetch' }],
    [
      'a broken connection',
      { chunks: ['{"data":', new Error('reset')] },
      { kind: 'network', detail: 'The answer broke off after 8 bytes: reset' },
    ],
  ])('tells of %s', async (_what, route, expected) => {
    expect(await failureOf(httpOver(route).json(url))).toMatchObject({ ...expected, request });
  });
});

describe('silence', () => {
  it('ends a request without headers', async () => {
    const failure = await failureOf(httpOver({ after: 500, body: '{}' }, 20).json(url));
    expect(failure).toMatchObject({ kind: 'timeout', afterMs: 20, request });
  });

  it('ends a body that stops arriving', async () => {
    const failure = await failureOf(httpOver({ chunks: ['{"a":', 500, '1}'] }, 20).json(url));
    expect(failure).toMatchObject({ kind: 'timeout', afterMs: 20 });
  });

  it('lets a long body arrive', async () => {
    const chunks = ['[', ...Array.from({ length: 20 }, () => [10, '1,']).flat(), '1]'];
    await expect(httpOver({ chunks }, 100).json(url)).resolves.toHaveLength(21);
  });

  it('does not count the time a reader takes', async () => {
    const answer = await httpOver({ chunks: ['x'.repeat(3000), 'y', 'z'] }, 20).open(url);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await readText(answer.stream, Infinity)).toHaveLength(3002);
  });
});

describe('abort', () => {
  it.each<[string, FakeRoute]>([
    ['before the headers', { after: 500, body: '{}' }],
    ['in the body', { chunks: ['{', 500, '}'] }],
  ])('%s stays an AbortError', async (_when, route) => {
    const controller = new AbortController();
    const asked = httpOver(route).json(url, controller.signal);
    setTimeout(() => controller.abort(), 10);
    expect(await failureOf(asked)).toMatchObject({ name: 'AbortError' });
  });

  it('asks nothing where it came first', async () => {
    const server = fakeServer({});
    const http = createHttp({ fetch: server.fetch, timeoutMs: () => 0 });
    expect(await failureOf(http.json(url, AbortSignal.abort('whatever')))).toMatchObject({
      name: 'AbortError',
    });
    expect(server.requests).toEqual([]);
  });
});

describe('open', () => {
  it('hands on every byte of a body it looked into', async () => {
    const chunks = Array.from({ length: 300 }, (_, i) => `{"n":${i}}`);
    const answer = await httpOver({ chunks }).open(url);
    expect(answer.short).toBeUndefined();
    expect(await readText(answer.stream, Infinity)).toBe(chunks.join(''));
  });

  it('shows a short body whole and still hands it on', async () => {
    const answer = await httpOver({ body: '{"data":[]}' }).open(url);
    expect(answer.short).toBe('{"data":[]}');
    expect(await readText(answer.stream, Infinity)).toBe('{"data":[]}');
  });

  it.each([
    ['plain', { 'content-length': '7' }, 7],
    ['compressed', { 'content-length': '7', 'content-encoding': 'gzip' }, undefined],
    ['chunked', {}, undefined],
  ])('knows the length of a %s body', async (_what, headers, expected) => {
    const answer = await httpOver({ chunks: ['[1,2,3]'], headers }).open(url);
    expect(answer.bytes).toBe(expected);
  });
});
