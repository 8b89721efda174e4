/**
 * What `/dependencies` carries in its address. The window, and what traces are read where they are the data, are a search's own parameters, so
 * that one address can be made of the other; the rest says how the graph is looked at.
 */
import { flag, oneOf, readParams, text, wholeNumber, writeParams } from './param.ts';
import type { Param, ParamValues } from './param.ts';
import { askOf, askTable } from './search-params.ts';
import type { SearchParams, TimeWindow } from './search-params.ts';

/** The window that the other is compared with. */
export type Versus =
  | { readonly kind: 'none' }
  /** As long as the other, and right before it. */
  | { readonly kind: 'before' }
  /** The same time of an earlier day. */
  | { readonly kind: 'day' }
  | { readonly kind: 'week' }
  /** µs since the epoch. */
  | { readonly kind: 'custom'; readonly startUs: number; readonly endUs: number };

export const nothing: Versus = { kind: 'none' };

const versus: Param<Versus> = {
  parse: (raw) => {
    if (raw === 'before' || raw === 'day' || raw === 'week') return { kind: raw };
    const [, start, end] = /^(\d{1,16})-(\d{1,16})$/.exec(raw ?? '') ?? [];
    if (end === undefined || Number(start) >= Number(end)) return nothing;
    return { kind: 'custom', startUs: Number(start), endUs: Number(end) };
  },
  format: (value) => {
    if (value.kind === 'none') return undefined;
    return value.kind === 'custom' ? `${value.startUs}-${value.endUs}` : value.kind;
  },
};

export const callColumns = [
  'from',
  'to',
  'calls',
  'before',
  'ratio',
  'errors',
  'callerP95',
  'calleeP50',
  'calleeP95',
  'gapP50',
] as const;
export type CallColumn = (typeof callColumns)[number];
export interface CallSort {
  readonly column: CallColumn;
  readonly descending: boolean;
}

export const mostCallsFirst: CallSort = { column: 'calls', descending: true };

/** `-calls`: the largest first. */
const sort: Param<CallSort> = {
  parse: (raw) => {
    const column = callColumns.find((each) => each === raw?.replace(/^-/, ''));
    return column === undefined ? mostCallsFirst : { column, descending: raw?.startsWith('-') === true };
  },
  format: ({ column, descending }) =>
    column === 'calls' && descending ? undefined : `${descending ? '-' : ''}${column}`,
};

const lookTable = {
  /** What a server counted, or what the traces of a search say. */
  data: oneOf(['backend', 'traces'], 'backend'),
  vs: versus,
  layout: oneOf(['layered', 'force'], 'layered'),
  /** Where calls lead; `auto`: whichever leaves labels room. */
  flow: oneOf(['auto', 'right', 'down'], 'auto'),
  /** Ids of nodes: what the graph is narrowed to, and what is selected. */
  focus: text,
  up: wholeNumber,
  down: wholeNumber,
  node: text,
  minCalls: wholeNumber,
  name: text,
  table: flag,
  callSort: sort,
  /** `off`: as many nodes as there are. */
  group: oneOf(['auto', 'off'], 'auto'),
} as const;

export const dependencyTable = { ...askTable, ...lookTable } as const;
export type DependencyParams = ParamValues<typeof dependencyTable>;

/** What the peer's page shows, whose links have no window. */
export const defaultDependencyLookback = '7d';

export function readDependencies(search: URLSearchParams): DependencyParams {
  return readParams(dependencyTable, search);
}

export function writeDependencies(
  search: URLSearchParams,
  values: Partial<DependencyParams>,
): URLSearchParams {
  return writeParams(dependencyTable, search, values);
}

/** The address of the dependencies in the traces of a search. */
export function dependenciesOfSearch(params: SearchParams): string {
  const values: Partial<DependencyParams> = { ...askOf(params), data: 'traces' };
  return `/dependencies?${writeDependencies(new URLSearchParams(), values).toString()}`;
}

/** The peer's links: `uiFind` is text in the name of a service. undefined if there is nothing of the peer's in them. */
export function rewriteLegacyDependencies(search: URLSearchParams): URLSearchParams | undefined {
  const find = search.get('uiFind');
  if (find === null) return undefined;
  const next = new URLSearchParams(search);
  next.delete('uiFind');
  const words = find.trim();
  if (words !== '' && !next.has('name')) next.set('name', words);
  return next;
}

/** µs */
const dayUs = 86_400e6;

export interface UsWindow {
  readonly startUs: number;
  readonly endUs: number;
}

/** The window to compare with. */
export function versusWindow(versusOf: Versus, { startUs, endUs }: UsWindow): UsWindow | undefined {
  const earlier = (us: number) => ({ startUs: Math.max(0, startUs - us), endUs: Math.max(0, endUs - us) });
  switch (versusOf.kind) {
    case 'none':
      return undefined;
    case 'before':
      return earlier(endUs - startUs);
    case 'day':
      return earlier(dayUs);
    case 'week':
      return earlier(7 * dayUs);
    default:
      return { startUs: versusOf.startUs, endUs: versusOf.endUs };
  }
}

/** As it stands in an address. */
export function windowOf({ start: from, end: to }: Pick<TimeWindow, 'start' | 'end'>): UsWindow {
  return { startUs: Math.min(from, to), endUs: Math.max(from, to) };
}
