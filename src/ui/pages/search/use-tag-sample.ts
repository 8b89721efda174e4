/** What all traces of a result say in their tags: read when it is first asked for, and kept while the result is the same. */
import { useMemo, useState } from 'react';
import type { TraceSample } from '#core/analysis/compare/trace-sample.ts';
import { normalTraceId } from '#core/trace/ids.ts';
import { distinct } from '../../state/found.ts';
import type { Found } from '../../state/found.ts';
import { useTraceSet } from '../../state/trace-set-query.ts';
import type { SetState } from '../../state/trace-set-query.ts';
import { useCode } from '../../state/use-code.ts';
import type { SearchParams } from '../../state/url/search-params.ts';

/** @param name of the result; undefined while an older answer stands in */
export function useTagSample(
  name: string | undefined,
  all: readonly Found[],
  { tab, only }: SearchParams,
): SetState<TraceSample> {
  const [begun, setBegun] = useState<string>();
  const isWanted = tab === 'attributes' || only.length > 0 || begun === name;
  const set = isWanted ? name : undefined;
  if (set !== undefined && begun !== set) setBegun(set);
  const traces = useMemo(() => distinct(all), [all]);
  return useTraceSet('traceSample', set, traces);
}

const loadFilter = () => import('#core/analysis/compare/tag-filter.ts');

/** Those of `rows` that are known to meet the filters of the address; all of them without any. */
export function useMeeting(
  rows: readonly Found[],
  sample: TraceSample | undefined,
  { only }: SearchParams,
): readonly Found[] {
  const code = useCode(loadFilter, only.length > 0);
  return useMemo(() => {
    if (only.length === 0) return rows;
    if (sample === undefined || code === undefined) return [];
    const meets = code.tracesMeeting(sample, only);
    const ids = new Set(sample.traceIds.filter((_, k) => meets[k] === 1).map(normalTraceId));
    return rows.filter(({ summary }) => ids.has(normalTraceId(summary.traceId)));
  }, [rows, sample, only, code]);
}
