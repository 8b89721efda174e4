/** The grid: head and rows, what a click and a key mean, and which row is brought into view. */
import { useCallback, useRef } from 'react';
import type { MouseEvent } from 'react';
import { rowOf } from '#core/analysis/rows.ts';
import { usePreferences } from '../../state/preferences.ts';
import { VirtualRows } from '../../widgets/virtual-rows.tsx';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import { columns } from './columns.ts';
import { Head } from './head.tsx';
import styles from './operations.module.css';
import type { GridProps } from './props.ts';
import { makeRow, rowElementId } from './row-element.ts';
import type { RowElement } from './row-element.ts';
import { itemAt, rowOfItem, sameItem } from './rows.ts';
import type { Item, Rows } from './rows.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { usePlace } from './use-place.ts';
import type { Place } from './use-place.ts';
import { useScene } from './use-scene.ts';

export function Grid(props: GridProps) {
  const { table, isBehind } = props;
  const handle = useRef<VirtualRowsHandle>(null);
  const rowHeight = usePreferences((state) => (state.density === 'comfortable' ? 32 : 26));
  const place = usePlace(props, handle);
  const { rows, active } = place;
  const paintRow = usePaintRow(props, place);
  const onKeyDown = useGridKeys(props, place, handle);
  const row = active === undefined ? -1 : rowOfItem(rows, active);
  return (
    <VirtualRows
      box={{
        role: 'grid',
        'aria-label': 'Operations',
        'aria-rowcount': rows.count + 1,
        'aria-colcount': columns.length + 1,
        'aria-busy': isBehind,
        className: styles.grid,
        onKeyDown,
        onClick: useClick(props, place),
      }}
      count={rows.count + 1}
      rowHeight={rowHeight}
      makeRow={makeRow}
      paintRow={paintRow}
      list={rows}
      carry={carryRow}
      handle={handle}
      active={active === undefined || row < 0 ? undefined : { row: row + 1, id: rowElementId(active) }}
      under={<Head {...props} grouping={table.grouping} />}
    />
  );
}

/** Row 0 of the grid lies under the head. */
function usePaintRow(props: GridProps, { rows, open, active }: Place) {
  const { selection, matches, found } = props;
  const { groupOf, counts } = found;
  const scene = useScene(props, open.size > 0);
  return useCallback(
    (element: RowElement, row: number) => {
      if (row === 0) return element.update(undefined);
      const item = itemAt(rows, row - 1);
      const { group, span } = item;
      const isOpen = open.has(group);
      const isFound = span !== undefined && matches.spans[rowOf(matches.spans, span)] === span;
      return element.update({
        scene,
        item,
        row,
        isOpen,
        isActive: sameItem(active, item),
        isSelected: span !== undefined && span === selection,
        holdsSelection:
          span === undefined && !isOpen && selection !== undefined && groupOf[selection] === group,
        found: span === undefined ? counts[group] : Number(isFound),
      });
    },
    [scene, rows, open, active, groupOf, selection, matches.spans, counts],
  );
}

/** Opening and closing keeps the row at the top; another order begins at its beginning. */
function carryRow(from: Rows, to: Rows, row: number): number {
  if (from.order !== to.order || row === 0 || row > from.count) return 0;
  return rowOfItem(to, itemAt(from, row - 1)) + 1;
}

function useClick({ select }: GridProps, { rows, setActive, toggle }: Place) {
  return (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target.closest('[data-row]') : null;
    // A drag that selected text is for the clipboard.
    if (target === null || window.getSelection()?.isCollapsed === false) return;
    const item: Item = itemAt(rows, Number(target.getAttribute('data-row')) - 1);
    setActive(item);
    if (item.span === undefined) toggle(item.group);
    else select(item.span);
  };
}
