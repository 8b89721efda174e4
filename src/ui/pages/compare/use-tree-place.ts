/** Where a reader is in the tree: which rows there are, what is closed, and which row the keyboard is on. */
import { useCallback, useMemo, useState } from 'react';
import { columnsOf } from './columns.ts';
import type { Columns } from './columns.ts';
import type { Shown } from './shown.ts';
import { barScale, callersOf, listedPaths } from './rows.ts';

export interface TreePlace {
  /** Paths by row. */
  readonly rows: Uint32Array;
  /** Row that has the keyboard; −1: none. */
  readonly at: number;
  readonly isTree: boolean;
  readonly isOpen: (path: number) => boolean;
  readonly toggle: (path: number) => void;
  readonly setActive: (path: number) => void;
  readonly closeAll: () => void;
  readonly openAll: () => void;
  readonly columns: Columns;
  readonly scale: ReturnType<typeof barScale>;
  /** What the rows are rows of. */
  readonly order: { readonly rows: Uint32Array; readonly sort: string };
}

const nothing: ReadonlySet<number> = new Set();

export function useTreePlace({ comparison, address, selected }: Shown): TreePlace {
  const { paths } = comparison;
  const { mode, sort } = address.values;
  const [closed, setClosed] = useState(nothing);
  // What is selected elsewhere is a row that can be seen.
  const seen = useMemo(() => {
    if (selected < 0) return closed;
    const callers = callersOf(paths, selected);
    return callers.some((path) => closed.has(path)) ? without(closed, callers) : closed;
  }, [paths, selected, closed]);
  const [active, setActive] = useState(selected);
  const [lastSelected, setLastSelected] = useState(selected);
  if (lastSelected !== selected) {
    setLastSelected(selected);
    if (selected >= 0) setActive(selected);
  }
  const columns = columnsOf(mode);
  const rows = useMemo(
    () => listedPaths(comparison, sort, columns.bar, seen),
    [comparison, sort, columns, seen],
  );
  const order = useMemo(() => ({ rows, sort }), [rows, sort]);
  const scale = useMemo(() => barScale(comparison, columns.bar), [comparison, columns]);
  const at = useMemo(() => rows.indexOf(active), [rows, active]);
  const isOpen = useCallback((path: number) => !seen.has(path), [seen]);
  const toggle = useCallback(
    (path: number) => {
      const next = new Set(seen);
      if (!next.delete(path)) next.add(path);
      setClosed(next);
    },
    [seen],
  );
  return {
    rows,
    at,
    isTree: sort === 'tree',
    isOpen,
    toggle,
    setActive,
    closeAll: () => setClosed(withCallees(paths.end)),
    openAll: () => setClosed(nothing),
    columns,
    scale,
    order,
  };
}

function withCallees(end: Uint32Array): ReadonlySet<number> {
  const paths = new Set<number>();
  for (let p = 0; p < end.length; p++) if (end[p] > p + 1) paths.add(p);
  return paths;
}

function without(closed: ReadonlySet<number>, paths: readonly number[]): ReadonlySet<number> {
  const next = new Set(closed);
  for (const path of paths) next.delete(path);
  return next;
}
