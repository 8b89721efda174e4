/** Sets of traces through client and worker. */
import { afterAll, describe, expect, it } from 'vitest';
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import { noRedaction } from '#core/analysis/redaction/redaction.ts';
import { connectedClient } from './testing/connected-client.ts';

const { client, close } = await connectedClient();

afterAll(close);

function bodyOf(text: string): ReadableStream<Uint8Array> {
  return new Response(text).body ?? new ReadableStream();
}

function traceBody(traceID: string, spans = 3): ReadableStream<Uint8Array> {
  const all = Array.from({ length: spans }, (_, n) => ({
    traceID,
    spanID: `${n + 1}`,
    operationName: n === 0 ? 'GET /' : 'SELECT',
    startTime: 1.7e15 + n,
    duration: 10,
    references: n === 0 ? [] : [{ refType: 'CHILD_OF', traceID, spanID: '1' }],
    processID: 'p1',
  }));
  return bodyOf(
    JSON.stringify({ data: [{ traceID, spans: all, processes: { p1: { serviceName: 'web' } } }] }),
  );
}

function taggedBody(traceID: string, user: string): ReadableStream<Uint8Array> {
  const tags = Object.entries({ user, route: '/' }).map(([key, value]) => ({ key, type: 'string', value }));
  const span = { traceID, spanID: '1', operationName: 'SELECT', startTime: 1.7e15, duration: 10, tags };
  return bodyOf(JSON.stringify({ data: [{ traceID, spans: [span], processes: {} }] }));
}

const pathsOf = ({ names, service, operation, count }: CallPathTable) =>
  [...count].map((n, p) => `${names[service[p]]} ${names[operation[p]]} ${n}`);

describe('a set of traces', () => {
  it('folds bodies in, side by side, and tells of those so far', async () => {
    const set = client.openSet('callPaths');
    expect((await set.result()).length).toBe(0);
    expect(await set.fold(traceBody('a1'))).toEqual({ traces: 1, spans: 3 });
    expect(pathsOf(await set.result())).toEqual(['web GET / 1', 'web SELECT 2']);
    await Promise.all([
      set.fold(traceBody('a2', 60_000)),
      set.fold(traceBody('a3')),
      set.fold(traceBody('a4')),
    ]);
    const table = await set.result();
    expect(pathsOf(table)).toEqual(['web GET / 4', 'web SELECT 60005']);
    expect([...table.traceIds].sort()).toEqual(['a1', 'a2', 'a3', 'a4']);
    expect(table.spans).toBe(60_009);
    set.close();
  });

  it('tells what rules take out of all of them together', async () => {
    const set = client.openSet('redactionReport', {
      ...noRedaction,
      dropKeys: ['user'],
      maskTexts: ['SELECT'],
    });
    await set.fold(taggedBody('a1', 'ann'));
    await set.fold(taggedBody('a2', 'bob'));
    expect(await set.result()).toMatchObject({ dropped: 2, left: 2, inTexts: { text: 2 } });
    const { examples } = await set.result();
    const gone = examples.filter(({ after }) => after === undefined);
    expect(gone.map(({ place, key, before }) => [place, key, before])).toEqual([
      ['tag', 'user', 'ann'],
      ['tag', 'user', 'bob'],
    ]);
    set.close();
  });

  it('leaves out what cannot be read, and goes on', async () => {
    const set = client.openSet('callPaths');
    await expect(set.fold(bodyOf('{"data":[{"traceID":"a1","spans":[{"spa'))).rejects.toMatchObject({
      failure: { kind: 'format' },
    });
    await expect(set.fold(bodyOf('{"data":[]}'))).resolves.toEqual({ traces: 0, spans: 0 });
    await set.fold(traceBody('a2'));
    expect(pathsOf(await set.result())).toEqual(['web GET / 1', 'web SELECT 2']);
    set.close();
  });

  it('holds several questions apart', async () => {
    const [paths, graph] = [client.openSet('callPaths'), client.openSet('serviceGraph')];
    await Promise.all([paths.fold(traceBody('a1')), graph.fold(traceBody('a2'))]);
    expect((await paths.result()).traceIds).toEqual(['a1']);
    const { source, nodes, traced } = await graph.result();
    expect([source, nodes.name, traced?.traces]).toEqual(['traces', ['web'], 1]);
    paths.close();
    graph.close();
  });

  it('is gone when it is closed, also for what is on its way', async () => {
    const set = client.openSet('callPaths');
    await set.fold(traceBody('a1'));
    const late = set.fold(traceBody('a2', 200_000));
    set.close();
    await expect(late).rejects.toMatchObject({ failure: { kind: 'worker' } });
    await expect(set.result()).rejects.toMatchObject({ failure: { kind: 'worker' } });
  });

  it('an aborted body leaves the set as it was', async () => {
    const set = client.openSet('callPaths');
    const abort = new AbortController();
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(' ')),
    });
    const folding = set.fold(endless, abort.signal);
    abort.abort();
    await expect(folding).rejects.toMatchObject({ name: 'AbortError' });
    await set.fold(traceBody('a1'));
    expect((await set.result()).traceIds).toEqual(['a1']);
    set.close();
  });
});
