/** Find in trace: the worker answers, the cursor steps through the answer, or through what there is of it. */
import { useEffect, useMemo, useState } from 'react';
import { parseQuery } from '#core/analysis/query/parse-query.ts';
import type { QueryError } from '#core/analysis/query/parse-query.ts';
import { countOthers, spansInScope } from '#core/analysis/hidden-services.ts';
import type { Scope } from '#core/analysis/hidden-services.ts';
import { countWithMatches } from '#core/analysis/rows-matching.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import { mark } from '../../state/idle.ts';
import type { OpenTrace } from '../../state/queries.ts';
import type { FindMode } from '../../state/url/trace-params.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import type { Matches } from '../../views/view.ts';
import { findWords, scopeWords } from './find-steps.ts';
import { useMatchSteps } from './use-match-steps.ts';

const nothing = { query: '', spans: new Uint32Array(0) };

export interface Find {
  readonly open: OpenTrace;
  /** While a query is being worked on, or is none, those of the one before. */
  readonly matches: Matches;
  /** "3 of 41", "1,204+ matches" while there may be more; empty without a query. */
  readonly words: string;
  /** Where the other matches are, if the view leaves some out. */
  readonly remark: string | undefined;
  /** Why what is typed is no query. */
  readonly fault: QueryError | undefined;
  /** The worker could not answer. */
  readonly failure: string | undefined;
  readonly step: (direction: 1 | -1) => void;
  /** Rows that are neither a match nor lead to one, while only those are to be shown. */
  readonly hidden: number | undefined;
  readonly setMode: ((mode: FindMode) => void) | undefined;
}

export interface ModeState {
  readonly mode: FindMode;
  /** What the view leaves out: steps stay inside, and counts say of what they are. */
  readonly scope?: Scope | undefined;
  readonly setMode?: (mode: FindMode) => void;
}

export function useFind(
  open: OpenTrace,
  typed: string,
  cursor: SpanIndex | undefined,
  /** Goes to a span; `show` also unfolds what hides it. */
  moveTo: (span: SpanIndex) => void,
  show: (span: SpanIndex) => void,
  { mode, setMode, scope }: ModeState = { mode: 'highlight' },
): Find {
  const { query, fault } = useQueryOf(typed);
  const { data, isPartial, error } = useAnalysis(
    open,
    'find',
    { query },
    { enabled: query !== '' && !open.isPart },
  );
  const matches: Matches = useMemo(
    () => ({
      ...(query === '' || data === undefined ? nothing : { query: data.query, spans: data.matches }),
      mode,
    }),
    [query, data, mode],
  );
  const reach = useMemo(
    () => (scope === undefined ? matches.spans : spansInScope(open.trace, scope, matches.spans)),
    [open.trace, scope, matches.spans],
  );
  const isAnswered = query !== '' && matches.query === query;
  const isWhole = isAnswered && !isPartial;
  const done = isWhole ? query : '';
  useEffect(() => {
    if (done !== '') mark('spoor:find-done');
  }, [done]);
  const step = useMatchSteps({ query, matches, reach, isWhole, cursor, moveTo, show });
  const failure = error instanceof Error ? error.message : undefined;
  const counts = { all: matches.spans.length, scope, isWhole };
  const inScope = scopeWords(findWords(reach, cursor, isWhole), reach.length, counts);
  const words = isAnswered ? inScope.words : 'searching…';
  return {
    open,
    matches,
    words: query === '' ? '' : words,
    remark: query === '' || !isAnswered ? undefined : inScope.remark,
    fault,
    failure: query === '' ? undefined : failure,
    step,
    hidden: useHidden(open, matches, reach, scope),
    setMode,
  };
}

/** What to look for: the text, or the last one that was a query. */
function useQueryOf(typed: string): { readonly query: string; readonly fault: QueryError | undefined } {
  const { error: fault } = useMemo(() => parseQuery(typed), [typed]);
  const [good, setGood] = useState('');
  const query = fault === undefined ? typed.trim() : good;
  if (good !== query) setGood(query);
  return { query, fault };
}

function useHidden(
  { trace }: OpenTrace,
  { query, spans: matches, mode }: Matches,
  reach: Uint32Array,
  scope: Scope | undefined,
): number | undefined {
  const isOnly = mode === 'only' && query !== '';
  return useMemo(() => {
    if (!isOnly) return undefined;
    if (scope !== undefined) return countOthers(trace, scope, reach);
    return trace.spans.length - countWithMatches(trace.spans, matches);
  }, [isOnly, trace, matches, reach, scope]);
}
