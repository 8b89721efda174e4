/** A question about all traces of a search result: they are read one by one (`set-reading.ts`) and folded into the answer. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryKey, UseQueryOptions } from '@tanstack/react-query';
import type { SetAnalysisName, SetParams, SetResult } from '#core/analysis/set-registry.ts';
import type { SetTrace } from './found.ts';
import type { Runtime, Source } from './runtime.ts';
import { useRuntime, useSource } from './runtime.ts';
import { Reading } from './set-reading.ts';
import type { ReadingBegun, SetAnswer } from './set-reading.ts';

export interface SetState<R> {
  readonly answer: SetAnswer<R> | undefined;
  /** Nothing could be had at all. */
  readonly error: Error | null;
  /** Ends the reading; what was read stays. */
  readonly stop: () => void;
  /** From the beginning. */
  readonly again: () => void;
}

/** What stops the reading, by query key: the answer so far is to stay, which ending the query would take away. */
const stops = new WeakMap<QueryKey, () => void>();

export function traceSetQuery<N extends SetAnalysisName>(
  runtime: Runtime,
  source: Source,
  name: N,
  set: string | undefined,
  traces: readonly SetTrace[],
  ...params: SetParams<N>
) {
  return readingQuery<SetResult<N>>({
    queryKey: ['set', source, name, set, ...params],
    isWanted: set !== undefined,
    begin: () => {
      const gathered = runtime.worker.openSet(name, ...params);
      const close = () => gathered.close();
      const answerOf = () => gathered.result();
      return { api: runtime.api(source), gathered, traces, answerOf, onEnd: close };
    },
  });
}

export interface ReadingQuestion<R> {
  readonly queryKey: QueryKey;
  readonly isWanted: boolean;
  readonly begin: () => ReadingBegun<R> & {
    /** @param isWhole its answer is that of the query */
    readonly onEnd: (isWhole: boolean) => void;
  };
}

/** The answer so far is in the cache while the reading goes on. */
export function readingQuery<R>({ queryKey: key, isWanted, begin }: ReadingQuestion<R>) {
  type Answer = SetAnswer<R>;
  return queryOptions({
    queryKey: key,
    queryFn: async ({ client, signal, queryKey }): Promise<Answer> => {
      const show = (soFar: Answer) => {
        if (!signal.aborted) client.setQueryData<Answer>(queryKey, soFar);
      };
      const begun = begin();
      const reading = new Reading(begun, show);
      stops.set(queryKey, () => reading.stop());
      signal.addEventListener('abort', () => reading.stop(), { once: true });
      let isWhole = false;
      try {
        const answer = await reading.run();
        signal.throwIfAborted();
        isWhole = true;
        return answer;
      } finally {
        begun.onEnd(isWhole);
      }
    },
    enabled: isWanted,
    staleTime: ({ state }) => (state.data?.phase === 'reading' ? 0 : Infinity),
    gcTime: 10 * 60_000,
    structuralSharing: false,
    retry: false,
  });
}

/** @param set names the traces, as part of the cache key; undefined: do not begin */
export function useTraceSet<N extends SetAnalysisName>(
  name: N,
  set: string | undefined,
  traces: readonly SetTrace[],
  ...params: SetParams<N>
): SetState<SetResult<N>> {
  return useReading(traceSetQuery(useRuntime(), useSource(), name, set, traces, ...params));
}

export function useReading<R>(options: UseQueryOptions<SetAnswer<R>>): SetState<R> {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(options);
  return {
    answer: data,
    error,
    stop: () => {
      const query = client.getQueryCache().find({ queryKey: options.queryKey });
      if (query !== undefined) stops.get(query.queryKey)?.();
    },
    again: () => void refetch(),
  };
}
