/** Where a reader is in the table: which groups are open, and which row the keyboard is on. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { noGroup } from '#core/analysis/operations-groups.ts';
import type { Operations } from '#core/analysis/operations.ts';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { GridProps } from './props.ts';
import { rowOfItem, rowsOf } from './rows.ts';
import type { Item, Rows } from './rows.ts';

export interface Place {
  readonly rows: Rows;
  readonly open: ReadonlySet<number>;
  readonly active: Item | undefined;
  readonly setActive: (item: Item) => void;
  readonly toggle: (group: number) => void;
}

interface State {
  /** What the groups are numbers of. */
  readonly figures: Operations;
  readonly open: ReadonlySet<number>;
  readonly active: Item | undefined;
  /** To be brought into view, once for each object. */
  readonly target: Item | undefined;
}

export function usePlace(
  { table, found, cursor, selection }: GridProps,
  handle: { readonly current: VirtualRowsHandle | null },
): Place {
  const { figures, order } = table;
  const { groupOf, mask } = found;
  const [{ open, active, target }, update] = useOwnState(figures);
  const rows = useMemo(() => rowsOf(figures, order, open, mask), [figures, order, open, mask]);
  const reveal = useCallback(
    (span: number) => {
      const group = groupOf[span];
      if (group !== noGroup) update((before) => revealed(before, { group, span }));
    },
    [groupOf, update],
  );
  useRevealed({ figures, cursor, selection, reveal });

  const shown = useRef<Item | undefined>(undefined);
  useEffect(() => {
    if (target === undefined || target === shown.current) return;
    shown.current = target;
    const row = rowOfItem(rows, target);
    if (row >= 0) handle.current?.show(row + 1);
  }, [target, rows, handle]);

  const setActive = useCallback((item: Item) => update((before) => ({ ...before, active: item })), [update]);
  const toggle = useCallback(
    (group: number) => update((before) => ({ ...before, open: toggled(before.open, group) })),
    [update],
  );
  return { rows, open, active, setActive, toggle };
}

/** Begins anew with another table: its groups are others. */
function useOwnState(figures: Operations) {
  const [state, setState] = useState<State>(() => beginning(figures));
  const update = useCallback(
    (next: (before: State) => State) =>
      setState((before) => next(before.figures === figures ? before : beginning(figures))),
    [figures],
  );
  return [state.figures === figures ? state : beginning(figures), update] as const;
}

function revealed(before: State, item: Item): State {
  const open = before.open.has(item.group) ? before.open : toggled(before.open, item.group);
  return { ...before, open, active: item, target: item };
}

function toggled(open: ReadonlySet<number>, group: number): ReadonlySet<number> {
  const next = new Set(open);
  if (!next.delete(group)) next.add(group);
  return next;
}

const noneOpen: ReadonlySet<number> = new Set();

function beginning(figures: Operations): State {
  return { figures, open: noneOpen, active: undefined, target: undefined };
}

interface Revealed extends Pick<GridProps, 'cursor' | 'selection'> {
  readonly figures: Operations;
  readonly reveal: (span: number) => void;
}

/** A table that has just come shows the selected span; after that, whatever the cursor was moved to on purpose. */
function useRevealed({ figures, cursor, selection, reveal }: Revealed): void {
  const seen = useRef<{ figures: Operations; move: number } | undefined>(undefined);
  useEffect(() => {
    const { current: before } = seen;
    const move = cursor?.move ?? 0;
    seen.current = { figures, move };
    if (before?.figures !== figures) {
      if (selection !== undefined) reveal(selection);
    } else if (before.move !== move && cursor?.reveal === true) {
      reveal(cursor.span);
    }
  }, [figures, cursor, selection, reveal]);
}
