/** Parts of a result as the sides of a comparison. Pure. */
import type { Found } from '../../state/found.ts';
import type { SearchParams } from '../../state/url/search-params.ts';
import { searchSide, tracesSide } from '../../state/url/sides.ts';
import type { ChosenSides, Side } from '../../state/url/sides.ts';

/** Ids of more make an address that servers refuse. */
export const mostNamed = 100;

/** The selected area against the rest of what was found; undefined where the list is filtered besides, which no search says. */
export function areaSides(params: SearchParams): ChosenSides | undefined {
  const { plot, path, only } = params;
  if (plot === undefined || path !== '' || only.length > 0) return undefined;
  return {
    a: searchSide(params, { area: plot, which: 'outside' }),
    b: searchSide(params, { area: plot, which: 'inside' }),
  };
}

/** Traces by their ids: of many, so many that lie evenly among them in time. */
export function namedSide(rows: readonly Found[]): Side {
  const ordered = [...rows].sort((x, y) => x.startUs - y.startUs);
  const count = Math.min(mostNamed, ordered.length);
  const taken = Array.from({ length: count }, (_, k) => ordered[Math.floor(((k + 0.5) * ordered.length) / count)]);
  return tracesSide(...taken.map(({ summary }) => summary.traceId));
}
