/**
 * What the address of a trace page carries. Picks (a span, a window, another view) are pushed, adjustments replaced;
 * damaged values mean the default.
 */
import { formatColourKey, formatTokens, parseColourKey, parseTokens } from '#core/analysis/colour-key.ts';
import type { ColourToken } from '#core/analysis/colour-key.ts';
import type { PartKey } from '#core/analysis/operations-keys.ts';
import { flag, oneOf, text, wholeNumber } from './param.ts';
import type { Param } from './param.ts';

/** A window in nanoseconds relative to the trace: `t=120-4500`. */
export const timeWindow: Param<{ readonly from: number; readonly to: number } | undefined> = {
  parse: (raw) => {
    const match = /^(\d{1,16})-(\d{1,16})$/.exec(raw ?? '');
    if (match === null) return undefined;
    const range = { from: Number(match[1]), to: Number(match[2]) };
    return range.from < range.to && Number.isSafeInteger(range.to) ? range : undefined;
  },
  format: (range) => (range === undefined ? undefined : `${range.from}-${range.to}`),
};

/** Collapsed rows: everything at `depth` and deeper is collapsed, and the rows in `flipped` are the opposite. */
export interface Fold {
  readonly depth: number | undefined;
  /** Span ids. */
  readonly flipped: readonly string[];
}

export const unfolded: Fold = { depth: undefined, flipped: [] };

/** Longer addresses are cut by mail clients and proxies; what does not fit stays in the session. */
export const longestFold = 1200;

/**
 * `fold=2~a1~b2`. `~` stands before every id; in an id `~` is written `!t` and `!` is written `!e`, so any spelling
 * survives. An id that is empty cannot be told from nothing and is left out.
 */
export const fold: Param<Fold> = {
  parse: (raw) => {
    const [depth, flipped] = splitNames(raw ?? '');
    return {
      depth: wholeNumber.parse(depth === '' ? undefined : depth),
      flipped: flipped.filter((id) => id !== ''),
    };
  },
  format: (value) => formatFold(value, longestFold),
};

/** @param longest characters; ids that would make it longer are left out */
export function formatFold({ depth, flipped }: Fold, longest: number): string | undefined {
  const ids = flipped.filter((id) => id !== '');
  const raw = joinNames(depth === undefined ? '' : String(depth), ids, longest);
  return raw === '' ? undefined : raw;
}

/** More columns leave no room for the rows. */
export const mostColumns = 6;

/** Keys of tags shown as columns: `cols=http.method~user.id`, escaped as ids of a fold are. */
export const columnKeys: Param<readonly string[]> = {
  parse: (raw) => {
    const [, keys] = splitNames(`~${raw ?? ''}`);
    return keys.filter((key) => key !== '').slice(0, mostColumns);
  },
  format: (keys) => {
    const written = [...new Set(keys)].filter((key) => key !== '').slice(0, mostColumns);
    return written.length === 0 ? undefined : written.map(escapeName).join('~');
  },
};

/** What stands before the first `~`, and the names behind it, each once. */
function splitNames(raw: string): readonly [string, readonly string[]] {
  const [first = '', ...names] = raw.split('~');
  return [first, [...new Set(names.map(unescapeName))]];
}

/** Names that would make it longer than that are left out. */
function joinNames(first: string, names: readonly string[], longest: number): string {
  let raw = first;
  for (const name of new Set(names)) {
    const next = `${raw}~${escapeName(name)}`;
    if (next.length <= longest) raw = next;
  }
  return raw;
}

export function escapeName(name: string): string {
  return name.replaceAll('!', '!e').replaceAll('~', '!t');
}

export function unescapeName(raw: string): string {
  return raw.replaceAll('!t', '~').replaceAll('!e', '!');
}

/** `svc=~redis~mysql`: the services that are hidden, escaped like the ids of `fold`. `~` alone is the service without a name. */
export const hiddenServices: Param<readonly string[]> = {
  parse: (raw) => (raw?.startsWith('~') === true ? splitNames(raw)[1] : []),
  format: (names) => (names.length === 0 ? undefined : joinNames('', names, Infinity)),
};

/** Repeated calls are one row each; `open`: ids of spans whose group stands open. */
export interface Grouping {
  readonly open: readonly string[];
}

/** `group=1`, or `group=1~a1~b2`; undefined: calls are not put together. */
export const grouping: Param<Grouping | undefined> = {
  parse: (raw) => {
    const [first, open] = splitNames(raw ?? '');
    return first === '1' ? { open: open.filter((id) => id !== '') } : undefined;
  },
  format: (value) =>
    value &&
    joinNames(
      '1',
      value.open.filter((id) => id !== ''),
      longestFold,
    ),
};

/** What becomes of the spans that find does not match. */
export const findModes = ['highlight', 'dim', 'only'] as const;
export type FindMode = (typeof findModes)[number];

/** Times as the spans tell them, or with the clocks of hosts brought together. */
export const timesChoices = ['raw', 'adjusted'] as const;
export type TimesChoice = (typeof timesChoices)[number];
/** What spans are coloured by. */
export const color: Param<PartKey> = { parse: parseColourKey, format: formatColourKey };

/** Values of it that are isolated. */
export const iso: Param<readonly ColourToken[]> = { parse: parseTokens, format: formatTokens };

/** Keys shared by all views. A view's own keys carry its name as a prefix. */
export const traceParams = {
  view: text,
  /** Id of the selected span. */
  span: text,
  t: timeWindow,
  /** Find; the language is in core/analysis/query/query.ts. */
  q: text,
  find: oneOf(findModes, 'highlight'),
  fold,
  /** Id of the span whose subtree the timeline shows. */
  focus: text,
  svc: hiddenServices,
  group: grouping,
  /** The peer's filter of services, until the services of the trace are known and it can be read. */
  svcFilter: text,
  /** The critical path is drawn on the bars. */
  cp: flag,
  cols: columnKeys,
  /** Windows are relative to the trace as it begins in the times chosen. */
  times: oneOf(timesChoices, 'raw'),
  color,
  iso,
  /** Idle stretches are drawn narrow. */
  idle: flag,
  /** A selected part: see `area-param.ts`, which comes when it is read. */
  area: text,
} as const;
