/** Client and worker together, over a port that clones messages as the real one does. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { streamBody } from '#mocks/generate.ts';
import { AppError } from '#core/base/errors.ts';
import { serviceOf } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import { createWorkerClient } from './create-client.ts';

type Listener = ((event: MessageEvent) => void) | null;

/** Both ends of a worker in one thread: messages are cloned, and arrive later. */
class FakeWorker {
  onmessage: Listener = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  terminated = false;

  postMessage(data: unknown, transfer: Transferable[] = []): void {
    const copy: unknown = structuredClone(data, { transfer });
    setTimeout(() => inside.onmessage?.({ data: copy } as MessageEvent));
  }

  terminate(): void {
    this.terminated = true;
  }
}

const inside: {
  onmessage: Listener;
  postMessage: (data: unknown, options: { transfer: Transferable[] }) => void;
} = {
  onmessage: null,
  postMessage: (data, { transfer }) => {
    const copy: unknown = structuredClone(data, { transfer });
    setTimeout(() => current.onmessage?.({ data: copy } as MessageEvent));
  },
};
let current = new FakeWorker();

vi.stubGlobal('self', inside);
await import('./trace.worker.ts');

const makeClient = () => createWorkerClient(() => (current = new FakeWorker()) as unknown as Worker);
const textStream = (text: string) => new Response(text).body ?? new ReadableStream<Uint8Array>();

describe('worker client', () => {
  let client = makeClient();

  beforeEach(() => {
    client = makeClient();
  });

  it('decodes a stream, tells of progress and answers analyses of what it kept', async () => {
    const progress: number[] = [];
    const body = streamBody({ seed: 7, spans: 3000, shape: 'bushy' });
    const onProgress = ({ spans }: { spans: number }) => progress.push(spans);
    const decoded = await client.decodeTrace(body, undefined, undefined, { onProgress });
    if (decoded === undefined) throw new Error('no trace');
    expect(decoded.trace.spanCount).toBe(3000);
    expect(progress.at(-1)).toBe(3000);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    const { matches } = await client.analyse(decoded.key, 'find', { query: 'no such word anywhere' });
    expect(matches.length).toBe(0);
  });

  it.each(['otlp', 'jaeger'] as const)(
    'shows parts of a trace on the way, each with more of it: %s',
    async (format) => {
      const parts: Trace[] = [];
      const onPart = (trace: Trace) => parts.push(trace);
      const body = streamBody({ seed: 7, spans: 4000, shape: 'bushy', format });
      const decoded = await client.decodeTrace(body, undefined, undefined, { onPart });
      const counts = parts.map(({ spanCount }) => spanCount);
      expect(counts[0]).toBeGreaterThan(20);
      expect(counts[0]).toBeLessThan(400);
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
      expect(decoded?.trace.spanCount).toBe(4000);
      // The legacy API names services when all spans have been told.
      expect(serviceOf(parts[0], 0)).toBe(format === 'otlp' ? 'frontend' : '');
      for (const { issues, missingParentCount } of parts) {
        expect(issues.length).toBe(0);
        expect(missingParentCount).toBe(0);
      }
    },
  );

  it('keeps the trace that was asked for, whatever the spelling of its id', async () => {
    const span = (traceID: string) => ({ traceID, spanID: '1', startTime: 1.7e15, duration: 1 });
    const body = JSON.stringify([span('00000000000000aa'), span('00000000000000bb')]);
    const decoded = await client.decodeTrace(textStream(body), '000000000000000000000000000000BB');
    expect(decoded?.trace.traceId).toBe('00000000000000bb');
  });

  it('answers undefined where there is no trace', async () => {
    expect(await client.decodeTrace(textStream('{"data":[]}'), 'aa')).toBeUndefined();
  });

  it('summarises whole traces, with what the server said beside them', async () => {
    const spans = [
      {
        traceID: 'aa',
        spanID: '1',
        operationName: 'GET',
        startTime: 1.7e15,
        duration: 5,
        processID: 'p1',
        tags: [{ key: 'error', type: 'bool', value: true }],
      },
    ];
    const body = {
      data: [{ traceID: 'aa', spans, processes: { p1: { serviceName: 'web' } } }],
      errors: [{ msg: 'one shard is down' }],
    };
    expect(await client.decodeSummaries(textStream(JSON.stringify(body)))).toEqual({
      summaries: [
        {
          traceId: 'aa',
          rootService: 'web',
          rootOperation: 'GET',
          startNs: 1_700_000_000_000_000_000n,
          durationNs: 5000,
          spanCount: 1,
          errorCount: 1,
          orphanCount: 0,
          services: [{ name: 'web', spans: 1, errors: 1 }],
        },
      ],
      warnings: ['one shard is down'],
    });
  });

  it('rejects with the format’s complaint', async () => {
    const broken = client.decodeTrace(textStream('{"data":[{"spans":[{]}'), undefined);
    await expect(broken).rejects.toMatchObject({ failure: { kind: 'format' } });
  });

  it('rejects with the stream’s own failure', async () => {
    const failure = new AppError({ kind: 'timeout', afterMs: 60_000 });
    const stream = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(failure) });
    await expect(client.decodeTrace(stream, undefined)).rejects.toBe(failure);
  });

  it('stops reading when aborted', async () => {
    const abort = new AbortController();
    const cancelled = vi.fn<() => void>();
    const stream = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        await new Promise((done) => setTimeout(done));
        controller.enqueue(new TextEncoder().encode(' '));
      },
      cancel: cancelled,
    });
    const decoding = client.decodeTrace(stream, undefined, abort.signal);
    setTimeout(() => abort.abort(), 5);
    await expect(decoding).rejects.toMatchObject({ name: 'AbortError' });
    await vi.waitFor(() => expect(cancelled).toHaveBeenCalled());
  });

  it('forgets a released trace', async () => {
    const decoded = await client.decodeTrace(
      textStream('[{"traceID":"1","spanID":"2","startTime":1,"duration":1}]'),
      undefined,
    );
    client.release(decoded?.key ?? 0);
    await expect(client.analyse(decoded?.key ?? 0, 'find', { query: 'a' })).rejects.toMatchObject({
      failure: { kind: 'worker' },
    });
  });

  it('a worker that dies takes its jobs with it, and the next job starts another', async () => {
    const waiting = client.decodeTrace(new ReadableStream<Uint8Array>(), undefined);
    const first = current;
    first.onerror?.({ message: 'out of memory' } as ErrorEvent);
    await expect(waiting).rejects.toMatchObject({ failure: { kind: 'worker', message: 'out of memory' } });
    expect(first.terminated).toBe(true);
    expect(await client.decodeTrace(textStream('[]'), undefined)).toBeUndefined();
    expect(current).not.toBe(first);
  });
});
