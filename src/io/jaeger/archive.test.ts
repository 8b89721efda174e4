import { expect, it } from 'vitest';
import { apiOver, failureOf, legacy } from './fake-api.ts';
import type { FakeRoute } from './fake-server.ts';

const envelope = { data: [], total: 0, limit: 0, offset: 0, errors: [] };

it('archives by POST, whatever the spelling of the id', async () => {
  const { api, asked } = apiOver({ ...legacy, '/api/archive/ABC': { body: envelope } });
  await api.archive?.(' ABC ');
  expect(asked()).toEqual(['/api/archive/ABC']);
});

it.each<[string, FakeRoute, object]>([
  [
    'no such trace',
    { status: 404, body: { errors: [{ code: 404, msg: 'trace not found' }] } },
    { kind: 'notFound' },
  ],
  [
    'no archive in v1 and v2',
    { status: 500, body: { errors: [{ code: 500, msg: 'archive span storage was not configured' }] } },
    { kind: 'unsupported' },
  ],
  ['a router without the path', { status: 404, body: '404 page not found' }, { kind: 'unsupported' }],
  ['a page for every path', { body: '<title>Jaeger UI</title>' }, { kind: 'unsupported' }],
  [
    'a storage that fails',
    { status: 500, body: { errors: [{ code: 500, msg: 'disk full' }] } },
    { kind: 'http', status: 500, message: 'disk full' },
  ],
  [
    'a failure with success',
    { body: { ...envelope, errors: [{ msg: 'half of it' }] } },
    { kind: 'http', message: 'half of it' },
  ],
])('tells %s', async (_what, route, expected) => {
  const { api } = apiOver({ ...legacy, '/api/archive/abc': route });
  expect(await failureOf(api.archive?.('abc') ?? Promise.resolve())).toMatchObject(expected);
});
