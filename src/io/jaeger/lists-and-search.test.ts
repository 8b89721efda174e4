/** Services, operations and search: what is asked of either dialect, and what a client must survive in the answers. */
import { describe, expect, it } from 'vitest';
import { apiOver, failureOf, legacy, modern, query, summaryOf } from './fake-api.ts';
import type { FakeAnswer, FakeRoute } from './fake-server.ts';

describe('services', () => {
  it.each<[string, FakeAnswer, string[]]>([
    [
      'sorts and removes duplicates',
      { body: { data: ['svc10', 'svc2', 'svc2', 'a'], total: 4 } },
      ['a', 'svc2', 'svc10'],
    ],
    ['survives data: null', { body: { data: null, total: 0, errors: null } }, []],
    ['survives a missing total', { body: { data: ['a'] } }, ['a']],
    ['drops what is no name', { body: { data: ['a', null, 3, ''] } }, ['a']],
    [
      'reads JSON sent as text',
      { body: '{"data":["a"]}\n', headers: { 'content-type': 'text/plain' } },
      ['a'],
    ],
  ])('%s (v1)', async (_what, answer, expected) => {
    await expect(apiOver({ ...legacy, '/api/services': answer }).api.services()).resolves.toEqual(expected);
  });

  it.each<[string, FakeAnswer, string[]]>([
    ['sorts', { body: { services: ['b', 'a'] } }, ['a', 'b']],
    ['survives {}', { body: {} }, []],
    ['survives null', { body: { services: null } }, []],
  ])('%s (v3)', async (_what, answer, expected) => {
    await expect(apiOver({ ...modern, '/api/v3/services': answer }).api.services()).resolves.toEqual(
      expected,
    );
  });

  it.each<[string, FakeAnswer, object]>([
    [
      'errors with 200',
      { body: { data: null, errors: [{ code: 500, msg: 'storage down' }] } },
      { kind: 'http', status: 500, message: 'storage down' },
    ],
    ['a page', { body: '<html></html>' }, { kind: 'format' }],
    ['another product', { body: { ok: true } }, { kind: 'format' }],
  ])('tells of %s', async (_what, answer, expected) => {
    expect(await failureOf(apiOver({ ...legacy, '/api/services': answer }).api.services())).toMatchObject(
      expected,
    );
  });
});

describe('operations', () => {
  it('reads names and kinds', async () => {
    const data = [
      { name: 'b', spanKind: 'server' },
      { name: 'a', spanKind: '' },
      { name: 'b', spanKind: 'client' },
      { name: 'b', spanKind: 'server' },
    ];
    const { api, asked } = apiOver({ ...legacy, '/api/operations': { body: { data } } });
    await expect(api.operations('a+b %')).resolves.toEqual([
      { name: 'a', kind: '' },
      { name: 'b', kind: 'client' },
      { name: 'b', kind: 'server' },
    ]);
    expect(asked()).toEqual(['/api/operations?service=a%2Bb+%25']);
  });

  it.each<[string, FakeAnswer]>([
    ['404', { status: 404, body: '404 page not found' }],
    ['a page', { body: '<html></html>' }],
    ['400', { status: 400, body: 'unsupported path requested' }],
  ])('falls back to the older path on %s, and stays there', async (_what, absent) => {
    const { api, asked } = apiOver({
      ...legacy,
      '/api/operations': absent,
      '/api/services/a%2Fb/operations': { body: { data: ['y', 'x', 'y'] } },
    });
    await expect(api.operations('a/b')).resolves.toEqual([
      { name: 'x', kind: '' },
      { name: 'y', kind: '' },
    ]);
    await api.operations('a/b');
    expect(asked().filter((path) => path.startsWith('/api/operations'))).toHaveLength(1);
  });

  it('does not take a failing storage for a missing path', async () => {
    const { api } = apiOver({ ...legacy, '/api/operations': { status: 500, body: 'no' } });
    expect(await failureOf(api.operations('a'))).toMatchObject({ kind: 'http', status: 500 });
  });

  it('reads api_v3', async () => {
    const operations = [{ name: 'b', spanKind: 'server' }, { name: 'a' }];
    const { api, asked } = apiOver({ ...modern, '/api/v3/operations': { body: { operations } } });
    await expect(api.operations('s')).resolves.toEqual([
      { name: 'a', kind: '' },
      { name: 'b', kind: 'server' },
    ]);
    expect(asked()).toEqual(['/api/v3/operations?service=s']);
  });
});

/** Probes get the refusal; searches (with parameters) this answer. */
const onSearch =
  (probe: FakeRoute, answer: FakeAnswer): FakeRoute =>
  (url) =>
    url.search === '' && typeof probe !== 'function' ? probe : answer;

