/** The list under the find box, open or not, and the option that the arrow keys have reached. */
import { useEffect, useMemo, useState } from 'react';
import { holdIdle } from '#core/base/under-way.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import { useCode } from '../../state/use-code.ts';
import { useTerms } from '../../state/use-terms.ts';
import type { Suggestion } from './find-box-suggestions.ts';

export interface FindCompletions {
  /** Empty while the list is closed. */
  readonly suggestions: readonly Suggestion[];
  /** Further values that fit. */
  readonly more: number;
  /** Position among the suggestions; -1 for none. */
  readonly active: number;
  readonly setActive: (at: number) => void;
  /** Opens the list for what is typed at the caret. */
  readonly openAt: (caret: number) => void;
  readonly close: () => void;
  /** The text with a suggestion written at the place; undefined while the list is closed. */
  readonly take: (
    at: number,
  ) => { readonly text: string; readonly caret: number; readonly isWhole: boolean } | undefined;
}

export function optionId(listId: string, at: number): string {
  return `${listId}-${at}`;
}

/** What may be written, and where. Nobody needs it before something is typed. */
export const findBoxCode = () => import('./find-box-suggestions.ts');

const nothing: readonly Suggestion[] = [];

export function useFindCompletions(open: OpenTrace, text: string): FindCompletions {
  const terms = useTerms();
  const [caret, setCaret] = useState<number | undefined>(undefined);
  const [active, setActive] = useState(-1);
  const code = useCode(findBoxCode, caret !== undefined);
  const place = useMemo(
    () => (caret === undefined ? undefined : code?.completionPlace(text, caret)),
    [code, text, caret],
  );
  const wanted = useMemo(() => (place === undefined ? undefined : code?.completionsAt(place)), [code, place]);
  const asked = useSettled(wanted);
  const { data } = useAnalysis(open, 'completions', asked ?? { of: 'key', text: '' }, {
    enabled: asked !== undefined && !open.isPart,
  });
  // What has been found for a shorter text may stand until the answer comes; what belongs to another key may not.
  const isFitting = data?.params.of === wanted?.of && data?.params.key === wanted?.key;
  const found = isFitting && wanted !== undefined ? data : undefined;
  const suggestions = useMemo(
    () => (place === undefined ? nothing : (code?.suggestionsAt(place, found, terms) ?? nothing)),
    [code, place, found, terms],
  );
  return {
    suggestions,
    more: suggestions.length > 0 ? (found?.more ?? 0) : 0,
    active: Math.min(active, suggestions.length - 1),
    setActive,
    openAt: (at) => {
      setCaret(at);
      setActive(-1);
    },
    close: () => {
      setCaret(undefined);
      setActive(-1);
    },
    take: (at) => {
      const suggestion = suggestions.at(at);
      if (code === undefined || place === undefined || suggestion === undefined) return undefined;
      return { ...code.withSuggestion(text, place, suggestion), isWhole: suggestion.isWhole };
    },
  };
}

const patienceMs = 120;

/** The value once it has been the same for a moment; undefined at once. */
function useSettled<T extends object>(value: T | undefined): T | undefined {
  const [settled, setSettled] = useState(value);
  if (value === undefined && settled !== undefined) setSettled(undefined);
  useEffect(() => {
    if (value === undefined) return undefined;
    const release = holdIdle();
    const timer = window.setTimeout(() => {
      setSettled(value);
      release();
    }, patienceMs);
    return () => {
      window.clearTimeout(timer);
      release();
    };
  }, [value]);
  return settled;
}
