/** The worker seen as a cache: one answer per trace, analysis and parameters. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { AnalysisName, AnalysisParams, AnalysisResult } from '#core/analysis/registry.ts';
import type { OpenTrace } from './queries.ts';
import { useRuntime } from './runtime.ts';

/**
 * While new parameters are being worked on, `data` stays the last answer for the same trace (`isPlaceholderData`).
 * @param params plain JSON; they are part of the cache key
 */
export function useAnalysis<N extends AnalysisName>(
  open: OpenTrace,
  name: N,
  params: AnalysisParams<N>,
  { enabled = true }: { readonly enabled?: boolean } = {},
): UseQueryResult<AnalysisResult<N>> {
  const { worker } = useRuntime();
  return useQuery<AnalysisResult<N>>({
    queryKey: ['analysis', open.key, name, params],
    queryFn: ({ signal }) => worker.analyse(open.key, name, params, signal),
    enabled,
    staleTime: Infinity,
    gcTime: 60_000,
    structuralSharing: false,
    placeholderData: (last: AnalysisResult<N> | undefined, query) => {
      const key = query?.queryKey;
      return key?.[1] === open.key && key[2] === name ? last : undefined;
    },
  } as Parameters<typeof useQuery<AnalysisResult<N>>>[0]);
}
