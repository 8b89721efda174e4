/**
 * Where the cursor goes for a find: to the nearest match when the answer comes, then a step at a time. Whoever presses
 * Enter before the answer is there ends up where they would have ended up after it.
 */
import { useCallback, useEffect, useRef } from 'react';
import type { SpanIndex } from '#core/trace/trace.ts';
import type { Matches } from '../../views/view.ts';
import { firstMatch, stepMatch } from './find-steps.ts';

export interface MatchSteps {
  readonly query: string;
  /** Of this query or the one before. */
  readonly matches: Matches;
  /** Those that the view does not leave out: steps go among them, and beyond only if there are none. */
  readonly reach: Uint32Array;
  /** There are no further matches of this query. */
  readonly isWhole: boolean;
  readonly cursor: SpanIndex | undefined;
  readonly moveTo: (span: SpanIndex) => void;
  /** Also unfolds what hides the span. */
  readonly show: (span: SpanIndex) => void;
}

/** One query from its first letter to the next query. */
interface Visit {
  readonly query: string;
  /** Came with the address: its matches show where they are, and the cursor stays where the address put it. */
  readonly isGiven: boolean;
  /** The cursor has been brought to a match. */
  isThere: boolean;
  /** Asked for while there was nothing to step through. */
  steps: number;
}

export function useMatchSteps(now: MatchSteps): (direction: 1 | -1) => void {
  const visit = useRef<Visit>({ query: now.query, isGiven: true, isThere: false, steps: 0 });
  const latest = useRef(now);
  useEffect(() => {
    const { query, matches } = now;
    latest.current = now;
    if (visit.current.query !== query) visit.current = { query, isGiven: false, isThere: false, steps: 0 };
    if (query !== '' && matches.query === query) arrive(visit.current, now);
  });

  return useCallback((direction) => {
    const { query, matches, reach, cursor, show } = latest.current;
    const among = reach.length > 0 ? reach : matches.spans;
    const next = matches.query === query ? stepMatch(among, cursor, direction) : undefined;
    if (next === undefined) {
      visit.current.steps += direction;
      return;
    }
    visit.current.isThere = true;
    show(next);
  }, []);
}

function arrive(visit: Visit, { matches, reach, isWhole, cursor, moveTo, show }: MatchSteps): void {
  if (visit.isThere) return;
  // Who only types is not taken out of what the view shows; who asks for the next match is.
  const spans = reach.length > 0 || visit.steps === 0 ? reach : matches.spans;
  const stays = visit.isGiven && cursor !== undefined;
  let at = stays ? cursor : firstMatch(spans, cursor, isWhole);
  if (at === undefined || (stays && visit.steps === 0)) return;
  visit.isThere = true;
  if (visit.steps === 0) {
    moveTo(at);
    return;
  }
  const direction = visit.steps > 0 ? 1 : -1;
  for (let k = Math.abs(visit.steps); k > 0; k--) at = stepMatch(spans, at, direction) ?? at;
  show(at);
}
