/** What every part of the details may know and do: whose details these are, what is searched for in them, and what the page does on request. */
import { createContext, useContext } from 'react';
import type { Span } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { LinkContext } from './reading/link-patterns.ts';

/** What acting on a value, a key or the span changes on the page. All of it is in the address. */
export interface DetailsActions {
  /** What stands in the find box. */
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Keys shown as columns of the timeline. */
  readonly columns: readonly string[];
  readonly onColumns: (keys: readonly string[]) => void;
  /** Shows all spans of the trace by the values of a key. */
  readonly onGroup: (key: string) => void;
  /** What bars are coloured by; empty for the service. */
  readonly colour: string;
  readonly onColour: (key: string) => void;
  /** Id of the span whose subtree the views are limited to; empty for the whole trace. */
  readonly focus: string;
  readonly onFocus: (spanId: string) => void;
  /** Opens the panel of findings at one of them. */
  readonly onFinding: (id: string) => void;
}

export interface DetailsScope {
  readonly trace: Trace;
  readonly span: Span;
  /** Searched for; empty for nothing. */
  readonly words: string;
  readonly actions: DetailsActions;
  readonly links: LinkContext;
  /** Tells the reader what has been done. */
  readonly say: (text: string) => void;
}

const Context = createContext<DetailsScope | undefined>(undefined);
export const DetailsScopeProvider = Context.Provider;

/** undefined where a list of tags stands somewhere else than in the details. */
export function useDetailsScope(): DetailsScope | undefined {
  return useContext(Context);
}

export function useSearchedWords(): string {
  return useContext(Context)?.words ?? '';
}
