/**
 * What the address of a trace page carries. Picks (a span, a window, another view) are pushed, adjustments replaced;
 * damaged values mean the default.
 */
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
    const [depth = '', ...ids] = (raw ?? '').split('~');
    const flipped = [...new Set(ids.filter((id) => id !== '').map(unescapeId))];
    return { depth: wholeNumber.parse(depth === '' ? undefined : depth), flipped };
  },
  format: ({ depth, flipped }) => {
    let raw = depth === undefined ? '' : String(depth);
    for (const id of new Set(flipped)) {
      const next = `${raw}~${escapeId(id)}`;
      if (id === '' || next.length > longestFold) continue;
      raw = next;
    }
    return raw === '' ? undefined : raw;
  },
};

/** More columns leave no room for the rows. */
export const mostColumns = 6;

/** Keys of tags shown as columns: `cols=http.method~user.id`, escaped as ids of a fold are. */
export const columnKeys: Param<readonly string[]> = {
  parse: (raw) => {
    const keys = (raw ?? '').split('~').filter((key) => key !== '');
    return [...new Set(keys.map(unescapeId))].slice(0, mostColumns);
  },
  format: (keys) => {
    const written = [...new Set(keys)].filter((key) => key !== '').slice(0, mostColumns);
    return written.length === 0 ? undefined : written.map(escapeId).join('~');
  },
};

function escapeId(id: string): string {
  return id.replaceAll('!', '!e').replaceAll('~', '!t');
}

function unescapeId(raw: string): string {
  return raw.replaceAll('!t', '~').replaceAll('!e', '!');
}

/** What becomes of the spans that find does not match. */
export const findModes = ['highlight', 'dim', 'only'] as const;
export type FindMode = (typeof findModes)[number];

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
  /** The critical path is drawn on the bars. */
  cp: flag,
  /** Key of the tag that colours the bars. */
  color: text,
  /** Id of the span whose subtree the views are limited to. */
  focus: text,
  cols: columnKeys,
} as const;
