/** Parts of a result as the sides of a comparison. Pure. */
import type { Found } from '../../state/found.ts';
import type { SearchParams } from '../../state/url/search-params.ts';
import { searchSide, tracesSide } from '../../state/url/sides.ts';
import type { ChosenSides, Side } from '../../state/url/sides.ts';

/** Ids of more make an address that servers refuse. */
export const mostNamed = 100;

/** The selected area is a search's own part, as long as nothing else narrows what is looked at. */
export function isSearchPart({ plot, path, only, 'attrs.b': by }: SearchParams): boolean {
  return plot !== undefined && path === '' && only.length === 0 && by === 'area';
}

/** What is selected (B) against the rest (A): as parts of the search where an address can say so, else by ids. */
export function partSides(params: SearchParams, a: readonly Found[], b: readonly Found[]): ChosenSides {
  const { plot: area } = params;
  if (area === undefined || !isSearchPart(params)) return { a: namedSide(a), b: namedSide(b) };
  return {
    a: searchSide(params, { area, which: 'outside' }),
    b: searchSide(params, { area, which: 'inside' }),
  };
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
