/** The cache of everything that came from a server or the worker, and its rules. */
import { QueryClient } from '@tanstack/react-query';
import { AppError } from '#core/base/errors.ts';
import type { TraceKey, WorkerClient } from '#io/worker/client.ts';
import type { OpenTrace } from './queries.ts';
import { watchReachability } from './reachability.ts';

export function createQueryClient(worker: WorkerClient): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 1 && mayPass(error),
        retryDelay: 400,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // A Jaeger on this machine answers without any network.
        networkMode: 'always',
      },
    },
  });
  releaseTraces(client, worker);
  watchReachability(client);
  return client;
}

/** Only what can pass by itself is asked again unasked: no answer at all, and a gateway without its server. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  const { failure } = error;
  return failure.kind === 'network' || (failure.kind === 'http' && [502, 503, 504].includes(failure.status));
}

/**
 * A trace that leaves the cache, or is replaced by a newer copy, leaves the worker too; its analyses go with it, and so does the
 * same trace with adjusted times.
 */
function releaseTraces(client: QueryClient, worker: WorkerClient): void {
  const held = new Map<string, TraceKey>();
  client.getQueryCache().subscribe(({ type, query }) => {
    const isHolder = query.queryKey[0] === 'trace' || query.queryKey[0] === 'adjusted';
    if (!isHolder || (type !== 'removed' && type !== 'updated')) return;
    const data = query.state.data as OpenTrace | null | undefined;
    const key = type === 'removed' ? undefined : data?.key;
    const before = held.get(query.queryHash);
    if (before === key) return;
    if (before !== undefined) {
      worker.release(before);
      client.removeQueries({ queryKey: ['analysis', before] });
      client.removeQueries({ queryKey: ['adjusted', before] });
    }
    if (key === undefined) held.delete(query.queryHash);
    else held.set(query.queryHash, key);
  });
}
