/** Questions about two traces and two sets, through client and worker. */
import { afterAll, describe, expect, it } from 'vitest';
import { connectedClient } from './testing/connected-client.ts';

const { client, close } = await connectedClient();

afterAll(close);

function body(traceID: string, us: number, tag = ''): ReadableStream<Uint8Array> {
  const root = {
    traceID,
    spanID: '1',
    operationName: 'GET /',
    startTime: 1.7e15,
    duration: us,
    processID: 'p',
  };
  const call = {
    ...root,
    spanID: '2',
    operationName: 'SELECT',
    duration: us - 10,
    references: [{ refType: 'CHILD_OF', traceID, spanID: '1' }],
    tags: [{ key: 'host', type: 'string', value: tag }],
  };
  const processes = { p: { serviceName: 'web' } };
  const text = JSON.stringify({ data: [{ traceID, spans: [root, call], processes }] });
  return new Response(text).body ?? new ReadableStream();
}

async function decoded(traceID: string, us: number, tag?: string): Promise<number> {
  return (await client.decodeTrace(body(traceID, us, tag), undefined))?.key ?? -1;
}

describe('two traces', () => {
  it('are compared where they are kept, once and again', async () => {
    const keys = [await decoded('a1', 100, 'h1'), await decoded('b1', 300, 'h2')] as const;
    for (let round = 0; round < 2; round++) {
      const { durations, paths, rows } = await client.analysePair(keys, 'comparePair', {});
      expect(durations).toEqual([100_000, 300_000]);
      expect([...paths.contribution]).toEqual([0, 200_000]);
      expect([...rows.a]).toEqual([0, 1]);
    }
    const [change] = await client.analysePair(keys, 'pairTags', { a: [1], b: [1] });
    expect(change).toMatchObject({ key: 'host', changed: 1 });
    const same = await client.analysePair([keys[0], keys[0]], 'comparePair', {});
    expect(same.counts).toEqual({ same: 2, changed: 0, added: 0, removed: 0 });
  });

  it('a trace that was released is said to be gone, and an abort is heard', async () => {
    const keys = [await decoded('a1', 100), await decoded('b1', 300)] as const;
    const abort = new AbortController();
    const job = client.analysePair(keys, 'comparePair', {}, abort.signal);
    abort.abort();
    await expect(job).rejects.toMatchObject({ name: 'AbortError' });
    client.release(keys[1]);
    await expect(client.analysePair(keys, 'comparePair', {})).rejects.toMatchObject({
      failure: { kind: 'worker' },
    });
  });
});

describe('two sets', () => {
  const all = { only: [[], []] } as const;

  it('are compared by what they gathered, and go on', async () => {
    const [a, b] = [client.openSet('traceSample'), client.openSet('traceSample')];
    for (let k = 0; k < 12; k++) await a.fold(body(`a${k}`, 100 + k, 'h1'));
    for (let k = 0; k < 11; k++) await b.fold(body(`b${k}`, 300 + k, 'h2'));
    const compared = await client.analyseSets([a, b], 'compareSets', all);
    expect(compared.traces).toEqual([12, 11]);
    expect(compared.overall.difference).toBe(199_500);
    expect([...compared.figures.isFinding]).toEqual([1, 1]);
    const { attributes } = await client.analyseSets([a, b], 'compareAttributes', all);
    expect(attributes[0]).toMatchObject({ of: 'span', key: 'host', effect: 1, isFinding: true });
    const h1 = { of: 'span', service: '', key: 'host', value: 'h1' } as const;
    const only = [[{ ...h1, op: 'is' }], [{ ...h1, op: 'is' }]] as const;
    expect(await client.analyseSets([a, b], 'compareSets', { only })).toMatchObject({
      traces: [12, 0],
      read: [12, 11],
    });
    await b.fold(body('b11', 300, 'h2'));
    expect((await client.analyseSets([a, b], 'compareSets', all)).traces).toEqual([12, 12]);
    expect((await client.analyseSets([a, a], 'compareSets', all)).overall.p).toBe(1);
    b.close();
    await expect(client.analyseSets([a, b], 'compareSets', all)).rejects.toMatchObject({
      failure: { kind: 'worker' },
    });
    a.close();
  });
});
