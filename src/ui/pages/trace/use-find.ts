/** Find in trace: the worker answers, the cursor steps through the answer. */
import { useEffect, useMemo, useRef } from 'react';
import type { SpanIndex } from '#core/trace/trace.ts';
import { mark } from '../../state/idle.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import type { Matches } from '../../views/view.ts';
import { findWords, nearestMatch, stepMatch } from './find-steps.ts';

const noSpans = new Uint32Array(0);

export interface Find {
  readonly matches: Matches;
  /** "3 of 41"; empty without a query. */
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
  const { data, error, isPlaceholderData } = useAnalysis(
    open,
    'find',
    { query },
    { enabled: query !== '' && !open.isPart },
  );
  const spans = query === '' ? noSpans : (data?.matches ?? noSpans);
  const matches = useMemo(() => ({ query, spans }), [query, spans]);
  const settled = query !== '' && data !== undefined && !isPlaceholderData;

  // A query that came with the address shows its matches where they are; one that is typed goes to the nearest.
  const first = useRef(query);
  const latest = useRef({ cursor, moveTo });
  useEffect(() => {
    latest.current = { cursor, moveTo };
  });
  useEffect(() => {
    if (!settled) return;
    mark('spoor:find-done');
    if (first.current === query && latest.current.cursor !== undefined) return;
    first.current = '';
    const nearest = nearestMatch(spans, latest.current.cursor);
    if (nearest !== undefined) latest.current.moveTo(nearest);
  }, [settled, query, spans]);

  const step = (direction: 1 | -1) => {
    const next = stepMatch(spans, cursor, direction);
    if (next !== undefined) show(next);
  };
  const failure = error instanceof Error ? error.message : undefined;
  const words = query === '' ? '' : settled ? findWords(spans, cursor) : 'searching…';
  return { matches, words, error: query === '' ? undefined : failure, step };
}
