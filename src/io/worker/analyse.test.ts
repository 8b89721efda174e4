/** Analyses through client and worker, over a channel that clones and moves as the real one does. */
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { FromWorker, ToWorker } from './protocol.ts';
import { createWorkerClient } from './create-client.ts';

const { port1: page, port2: inside } = new MessageChannel();
const posted: FromWorker[] = [];
const worker: {
  onmessage?: (event: MessageEvent<ToWorker>) => void;
  postMessage: (message: FromWorker, options: { transfer: Transferable[] }) => void;
} = {
  postMessage(message, { transfer }) {
    posted.push({ ...message });
    inside.postMessage(message, transfer);
  },
};
vi.stubGlobal('self', worker);
await import('./trace.worker.ts');
inside.onmessage = (event: MessageEvent<ToWorker>) => worker.onmessage?.(event);
const client = createWorkerClient(() => page as unknown as Worker);

const spans = Array.from({ length: 30_000 }, (_, n) => ({
  traceID: 'a1',
  spanID: (n + 1).toString(16),
  operationName: n % 7 === 0 ? 'GET order' : 'GET item',
  startTime: 1.7e15 + n,
  duration: 1,
}));
const body = new Response(JSON.stringify({ data: [{ traceID: 'a1', spans }] })).body;
const decoded = await client.decodeTrace(body ?? new ReadableStream(), undefined);
const key = decoded?.key ?? 0;

/** Every look at the clock is 30 ms after the one before: each step of an analysis fills a slice. */
function slowClock(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 30));
}

afterEach(() => vi.restoreAllMocks());
afterAll(() => inside.close());

describe('analysing', () => {
  it('tells of the answer so far, then gives the whole', async () => {
    slowClock();
    const parts: Uint32Array[] = [];
    const whole = await client.analyse(key, 'find', { query: 'order' }, undefined, ({ query, matches }) => {
      expect(query).toBe('order');
      parts.push(matches);
    });
    expect(whole.matches.length).toBe(Math.ceil(30_000 / 7));
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) {
      expect(part.length).toBeGreaterThan(0);
      expect(part.length).toBeLessThan(whole.matches.length);
      expect(part).toEqual(whole.matches.slice(0, part.length));
    }
  });

  it('stops when aborted, and is free for the next question', async () => {
    slowClock();
    const abort = new AbortController();
    const job = client.analyse(key, 'find', { query: 'item' }, abort.signal);
    await Promise.resolve();
    posted.length = 0;
    abort.abort();
    await expect(job).rejects.toMatchObject({ name: 'AbortError' });
    const next = await client.analyse(key, 'find', { query: 'order' });
    expect(next.query).toBe('order');
    expect(next.matches.length).toBeGreaterThan(0);
    expect(posted.filter(({ type }) => type === 'done').length).toBe(1);
    expect(new Set(posted.map(({ job }) => job)).size).toBe(1);
  });

  it('hands nothing on after it was aborted', async () => {
    slowClock();
    const abort = new AbortController();
    const onPartial = vi.fn<() => void>(() => abort.abort());
    await expect(client.analyse(key, 'find', { query: 'get' }, abort.signal, onPartial)).rejects.toThrow(
      /abort/i,
    );
    await client.analyse(key, 'find', { query: 'order' });
    expect(onPartial).toHaveBeenCalledTimes(1);
  });

  it('says why it failed', async () => {
    await expect(client.analyse(key + 1, 'find', { query: 'a' })).rejects.toMatchObject({
      failure: { kind: 'worker' },
    });
  });
});

