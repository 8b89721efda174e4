/**
 * The two sides of a comparison in an address: of `/compare`, and of the search page that gathers them. A side is named by trace ids (`a`,
 * repeated), or by a search (`a.q`, whose value is the query of `/search`: its window, and of its answer perhaps an area of the plot, or
 * all but that area, and what meets filters by tags). The same for `b`. `cohort` is the peer's: further traces that its page offered.
 */
import type { TimeHint } from '#io/jaeger/api.ts';
import type { TagFilter } from '#core/analysis/compare/tag-filter.ts';
import { tagFilters } from './attribute-params.ts';
import { oneOf, readParams, writeParams } from './param.ts';
import { askOf, asksForSearch, askTable, plotArea, readSearch, resolveWindow } from './search-params.ts';
import type { PlotArea, SearchAsk } from './search-params.ts';

export type SideName = 'a' | 'b';

export type Side =
  /** Not chosen yet. */
  | { readonly kind: 'none' }
  /** At least one id, each once, as spelled. */
  | { readonly kind: 'traces'; readonly ids: readonly string[] }
  | SearchSide;

export interface SearchSide {
  readonly kind: 'search';
  readonly ask: SearchAsk;
  /** undefined: all that the search finds. */
  readonly part: { readonly area: PlotArea; readonly which: 'inside' | 'outside' } | undefined;
  /** Of these, only the traces whose tags meet all of these filters: for what no server can search for. */
  readonly only: readonly TagFilter[];
}

export interface ChosenSides {
  readonly a: Side;
  readonly b: Side;
}

export interface Sides extends ChosenSides {
  /** Further traces that the address names, on no side, each once. */
  readonly others: readonly string[];
}

export const noSide: Side = { kind: 'none' };

/** No id, or only empty ones: no side. */
export function tracesSide(...ids: readonly string[]): Side {
  const named = new Set(ids.map((id) => id.trim()).filter((id) => id !== ''));
  return named.size === 0 ? noSide : { kind: 'traces', ids: [...named] };
}

/** All that a search finds, or what lies inside or outside of an area of its plot, or what of it meets filters. */
export function searchSide(
  ask: SearchAsk,
  part?: SearchSide['part'],
  only: SearchSide['only'] = [],
): SearchSide {
  return { kind: 'search', ask: askOf(ask), part, only };
}

export function filtersOf(side: Side): SearchSide['only'] {
  return side.kind === 'search' ? side.only : noFilters;
}

const noFilters: SearchSide['only'] = [];

/** The ids of a side that names them. */
export function idsOf(side: Side): readonly string[] {
  return side.kind === 'traces' ? side.ids : [];
}

/** The id, where a side is one trace. */
export function onlyTrace(side: Side): string | undefined {
  const ids = idsOf(side);
  return ids.length === 1 ? ids[0] : undefined;
}

/** The same text for the same side. */
export function sideKey(side: Side): string {
  return JSON.stringify(side);
}

const partTable = {
  ...askTable,
  plot: plotArea,
  part: oneOf(['inside', 'outside'], 'inside'),
  only: tagFilters,
} as const;

/** The value of `a.q`. */
export function formatSearchSide({ ask, part, only }: SearchSide): string {
  const values = { ...ask, plot: part?.area, part: part?.which ?? 'inside', only } as const;
  return writeParams(partTable, new URLSearchParams(), values).toString();
}

/** undefined: it asks for nothing. */
export function parseSearchSide(raw: string): SearchSide | undefined {
  const search = new URLSearchParams(raw);
  const { plot: area, part: which, only } = readParams(partTable, search);
  const side = searchSide(readSearch(search), area === undefined ? undefined : { area, which }, only);
  return asksForSearch(new URLSearchParams(formatSearchSide(side))) ? side : undefined;
}

/** The address of the search that a side is, with its area selected and its filters. */
export function searchPathOf(side: SearchSide): string {
  const search = new URLSearchParams(formatSearchSide(side));
  search.delete('part');
  return `/search?${search.toString()}`;
}

/** Where an address names a side both ways, the ids count. */
export function readSides(search: URLSearchParams): Sides {
  const sideOf = (name: SideName): Side => {
    const named = tracesSide(...search.getAll(name));
    if (named.kind !== 'none') return named;
    return parseSearchSide(search.get(`${name}.q`) ?? '') ?? noSide;
  };
  const [a, b] = [sideOf('a'), sideOf('b')];
  const onSides = new Set([...idsOf(a), ...idsOf(b)]);
  return { a, b, others: idsOf(tracesSide(...search.getAll('cohort'))).filter((id) => !onSides.has(id)) };
}

/** A copy with these sides. What was selected of the difference before is no longer of interest. */
export function writeSides(search: URLSearchParams, sides: ChosenSides, keepsPath = false): URLSearchParams {
  const { others } = readSides(search);
  const next = new URLSearchParams(search);
  for (const name of ['a', 'a.q', 'b', 'b.q', 'cohort', 'call', ...(keepsPath ? [] : ['path'])])
    next.delete(name);
  for (const name of ['a', 'b'] as const) {
    const side = sides[name];
    for (const id of idsOf(side)) next.append(name, id);
    if (side.kind === 'search') next.set(`${name}.q`, formatSearchSide(side));
  }
  for (const id of others)
    if (![...idsOf(sides.a), ...idsOf(sides.b)].includes(id)) next.append('cohort', id);
  return next;
}

/** Address of a comparison, without the source. */
export function comparePath(sides: ChosenSides): string {
  const query = writeSides(new URLSearchParams(), sides).toString();
  return query === '' ? '/compare' : `/compare?${query}`;
}

/** A side whose window is a fixed one, as that of a search is once it was made; the same object where it is. */
export function withWindow(side: Side, nowUs: number, defaultLookback: string, whole?: TimeHint): Side {
  if (side.kind !== 'search' || (side.ask.start !== undefined && side.ask.end !== undefined)) return side;
  return { ...side, ask: { ...side.ask, ...resolveWindow(side.ask, nowUs, defaultLookback, whole) } };
}
