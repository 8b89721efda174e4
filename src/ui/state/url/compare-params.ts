/**
 * What `/compare` carries in its address: two sides, and how their difference is looked at. `a` and `b` may repeat, for sides that are
 * sets; `cohort` is the peer's: the traces that its page offered. Its `/trace/a...b` becomes ours.
 */
import { oneOf, wholeNumber } from './param.ts';
import { pathId } from './path-params.ts';

export const compareModes = ['absolute', 'relative', 'counts'] as const;
export type CompareMode = (typeof compareModes)[number];

export const compareSorts = ['tree', 'share'] as const;
export type CompareSort = (typeof compareSorts)[number];

export const compareTable = {
  mode: oneOf(compareModes, 'absolute'),
  sort: oneOf(compareSorts, 'tree'),
  /** The call paths as a tree of rows, or drawn. Of the drawing: where calls lead, the path it is narrowed to, and how many steps around it. */
  as: oneOf(['tree', 'graph'], 'tree'),
  flow: oneOf(['right', 'down'], 'right'),
  focus: pathId,
  up: wholeNumber,
  down: wholeNumber,
  /** Id of the selected call path. */
  path: pathId,
  /** Which of its matched calls is shown: 1 for the first. undefined: the one that is most of the critical path. */
  call: wholeNumber,
} as const;

export interface Sides {
  /** Trace ids; empty: not chosen yet. */
  readonly a: string;
  readonly b: string;
  /** Further ids that the address names, each once. */
  readonly others: readonly string[];
}

export function readSides(search: URLSearchParams): Sides {
  const ids = (name: string) => search.getAll(name).flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
  const [a = '', ...moreA] = ids('a');
  const [b = '', ...moreB] = ids('b');
  const others = new Set([...moreA, ...moreB, ...ids('cohort')]);
  others.delete(a);
  others.delete(b);
  return { a, b, others: [...others] };
}

/** A copy with these sides, each a trace. What was selected of the difference before is no longer of interest. */
export function writeSides(
  search: URLSearchParams,
  { a, b }: Pick<Sides, 'a' | 'b'>,
  keepsPath = false,
): URLSearchParams {
  const { others } = readSides(search);
  const next = new URLSearchParams(search);
  for (const name of ['a', 'b', 'cohort', 'call', ...(keepsPath ? [] : ['path'])]) next.delete(name);
  if (a !== '') next.set('a', a);
  if (b !== '') next.set('b', b);
  for (const id of others) if (id !== a && id !== b) next.append('cohort', id);
  return next;
}

/** Address of a comparison, without the source. */
export function comparePath({ a, b }: Pick<Sides, 'a' | 'b'>): string {
  const query = writeSides(new URLSearchParams(), { a, b }).toString();
  return query === '' ? '/compare' : `/compare?${query}`;
}

/** Three dots stand between two ids, either of which may be missing. */
export function isPeerPair(segment: string): boolean {
  return segment.includes('...');
}

/** The parameters of `/compare` for the peer's `/trace/a...b?cohort=…`. */
export function sidesOfPeer(segment: string, search: URLSearchParams): URLSearchParams {
  const at = segment.indexOf('...');
  return writeSides(search, { a: segment.slice(0, at).trim(), b: segment.slice(at + 3).trim() });
}
