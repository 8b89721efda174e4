import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { WorkerClient } from '#io/worker/client.ts';
import { sampleTrace } from '#mocks/sample.ts';
import type { OpenTrace } from './queries.ts';
import { cancelTrace, traceQuery } from './queries.ts';
import type { JaegerApi, Runtime } from './runtime.ts';

const whole = sampleTrace('A [0,100]\nB [10,20] <C:A');

/** A runtime whose worker shows a part at once, and the whole when `finish` is called. */
function underway() {
  let finish: () => void = () => undefined;
  const worker: Pick<WorkerClient, 'decodeTrace'> = {
    decodeTrace: (_stream, _id, signal, watch) => {
      watch?.onPart?.(whole);
      return new Promise((resolve, reject) => {
        finish = () => resolve({ key: 1, trace: whole });
        signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
      });
    },
  };
  const api: Pick<JaegerApi, 'trace'> = {
    trace: () =>
      Promise.resolve({ stream: new ReadableStream(), bytes: 5_000_000, request: 'GET x', url: 'x' }),
  };
  const runtime = { worker, api: () => api } as unknown as Runtime;
  return { runtime, finish: () => finish() };
}

it('lets go of the part of a trace that is cancelled, and keeps a whole one', async () => {
  const client = new QueryClient();
  const { runtime, finish } = underway();
  const query = traceQuery(runtime, 'origin', 'a', undefined);
  const data = () => client.getQueryData<OpenTrace>(query.queryKey);
  const failed = client.fetchQuery(query).catch((error: unknown) => error);
  await expect.poll(() => data()?.isPart).toBe(true);
  await cancelTrace(client, query.queryKey);
  await failed;
  expect(data()).toBeUndefined();
  expect(client.isFetching()).toBe(0);

  const loaded = client.fetchQuery(query);
  await expect.poll(() => data()?.isPart).toBe(true);
  finish();
  await loaded;
  await cancelTrace(client, query.queryKey);
  expect(data()?.isPart).toBe(false);
});
