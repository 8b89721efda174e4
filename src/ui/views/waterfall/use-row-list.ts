/** The rows on screen: from the fold and find alone, or, where a focus, hidden services or groups are asked for, from the code for these. */
import { useEffect, useMemo, useState } from 'react';
import type { Steps } from '#core/analysis/analysis.ts';
import { busyWhile } from '#core/base/under-way.ts';
import type { Scope } from '#core/analysis/hidden-services.ts';
import { rowsWithMatches } from '#core/analysis/rows-matching.ts';
import { visibleRows } from '#core/analysis/rows.ts';
import type { Collapse } from '#core/analysis/rows.ts';
import type { Trace } from '#core/trace/trace.ts';
import { shortTrace, useSteps } from '../../state/use-steps.ts';
import type { Grouping } from '../../state/url/trace-params.ts';
import type { Matches } from '../view.ts';
import type { RowList } from './row-list.ts';
import type * as scopedRows from './scoped-rows.ts';
import type { ScopedRules } from './scoped-rows.ts';

type ScopedCode = typeof scopedRows;
let loaded: ScopedCode | undefined;

/** undefined until the code is there; what stops it from coming is thrown. */
function useScopedCode(wanted: boolean): ScopedCode | undefined {
  const [state, setState] = useState<{ readonly failure?: unknown }>({});
  useEffect(() => {
    if (!wanted || loaded !== undefined) return;
    const load = async () => {
      try {
        loaded = await busyWhile(import('./scoped-rows.ts'));
        setState({});
      } catch (failure) {
        setState({ failure });
      }
    };
    void load();
  }, [wanted]);
  if (wanted && state.failure !== undefined) throw state.failure;
  return wanted ? loaded : undefined;
}

interface Question extends ScopedRules {
  readonly trace: Trace;
  readonly code: ScopedCode;
}

/** Rows and the fold that made them. */
interface FoldedRows {
  readonly list: RowList;
  readonly collapse: Collapse;
}

export interface Rows extends FoldedRows {
  /** False while the code for them is on its way, or they are worked on: no rows, if there were none before. */
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
  const code = useScopedCode(isScoped);
  const only = mode === 'only' && query !== '' ? matches : undefined;
  const open = useMemo(
    () => (isScoped ? undefined : visibleRows(trace.spans, collapse)),
    [isScoped, trace, collapse],
  );
  const plain = useMemo(() => {
    if (open === undefined) return undefined;
    const rows = only === undefined ? open : rowsWithMatches(trace.spans, open, only);
    return { list: { trace, rows }, collapse };
  }, [trace, open, only, collapse]);
  const question = useMemo(
    () => (code === undefined ? undefined : { code, trace, scope, collapse, grouping, only }),
    [code, trace, scope, collapse, grouping, only],
  );
  const scoped = useSteps(question, scopedRowsOf, trace.spans.length <= shortTrace);
  const made = plain ?? scoped;
  // While they are on their way, what was there stays, as long as it is of this trace.
  const [shown, setShown] = useState(made);
  if (made !== undefined && shown !== made) setShown(made);
  const last = shown?.list.trace === trace ? shown : undefined;
  const rows = made ?? last ?? { list: { trace, rows: new Uint32Array(0) }, collapse };
  return { ...rows, isReady: made !== undefined, groupingOf: code?.groupingOf };
}

function* scopedRowsOf(question: Question | undefined): Steps<FoldedRows | undefined> {
  if (question === undefined) return undefined;
  const { code, trace, collapse } = question;
  return { list: yield* code.makeScopedList(trace, question), collapse };
}
