/** Find in trace: the worker answers, the cursor steps through the answer, or through what there is of it. */
import { useEffect, useMemo, useState } from 'react';
import { parseQuery } from '#core/analysis/query/parse-query.ts';
import type { QueryError } from '#core/analysis/query/parse-query.ts';
import { countWithMatches } from '#core/analysis/rows-matching.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import { mark } from '../../state/idle.ts';
import type { OpenTrace } from '../../state/queries.ts';
import type { FindMode } from '../../state/url/trace-params.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import type { Matches } from '../../views/view.ts';
import { findWords } from './find-steps.ts';
import { useMatchSteps } from './use-match-steps.ts';

const nothing = { query: '', spans: new Uint32Array(0) };

export interface Find {
  readonly open: OpenTrace;
  /** While a query is being worked on, or is none, those of the one before. */
  readonly matches: Matches;
  /** "3 of 41", "1,204+ matches" while there may be more; empty without a query. */
  readonly words: string;
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
  readonly setMode?: (mode: FindMode) => void;
}

export function useFind(
  open: OpenTrace,
  typed: string,
  cursor: SpanIndex | undefined,
  /** Goes to a span; `show` also unfolds what hides it. */
  moveTo: (span: SpanIndex) => void,
  show: (span: SpanIndex) => void,
  { mode, setMode }: ModeState = { mode: 'highlight' },
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
  const isAnswered = query !== '' && matches.query === query;
  const isWhole = isAnswered && !isPartial;
  const done = isWhole ? query : '';
  useEffect(() => {
    if (done !== '') mark('spoor:find-done');
  }, [done]);
  const step = useMatchSteps({ query, matches, isWhole, cursor, moveTo, show });
  const failure = error instanceof Error ? error.message : undefined;
  const words = isAnswered ? findWords(matches.spans, cursor, isWhole) : 'searching…';
  return {
    open,
    matches,
    words: query === '' ? '' : words,
    fault,
    failure: query === '' ? undefined : failure,
    step,
    hidden: useHidden(open, matches),
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
  { trace: { spans } }: OpenTrace,
  { query, spans: matches, mode }: Matches,
): number | undefined {
  const isOnly = mode === 'only' && query !== '';
  return useMemo(
    () => (isOnly ? spans.length - countWithMatches(spans, matches) : undefined),
    [isOnly, spans, matches],
  );
}
