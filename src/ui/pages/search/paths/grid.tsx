/** The table of call paths: which rows, what a click and a key mean, and which row is brought into view. */
import { useCallback, useMemo, useRef } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { pathFigure } from '#core/analysis/call-paths-figures.ts';
import type { PathColumn } from '#core/analysis/call-paths-figures.ts';
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import type { ServiceColour } from '#core/analysis/service-colours.ts';
import { usePreferences } from '../../../state/preferences.ts';
import { useShortcuts } from '../../../state/shortcuts.ts';
import type { PathSort } from '../../../state/url/path-params.ts';
import { VirtualRows } from '../../../widgets/virtual-rows.tsx';
import type { VirtualRowsHandle } from '../../../widgets/virtual-rows.tsx';
import styles from './call-paths.module.css';
import { columns } from './columns.ts';
import { Head } from './head.tsx';
import { pathAction } from './keys.ts';
import { makeRow, rowElementId } from './row-element.ts';
import type { RowElement } from './row-element.ts';
import type { PathPlace } from './use-place.ts';

export interface GridProps {
  readonly table: CallPathTable;
  readonly colours: ReadonlyMap<string, ServiceColour>;
  readonly place: PathPlace;
  /** Id of the path that filters the list of traces; empty: none. */
  readonly selected: string;
  readonly sort: PathSort;
  readonly heat: PathColumn | 'none';
  readonly isPartial: boolean;
  readonly onSort: (sort: PathSort) => void;
  /** Lists the traces that pass through. */
  readonly onList: (path: number) => void;
}

export function PathGrid(props: GridProps) {
  const { table, place, isPartial } = props;
  const { rows, at } = place;
  const handle = useRef<VirtualRowsHandle>(null);
  const rowHeight = usePreferences((state) => (state.density === 'comfortable' ? 32 : 26));
  return (
    <VirtualRows
      box={{
        role: 'treegrid',
        'aria-label': 'Call paths',
        'aria-rowcount': rows.length + 1,
        'aria-colcount': columns.length + 1,
        'aria-busy': isPartial,
        className: styles.grid,
        onKeyDown: useGridKeys(props, handle),
        onClick: useClick(props),
      }}
      count={rows.length + 1}
      rowHeight={rowHeight}
      makeRow={makeRow}
      paintRow={usePaintRow(props)}
      list={place}
      carry={carryRow}
      handle={handle}
      active={at < 0 ? undefined : { row: at + 1, id: rowElementId(table, rows[at]) }}
      under={<Head {...props} />}
    />
  );
}

/** The path at the top stays there when others open or close, and when more traces have come; another order begins at its beginning. */
function carryRow({ order: from, rows }: PathPlace, { order: to, ...next }: PathPlace, row: number): number {
  const isSame = from.column === to.column && from.descending === to.descending && from.find === to.find;
  if (!isSame || row === 0 || row > rows.length) return 0;
  const id = from.table.id[rows[row - 1]];
  return next.rows.findIndex((path) => to.table.id[path] === id) + 1;
}

/** Row 0 of the grid lies under the head. */
function usePaintRow({ table, colours, place, selected, sort, heat }: GridProps) {
  const isTree = sort.column === 'tree';
  const scene = useMemo(
    () => ({
      table,
      colours,
      isTree,
      heat: heat === 'none' ? undefined : { column: heat, most: mostOf(table, heat) },
    }),
    [table, colours, isTree, heat],
  );
  const { rows, at, isOpen } = place;
  return useCallback(
    (element: RowElement, row: number) => {
      if (row === 0) return element.update(undefined);
      const path = rows[row - 1];
      const isSelected = table.id[path] === selected;
      return element.update({
        scene,
        path,
        row,
        isOpen: isOpen(path),
        isActive: row - 1 === at,
        isSelected,
      });
    },
    [scene, rows, at, isOpen, table, selected],
  );
}

function mostOf(table: CallPathTable, column: PathColumn): number {
  let most = 0;
  for (let p = 0; p < table.length; p++) {
    const value = pathFigure(table, column, p);
    if (value > most) most = value;
  }
  return most;
}

function useGridKeys(
  { table, place, sort, onList }: GridProps,
  handle: { readonly current: VirtualRowsHandle | null },
) {
  useShortcuts('Call paths', [
    { keys: ['ArrowUp', 'ArrowDown'], label: 'Previous, next path' },
    { keys: ['ArrowLeft', 'ArrowRight'], label: 'Close and open what a path calls' },
    { keys: 'Enter', label: 'List the traces that pass through' },
  ]);
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    // The head lies over one of them.
    const page = Math.max(1, (handle.current?.page() ?? 10) - 2);
    const action = pathAction(event.key, { table, ...place, isTree: sort.column === 'tree', page });
    if (action === undefined) return;
    event.preventDefault();
    if (action.kind === 'list') return onList(action.path);
    if (action.kind === 'toggle') return place.toggle(action.path);
    place.setActive(place.rows[action.row]);
    handle.current?.show(action.row + 1);
    return undefined;
  };
}

function useClick({ place, sort, onList }: GridProps) {
  return (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const row = target?.closest('[data-row]');
    // A drag that selected text is for the clipboard.
    if (target === undefined || !row || window.getSelection()?.isCollapsed === false) return;
    const path = place.rows[Number(row.getAttribute('data-row')) - 1];
    place.setActive(path);
    if (target.closest('[data-pick]') !== null) onList(path);
    else if (sort.column === 'tree' && target.closest('[data-column="name"]') !== null) place.toggle(path);
  };
}
