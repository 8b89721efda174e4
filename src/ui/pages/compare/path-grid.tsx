/** The tree grid of call paths that comparisons of two traces and of two sets show: rows, keys and clicks. */
import { useCallback, useRef } from 'react';
import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { usePreferences } from '../../state/preferences.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import type { RowSlot } from '../../widgets/row-pool.ts';
import { VirtualRows } from '../../widgets/virtual-rows.tsx';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import { pathAction } from '../search/paths/keys.ts';
import type { PathRows, PathShape } from './use-path-rows.ts';
import styles from './tree.module.css';

/** More rows scroll. */
const mostRows = 22;

export interface PathGridProps<S extends RowSlot> {
  readonly paths: PathShape;
  readonly place: PathRows;
  readonly select: (path: number) => void;
  readonly columns: number;
  /** Rows that stay at the top, over as many places in the grid. */
  readonly head: ReactNode;
  readonly headRows: number;
  /** Widths of the columns after the name, and of all of them, for the style sheet. */
  readonly style?: CSSProperties;
  readonly makeRow: () => S;
  /** @param row −1: a place under the head, which is no row. Another function fills all rows anew. */
  readonly paint: (element: S, row: number) => void;
  readonly idOf: (path: number) => string;
}

export function PathGrid<S extends RowSlot>(props: PathGridProps<S>) {
  const { place, columns, head, headRows, makeRow, paint, idOf, style } = props;
  const { rows, at } = place;
  const handle = useRef<VirtualRowsHandle>(null);
  const rowHeight = usePreferences((state) => (state.density === 'comfortable' ? 32 : 26));
  const count = rows.length + headRows;
  return (
    <div
      className={styles.body}
      style={{ height: Math.min(count, mostRows + headRows) * rowHeight + 14, ...style }}
    >
      <VirtualRows
        box={{
          role: 'treegrid',
          'aria-label': 'Call paths',
          'aria-rowcount': count,
          'aria-colcount': columns,
          className: styles.grid,
          onKeyDown: useKeys(props, handle),
          onClick: useClick(props),
        }}
        count={count}
        rowHeight={rowHeight}
        makeRow={makeRow}
        paintRow={useCallback(
          (element: S, row: number) => paint(element, row < headRows ? -1 : row - headRows),
          [paint, headRows],
        )}
        list={place.order}
        carry={useCallback(
          (from: PathRows['order'], to: PathRows['order'], row: number) => carryRow(from, to, row, headRows),
          [headRows],
        )}
        handle={handle}
        active={at < 0 ? undefined : { row: at + headRows, id: idOf(rows[at]) }}
        under={head}
      />
    </div>
  );
}

/** Where rows open or close, the one at the top stays; another order begins at its beginning. */
function carryRow(from: PathRows['order'], to: PathRows['order'], row: number, headRows: number): number {
  if (from.sort !== to.sort || row < headRows || row >= from.rows.length + headRows) return 0;
  const path = from.rows[row - headRows];
  const now =
    from.idAt === to.idAt
      ? to.rows.indexOf(path)
      : to.rows.findIndex((each) => to.idAt(each) === from.idAt(path));
  return now < 0 ? 0 : now + headRows;
}

function useKeys<S extends RowSlot>(
  { paths, place, select, headRows }: PathGridProps<S>,
  handle: { readonly current: VirtualRowsHandle | null },
) {
  useShortcuts('Call paths', [
    { keys: ['ArrowUp', 'ArrowDown'], label: 'Previous, next path' },
    { keys: ['ArrowLeft', 'ArrowRight'], label: 'Close and open what a path calls' },
    { keys: 'Enter', label: 'Select the path everywhere' },
  ]);
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    // The head lies over some of them.
    const page = Math.max(1, (handle.current?.page() ?? 10) - 1 - headRows);
    const action = pathAction(event.key, { ...place, table: paths, page });
    if (action === undefined) return;
    event.preventDefault();
    if (action.kind === 'list') return select(action.path);
    if (action.kind === 'toggle') return place.toggle(action.path);
    place.setActive(place.rows[action.row]);
    handle.current?.show(action.row + headRows);
    return undefined;
  };
}

function useClick<S extends RowSlot>({ place, select }: PathGridProps<S>) {
  return (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const row = target?.closest('[data-row]');
    // A drag that selected text is for the clipboard.
    if (target === undefined || !row || window.getSelection()?.isCollapsed === false) return;
    const path = place.rows[Number(row.getAttribute('data-row'))];
    place.setActive(path);
    if (place.isTree && target.closest('[data-toggle][data-state]') !== null) place.toggle(path);
    else select(path);
  };
}
