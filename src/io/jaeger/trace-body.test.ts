/** Opening a trace: ids, hints, and the many ways of saying that there is none. */
import { describe, expect, it } from 'vitest';
import { apiOver, failureOf, legacy, modern } from './fake-api.ts';
import type { FakeAnswer, FakeRoute } from './fake-server.ts';
import { readText } from './http.ts';
import { parseJson } from './loose-json.ts';

const spans = { data: [{ traceID: 'ab', spans: [{ spanID: '1' }], processes: {} }] };
const otlp = { result: { resourceSpans: [{ scopeSpans: [] }] } };
const v3Path = '/api/v3/traces/000000000000000000000000000000ab';

describe('trace', () => {
  it.each<[string, Record<string, FakeRoute>, object]>([
    ['v1', { ...legacy, '/api/traces/ab': { body: spans } }, spans],
    ['v3', { ...modern, [v3Path]: { body: otlp } }, otlp],
  ])('hands on the body (%s)', async (_name, routes, expected) => {
    const body = await apiOver(routes).api.trace(' ab ', undefined);
    expect(parseJson(await readText(body.stream, Infinity))).toEqual(expected);
    expect(body.request).toBe(`GET ${body.url}`);
  });

  it.each<[string, FakeAnswer]>([
    [
      '404 in the envelope',
      { status: 404, body: { data: null, errors: [{ code: 404, msg: 'trace not found' }] } },
    ],
    ['404 in words', { status: 404, body: 'trace not found\n' }],
    ['500 with the words of a remote storage', { status: 500, body: 'rpc error: trace not found' }],
    ['200 without data (VictoriaTraces)', { body: { data: [], total: 1, errors: null } }],
    [
      '200 with data: null',
      { body: { data: null, errors: [{ code: 404, msg: 'trace not found', traceID: 'ab' }] } },
    ],
    ['a trace without spans', { body: { data: [{ traceID: '', spans: [] }] } }],
  ])('knows "not found" as %s', async (_what, answer) => {
    const { api } = apiOver({ ...legacy, '/api/traces/ab': answer });
    expect(await failureOf(api.trace('ab', undefined))).toMatchObject({ kind: 'notFound' });
  });

  it('knows "not found" of api_v3', async () => {
    const answer = { status: 404, body: { error: { httpCode: 404, message: 'No traces found' } } };
    const { api } = apiOver({ ...modern, [v3Path]: answer });
    expect(await failureOf(api.trace('AB', undefined))).toEqual({
      kind: 'notFound',
      message: 'No traces found',
    });
  });

  it.each<[string, FakeAnswer, object]>([
    ['a wrong path', { status: 404, body: '404 page not found\n' }, { kind: 'http', status: 404 }],
    ['a page', { body: '<html>' }, { kind: 'format' }],
    ['another product', { body: { ok: true } }, { kind: 'format' }],
    ['broken JSON', { body: 'oops' }, { kind: 'format' }],
    [
      'an id the server does not accept',
      {
        status: 400,
        body: { errors: [{ code: 400, msg: 'strconv.ParseUint: parsing "zz": invalid syntax' }] },
      },
      { kind: 'http', status: 400, message: 'strconv.ParseUint: parsing "zz": invalid syntax' },
    ],
    [
      'a failure with 200',
      { body: { data: null, errors: [{ code: 500, msg: 'no' }] } },
      { kind: 'http', status: 500 },
    ],
  ])('does not take for it: %s', async (_what, answer, expected) => {
    const { api } = apiOver({ ...legacy, '/api/traces/ab': answer });
    expect(await failureOf(api.trace('ab', undefined))).toMatchObject(expected);
  });

  const hint = { startUs: 1_700_000_000_000_000, endUs: 1_700_000_001_000_000 };

  it('sends a generous hint, in each dialect’s unit', async () => {
    const v1 = apiOver({ ...legacy, '/api/traces/ab': { body: spans } });
    await v1.api.trace('ab', hint);
    expect(v1.asked()).toEqual(['/api/traces/ab?start=1699996400000000&end=1700003601000000']);
    const v3 = apiOver({ ...modern, [v3Path]: { body: otlp } });
    await v3.api.trace('ab', hint);
    expect(Object.fromEntries(v3.server.requests.at(-1)?.searchParams ?? [])).toEqual({
      startTime: '2023-11-14T21:13:20.000000Z',
      start_time: '2023-11-14T21:13:20.000000Z',
      endTime: '2023-11-14T23:13:21.000000Z',
      end_time: '2023-11-14T23:13:21.000000Z',
    });
  });

  it('asks once more without a hint that misled', async () => {
    const { api, asked } = apiOver({
      ...legacy,
      '/api/traces/ab': (url) =>
        url.search === '' ? { body: spans } : { status: 404, body: 'trace not found' },
    });
    await api.trace('ab', hint);
    expect(asked()).toHaveLength(2);
  });

  it.each([
    ['as typed', 'abc-DEF_1', '/api/traces/abc-DEF_1'],
    ['zeros and case', '00AB', '/api/traces/00AB'],
    ['escaped', 'a b?c#d%2F', '/api/traces/a%20b%3Fc%23d%252F'],
    ['a slash', '../x', '/api/traces/..%2Fx'],
    ['base64 with a slash', '////////////////////8A==', '/api/traces/fffffffffffffffffffffffffffffff0'],
    ['base64url', 'AAAAAAAAAAAAAAAAAAAAqw', '/api/traces/AAAAAAAAAAAAAAAAAAAAqw'],
  ])('spells an id: %s', async (_what, id, path) => {
    const { api, asked } = apiOver({ ...legacy, '*': { body: spans } });
    await api.trace(id, undefined);
    expect(asked()).toEqual([path]);
  });

  it.each(['', '  ', '.', '..'])('asks nothing for "%s"', async (id) => {
    const { api, asked } = apiOver(legacy);
    expect(await failureOf(api.trace(id, undefined))).toMatchObject({ kind: 'notFound' });
    expect(asked()).toEqual([]);
    expect(() => api.rawTraceUrl(id)).not.toThrow();
  });
});
