/** What the details ask of the page, as changes of the address: each is a step that "back" undoes. */
import { useMemo } from 'react';
import { tagOf } from '#core/analysis/operations-keys.ts';
import { showFinding } from '../../state/session.ts';
import type { DetailsActions } from '../../details/details-scope.ts';
import type { SetValues, TraceValues } from './use-trace-address.ts';

export function useDetailsActions({ q, cols, color, focus }: TraceValues, set: SetValues): DetailsActions {
  return useMemo(
    () => ({
      query: q,
      onQuery: (query) => set({ q: query }, 'pick'),
      columns: cols,
      onColumns: (keys) => set({ cols: keys }, 'pick'),
      onGroup: (key) => set({ view: 'operations', 'operations.by': `tag:${key}` }, 'pick'),
      colour: tagOf(color) ?? '',
      // What was isolated are values of another key.
      onColour: (key) => set({ color: key === '' ? 'service' : `tag:${key}`, iso: [] }, 'pick'),
      focus,
      // In the timeline, whatever the view was; the window of the whole is none of the subtree.
      onFocus: (spanId) => set({ focus: spanId, view: '', t: undefined }, 'pick'),
      onFinding: showFinding,
    }),
    [q, cols, color, focus, set],
  );
}
