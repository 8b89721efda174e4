/** Sides that are made from another: the same search at another time, the rest of it, with another tag. Pure. */
import type { Tag } from '../state/url/search-params.ts';
import { versusWindow } from '../state/url/dependency-params.ts';
import type { UsWindow, Versus } from '../state/url/dependency-params.ts';
import { searchSide } from '../state/url/sides.ts';
import type { ChosenSides, SearchSide } from '../state/url/sides.ts';

export interface Variant {
  readonly id: string;
  readonly label: string;
  readonly side: SearchSide;
}

const times: readonly {
  readonly kind: Exclude<Versus['kind'], 'none' | 'custom'>;
  readonly label: string;
}[] = [
  { kind: 'before', label: 'The same search, the time just before' },
  { kind: 'day', label: 'The same search, a day earlier' },
  { kind: 'week', label: 'The same search, a week earlier' },
];

/** undefined: the address has no bounds yet. */
export function windowOfSide({ ask: { start, end } }: SearchSide): UsWindow | undefined {
  return start === undefined || end === undefined
    ? undefined
    : { startUs: Math.min(start, end), endUs: Math.max(start, end) };
}

/** The same question about other bounds; a part of the plot lies in those before. */
export function searchIn({ ask, only }: SearchSide, { startUs, endUs }: UsWindow): SearchSide {
  return searchSide({ ...ask, start: startUs, end: endUs, lookback: '' }, undefined, only);
}

/** What the other side may be compared with, at one click. */
export function variantsOf(other: SearchSide): Variant[] {
  const { ask, part, only } = other;
  const window = windowOfSide(other);
  const rest: Variant[] =
    part === undefined
      ? []
      : [
          {
            id: 'rest',
            label:
              part.which === 'inside'
                ? 'All that lies outside of the area'
                : 'All that lies inside of the area',
            side: searchSide(ask, { ...part, which: part.which === 'inside' ? 'outside' : 'inside' }, only),
          },
        ];
  if (window === undefined) return rest;
  const shifted = times.flatMap(({ kind, label }) => {
    const earlier = versusWindow({ kind }, window);
    return earlier === undefined ? [] : [{ id: kind, label, side: searchIn(other, earlier) }];
  });
  return [...rest, ...shifted];
}

/** Before and after a moment inside of the window: A is before. undefined: the moment does not lie inside. */
export function splitAt(search: SearchSide, us: number): ChosenSides | undefined {
  const window = windowOfSide(search);
  if (window === undefined || us <= window.startUs || us >= window.endUs) return undefined;
  return {
    a: searchIn(search, { startUs: window.startUs, endUs: us }),
    b: searchIn(search, { startUs: us, endUs: window.endUs }),
  };
}

/** The same search in which these keys have these values. */
export function withTags({ ask, only }: SearchSide, tags: readonly Tag[]): SearchSide {
  const keys = new Set(tags.map(({ key }) => key));
  const others = ask.tags.filter(({ key }) => !keys.has(key));
  return searchSide({ ...ask, tags: [...others, ...tags] }, undefined, only);
}
