import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { AppError } from '#core/base/errors.ts';
import type { Runtime } from './runtime.ts';
import { traceSetQuery } from './trace-set-query.ts';
import type { SetAnswer } from './set-reading.ts';

type Open = (id: string, signal: AbortSignal | undefined) => Promise<number>;

/** A server whose trace `id` has as many spans as `open` says, and a worker whose answer is the list of what it was given. */
function runtimeOver(open: Open) {
  const closed = vi.fn<() => void>();
  let atOnce = 0;
  let most = 0;
  const runtime = {
    api: () => ({
      trace: async (id: string, _hint: unknown, signal?: AbortSignal) => {
        most = Math.max(most, ++atOnce);
        try {
          return { stream: { id, spans: await open(id, signal) }, request: `GET ${id}` };
        } finally {
          atOnce--;
        }
      },
    }),
    worker: {
      openSet: () => {
        const ids: string[] = [];
        return {
          fold: async ({ id, spans }: { id: string; spans: number }) => {
            if (spans === 0) return { traces: 0, spans };
            ids.push(id);
            return { traces: 1, spans };
          },
          result: async () => [...ids].sort(),
          close: closed,
        };
      },
    },
  } as unknown as Runtime;
  return { runtime, closed, most: () => most };
}

const tracesOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ traceId: `t${100 + i}`, hint: undefined }));
type Answer = SetAnswer<readonly string[]>;

const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
afterEach(() => client.clear());

const ask = (runtime: Runtime, count: number) =>
  client.fetchQuery(
    traceSetQuery(runtime, 'demo', 'callPaths', 's', tracesOf(count)),
  ) as unknown as Promise<Answer>;

test('reads every trace, four at a time, and tells how far it is', async () => {
  const { runtime, closed, most } = runtimeOver(async () => {
    await Promise.resolve();
    return 3;
  });
  const seen: Answer[] = [];
  client.getQueryCache().subscribe(({ query }) => seen.push(query.state.data as Answer));
  const answer = await ask(runtime, 50);
  expect(answer).toMatchObject({ phase: 'done', total: 50, read: 50, spans: 150, failed: 0 });
  expect(answer.result).toEqual(tracesOf(50).map(({ traceId }) => traceId));
  expect(most()).toBe(4);
  expect(closed).toHaveBeenCalledTimes(1);
  const partial = seen.find((state) => state?.phase === 'reading' && state.result !== undefined);
  expect(partial?.result?.length).toBeGreaterThanOrEqual(20);
});

test('leaves out what cannot be read, and says what was the first of it', async () => {
  const { runtime } = runtimeOver((id) =>
    id === 't103'
      ? Promise.reject(new AppError({ kind: 'timeout', afterMs: 9 }))
      : Promise.resolve(id === 't105' ? 0 : 1),
  );
  const answer = await ask(runtime, 10);
  expect(answer).toMatchObject({ phase: 'done', read: 8, failed: 2 });
  expect(answer.failure).toMatchObject({ failure: { kind: 'timeout' } });
  expect(answer.result).not.toContain('t105');
});

test('gives up where nothing can be had', async () => {
  const opened = vi.fn<Open>(() =>
    Promise.reject(new AppError({ kind: 'http', status: 401, message: 'no' })),
  );
  const { runtime, closed } = runtimeOver(opened);
  await expect(ask(runtime, 500)).rejects.toMatchObject({ failure: { kind: 'http', status: 401 } });
  expect(opened.mock.calls.length).toBeLessThan(20);
  expect(closed).toHaveBeenCalledTimes(1);
});

test('a fault of ours is no trace’s', async () => {
  const { runtime } = runtimeOver(() => Promise.reject(new Error('broken')));
  await expect(ask(runtime, 5)).rejects.toThrow('broken');
});

test('ends its requests when nobody looks any more', async () => {
  const signals: AbortSignal[] = [];
  const { runtime, closed } = runtimeOver(
    (_id, signal) =>
      new Promise((_resolve, reject) => {
        if (signal === undefined) throw new Error('no signal');
        signals.push(signal);
        signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
      }),
  );
  const options = traceSetQuery(runtime, 'demo', 'callPaths', 's', tracesOf(9));
  const unsubscribe = new QueryObserver(client, options).subscribe(() => undefined);
  await vi.waitFor(() => expect(signals.length).toBe(4));
  unsubscribe();
  await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(1));
  expect(signals.every(({ aborted }) => aborted)).toBe(true);
  expect(signals.length).toBe(4);
});
