import { afterEach, expect, test, vi } from 'vitest';
import { AppError, type Failure } from '#core/base/errors.ts';
import type { WorkerClient } from '#io/worker/client.ts';
import { createQueryClient } from './query-client.ts';

afterEach(() => vi.useRealTimers());

const released: number[] = [];
const worker = { release: (key: number) => released.push(key) } as unknown as WorkerClient;

test('the worker lets go of a trace when it is replaced and when it leaves the cache', () => {
  const client = createQueryClient(worker);
  client.setQueryData(['trace', 'demo', 'a'], { key: 1 });
  client.setQueryData(['analysis', 1, 'find', {}], 'matches');
  client.setQueryData(['trace', 'demo', 'a'], { key: 2 });
  expect(released.splice(0)).toEqual([1]);
  expect(client.getQueryData(['analysis', 1, 'find', {}])).toBeUndefined();
  client.removeQueries({ queryKey: ['trace', 'demo', 'a'] });
  expect(released.splice(0)).toEqual([2]);
});

test.each<[Failure, number]>([
  [{ kind: 'network', detail: '' }, 2],
  [{ kind: 'http', status: 503, message: '' }, 2],
  [{ kind: 'http', status: 400, message: '' }, 1],
  [{ kind: 'notFound', message: '' }, 1],
  [{ kind: 'timeout', afterMs: 1 }, 1],
  [{ kind: 'format', message: '' }, 1],
])('%j is asked %d times', async (failure, times) => {
  vi.useFakeTimers();
  const ask = vi.fn<() => Promise<never>>(() => Promise.reject(new AppError(failure)));
  const client = createQueryClient(worker);
  // fetchQuery retries nothing unless told to.
  const retry = client.getDefaultOptions().queries?.retry;
  const answer = client
    .fetchQuery({ queryKey: ['info'], queryFn: ask, retry })
    .catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  expect(await answer).toBeInstanceOf(AppError);
  expect(ask).toHaveBeenCalledTimes(times);
});
