/** Dependencies: what is asked of either dialect, and what a client must survive in the answers. */
import { describe, expect, it } from 'vitest';
import { apiOver, failureOf, legacy, modern } from './fake-api.ts';
import type { FakeAnswer } from './fake-server.ts';

const window = { startUs: 1_700_000_000_000_001, endUs: 1_700_003_600_000_500 };
const asksLegacy = '/api/dependencies?endTs=1700003600001&lookback=3600001';
const asksV3 =
  '/api/v3/dependencies?startTime=2023-11-14T22%3A13%3A20.000001Z&start_time=2023-11-14T22%3A13%3A20.000001Z&endTime=2023-11-14T23%3A13%3A20.000500Z&end_time=2023-11-14T23%3A13%3A20.000500Z';
const link = (parent: unknown, child: unknown, callCount: unknown) => ({ parent, child, callCount });

describe.each([
  ['v1', legacy],
  ['v3', modern],
])('dependencies (%s)', (_name, probes) => {
  const over = (answer: FakeAnswer) => apiOver({ ...probes, '/api/dependencies': answer });

  it('asks the path every Jaeger has, in milliseconds', async () => {
    const { api, asked } = over({ body: { data: [link('b', 'c', 2), link('a', 'b', 1)] } });
    const { links, warnings } = await api.dependencies(window);
    expect(asked()).toEqual([asksLegacy]);
    expect(links).toEqual([
      { parent: 'a', child: 'b', calls: 1 },
      { parent: 'b', child: 'c', calls: 2 },
    ]);
    expect(warnings).toEqual([]);
  });

  it.each<[string, FakeAnswer, unknown[]]>([
    ['nothing', { body: { data: [], total: 0, errors: null } }, []],
    ['null', { body: { data: null, total: 0, errors: null } }, []],
    [
      'one pair in parts, with fields of their own',
      {
        body: {
          data: [
            { ...link('a', 'b', 3), source: 'jaeger' },
            { ...link('a', 'b', '4'), source: 'x' },
          ],
        },
      },
      [{ parent: 'a', child: 'b', calls: 7 }],
    ],
    [
      'large counts, as numbers and as text',
      {
        body: '{"data":[{"parent":"a","child":"b","callCount":9007199254740991},{"parent":"a","child":"c","callCount":"4611686018427387904"}]}',
      },
      [
        { parent: 'a', child: 'b', calls: 9007199254740991 },
        { parent: 'a', child: 'c', calls: 2 ** 62 },
      ],
    ],
    [
      'counts that are none',
      { body: { data: [link('a', 'b', null), link('a', 'c', -3), link('a', 'd', 'many')] } },
      [
        { parent: 'a', child: 'b', calls: 0 },
        { parent: 'a', child: 'c', calls: 0 },
        { parent: 'a', child: 'd', calls: 0 },
      ],
    ],
    [
      'names with any characters',
      {
        body: { data: [link('<b>"\\ .*', '__proto__', 1), link('', '\u{1F600} שלום', 2), link('a', 'a', 3)] },
      },
      [
        { parent: '', child: '\u{1F600} שלום', calls: 2 },
        { parent: '<b>"\\ .*', child: '__proto__', calls: 1 },
        { parent: 'a', child: 'a', calls: 3 },
      ],
    ],
  ])('survives %s', async (_what, answer, expected) => {
    expect((await over(answer).api.dependencies(window)).links).toEqual(expected);
  });

  it('tells what it could not read, and what the server said', async () => {
    const data = [link('a', 'b', 1), link(null, 'b', 1), 'what?'];
    const { api } = over({ body: { data, errors: [{ msg: 'one shard is down' }] } });
    const { links, warnings } = await api.dependencies(window);
    expect(links.length).toBe(1);
    expect(warnings).toEqual([
      'one shard is down',
      '2 of 3 entries name no caller or no callee and are left out.',
    ]);
  });

  it.each<[string, FakeAnswer]>([
    ['404', { status: 404, body: '404 page not found\n' }],
    ['a page', { body: '<html></html>' }],
    ['another product', { body: { ok: true } }],
  ])('asks the newer path where the older answers with %s, and stays with it', async (_what, answer) => {
    const { api, asked } = apiOver({
      ...probes,
      '/api/dependencies': answer,
      '/api/v3/dependencies': { body: { dependencies: [link('a', 'b', '5')] } },
    });
    expect((await api.dependencies(window)).links).toEqual([{ parent: 'a', child: 'b', calls: 5 }]);
    expect((await api.dependencies(window)).links.length).toBe(1);
    expect(asked()).toEqual([asksLegacy, asksV3, asksV3]);
  });

  it('says that a server has neither', async () => {
    const { api } = over({ status: 404, body: '404 page not found\n' });
    expect(await failureOf(api.dependencies(window))).toMatchObject({
      kind: 'unsupported',
      message: expect.stringContaining('404 page not found') as string,
    });
  });

  it.each<[string, FakeAnswer, object]>([
    [
      'a storage that fails',
      { status: 500, body: { data: null, errors: [{ code: 500, msg: 'cannot query dependencies' }] } },
      { kind: 'http', status: 500, message: 'cannot query dependencies' },
    ],
    [
      'errors with 200',
      { body: { data: null, errors: [{ code: 400, msg: 'bad endTs' }] } },
      { kind: 'http', status: 400, message: 'bad endTs' },
    ],
    ['a connection that breaks', { fails: 'refused' }, { kind: 'network' }],
  ])('tells of %s, and asks no other path', async (_what, answer, expected) => {
    const { api, asked } = over(answer);
    expect(await failureOf(api.dependencies(window))).toMatchObject(expected);
    expect(asked()).toEqual([asksLegacy]);
  });
});
