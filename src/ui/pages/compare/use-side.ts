/** One side of the comparison: asked for, on its way, there, or not to be had. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { markedTrace } from '../../state/marked-traces.ts';
import { cancelTrace, traceQuery } from '../../state/queries.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useRuntime, useSource } from '../../state/runtime.ts';

export interface Side {
  /** Empty: not chosen. */
  readonly traceId: string;
  /** Whole; undefined until it is there. */
  readonly open: OpenTrace | undefined;
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
  readonly cancel: () => void;
}

export function useSide(traceId: string): Side {
  const runtime = useRuntime();
  const source = useSource();
  const client = useQueryClient();
  const query = traceQuery(runtime, source, traceId, markedTrace(source, traceId)?.hint);
  const { data, error, fetchStatus, refetch } = useQuery({ ...query, enabled: traceId !== '' });
  return {
    traceId,
    open: data?.isPart === false ? data : undefined,
    isLoading: fetchStatus === 'fetching',
    error,
    retry: () => void refetch(),
    cancel: () => void cancelTrace(client, query.queryKey),
  };
}