describe('computing', () => {
  const nodes = 400;
  const line = Uint32Array.from({ length: nodes - 1 }, (_, k) => k);
  const graph = {
    nodes,
    width: new Float32Array(nodes).fill(100),
    height: new Float32Array(nodes).fill(30),
    // Each node calls two others, and most calls cross.
    from: Uint32Array.of(...line, ...line),
    to: Uint32Array.of(...line.map((k) => k + 1), ...line.map((k) => Math.min(nodes - 1, k + 1 + (k % 37)))),
    direction: 'down' as const,
    gap: { node: 20, layer: 40 },
  };

  it('needs no trace, tells how far it is, and answers', async () => {
    slowClock();
    const progress: number[] = [];
    const answer = await client.compute('graphLayout', { graph, engine: 'layered' }, undefined, (soFar) => {
      expect(soFar.layout).toBeUndefined();
      progress.push(soFar.progress);
    });
    expect(answer.progress).toBe(1);
    expect(answer.layout?.x.length).toBe(nodes);
    expect(answer.layout?.routeFrom.length).toBe(2 * nodes - 1);
    expect(progress.length).toBeGreaterThan(0);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    // The params were copied: they can be asked about again.
    expect(graph.width.length).toBe(nodes);
  });

  it('stops when aborted', async () => {
    slowClock();
    const abort = new AbortController();
    const job = client.compute('graphLayout', { graph, engine: 'force' }, abort.signal, () => abort.abort());
    await expect(job).rejects.toMatchObject({ name: 'AbortError' });
    posted.length = 0;
    await client.analyse(key, 'find', { query: 'order' });
    expect(new Set(posted.map(({ job: number }) => number)).size).toBe(1);
  });
});

describe('adjusted times', () => {
  const at = (spanID: string, startTime: number, duration: number, processID: string, parent?: string) => ({
    traceID: 'b1',
    spanID,
    operationName: 'op',
    startTime: 1.7e15 + startTime,
    duration,
    processID,
    references: parent === undefined ? [] : [{ refType: 'CHILD_OF', traceID: 'b1', spanID: parent }],
  });
  const open = async (start: number) => {
    const processes = { p1: { serviceName: 'a' }, p2: { serviceName: 'b' } };
    const json = {
      data: [{ traceID: 'b1', spans: [at('1', 100, 100, 'p1'), at('2', start, 60, 'p2', '1')], processes }],
    };
    const found = await client.decodeTrace(
      new Response(JSON.stringify(json)).body ?? new ReadableStream(),
      undefined,
    );
    if (found === undefined) throw new Error('no trace');
    return found;
  };
  const longest = async (traceKey: number) => {
    const path = await client.analyse(traceKey, 'criticalPath', {});
    return Array.from(path.span, (span, k) => [span, path.to[k] - path.from[k]]);
  };

  it('have a key of their own, under which every analysis takes them', async () => {
    const raw = await open(50);
    const kept = await client.adjustTimes(raw.key);
    if (kept === undefined) throw new Error('nothing moved');
    expect([...kept.times.start]).toEqual([0, 20_000]);
    expect(kept.times).toMatchObject({ begin: 50_000, durationNs: 100_000, hosts: 1, farthest: 70_000 });
    expect(await longest(raw.key)).toEqual([
      [1, 10_000],
      [0, 90_000],
    ]);
    const adjusted = [
      [0, 20_000],
      [1, 60_000],
      [0, 20_000],
    ];
    expect(await longest(kept.key)).toEqual(adjusted);
    client.release(kept.key);
    await expect(client.analyse(kept.key, 'criticalPath', {})).rejects.toMatchObject({
      failure: { kind: 'worker' },
    });
    expect((await longest(raw.key)).length).toBe(2);
  });

  it('are not kept where no clock is off, and go with the trace they are of', async () => {
    expect(await client.adjustTimes((await open(120)).key)).toBeUndefined();
    const raw = await open(50);
    const kept = await client.adjustTimes(raw.key);
    client.release(raw.key);
    for (const gone of [raw.key, kept?.key ?? 0])
      await expect(client.analyse(gone, 'criticalPath', {})).rejects.toMatchObject({
        failure: { kind: 'worker' },
      });
    await expect(client.adjustTimes(raw.key)).rejects.toMatchObject({ failure: { kind: 'worker' } });
  });
});
