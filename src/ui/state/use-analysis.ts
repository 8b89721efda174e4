/** The worker seen as a cache: one answer per trace, analysis and parameters. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryOptions } from '@tanstack/react-query';
import type {
  AnalysisName,
  AnalysisParams,
  AnalysisResult,
  ComputationName,
  ComputationParams,
  ComputationResult,
  PairAnalysisName,
  PairAnalysisParams,
  PairAnalysisResult,
} from '#core/analysis/registry.ts';
import type { OpenTrace } from './queries.ts';
import type { Runtime } from './runtime.ts';
import { useRuntime } from './runtime.ts';

export interface AnalysisState<R> {
  readonly data: R | undefined;
  /** `data` is part of the answer; the rest is being worked on. */
  readonly isPartial: boolean;
  /** `data` answers earlier parameters, those given are being worked on. */
  readonly isPlaceholderData: boolean;
  readonly error: Error | null;
}

/** What the cache holds. A part may outlive the work on it, so it says what it is: it is shown again, but never kept. */
export interface Answer<R> {
  readonly result: R;
  readonly isPartial: boolean;
}

/**
 * A newer question stops the work on an older one that nobody looks at any more.
 * @param params plain JSON; they are part of the cache key
 */
export function useAnalysis<N extends AnalysisName>(
  open: OpenTrace,
  name: N,
  params: AnalysisParams<N>,
  { enabled = true }: { readonly enabled?: boolean } = {},
): AnalysisState<AnalysisResult<N>> {
  const query = analysisQuery(useRuntime(), open, name, params);
  const { data, isPlaceholderData, error } = useQuery({ ...query, enabled });
  return { data: data?.result, isPartial: data?.isPartial ?? false, isPlaceholderData, error };
}

function analysisQuery<N extends AnalysisName>(
  { worker }: Runtime,
  open: OpenTrace,
  name: N,
  params: AnalysisParams<N>,
) {
  return answerQuery<AnalysisResult<N>>(['analysis', open.key, name, params], (signal, onPartial) =>
    worker.analyse(open.key, name, params, signal, onPartial),
  );
}

/**
 * The same for what needs no trace.
 * @param params one object stands for one question: keep it (`useMemo`) as long as the question is the same. undefined: none yet
 */
export function useComputation<N extends ComputationName>(
  name: N,
  params: ComputationParams<N> | undefined,
): AnalysisState<ComputationResult<N>> {
  const { worker } = useRuntime();
  const query = answerQuery<ComputationResult<N>>(
    ['computation', name, params === undefined ? 0 : numberOf(params)],
    (signal, onPartial) => {
      if (params === undefined) throw new Error('nothing asked');
      return worker.compute(name, params, signal, onPartial);
    },
  );
  const { data, isPlaceholderData, error } = useQuery({ ...query, enabled: params !== undefined });
  return { data: data?.result, isPartial: data?.isPartial ?? false, isPlaceholderData, error };
}

/**
 * The same about two traces, which may be one.
 * @param params as of `useComputation`
 */
export function usePairAnalysis<N extends PairAnalysisName>(
  [a, b]: readonly [a: OpenTrace, b: OpenTrace],
  name: N,
  params: PairAnalysisParams<N> & object,
  { enabled = true }: { readonly enabled?: boolean } = {},
): PairState<PairAnalysisResult<N>> {
  const { worker } = useRuntime();
  const query = answerQuery<PairAnalysisResult<N>>(
    ['pair', a.key, b.key, name, numberOf(params)],
    (signal, onPartial) => worker.analysePair([a.key, b.key], name, params, signal, onPartial),
  );
  return usePairState({ ...query, enabled });
}

export interface PairState<R> extends AnalysisState<R> {
  readonly isRunning: boolean;
  readonly stop: () => void;
  readonly again: () => void;
}

/** An answer with what it takes to stop and to ask again. */
export function usePairState<R>(query: UseQueryOptions<Answer<R>>): PairState<R> {
  const { data, isPlaceholderData, error, fetchStatus, refetch } = useQuery(query);
  const client = useQueryClient();
  return {
    data: data?.result,
    isPartial: data?.isPartial ?? false,
    isPlaceholderData,
    error,
    isRunning: fetchStatus === 'fetching',
    stop: () => void client.cancelQueries({ queryKey: query.queryKey }),
    again: () => void refetch(),
  };
}

/** Columns are no cache key: they are long, and an object that is kept says as much. */
const numbers = new WeakMap<object, number>();
let lastNumber = 0;

export function numberOf(params: object): number {
  let number = numbers.get(params);
  if (number === undefined) numbers.set(params, (number = ++lastNumber));
  return number;
}

/** @param key of the cache; answers to other questions that share its first parts, up to the last, stand in until this one comes */
export function answerQuery<R>(
  key: readonly unknown[],
  ask: (signal: AbortSignal, onPartial: (soFar: R) => void) => Promise<R>,
) {
  type Cached = Answer<R>;
  return queryOptions({
    queryKey: key,
    queryFn: async ({ client, signal, queryKey }): Promise<Cached> => {
      const show = (soFar: R) => {
        if (!signal.aborted) client.setQueryData<Cached>(queryKey, { result: soFar, isPartial: true });
      };
      const result = await ask(signal, show);
      return { result, isPartial: false };
    },
    staleTime: ({ state }) => (state.data?.isPartial === false ? Infinity : 0),
    gcTime: 60_000,
    structuralSharing: false,
    placeholderData: (last: Cached | undefined, before): Cached | undefined => {
      const isAkin = key.slice(0, -1).every((part, k) => before?.queryKey[k] === part);
      return isAkin ? last : undefined;
    },
  });
}