describe('legacy search', () => {
  const searching = (answer: FakeAnswer) =>
    apiOver({ '/api/traces': onSearch(legacy['/api/traces'], answer) });

  it('sends what every imitation accepts and nothing else', async () => {
    const { api, asked } = searching({ body: { data: [] } });
    await api.search({
      ...query,
      operation: 'GET /',
      tags: [
        { key: 'http.status_code', value: '500' },
        { key: '__proto__', value: '"x"' },
      ],
      minDuration: '1.2s',
      maxDuration: '5s',
    });
    const sent = new URL(asked()[0], 'http://x').searchParams;
    expect(Object.fromEntries(sent)).toEqual({
      service: 'front end',
      operation: 'GET /',
      start: '1700000000000001',
      end: '1700003600000000',
      tags: '{"http.status_code":"500","__proto__":"\\"x\\""}',
      minDuration: '1.2s',
      maxDuration: '5s',
      limit: '20',
    });
  });

  it('leaves out what is not asked for', async () => {
    const { api, asked } = searching({ body: { data: [] } });
    await api.search({ ...query, service: '' });
    expect(asked()).toEqual(['/api/traces?start=1700000000000001&end=1700003600000000&limit=20']);
  });

  it.each<[string, FakeAnswer, string[], string[]]>([
    ['nothing found', { body: { data: [], total: 0, errors: null } }, [], []],
    ['data: null', { body: { data: null, total: 0, limit: 0, offset: 0, errors: [] } }, [], []],
    ['traces', { body: { data: [{ traceID: 'a' }, { traceID: 'b' }] } }, ['a', 'b'], ['decoded']],
    ['long bodies', { body: { data: [{ traceID: 'a', spans: 'x'.repeat(9000) }] } }, ['a'], ['decoded']],
    [
      'errors beside no data',
      { body: { data: [], errors: [{ msg: 'one shard failed' }] } },
      [],
      ['one shard failed'],
    ],
  ])('reads %s', async (_what, answer, ids, warnings) => {
    const found = await searching(answer).api.search(query);
    expect(found.summaries.map(({ traceId }) => traceId)).toEqual(ids);
    expect(found.warnings).toEqual(warnings);
    expect(found.elapsedMs).toBeGreaterThanOrEqual(0);
  });

  it('shows the server’s words', async () => {
    const body = { data: null, errors: [{ code: 500, msg: 'search depth must be greater than 0' }] };
    expect(await failureOf(searching({ status: 500, body }).api.search(query))).toEqual({
      kind: 'http',
      status: 500,
      message: 'search depth must be greater than 0',
    });
  });
});

describe('search by summaries', () => {
  const searching = (answer: FakeAnswer) =>
    apiOver({ '/api/v3/trace-summaries': onSearch(modern['/api/v3/trace-summaries'], answer) });

  it('sends both spellings and every name of the depth', async () => {
    const { api, server } = searching({ body: { summaries: [] } });
    await api.search({
      ...query,
      operation: 'op',
      tags: [{ key: 'error', value: 'true' }],
      minDuration: '1ms',
    });
    const sent = Object.fromEntries(server.requests.at(-1)?.searchParams ?? []);
    expect(sent).toEqual({
      'query.serviceName': 'front end',
      'query.service_name': 'front end',
      'query.operationName': 'op',
      'query.operation_name': 'op',
      'query.startTimeMin': '2023-11-14T22:13:20.000001Z',
      'query.start_time_min': '2023-11-14T22:13:20.000001Z',
      'query.startTimeMax': '2023-11-14T23:13:20.000000Z',
      'query.start_time_max': '2023-11-14T23:13:20.000000Z',
      'query.durationMin': '1ms',
      'query.duration_min': '1ms',
      'query.searchDepth': '20',
      'query.search_depth': '20',
      'query.num_traces': '20',
      'query.attributes': '{"error":"true"}',
    });
  });

  it('keeps the two ends apart', async () => {
    const { api, server } = searching({ body: { summaries: [] } });
    await api.search({ ...query, endUs: query.startUs });
    expect(server.requests.at(-1)?.searchParams.get('query.startTimeMax')).toBe(
      '2023-11-14T22:13:20.000002Z',
    );
  });

  it('fills in the zeros that the wire leaves out', async () => {
    const full = {
      traceId: '000000000000000000000000000000ab',
      rootServiceName: 'web',
      rootOperationName: 'GET /',
      minStartTimeUnixNano: '1700000000000000001',
      maxEndTimeUnixNano: '1700000000123456790',
      spanCount: 7,
      errorSpanCount: 2,
      orphanSpanCount: 1,
      services: [
        { name: 'web', spanCount: 4 },
        { name: 'db', spanCount: 3, errorSpanCount: 2 },
      ],
    };
    const { summaries } = await searching({ body: { summaries: [full, { traceId: 'cd' }] } }).api.search(
      query,
    );
    expect(summaries).toEqual([
      {
        traceId: '000000000000000000000000000000ab',
        rootService: 'web',
        rootOperation: 'GET /',
        startNs: 1_700_000_000_000_000_001n,
        durationNs: 123_456_789,
        spanCount: 7,
        errorCount: 2,
        orphanCount: 1,
        services: [
          { name: 'db', spans: 3, errors: 2 },
          { name: 'web', spans: 4, errors: 0 },
        ],
      },
      { ...summaryOf('cd'), spanCount: 0 },
    ]);
  });

  it.each<[string, FakeAnswer]>([
    ['{}', { body: {} }],
    ['404 No traces found', { status: 404, body: { error: { httpCode: 404, message: 'No traces found' } } }],
  ])('takes %s for an empty result', async (_what, answer) => {
    expect((await searching(answer).api.search(query)).summaries).toEqual([]);
  });
});
