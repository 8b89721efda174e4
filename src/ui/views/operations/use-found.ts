/** What find makes of the table: how many spans of each group match, and which groups are left when only matches are shown. */
import { useMemo } from 'react';
import { noGroup } from '#core/analysis/operations-groups.ts';
import { groupsBySpan } from '#core/analysis/operations.ts';
import type { Operations } from '#core/analysis/operations.ts';
import { maskOf } from '#core/analysis/rows-matching.ts';
import type { Matches } from '../view.ts';
import type { Listed } from './csv.ts';

export interface Found {
  /** By span; `noGroup` for spans that are not in the table. */
  readonly groupOf: Uint32Array;
  /** By group: spans that match. */
  readonly counts: Uint32Array;
  /** 1 by span that matches, while only matches are shown. */
  readonly mask: Uint8Array | undefined;
}

export interface FoundTable {
  /** Only groups with matches, where only those are to be shown. */
  readonly table: Listed;
  readonly found: Found;
}

/** O(spans) once per table, then O(matches + groups). */
export function useFound(all: Listed | undefined, matches: Matches): FoundTable | undefined {
  const groupOf = useMemo(() => all && groupsBySpan(all.trace, all.figures), [all]);
  const counts = useMemo(
    () => all && groupOf && countsOf(all.figures, groupOf, matches.spans),
    [all, groupOf, matches.spans],
  );
  const isOnly = matches.mode === 'only' && matches.query !== '';
  return useMemo(() => {
    if (all === undefined || groupOf === undefined || counts === undefined) return undefined;
    const mask = isOnly ? maskOf(all.trace.spans, matches.spans) : undefined;
    const found = { groupOf, counts, mask };
    if (!isOnly) return { table: all, found };
    return { table: { ...all, order: all.order.filter((group) => counts[group] > 0) }, found };
  }, [all, groupOf, counts, isOnly, matches.spans]);
}

export function countsOf({ length }: Operations, groupOf: Uint32Array, matches: Uint32Array): Uint32Array {
  const counts = new Uint32Array(length);
  for (let m = 0; m < matches.length; m++) {
    const group = groupOf[matches[m]];
    if (group !== noGroup) counts[group]++;
  }
  return counts;
}
