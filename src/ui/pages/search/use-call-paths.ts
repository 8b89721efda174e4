/** The call paths of a result: read when they are first asked for, and kept while the result is the same. */
import { useMemo, useState } from 'react';
import { traceIdsThrough } from '#core/analysis/call-paths-figures.ts';
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import { normalTraceId } from '#core/trace/ids.ts';
import { useTraceSet } from '../../state/trace-set-query.ts';
import type { SetState } from '../../state/trace-set-query.ts';
import type { SearchParams } from '../../state/url/search-params.ts';
import { distinct } from '../../state/found.ts';
import type { Found } from '../../state/found.ts';

/** @param name of the result; undefined while an older answer stands in */
export function useCallPaths(
  name: string | undefined,
  all: readonly Found[],
  { tab, path }: SearchParams,
): SetState<CallPathTable> {
  const [begun, setBegun] = useState<string>();
  const isWanted = tab === 'paths' || path !== '' || begun === name;
  const set = isWanted ? name : undefined;
  if (set !== undefined && begun !== set) setBegun(set);
  const traces = useMemo(() => distinct(all), [all]);
  return useTraceSet('callPaths', set, traces);
}

/** Those of `rows` that are known to pass through a path; all of them without one. */
export function throughPath(
  rows: readonly Found[],
  table: CallPathTable | undefined,
  path: string,
): readonly Found[] {
  if (path === '') return rows;
  const p = table?.id.indexOf(path) ?? -1;
  if (table === undefined || p < 0) return [];
  const ids = new Set(traceIdsThrough(table, p).map(normalTraceId));
  return rows.filter(({ summary }) => ids.has(normalTraceId(summary.traceId)));
}
