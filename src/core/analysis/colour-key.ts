/**
 * What spans are coloured by, and the values that are isolated, as addresses spell them. `color=` is `operation`, `kind`,
 * `status` or a tag key; a tag that has one of these names, or begins with `tag:`, has `tag:` before it. `service` is the
 * default. `iso=` is tokens of the legend with `~` between them.
 */
import { textOf } from '../trace/strings.ts';
import type { StringId } from '../trace/strings.ts';
import { briefText } from '../trace/span.ts';
import type { Trace } from '../trace/trace.ts';
import type { PartKey } from './operations-keys.ts';

const named = ['service', 'operation', 'kind', 'status'] as const;

export const defaultColourKey: PartKey = 'service';

export function parseColourKey(raw: string | undefined): PartKey {
  if (raw === undefined || raw === '' || raw === 'tag:') return defaultColourKey;
  const fixed = named.find((key) => key === raw);
  if (fixed !== undefined) return fixed;
  return raw.startsWith('tag:') ? `tag:${raw.slice(4)}` : `tag:${raw}`;
}

/** undefined for the default. */
export function formatColourKey(key: PartKey): string | undefined {
  if (key === defaultColourKey) return undefined;
  const bare = key.startsWith('tag:') ? key.slice(4) : key;
  return parseColourKey(bare) === key ? bare : key;
}

/** A value as `iso=` and the legend name it: never empty, and without `~`. */
export type ColourToken = string;

/** Spans that have no value. */
export const noValueToken: ColourToken = '!n';
const emptyToken: ColourToken = '!0';

/** In a text `!` is written `!e`, `~` is `!t`, so that both of the above stay free. */
export function tokenOf(text: string): ColourToken {
  return text === '' ? emptyToken : text.replaceAll('!', '!e').replaceAll('~', '!t');
}

/** Bytes of a value that a link carries whole; a longer one by its beginning and a hash. */
const longestToken = 120;

/** @param hash FNV-1a of the value */
export function tokenOfString({ strings }: Pick<Trace, 'strings'>, id: StringId, hash: number): ColourToken {
  if (strings.offsets[id + 1] - strings.offsets[id] <= longestToken) return tokenOf(textOf(strings, id));
  const start = briefText(strings, id).slice(0, longestToken / 2);
  return `${tokenOf(start)}!h${(hash >>> 0).toString(16)}`;
}

/** Longer lists are cut: so many are no longer few among many. */
const mostTokens = 50;

export function parseTokens(raw: string | undefined): readonly ColourToken[] {
  const tokens = new Set((raw ?? '').split('~').filter((token) => token !== ''));
  return [...tokens].slice(0, mostTokens);
}

export function formatTokens(tokens: readonly ColourToken[]): string | undefined {
  return tokens.length === 0 ? undefined : [...new Set(tokens)].slice(0, mostTokens).join('~');
}
