/** Where "next" and "previous" lead among the matches, and the words beside the find box. */
import { formatCount } from '#core/base/format-count.ts';
import type { Scope } from '#core/analysis/hidden-services.ts';
import { rowOf } from '#core/analysis/rows.ts';
import type { SpanIndex } from '#core/trace/trace.ts';

/** First position in `matches` (ascending) at or after `span`. */
function lowerBound(matches: Uint32Array, span: SpanIndex): number {
  return rowOf(matches, span - 1) + 1;
}

/** The match after or before the span, going round at the ends; the span itself does not count. */
export function stepMatch(
  matches: Uint32Array,
  from: SpanIndex | undefined,
  direction: 1 | -1,
): SpanIndex | undefined {
  const { length } = matches;
  if (length === 0) return undefined;
  if (from === undefined) return direction === 1 ? matches[0] : matches[length - 1];
  const at = lowerBound(matches, from);
  if (direction === -1) return matches[(at - 1 + length) % length];
  return matches[(matches[at] === from ? at + 1 : at) % length];
}

/**
 * The match at or after the span, for the first look while typing; beyond the last one the first, if there are no others
 * to come.
 */
export function firstMatch(
  matches: Uint32Array,
  from: SpanIndex | undefined,
  isWhole: boolean,
): SpanIndex | undefined {
  const { length } = matches;
  const at = lowerBound(matches, from ?? 0);
  return at < length || isWhole ? matches.at(at % length) : undefined;
}

/** "3 of 41", "41 matches", "no match"; "3 of 41+" and "41+ matches" if others may come. */
export function findWords(matches: Uint32Array, span: SpanIndex | undefined, isWhole: boolean): string {
  const { length } = matches;
  if (length === 0) return isWhole ? 'no match' : 'searching…';
  const count = length.toLocaleString('en-US') + (isWhole ? '' : '+');
  const at = span === undefined ? length : lowerBound(matches, span);
  if (span !== undefined && matches[at] === span) return `${(at + 1).toLocaleString('en-US')} of ${count}`;
  return count === '1' ? '1 match' : `${count} matches`;
}

export interface AllMatches {
  /** Matches in the whole trace. */
  readonly all: number;
  readonly scope: Scope | undefined;
  readonly isWhole: boolean;
}

/**
 * "3 of 12 in focus" where the view leaves out the others: 29 further ones, as the remark says. "0 of 41 in focus" if it leaves
 * out all.
 * @param words of the matches that are not left out
 */
export function scopeWords(
  words: string,
  reached: number,
  { all, scope, isWhole }: AllMatches,
): { readonly words: string; readonly remark: string | undefined } {
  const others = all - reached;
  if (scope === undefined || others === 0) return { words, remark: undefined };
  const where = scope.focus === undefined ? 'shown' : 'in focus';
  const more = `${formatCount(others)}${isWhole ? '' : '+'}`;
  const place = scope.focus === undefined ? 'of hidden services' : 'outside of what is shown';
  return {
    words: reached === 0 ? `0 of ${more} ${where}` : `${words} ${where}`,
    remark: `${more} further ${others === 1 ? 'match' : 'matches'} ${place}`,
  };
}
