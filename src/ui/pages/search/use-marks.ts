/** Which traces of the result are marked as the sides of a comparison. They stand in the address, and outlast the search. */
import { useCallback, useMemo } from 'react';
import { rememberMarked } from '../../state/marked-traces.ts';
import { useSource } from '../../state/runtime.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import type { Found } from './result-set.ts';
import type { SearchState } from './use-search.ts';
import { hintOf } from './use-trace-link.ts';

export type MarkSide = 'a' | 'b';

export interface Marks {
  /** Trace ids; empty: none. */
  readonly a: string;
  readonly b: string;
  /** A second time takes the mark away. */
  readonly toggle: (side: MarkSide, row: Found) => void;
}

export function useMarks({ params, adjust }: SearchState): Marks {
  const source = useSource();
  const { a, b } = params;
  const toggle = useCallback(
    (side: MarkSide, row: Found) => {
      const { traceId, rootService, rootOperation, durationNs } = row.summary;
      const before = side === 'a' ? a : b;
      rememberMarked(source, {
        traceId,
        service: rootService,
        operation: rootOperation,
        durationNs,
        hint: hintOf(row),
      });
      adjust({ [side]: before === traceId ? '' : traceId });
    },
    [source, a, b, adjust],
  );
  return useMemo(() => ({ a, b, toggle }), [a, b, toggle]);
}

/** The keys mark the row that the keyboard is on. */
export function useMarkKeys(rows: readonly Found[], { toggle }: Marks): void {
  const mark = (side: MarkSide) => {
    const focused = document.activeElement?.closest('[data-trace-id]')?.getAttribute('data-trace-id');
    const row = rows.find(({ summary }) => summary.traceId === focused);
    if (row !== undefined) toggle(side, row);
  };
  useShortcuts('Search results', [
    { keys: 'a', label: 'Table: compare the trace as A', run: () => mark('a') },
    { keys: 'b', label: 'Table: compare the trace as B', run: () => mark('b') },
  ]);
}
