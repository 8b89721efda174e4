/** react-query options: what comes from the server or the worker. The only place that names query keys. */
import { queryOptions, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { AppError } from '#core/base/errors.ts';
import type { MetricsOffer, TimeHint } from '#io/jaeger/api.ts';
import type { Progress, TraceKey } from '#io/worker/client.ts';
import type { Trace } from '#core/trace/trace.ts';
import { rememberTrace } from './recent-traces.ts';
import type { Runtime, Source } from './runtime.ts';
import { forgetProgress, reportProgress } from './trace-progress.ts';
import type { AskedSearch } from './url/search-params.ts';

export interface OpenTrace {
  readonly key: TraceKey;
  readonly trace: Trace;
  /** Where it came from, for people and for "raw JSON". */
  readonly url: string;
  /** The rest is on its way, and the worker cannot be asked about it yet. */
  readonly isPart: boolean;
}

/** Key of every part: the worker keeps only whole traces. */
const partKey: TraceKey = -1;
/** Below this a trace is there before a part of it could be looked at. */
const worthParts = 1_000_000;

export const infoQuery = (runtime: Runtime, source: Source) =>
  queryOptions({
    queryKey: ['info', source],
    queryFn: ({ signal }) => runtime.api(source).info(signal),
    staleTime: 60_000,
    // What shows this failure mounts because of it: asking again on mount would go round for ever.
    retryOnMount: false,
  });

export const servicesQuery = (runtime: Runtime, source: Source) =>
  queryOptions({
    queryKey: ['services', source],
    queryFn: ({ signal }) => runtime.api(source).services(signal),
    staleTime: 60_000,
  });

export const operationsQuery = (runtime: Runtime, source: Source, service: string) =>
  queryOptions({
    queryKey: ['operations', source, service],
    queryFn: ({ signal }) => runtime.api(source).operations(service, signal),
    enabled: service !== '',
    staleTime: 60_000,
  });

/** A search is run once for its query and kept: a link names a fixed window. Refetch to refresh. */
export const searchQuery = (runtime: Runtime, source: Source, query: AskedSearch | undefined) =>
  queryOptions({
    queryKey: ['search', source, query],
    queryFn: async ({ signal }) => {
      if (query === undefined) throw new Error('search without a query');
      if (query.traceIds === undefined) return runtime.api(source).search(query, signal);
      const { listTraces } = await import('./listed-traces.ts');
      return listTraces(runtime, source, query.traceIds, query, signal);
    },
    enabled: query !== undefined,
    staleTime: Infinity,
    gcTime: 30 * 60_000,
  });

/** What the server counted of the calls between services in a window. Kept like a search: a link names a fixed window. */
export const dependenciesQuery = (runtime: Runtime, source: Source, window: TimeHint | undefined) =>
  queryOptions({
    queryKey: ['dependencies', source, window],
    queryFn: ({ signal }) => {
      if (window === undefined) throw new Error('dependencies without a window');
      return runtime.api(source).dependencies(window, signal);
    },
    enabled: window !== undefined,
    staleTime: Infinity,
    gcTime: 30 * 60_000,
  });

/** What was read of opened files may be something else now: what is on screen is asked for again, the rest when it is needed. */
export async function askFilesAgain(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === 'files' });
}
/** Has this source metrics? Asked once it is known what the source is. */
export const metricsOfferQuery = (runtime: Runtime, source: Source) =>
  queryOptions({
    queryKey: ['metrics offer', source],
    queryFn: async ({ signal }): Promise<MetricsOffer> =>
      (await runtime.api(source).metrics?.())?.offer(signal) ?? { state: 'unsupported', said: '' },
    staleTime: Infinity,
    retryOnMount: false,
  });

/** The worker does not know what its bytes were an answer to. */
function askedBy(error: unknown, request: string): unknown {
  return error instanceof AppError && error.request === undefined
    ? new AppError(error.failure, request)
    : error;
}

/** Ends a trace on its way, and lets go of the part that has come: a part whose rest does not come is no trace. */
export async function cancelTrace(client: QueryClient, queryKey: QueryKey): Promise<void> {
  await client.cancelQueries({ queryKey });
  const query = client.getQueryCache().find<OpenTrace>({ queryKey });
  if (query?.state.data?.isPart === true) query.setState({ data: undefined, status: 'pending' });
}

/** How far it is can be read by `useTraceProgress(source, traceId)`, whoever started it. */
export const traceQuery = (runtime: Runtime, source: Source, traceId: string, hint: TimeHint | undefined) =>
  queryOptions({
    queryKey: ['trace', source, traceId],
    queryFn: async ({ client, signal, queryKey }): Promise<OpenTrace> => {
      try {
        const body = await runtime.api(source).trace(traceId, hint, signal);
        const report = (progress: Progress) =>
          reportProgress(source, traceId, { ...progress, total: body.bytes });
        const onPart = (trace: Trace) => {
          const part: OpenTrace = { key: partKey, trace, url: body.url, isPart: true };
          if (!signal.aborted && trace.spanCount > 0) client.setQueryData<OpenTrace>(queryKey, part);
        };
        const watch = { onProgress: report, ...((body.bytes ?? Infinity) > worthParts && { onPart }) };
        const decoded = await runtime.worker
          .decodeTrace(body.stream, traceId, signal, watch)
          .catch((error: unknown) => {
            throw askedBy(error, body.request);
          });
        if (decoded === undefined || decoded.trace.spanCount === 0) {
          throw new AppError({ kind: 'notFound', message: 'The answer holds no trace.' }, body.request);
        }
        rememberTrace(source, decoded.trace);
        return { ...decoded, url: body.url, isPart: false };
      } finally {
        forgetProgress(source, traceId);
      }
    },
    staleTime: Infinity,
    gcTime: 5 * 60_000,
    structuralSharing: false,
  });
