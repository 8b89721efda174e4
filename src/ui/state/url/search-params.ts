/**
 * What `/search` carries in its address. Names, meaning and units are those of Jaeger's own UI, so that links written for
 * it work here and the other way round; `sort`, `plot`, `scale`, `tab` and those of call paths and attributes are ours, and so are the sides
 * of a comparison that it gathers (`sides.ts`). A submitted search writes concrete bounds
 * (`start`, `end`) beside the label it came from (`lookback`): a link names a fixed window.
 */
import { normalTraceId } from '#core/trace/ids.ts';
import type { SearchQuery, TimeHint } from '#io/jaeger/api.ts';
import { attributeTable } from './attribute-params.ts';
import { oneOf, readParams, text, wholeNumber, writeParams } from './param.ts';
import type { Param, ParamValues } from './param.ts';
import { pathTable } from './path-params.ts';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export type SortColumn = 'trace' | 'duration' | 'spans' | 'errors' | 'start';

export interface Sort {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** The rectangle drawn in the plot: starts in µs since the epoch, durations in ns; all bounds inclusive. */
export interface PlotArea {
  readonly startUs: number;
  readonly endUs: number;
  readonly minNs: number;
  readonly maxNs: number;
}

export const defaultLimit = 100;
export const defaultSort: Sort = { column: 'start', descending: true };

/** `__all_operations__` and `all` are how Jaeger's UI spells "any". */
function anySpelled(...words: readonly string[]): Param<string> {
  return {
    parse: (raw) => (raw === undefined || words.includes(raw) ? '' : raw),
    format: (value) => text.format(value),
  };
}

/** JSON object of strings. What is not a string in it is taken as its JSON text; what is no object is nothing. */
const tags: Param<readonly Tag[]> = {
  parse: (raw) => {
    if (raw === undefined) return [];
    try {
      const value: unknown = JSON.parse(raw);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
      return Object.entries(value).flatMap(([key, v]) =>
        key === '' ? [] : [{ key, value: typeof v === 'string' ? v : JSON.stringify(v) }],
      );
    } catch {
      return []; // a broken link is a link without tags
    }
  },
  format: (value) =>
    value.length === 0
      ? undefined
      : JSON.stringify(Object.fromEntries(value.map((tag) => [tag.key, tag.value]))),
};

/** Ids of traces, apart by commas. */
const traceIds: Param<readonly string[]> = {
  parse: (raw) => [...new Set((raw ?? '').split(/[\s,]+/).filter((id) => id !== ''))],
  format: (ids) => (ids.length === 0 ? undefined : ids.join(',')),
};

const sortColumns: readonly string[] = ['trace', 'duration', 'spans', 'errors', 'start'];

const sort: Param<Sort> = {
  parse: (raw) => {
    const column = raw?.replace(/^-/, '');
    if (raw === undefined || column === undefined || !sortColumns.includes(column)) return defaultSort;
    return { column: column as SortColumn, descending: raw.startsWith('-') };
  },
  format: (value) =>
    value.column === defaultSort.column && value.descending === defaultSort.descending
      ? undefined
      : `${value.descending ? '-' : ''}${value.column}`,
};

/** `<start>-<end>_<min>-<max>`; a rectangle turned inside out is no rectangle. */
export const plotArea: Param<PlotArea | undefined> = {
  parse: (raw) => {
    const match = /^(\d{1,16})-(\d{1,16})_(\d{1,16})-(\d{1,16})$/.exec(raw ?? '');
    if (match === null) return undefined;
    const [startUs, endUs, minNs, maxNs] = match.slice(1).map(Number);
    return startUs <= endUs && minNs <= maxNs ? { startUs, endUs, minNs, maxNs } : undefined;
  },
  format: (area) =>
    area === undefined
      ? undefined
      : `${Math.round(area.startUs)}-${Math.round(area.endUs)}_${Math.round(area.minNs)}-${Math.round(area.maxNs)}`,
};

/** What is asked of the server. */
export const askTable = {
  service: anySpelled('__all_services__'),
  operation: anySpelled('__all_operations__', 'all'),
  tags,
  start: wholeNumber,
  end: wholeNumber,
  lookback: text,
  limit: wholeNumber,
  minDuration: text,
  maxDuration: text,
} as const;

export const searchTable = {
  ...askTable,
  sort,
  plot: plotArea,
  scale: oneOf(['log', 'linear'], 'log'),
  /** These traces and no others, whatever else is asked. */
  traceID: traceIds,
  ...pathTable,
  ...attributeTable,
} as const;

export type SearchAsk = ParamValues<typeof askTable>;
export type SearchParams = ParamValues<typeof searchTable>;

/** What a search asks for, without how its answer is looked at. */
export function askOf(params: SearchAsk): SearchAsk {
  const { service, operation, tags: asked, start, end, lookback, limit, minDuration, maxDuration } = params;
  return { service, operation, tags: asked, start, end, lookback, limit, minDuration, maxDuration };
}

/**
 * Beyond the single parameters: the older spelling of tags, `tag=key:value` repeated, is added (the JSON wins where both
 * name a key), `traceID` may be repeated, and a label that no form offers (`custom`, the monitor page's `0.0833h`) gives way
 * to the bounds beside it.
 */
export function readSearch(search: URLSearchParams): SearchParams {
  const single = withKnownLabel(readParams(searchTable, search));
  const values = { ...single, traceID: traceIds.parse(search.getAll('traceID').join(',')) };
  const named = new Map<string, string>();
  for (const raw of search.getAll('tag')) {
    const colon = raw.indexOf(':');
    if (colon > 0) named.set(raw.slice(0, colon), raw.slice(colon + 1));
  }
  if (named.size === 0) return values;
  for (const tag of values.tags) named.set(tag.key, tag.value);
  return { ...values, tags: [...named].map(([key, value]) => ({ key, value })) };
}

function withKnownLabel(values: SearchParams): SearchParams {
  const bounded = values.start !== undefined && values.end !== undefined;
  return bounded && !isLabel(values.lookback) ? { ...values, lookback: '' } : values;
}

/** A copy with these values written in; the older spelling of tags goes when tags are written. */
export function writeSearch(search: URLSearchParams, values: Partial<SearchParams>): URLSearchParams {
  const next = writeParams(searchTable, search, values);
  if (values.tags !== undefined) next.delete('tag');
  return next;
}

/** The peer's `span=<id> <id>@<trace>`, repeated: which spans a link wants to show in its traces, by the trace's padded id. */
export function spansOfTraces(search: URLSearchParams): ReadonlyMap<string, readonly string[]> {
  const spans = new Map<string, readonly string[]>();
  for (const raw of search.getAll('span')) {
    const at = raw.lastIndexOf('@');
    const ids = raw
      .slice(0, Math.max(0, at))
      .split(/[\s,]+/)
      .filter((id) => id !== '');
    const traceId = normalTraceId(raw.slice(at + 1).trim());
    if (ids.length > 0) spans.set(traceId, [...(spans.get(traceId) ?? []), ...ids]);
  }
  return spans;
}

/** Address of a list of traces, without the source. @param window in which they lie, µs, if it is known: it spares a server a search through all its days */
export function listPath(
  ids: readonly string[],
  { start, end }: Partial<Pick<SearchAsk, 'start' | 'end'>>,
): string {
  return `/search?${writeSearch(new URLSearchParams(), { traceID: ids, start, end }).toString()}`;
}

const asking = [
  'traceID',
  'start',
  'end',
  'lookback',
  'tags',
  'tag',
  'operation',
  'minDuration',
  'maxDuration',
  'limit',
];

/** Does this address ask for a search, or is it only the page? */
export function asksForSearch(search: URLSearchParams): boolean {
  return (search.get('service') ?? '') !== '' || asking.some((name) => (search.get(name) ?? '') !== '');
}

const lookbacks = ['5m', '15m', '30m', '1h', '2h', '3h', '6h', '12h', '24h', '2d', '3d', '5d', '7d'];
const longLookbacks = ['2w', '3w', '4w'];

/** Those that the form offers. @param longest as configured: no longer ones, and this itself */
export function lookbacksUpTo(longest: string | undefined): readonly string[] {
  const most = longest === undefined ? undefined : lookbackUs(longest);
  if (longest === undefined || most === undefined) return lookbacks;
  const shorter = [...lookbacks, ...longLookbacks].filter((label) => (lookbackUs(label) ?? 0) < most);
  return [...shorter, longest];
}

const secondsPer: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Length of a lookback label (`1h`, `2d`, the peer's `0.0833h`) in µs; undefined if it is none (`custom`). */
export function lookbackUs(label: string): number | undefined {
  const match = /^(\d{1,6}(?:\.\d{1,6})?)([smhdw])$/.exec(label);
  if (match === null) return undefined;
  const us = Math.round(Number(match[1]) * secondsPer[match[2]] * 1e6);
  return us > 0 ? us : undefined;
}

/** The label of all there is, where the source can tell what that is: opened files, whatever their age. */
export const everything = 'all';

/** A length that a person would choose: a whole number of a unit; or all there is. */
function isLabel(lookback: string): boolean {
  if (lookback === everything) return true;
  return /^\d+[smhdw]$/.test(lookback) && lookbackUs(lookback) !== undefined;
}

export interface TimeWindow {
  readonly start: number;
  readonly end: number;
  /** Empty: an absolute window. */
  readonly lookback: string;
}

/**
 * The window that an address means. With both bounds they stand, whatever the label says; with a label alone it is
 * counted back from now; with one bound the other comes from now or from the label.
 * @param whole all there is, where the source can tell: what the label `all`, or no label, means there
 */
export function resolveWindow(
  params: Pick<SearchParams, 'start' | 'end' | 'lookback'>,
  nowUs: number,
  defaultLookback: string,
  whole?: TimeHint,
): TimeWindow {
  const span = lookbackUs(params.lookback);
  const fallback = lookbackUs(defaultLookback) ?? 3600e6;
  const { start, end } = params;
  if (start !== undefined && end !== undefined) {
    const ordered = { start: Math.min(start, end), end: Math.max(start, end) };
    return { ...ordered, lookback: isLabel(params.lookback) ? params.lookback : '' };
  }
  if (start !== undefined) return { start, end: Math.max(start, nowUs), lookback: '' };
  if (whole !== undefined && end === undefined && span === undefined)
    return { start: whole.startUs, end: whole.endUs, lookback: everything };
  if (end !== undefined) return { start: Math.max(0, end - (span ?? fallback)), end, lookback: '' };
  const label = span === undefined ? defaultLookback : params.lookback;
  return { start: nowUs - (span ?? fallback), end: nowUs, lookback: label };
}

/** What is asked for: a search, or a list of traces by their ids. */
export interface AskedSearch extends SearchQuery {
  /** Not empty: these traces, and nothing else of the query counts but its window, which tells when they were. */
  readonly traceIds?: readonly string[];
}

/** The question for the server. undefined while the address has no bounds yet. */
export function queryOf(params: SearchAsk, maxLimit: number): SearchQuery | undefined {
  if (params.start === undefined || params.end === undefined) return undefined;
  return {
    service: params.service,
    operation: params.operation === '' ? undefined : params.operation,
    tags: params.tags,
    startUs: Math.min(params.start, params.end),
    endUs: Math.max(params.start, params.end),
    minDuration: params.minDuration === '' ? undefined : params.minDuration,
    maxDuration: params.maxDuration === '' ? undefined : params.maxDuration,
    limit: Math.min(maxLimit, Math.max(1, params.limit ?? defaultLimit)),
  };
}

/** The question for the traces that an address lists. */
export function listQuery({ traceID, start, end }: SearchParams): AskedSearch {
  const any = { operation: undefined, tags: [], minDuration: undefined, maxDuration: undefined };
  const window = { startUs: start ?? 0, endUs: end ?? 0 };
  return { ...any, ...window, service: '', limit: Infinity, traceIds: traceID };
}
