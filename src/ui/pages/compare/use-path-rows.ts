/** Where a reader is in a grid of call paths: which rows there are, what is closed, and which row the keyboard is on. */
import { useCallback, useMemo, useState } from 'react';
import type { PathTable } from '#core/analysis/call-path-shape.ts';
import { callersOf } from './rows.ts';

export interface PathRows {
  /** Paths by row. */
  readonly rows: Uint32Array;
  /** Row that has the keyboard; −1: none. */
  readonly at: number;
  /** Rows stand below their callers. */
  readonly isTree: boolean;
  readonly isOpen: (path: number) => boolean;
  readonly toggle: (path: number) => void;
  readonly setActive: (path: number) => void;
  readonly closeAll: () => void;
  readonly openAll: () => void;
  /** What the rows are rows of. */
  readonly order: { readonly rows: Uint32Array; readonly sort: string; readonly idAt: IdAt };
}

export type PathShape = Pick<PathTable, 'parent' | 'end'>;
/** What a path is called whatever its number. */
export type IdAt = (path: number) => string;

export interface PathOrder {
  readonly sort: string;
  readonly isTree: boolean;
  /** @param closed paths whose callees are hidden. The same function as long as the order is the same. */
  readonly list: (closed: ReadonlySet<number>) => Uint32Array;
  /** Another function: paths may have other numbers, and are known again by their ids. */
  readonly idAt: IdAt;
}

const nothing: ReadonlySet<number> = new Set();

/** @param selected −1: none */
export function usePathRows(
  paths: PathShape,
  selected: number,
  { sort, isTree, list, idAt }: PathOrder,
): PathRows {
  const [closed, setClosed] = useState(nothing);
  // What is selected elsewhere is a row that can be seen.
  const seen = useMemo(() => {
    if (selected < 0) return closed;
    const callers = callersOf(paths, selected);
    return callers.some((path) => closed.has(path)) ? without(closed, callers) : closed;
  }, [paths, selected, closed]);
  const [active, setActive] = useState(selected);
  const [lastSelected, setLastSelected] = useState(selected);
  const [lastIdAt, setLastIdAt] = useState(() => idAt);
  if (lastIdAt !== idAt) {
    const numberOf = numbersById(paths, idAt);
    const again = (path: number) => (path < 0 ? -1 : (numberOf.get(lastIdAt(path)) ?? -1));
    setLastIdAt(() => idAt);
    setClosed(new Set([...closed].map(again).filter((path) => path >= 0)));
    setActive(again(active));
  }
  if (lastSelected !== selected) {
    setLastSelected(selected);
    if (selected >= 0) setActive(selected);
  }
  const rows = useMemo(() => list(seen), [list, seen]);
  const order = useMemo(() => ({ rows, sort, idAt }), [rows, sort, idAt]);
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
    isTree,
    isOpen,
    toggle,
    setActive,
    closeAll: () => setClosed(withCallees(paths.end)),
    openAll: () => setClosed(nothing),
    order,
  };
}

function numbersById({ end }: PathShape, idAt: IdAt): ReadonlyMap<string, number> {
  return new Map(Array.from(end, (_, path) => [idAt(path), path]));
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
