/** Which rows stay when only matches are shown: the matches and what leads to them. */
import type { SpanIndex, SpanTable } from '../trace/trace.ts';

/**
 * Of the rows on screen (ascending), those with a match in their subtree: a match itself, its ancestors, and a collapsed row
 * that hides one. O(rows + matches).
 * @param matches ascending
 */
export function rowsWithMatches(
  { end }: SpanTable,
  rows: Uint32Array,
  matches: Uint32Array,
): Uint32Array<ArrayBuffer> {
  const kept = new Uint32Array(rows.length);
  let count = 0;
  let next = 0;
  for (let row = 0; row < rows.length; row++) {
    const i = rows[row];
    while (next < matches.length && matches[next] < i) next++;
    if (next === matches.length) break;
    if (matches[next] < end[i]) kept[count++] = i;
  }
  return kept.slice(0, count);
}

/** 1 for each span that matches, for many look-ups. */
export function maskOf({ length }: SpanTable, matches: Uint32Array): Uint8Array {
  const mask = new Uint8Array(length);
  for (let m = 0; m < matches.length; m++) mask[matches[m]] = 1;
  return mask;
}

/** How many spans that shows with nothing collapsed. O(spans shown): every ancestor is met once. */
export function countWithMatches({ parent, end }: SpanTable, matches: Uint32Array): number {
  let count = 0;
  let before: SpanIndex = -1;
  for (let m = 0; m < matches.length; m++) {
    const match = matches[m];
    let i = match;
    // What holds the match before it is an ancestor of that as well, and has been counted.
    while (i >= 0 && (before < i || before >= end[i])) {
      count++;
      i = parent[i];
    }
    before = match;
  }
  return count;
}
