/** The search as the address has it: what is asked, the query for the server, and the gestures that change the address. */
import { useCallback, useEffect, useMemo } from 'react';
import { NavigationType, useNavigationType } from 'react-router-dom';
import { lastAddress, rememberSearch } from '../../state/last-search.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useRuntime, useSource } from '../../state/runtime.ts';
import { useAddress } from '../../state/use-address.ts';
import {
  asksForSearch,
  everything,
  listQuery,
  lookbackUs,
  queryOf,
  readSearch,
  resolveWindow,
  writeSearch,
} from '../../state/url/search-params.ts';
import type { AskedSearch, SearchParams } from '../../state/url/search-params.ts';
import { readSides, writeSides } from '../../state/url/sides.ts';
import type { ChosenSides, Sides } from '../../state/url/sides.ts';
import type { TimeHint } from '../../state/runtime.ts';
import { useWholeWindow } from '../../state/whole-window.ts';
import type { Ask } from './form-draft.ts';

export interface SearchState {
  readonly params: SearchParams;
  /** The address asks for a search. */
  readonly asks: boolean;
  /** undefined until the address has concrete bounds. */
  readonly query: AskedSearch | undefined;
  readonly submit: (ask: Ask) => void;
  /** The same question about the present; false if its window is absolute. */
  readonly renew: () => boolean;
  /** Adjusts how the result is looked at, without a step in the history. */
  readonly adjust: (values: Partial<Look>) => void;
  /** The same as a step in the history. */
  readonly pick: (values: Partial<Look>) => void;
  /** What is gathered for a comparison. */
  readonly sides: Sides;
  /** @param choose given what is chosen when it is written: strokes follow each other faster than pages are drawn */
  readonly setSides: (choose: (before: ChosenSides) => Partial<ChosenSides>) => void;
}

/** How a result is looked at: nothing of it is the server's business. */
const looks = [
  'sort',
  'plot',
  'scale',
  'tab',
  'path',
  'paths.sort',
  'paths.heat',
  'paths.find',
  'paths.as',
  'paths.flow',
  'paths.focus',
  'paths.up',
  'paths.down',
  'only',
  'attrs.b',
  'attrs.find',
  'attrs.of',
] as const;
export type Look = Pick<SearchParams, (typeof looks)[number]>;

/** What is asked of the server, as one text. */
export function askedText(params: SearchParams): string {
  return JSON.stringify(params, (key, value: unknown) =>
    looks.some((look) => look === key) ? undefined : value,
  );
}

/** µs; where the configuration offers it, and a person leaves it so, a little earlier than it is. */
function useNowUs(): () => number {
  const { adjustEndTime = '' } = useRuntime().config;
  const adjustsEnd = usePreferences((state) => state.adjustsEnd);
  const earlier = adjustsEnd ? (lookbackUs(adjustEndTime) ?? 0) : 0;
  return useCallback(() => Date.now() * 1000 - earlier, [earlier]);
}

function unbounded(params: SearchParams): SearchParams {
  return { ...params, start: undefined, end: undefined };
}

/** A list of traces by their ids needs none. */
function lacksWindow({ traceID, start, end }: SearchParams): boolean {
  return traceID.length === 0 && (start === undefined || end === undefined);
}

/** It asked for all there is, and that has become something else since. */
function isOutgrown({ lookback, traceID, start, end }: SearchParams, whole: TimeHint | undefined): boolean {
  if (lookback !== everything || whole === undefined || traceID.length > 0) return false;
  return start !== whole.startUs || end !== whole.endUs;
}

export function useSearch(): SearchState {
  const { config } = useRuntime();
  const source = useSource();
  const { search, write } = useAddress();
  const isStepBack = useNavigationType() === NavigationType.Pop;
  const params = useMemo(() => readSearch(search), [search]);
  const asks = asksForSearch(search);
  const { defaultLookback } = config;
  const { whole, isKnown } = useWholeWindow();
  const nowUs = useNowUs();

  useEffect(() => {
    if (!asks) {
      // The page without a question, reached by a link: the last result of this tab is what was left here. A step back
      // to it is a step back, though.
      const last = isStepBack ? undefined : lastAddress(source);
      if (last !== undefined) write(() => new URLSearchParams(last), { replace: true });
    } else if (lacksWindow(params) || isOutgrown(params, whole)) {
      if (!isKnown) return;
      const bounds = isOutgrown(params, whole) ? unbounded(params) : params;
      write((before) => writeSearch(before, resolveWindow(bounds, nowUs(), defaultLookback, whole)), {
        replace: true,
      });
    } else rememberSearch(source, params.service, search.toString());
  }, [asks, isStepBack, source, search, params, write, defaultLookback, nowUs, whole, isKnown]);

  const submit = useCallback(
    (ask: Ask) => {
      const asked: SearchParams = { ...readSearch(new URLSearchParams()), ...ask };
      const window = resolveWindow(asked, nowUs(), defaultLookback, whole);
      write((before) =>
        writeSearch(before, { ...ask, ...window, traceID: [], plot: undefined, path: '', only: [] }),
      );
    },
    [write, defaultLookback, nowUs, whole],
  );
  const renew = useCallback(() => {
    if (params.lookback === '' || params.traceID.length > 0) return false;
    const window = resolveWindow(unbounded(params), nowUs(), defaultLookback, whole);
    write((before) => writeSearch(before, window), { replace: true });
    return true;
  }, [params, write, defaultLookback, nowUs, whole]);
  const adjust = useCallback<SearchState['adjust']>(
    (values) => write((before) => writeSearch(before, values), { replace: true }),
    [write],
  );
  const pick = useCallback<SearchState['pick']>(
    (values) => write((before) => writeSearch(before, values)),
    [write],
  );
  const sides = useMemo(() => readSides(search), [search]);
  const setSides = useCallback<SearchState['setSides']>(
    (choose) =>
      write(
        (before) => {
          const chosen = readSides(before);
          return writeSides(before, { ...chosen, ...choose(chosen) }, true);
        },
        { replace: true },
      ),
    [write],
  );
  const query = useMemo(() => {
    if (!asks) return undefined;
    return params.traceID.length > 0 ? listQuery(params) : queryOf(params, config.maxLimit);
  }, [asks, params, config.maxLimit]);
  return { params, asks, query, submit, renew, adjust, pick, sides, setSides };
}
