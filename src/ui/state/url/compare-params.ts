/** What `/compare` carries in its address beside its sides (`sides.ts`): how the difference is looked at. */
import { oneOf, text, wholeNumber } from './param.ts';
import { comparePath, tracesSide } from './sides.ts';
import { pathId } from './path-params.ts';

export const compareModes = ['absolute', 'relative', 'counts'] as const;
export type CompareMode = (typeof compareModes)[number];

export const compareSorts = ['tree', 'share'] as const;
export type CompareSort = (typeof compareSorts)[number];

/** By evidence, as they call each other, or the largest first. */
export const setOrders = ['evidence', 'tree', 'a', 'b', 'difference', 'calls', 'errors'] as const;
export type SetOrder = (typeof setOrders)[number];

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
  /** Two spans, one of the trace of each side, instead of the traces. One may be missing while it is chosen. */
  'a.span': text,
  'b.span': text,
  /** Of two sets: which paths come first, and words in the names of those that are listed. */
  order: oneOf(setOrders, 'evidence'),
  find: text,
  chart: oneOf(['histogram', 'cumulative', 'quantiles'], 'histogram'),
  scale: oneOf(['log', 'linear'], 'log'),
  /** What of the selected path is drawn: its time on the critical path of all traces, or its calls in those that take it. */
  of: oneOf(['critical', 'calls'], 'critical'),
} as const;

export interface SpanPlace {
  readonly traceId: string;
  readonly spanId: string;
}

/** Address of a comparison of two spans, without the source. Without B it is still to be chosen. */
export function compareSpansPath(a: SpanPlace, b?: SpanPlace): string {
  const path = comparePath({ a: tracesSide(a.traceId), b: tracesSide(b?.traceId ?? '') });
  const spans = new URLSearchParams({ 'a.span': a.spanId, ...(b !== undefined && { 'b.span': b.spanId }) });
  return `${path}&${spans.toString()}`;
}

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
