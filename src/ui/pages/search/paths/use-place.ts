/** Where a reader is in the table: which rows there are, what is closed, and which row the keyboard is on. Paths are kept by id. */
import { useCallback, useMemo, useState } from 'react';
import { pathRows } from '#core/analysis/call-paths-rows.ts';
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import type { PathSort } from '../../../state/url/path-params.ts';

export interface PathPlace {
  /** Paths by row. */
  readonly rows: Uint32Array;
  /** Row that has the keyboard; −1: none. */
  readonly at: number;
  readonly isOpen: (path: number) => boolean;
  readonly toggle: (path: number) => void;
  readonly setActive: (path: number) => void;
  readonly closeAll: () => void;
  readonly openAll: () => void;
  /** What the rows are rows of. */
  readonly order: PathOrder;
}

export interface PathOrder extends PathSort {
  readonly table: CallPathTable;
  readonly find: string;
}

const nothing: ReadonlySet<string> = new Set();

export function usePlace(table: CallPathTable, sort: PathSort, find: string): PathPlace {
  const [closed, setClosed] = useState(nothing);
  const [active, setActive] = useState<string>();
  const { column, descending } = sort;
  const order = useMemo(() => ({ table, column, descending, find }), [table, column, descending, find]);
  const rows = useMemo(
    () =>
      pathRows(order.table, { sort: order.column, descending: order.descending, find: order.find, closed }),
    [order, closed],
  );
  const at = useMemo(
    () => (active === undefined ? -1 : rows.findIndex((p) => table.id[p] === active)),
    [rows, table, active],
  );
  // What is found is shown whatever is closed.
  const isFinding = find.trim() !== '';
  const isOpen = useCallback(
    (path: number) => isFinding || !closed.has(table.id[path]),
    [table, closed, isFinding],
  );
  const toggle = useCallback(
    (path: number) => {
      if (table.end[path] > path + 1) setClosed((before) => toggled(before, table.id[path]));
    },
    [table],
  );
  const closeAll = useCallback(
    () => setClosed(new Set(table.id.filter((_, p) => table.end[p] > p + 1))),
    [table],
  );
  const openAll = useCallback(() => setClosed(nothing), []);
  const activate = useCallback((path: number) => setActive(table.id[path]), [table]);
  return useMemo(
    () => ({ rows, at, isOpen, toggle, setActive: activate, closeAll, openAll, order }),
    [rows, at, isOpen, toggle, activate, closeAll, openAll, order],
  );
}

function toggled(closed: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(closed);
  if (!next.delete(id)) next.add(id);
  return next;
}
