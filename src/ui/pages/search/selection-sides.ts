/** Parts of a result as the sides of a comparison. Pure. */
import { formatCount } from '#core/base/format-count.ts';
import type { Found } from '../../state/found.ts';
import type { SearchParams } from '../../state/url/search-params.ts';
import { searchSide, tracesSide } from '../../state/url/sides.ts';
import type { ChosenSides, Side } from '../../state/url/sides.ts';

/** Ids of more make an address that servers refuse. */
export const mostNamed = 100;

/** What is looked at is what a search finds, and what tags say of it: an address can say all of that. */
export function isSearched({ path, traceID }: SearchParams): boolean {
  return path === '' && traceID.length === 0;
}

/** The selected area is a search's own part. */
export function isSearchPart(params: SearchParams): boolean {
  return params.plot !== undefined && params['attrs.b'] === 'area' && isSearched(params);
}

/** What is selected (B) against the rest (A): as parts of the search where an address can say so, else by ids. */
export function partSides(params: SearchParams, a: readonly Found[], b: readonly Found[]): ChosenSides {
  const { plot: area } = params;
  if (area === undefined || !isSearchPart(params)) return { a: namedSide(a), b: namedSide(b) };
  return {
    a: searchSide(params, { area, which: 'outside' }, params.only),
    b: searchSide(params, { area, which: 'inside' }, params.only),
  };
}

/** `all 23`, `100 of 260`: how many of the traces their ids in an address are. */
export function namedWords(rows: readonly Found[]): string {
  const { length } = rows;
  return length > mostNamed
    ? `${formatCount(mostNamed)} of ${formatCount(length)}`
    : `all ${formatCount(length)}`;
}

/** Traces by their ids: of many, so many that lie evenly among them in time. */
export function namedSide(rows: readonly Found[]): Side {
  const ordered = [...rows].sort((x, y) => x.startUs - y.startUs);
  const count = Math.min(mostNamed, ordered.length);
  const taken = Array.from(
    { length: count },
    (_, k) => ordered[Math.floor(((k + 0.5) * ordered.length) / count)],
  );
  return tracesSide(...taken.map(({ summary }) => summary.traceId));
}
