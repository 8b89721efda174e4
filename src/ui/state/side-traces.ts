/** Which traces a side of a comparison is: those that it names, or those that its search finds, which is the search page's own. */
import { useMemo } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SearchQuery } from '#io/jaeger/api.ts';
import { distinct, foundOf, isInside } from './found.ts';
import type { Found, SetTrace } from './found.ts';
import { markedTrace } from './marked-traces.ts';
import { searchQuery } from './queries.ts';
import { useRuntime, useSource } from './runtime.ts';
import type { Source } from './runtime.ts';
import { queryOf } from './url/search-params.ts';
import { sideKey } from './url/sides.ts';
import type { SearchSide, Side } from './url/sides.ts';

export interface SideTraces {
  /** Whatever their tags say (`only`). undefined: not known, or no side is chosen. Each once; there may be none. */
  readonly traces: readonly SetTrace[] | undefined;
  /** Names these traces, as part of a cache key. */
  readonly name: string | undefined;
  /** Of a search that was answered. */
  readonly search: SideSearch | undefined;
  /** The server is being asked which they are. */
  readonly isAsking: boolean;
  readonly error: Error | null;
  readonly again: () => void;
  readonly cancel: () => void;
}

export interface SideSearch {
  readonly query: SearchQuery;
  /** All that was found, and what of it the side is. */
  readonly all: readonly Found[];
  readonly taken: readonly Found[];
  /** As many were found as were asked for: there may be more. */
  readonly isCut: boolean;
  readonly warnings: readonly string[];
  /** When the answer came, in ms since the epoch. */
  readonly foundMs: number;
}

/** @param side its window is a fixed one (`withWindow`); until then nothing is asked */
export function useSideTraces(side: Side): SideTraces {
  const runtime = useRuntime();
  const source = useSource();
  const client = useQueryClient();
  const query = useMemo(
    () => (side.kind === 'search' ? queryOf(side.ask, runtime.config.maxLimit) : undefined),
    [side, runtime.config.maxLimit],
  );
  const options = searchQuery(runtime, source, query);
  const { data, dataUpdatedAt, error, fetchStatus, refetch } = useQuery(options);
  const search = useMemo(
    () =>
      side.kind === 'search' && query !== undefined && data !== undefined
        ? { ...found(side, query, data), foundMs: dataUpdatedAt }
        : undefined,
    [side, query, data, dataUpdatedAt],
  );
  const traces = useMemo(
    () => (side.kind === 'traces' ? named(side.ids, source) : search && distinct(search.taken)),
    [side, source, search],
  );
  return {
    traces,
    name:
      traces && JSON.stringify([source, sideKey(unfiltered(side)), search === undefined ? 0 : dataUpdatedAt]),
    search,
    isAsking: fetchStatus === 'fetching',
    error: fetchStatus === 'fetching' ? null : error,
    again: () => void refetch(),
    cancel: () => void client.cancelQueries({ queryKey: options.queryKey }),
  };
}

/** Tags are known of traces that were read: all of them are, and two sides that differ in filters alone share them. */
function unfiltered(side: Side): Side {
  return side.kind === 'search' ? { ...side, only: [] } : side;
}

function named(ids: readonly string[], source: Source): readonly SetTrace[] {
  return ids.map((traceId) => ({ traceId, hint: markedTrace(source, traceId)?.hint }));
}

function found(
  { part }: SearchSide,
  query: SearchQuery,
  {
    summaries,
    warnings,
  }: { readonly summaries: Parameters<typeof foundOf>[0]; readonly warnings: readonly string[] },
): Omit<SideSearch, 'foundMs'> {
  const all = foundOf(summaries);
  const taken =
    part === undefined ? all : all.filter((row) => isInside(row, part.area) === (part.which === 'inside'));
  return { query, all, taken, isCut: all.length >= query.limit, warnings };
}
