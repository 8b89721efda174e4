/** Find in trace: the worker answers, the cursor steps through the answer, or through what there is of it. */
import { useEffect, useMemo } from 'react';
import type { SpanIndex } from '#core/trace/trace.ts';
import { mark } from '../../state/idle.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import type { Matches } from '../../views/view.ts';
import { findWords } from './find-steps.ts';
import { useMatchSteps } from './use-match-steps.ts';

const noMatches: Matches = { query: '', spans: new Uint32Array(0) };

export interface Find {
  /** While a query is being worked on, those of the one before. */
  readonly matches: Matches;
  /** "3 of 41", "1,204+ matches" while there may be more; empty without a query. */
  readonly words: string;
  /** What is wrong with the query. */
  readonly error: string | undefined;
  readonly step: (direction: 1 | -1) => void;
}

export function useFind(
  open: OpenTrace,
  typed: string,
  cursor: SpanIndex | undefined,
  /** Goes to a span; `show` also unfolds what hides it. */
  moveTo: (span: SpanIndex) => void,
  show: (span: SpanIndex) => void,
): Find {
  const query = typed.trim();
  const { data, isPartial, error } = useAnalysis(
    open,
    'find',
    { query },
    { enabled: query !== '' && !open.isPart },
  );
  const matches = useMemo(
    () => (query === '' || data === undefined ? noMatches : { query: data.query, spans: data.matches }),
    [query, data],
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
    matches,
    words: query === '' ? '' : words,
    error: query === '' ? undefined : failure,
    step,
  };
}
