/** The graph of services of one window: what the server counted, or what the traces of a search say. Never both in one. */
import { useMemo } from 'react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { graphOfLinks } from '#core/analysis/service-graph.ts';
import type { ServiceGraph } from '#core/analysis/service-graph.ts';
import { dependenciesQuery, searchQuery } from '../../state/queries.ts';
import { useRuntime, useSource } from '../../state/runtime.ts';
import { useTraceSet } from '../../state/trace-set-query.ts';
import type { SetState } from '../../state/trace-set-query.ts';
import type { UsWindow } from '../../state/url/dependency-params.ts';
import { distinct, foundOf } from '../../state/found.ts';
import type { Found } from '../../state/found.ts';
import type { Address } from './use-address.ts';

export interface GraphAnswer {
  readonly graph: ServiceGraph | undefined;
  /** `graph` answers an earlier question. */
  readonly isOlder: boolean;
  /** A request is under way. */
  readonly isAsking: boolean;
  readonly error: Error | null;
  readonly failedMs: number;
  readonly updatedMs: number;
  readonly elapsedMs: number;
  readonly warnings: readonly string[];
  /** Of traces. */
  readonly reading: SetState<ServiceGraph> | undefined;
  readonly found: readonly Found[];
  readonly limit: number;
  /** What calls are compared per: seconds of the window, or traces. */
  readonly exposure: number;
  readonly again: () => void;
  readonly cancel: () => void;
}

/** @param window undefined: nothing is asked */
export function useGraphAnswer(address: Address, window: UsWindow | undefined): GraphAnswer {
  const isTraced = address.params.data === 'traces';
  const counted = useCounted(isTraced ? undefined : window);
  const traced = useTraced(address, isTraced ? window : undefined);
  return isTraced ? traced : counted;
}

function useCounted(window: UsWindow | undefined): GraphAnswer {
  const client = useQueryClient();
  const options = dependenciesQuery(useRuntime(), useSource(), window);
  const answer = useQuery({ ...options, placeholderData: keepPreviousData });
  const { data, isPlaceholderData } = answer;
  const graph = useMemo(() => data && graphOfLinks(data.links), [data]);
  return {
    graph,
    isOlder: isPlaceholderData,
    isAsking: answer.isFetching,
    error: answer.isFetching ? null : answer.error,
    failedMs: answer.errorUpdatedAt,
    updatedMs: answer.dataUpdatedAt,
    elapsedMs: data?.elapsedMs ?? 0,
    warnings: data?.warnings ?? none,
    reading: undefined,
    found: none,
    limit: Infinity,
    exposure: window === undefined ? 1 : (window.endUs - window.startUs) / 1e6,
    again: () => void answer.refetch(),
    cancel: () => void client.cancelQueries({ queryKey: options.queryKey }),
  };
}

const none: readonly never[] = [];

function useTraced({ queryIn }: Address, window: UsWindow | undefined): GraphAnswer {
  const client = useQueryClient();
  const source = useSource();
  const query = useMemo(() => (window === undefined ? undefined : queryIn(window)), [queryIn, window]);
  const options = searchQuery(useRuntime(), source, query);
  const answer = useQuery(options);
  const { data, dataUpdatedAt } = answer;
  const found = useMemo(() => (data === undefined ? none : foundOf(data.summaries)), [data]);
  const traces = useMemo(() => distinct(found), [found]);
  const set = traces.length === 0 ? undefined : JSON.stringify([source, query, dataUpdatedAt]);
  const reading = useTraceSet('serviceGraph', set, traces);
  const read = reading.answer;
  const isEmpty = data !== undefined && traces.length === 0;
  const graph = isEmpty ? noGraph : read?.result;
  return {
    graph,
    isOlder: false,
    isAsking: answer.isFetching || read?.phase === 'reading',
    error: answer.isFetching ? null : (answer.error ?? reading.error),
    failedMs: answer.errorUpdatedAt,
    updatedMs: dataUpdatedAt,
    elapsedMs: data?.elapsedMs ?? 0,
    warnings: data?.warnings ?? none,
    reading: set === undefined ? undefined : reading,
    found,
    limit: query?.limit ?? Infinity,
    exposure: graph?.traced?.traces ?? 1,
    // Another answer has other traces, which are read anew.
    again: () => (reading.error === null ? void answer.refetch() : reading.again()),
    cancel: () => {
      reading.stop();
      void client.cancelQueries({ queryKey: options.queryKey });
    },
  };
}

const noGraph = graphOfLinks([]);
