/** The page as its address has it: which window, which data, how it is looked at; and the gestures that change that. */
import { useCallback, useEffect, useMemo } from 'react';
import { useRuntime } from '../../state/runtime.ts';
import type { SearchQuery } from '../../state/runtime.ts';
import {
  defaultDependencyLookback,
  readDependencies,
  rewriteLegacyDependencies,
  versusWindow,
  windowOf,
  writeDependencies,
} from '../../state/url/dependency-params.ts';
import { useAddress } from '../../state/use-address.ts';
import { useWholeWindow } from '../../state/whole-window.ts';
import type { DependencyParams, UsWindow } from '../../state/url/dependency-params.ts';
import { queryOf, readSearch, resolveWindow } from '../../state/url/search-params.ts';
import type { SearchParams } from '../../state/url/search-params.ts';

export type SetParams = (values: Partial<DependencyParams>, kind: 'pick' | 'adjust') => void;

export interface Address {
  readonly params: DependencyParams;
  /** The search whose traces are the data, in the same terms as the search page. */
  readonly asked: SearchParams;
  /** undefined until the address has concrete bounds. */
  readonly window: UsWindow | undefined;
  /** The window to compare with. */
  readonly versus: UsWindow | undefined;
  /** What the server is asked for traces of a window; undefined where nobody said which traces. */
  readonly queryIn: (window: UsWindow) => SearchQuery | undefined;
  readonly set: SetParams;
  /** The same question about the present; false if its window is absolute. */
  readonly renew: () => boolean;
}

const nowUs = () => Date.now() * 1000;

/** @param anyService the server can search without a service */
export function useDependencyAddress(anyService: boolean): Address {
  const { config } = useRuntime();
  const { search, write } = useAddress();
  const params = useMemo(() => readDependencies(search), [search]);
  const asked = useMemo(() => readSearch(search), [search]);
  const { maxLimit } = config;
  const { whole, isKnown, lookback } = useWholeWindow(
    params.data === 'traces' ? config.defaultLookback : defaultDependencyLookback,
  );
  useEffect(() => {
    const legacy = rewriteLegacyDependencies(search);
    const bounds =
      params.start === undefined || params.end === undefined
        ? resolveWindow(params, nowUs(), lookback, whole)
        : undefined;
    if ((legacy === undefined && bounds === undefined) || !isKnown) return;
    write((before) => writeDependencies(rewriteLegacyDependencies(before) ?? before, bounds ?? {}), {
      replace: true,
    });
  }, [search, params, lookback, whole, isKnown, write]);
  const set = useCallback<SetParams>(
    (values, kind) => write((before) => writeDependencies(before, values), { replace: kind === 'adjust' }),
    [write],
  );
  const renew = useCallback(() => {
    if (params.lookback === '') return false;
    set(resolveWindow({ ...params, start: undefined, end: undefined }, nowUs(), lookback, whole), 'adjust');
    return true;
  }, [params, lookback, whole, set]);
  const { start, end, vs } = params;
  const window = useMemo(
    () => (start === undefined || end === undefined ? undefined : windowOf({ start, end })),
    [start, end],
  );
  const versus = useMemo(() => (window === undefined ? undefined : versusWindow(vs, window)), [vs, window]);
  const queryIn = useCallback(
    ({ startUs, endUs }: UsWindow) =>
      asked.service === '' && !anyService
        ? undefined
        : queryOf({ ...asked, start: startUs, end: endUs }, maxLimit),
    [asked, anyService, maxLimit],
  );
  return { params, asked, window, versus, queryIn, set, renew };
}
