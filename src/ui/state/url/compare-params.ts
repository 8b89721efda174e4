/** What `/compare` carries in its address beside its sides (`sides.ts`): how the difference is looked at. */
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

/** Three dots stand between two ids, either of which may be missing. */
export function isPeerPair(segment: string): boolean {
  return segment.includes('...');
}

/** The parameters of `/compare` for the peer's `/trace/a...b?cohort=…`. */
export function sidesOfPeer(segment: string, search: URLSearchParams): URLSearchParams {
  const at = segment.indexOf('...');
  const sides = [segment.slice(0, at).trim(), segment.slice(at + 3).trim()];
  const next = new URLSearchParams(search);
  const others = new Set(search.getAll('cohort'));
  for (const name of ['a', 'b', 'cohort']) next.delete(name);
  for (const [k, id] of sides.entries()) if (id !== '') next.set('ab'[k], id);
  for (const id of others) if (!sides.includes(id)) next.append('cohort', id);
  return next;
}
