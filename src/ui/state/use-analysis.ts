/** The worker seen as a cache: one answer per trace, analysis and parameters. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AnalysisName, AnalysisParams, AnalysisResult } from '#core/analysis/registry.ts';
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
interface Answer<R> {
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
  type Cached = Answer<AnalysisResult<N>>;
  return queryOptions({
    queryKey: ['analysis', open.key, name, params] as readonly unknown[],
    queryFn: async ({ client, signal, queryKey }): Promise<Cached> => {
      const show = (soFar: AnalysisResult<N>) => {
        if (!signal.aborted) client.setQueryData<Cached>(queryKey, { result: soFar, isPartial: true });
      };
      const result = await worker.analyse(open.key, name, params, signal, show);
      return { result, isPartial: false };
    },
    staleTime: ({ state }) => (state.data?.isPartial === false ? Infinity : 0),
    gcTime: 60_000,
    structuralSharing: false,
    placeholderData: (last: Cached | undefined, before): Cached | undefined => {
      const key = before?.queryKey;
      return key?.[1] === open.key && key[2] === name ? last : undefined;
    },
  });
}
