/** Which traces of the result are marked as the sides of a comparison. They stand in the address, and outlast the search. */
import { useCallback, useMemo } from 'react';
import { hintOf } from '../../state/found.ts';
import type { Found } from '../../state/found.ts';
import { rememberMarked } from '../../state/marked-traces.ts';
import { useSource } from '../../state/runtime.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import type { Shortcut } from '../../state/shortcuts.ts';
import { idsOf, tracesSide } from '../../state/url/sides.ts';
import type { SideName } from '../../state/url/sides.ts';
import type { SearchState } from './use-search.ts';

export interface Marks {
  /** Trace ids. */
  readonly a: ReadonlySet<string>;
  readonly b: ReadonlySet<string>;
  /** A second time takes the mark away. @param adds to those that are marked, instead of taking their place */
  readonly toggle: (side: SideName, row: Found, adds: boolean) => void;
}

export function useMarks({ sides, setSides }: SearchState): Marks {
  const source = useSource();
  const a = useMemo(() => new Set(idsOf(sides.a)), [sides.a]);
  const b = useMemo(() => new Set(idsOf(sides.b)), [sides.b]);
  const toggle = useCallback<Marks['toggle']>(
    (side, row, adds) => {
      const { traceId, rootService, rootOperation, durationNs } = row.summary;
      rememberMarked(source, {
        traceId,
        service: rootService,
        operation: rootOperation,
        durationNs,
        hint: hintOf(row),
      });
      setSides((before) => {
        const marked = idsOf(before[side]);
        const next = marked.includes(traceId)
          ? marked.filter((id) => id !== traceId)
          : [...(adds ? marked : []), traceId];
        return { [side]: tracesSide(...next) };
      });
    },
    [source, setSides],
  );
  return useMemo(() => ({ a, b, toggle }), [a, b, toggle]);
}

/** The keys mark the row that the keyboard is on, where there is something to mark. */
export function useMarkKeys(rows: readonly Found[], marks: Marks | undefined): void {
  const mark = (side: SideName, adds: boolean) => {
    const focused = document.activeElement?.closest('[data-trace-id]')?.getAttribute('data-trace-id');
    const row = rows.find(({ summary }) => summary.traceId === focused);
    if (row !== undefined) marks?.toggle(side, row, adds);
  };
  const keys: readonly Shortcut[] = [
    { keys: 'a', label: 'Table: compare the trace as A', run: () => mark('a', false) },
    { keys: 'b', label: 'Table: compare the trace as B', run: () => mark('b', false) },
    { keys: 'Shift+A', label: 'Table: add the trace to A', run: () => mark('a', true) },
    { keys: 'Shift+B', label: 'Table: add the trace to B', run: () => mark('b', true) },
  ];
  useShortcuts('Search results', marks === undefined ? [] : keys);
}
