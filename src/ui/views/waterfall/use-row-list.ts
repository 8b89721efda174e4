/** The rows on screen: from the fold and find alone, or, where a focus, hidden services or groups are asked for, from the code for these. */
import { useEffect, useMemo, useState } from 'react';
import { busyWhile } from '#core/base/under-way.ts';
import type { Scope } from '#core/analysis/hidden-services.ts';
import { rowsWithMatches } from '#core/analysis/rows-matching.ts';
import { visibleRows } from '#core/analysis/rows.ts';
import type { Collapse } from '#core/analysis/rows.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { Grouping } from '../../state/url/trace-params.ts';
import type { Matches } from '../view.ts';
import type { RowList } from './row-list.ts';
import type * as scopedRows from './scoped-rows.ts';

type ScopedCode = typeof scopedRows;
let code: ScopedCode | undefined;

/** undefined until the code is there; what stops it from coming is thrown. */
function useScopedCode(wanted: boolean): ScopedCode | undefined {
  const [state, setState] = useState<{ readonly failure?: unknown }>({});
  useEffect(() => {
    if (!wanted || code !== undefined) return;
    const load = async () => {
      try {
        code = await busyWhile(import('./scoped-rows.ts'));
        setState({});
      } catch (failure) {
        setState({ failure });
      }
    };
    void load();
  }, [wanted]);
  if (wanted && state.failure !== undefined) throw state.failure;
  return wanted ? code : undefined;
}

export interface Rows {
  readonly list: RowList;
  /** False while the code for them is on its way: no rows, if there were none before. */
  readonly isReady: boolean;
  readonly groupingOf: ScopedCode['groupingOf'] | undefined;
}

export function useRowList(
  trace: Trace,
  collapse: Collapse,
  { query, mode, spans: matches }: Matches,
  scope: Scope,
  grouping: Grouping | undefined,
): Rows {
  const isScoped = scope.focus !== undefined || scope.hidden.length > 0 || grouping !== undefined;
  const scoped = useScopedCode(isScoped);
  const isReady = !isScoped || scoped !== undefined;
  const only = mode === 'only' && query !== '' ? matches : undefined;
  const open = useMemo(
    () => (isScoped ? undefined : visibleRows(trace.spans, collapse)),
    [isScoped, trace, collapse],
  );
  const list: RowList = useMemo(() => {
    if (open !== undefined)
      return { trace, rows: only === undefined ? open : rowsWithMatches(trace.spans, open, only) };
    return (
      scoped?.makeScopedList(trace, { scope, collapse, grouping, only }) ?? {
        trace,
        rows: new Uint32Array(0),
      }
    );
  }, [trace, open, only, scoped, scope, collapse, grouping]);
  // While the code comes, what was there stays, as long as it is of this trace.
  const [shown, setShown] = useState(list);
  if (isReady && shown !== list) setShown(list);
  return {
    list: isReady || shown.trace !== trace ? list : shown,
    isReady,
    groupingOf: scoped?.groupingOf,
  };
}
