/** The aligned call tree: who calls what in either trace, with both durations, and what each path has to do with the difference. */
import { useCallback, useMemo, useRef } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import { usePreferences } from '../../state/preferences.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import type { CompareMode } from '../../state/url/compare-params.ts';
import { IconButton } from '../../widgets/button.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { Skeleton } from '../../widgets/skeleton.tsx';
import { Segmented } from '../../widgets/tabs.tsx';
import type { Choice } from '../../widgets/tabs.tsx';
import { VirtualRows } from '../../widgets/virtual-rows.tsx';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import { pathAction } from '../search/paths/keys.ts';
import type { Shown } from './shown.ts';
import { makeRow, rowElementId } from './row-element.ts';
import type { RowElement } from './row-element.ts';
import { TreeHead } from './tree-head.tsx';
import { useTreePlace } from './use-tree-place.ts';
import type { TreePlace } from './use-tree-place.ts';
import styles from './tree.module.css';

const modes: readonly Choice<CompareMode>[] = [
  { id: 'absolute', label: 'Absolute', tooltip: 'Durations and their differences' },
  { id: 'relative', label: 'Relative', tooltip: 'Shares of each duration, and by how much they changed' },
  { id: 'counts', label: 'Counts only', tooltip: 'Numbers of calls and errors, whatever they took' },
];

/** More rows scroll. */
const mostRows = 22;

export function CallTree(props: Shown) {
  const { comparison, address } = props;
  const place = useTreePlace(props);
  const { counts } = comparison;
  const isGraph = address.values.as === 'graph';
  return (
    <section className={styles.section} aria-label="Aligned call tree">
      <div className={styles.tools}>
        <Segmented
          label="What is compared"
          choices={modes}
          value={address.values.mode}
          onChange={(mode) => address.adjust({ mode })}
        />
        <Segmented
          label="Call paths as"
          choices={[
            { id: 'tree', label: 'Tree' },
            { id: 'graph', label: 'Graph', tooltip: 'Both traces in one drawing' },
          ]}
          value={address.values.as}
          onChange={(as) => address.pick({ as })}
        />
        {place.isTree && !isGraph && (
          <>
            <IconButton icon="collapseAll" label="Collapse all" onClick={place.closeAll} />
            <IconButton icon="expandAll" label="Expand all" onClick={place.openAll} />
          </>
        )}
        <span role="status" className={styles.words}>
          {formatCount(comparison.paths.length)} paths; spans: {formatCount(counts.added)} added,{' '}
          {formatCount(counts.removed)} removed, {formatCount(counts.changed)} changed,{' '}
          {formatCount(counts.same)} the same
        </span>
      </div>
      {isGraph ? (
        <div className={styles.drawing}>
          <UnionGraph {...props} fallback={<Skeleton label="Loading the graph" lines={8} />} />
        </div>
      ) : (
        <Tree {...props} place={place} />
      )}
    </section>
  );
}

/** With the drawing widget: a chunk of its own. */
const UnionGraph = lazyComponent(() => import('./union-graph.tsx').then((module) => module.UnionGraph));

interface TreeProps extends Shown {
  readonly place: TreePlace;
}

function Tree(props: TreeProps) {
  const { comparison, place, address } = props;
  const { rows, at, columns } = place;
  const handle = useRef<VirtualRowsHandle>(null);
  const rowHeight = usePreferences((state) => (state.density === 'comfortable' ? 32 : 26));
  return (
    <div className={styles.body} style={{ height: Math.min(rows.length + 1, mostRows) * rowHeight + 14 }}>
      <VirtualRows
        box={{
          role: 'treegrid',
          'aria-label': 'Call paths',
          'aria-rowcount': rows.length + 1,
          'aria-colcount': columns.plain.length + 2,
          className: styles.grid,
          onKeyDown: useKeys(props, handle),
          onClick: useClick(props),
        }}
        count={rows.length + 1}
        rowHeight={rowHeight}
        makeRow={makeRow}
        paintRow={usePaintRow(props)}
        list={place.order}
        carry={carryRow}
        handle={handle}
        active={at < 0 ? undefined : { row: at + 1, id: rowElementId(comparison.paths, rows[at]) }}
        under={
          <TreeHead
            columns={columns}
            sort={address.values.sort}
            onSort={(sort) => address.adjust({ sort })}
          />
        }
      />
    </div>
  );
}

/** Where rows open or close, the one at the top stays; another order begins at its beginning. */
function carryRow(from: TreePlace['order'], to: TreePlace['order'], row: number): number {
  if (from.sort !== to.sort || row === 0 || row > from.rows.length) return 0;
  return to.rows.indexOf(from.rows[row - 1]) + 1;
}

/** Row 0 of the grid lies under the head. */
function usePaintRow({ comparison, colours, selected, place }: TreeProps) {
  const { rows, at, isOpen, isTree, columns, scale } = place;
  const scene = useMemo(
    () => ({ comparison, colours, columns, scale, isTree }),
    [comparison, colours, columns, scale, isTree],
  );
  return useCallback(
    (element: RowElement, row: number) => {
      if (row === 0) return element.update(undefined);
      const path = rows[row - 1];
      return element.update({
        scene,
        path,
        row,
        isOpen: isOpen(path),
        isActive: row - 1 === at,
        isSelected: path === selected,
      });
    },
    [scene, rows, at, isOpen, selected],
  );
}

function useKeys(
  { comparison, place, select }: TreeProps,
  handle: { readonly current: VirtualRowsHandle | null },
) {
  useShortcuts('Call paths', [
    { keys: ['ArrowUp', 'ArrowDown'], label: 'Previous, next path' },
    { keys: ['ArrowLeft', 'ArrowRight'], label: 'Close and open what a path calls' },
    { keys: 'Enter', label: 'Select the path everywhere' },
  ]);
  const table = comparison.paths;
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    // The head lies over one of them.
    const page = Math.max(1, (handle.current?.page() ?? 10) - 2);
    const action = pathAction(event.key, { ...place, table, page });
    if (action === undefined) return;
    event.preventDefault();
    if (action.kind === 'list') return select(action.path);
    if (action.kind === 'toggle') return place.toggle(action.path);
    place.setActive(place.rows[action.row]);
    handle.current?.show(action.row + 1);
    return undefined;
  };
}

function useClick({ place, select }: TreeProps) {
  return (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const row = target?.closest('[data-row]');
    // A drag that selected text is for the clipboard.
    if (target === undefined || !row || window.getSelection()?.isCollapsed === false) return;
    const path = place.rows[Number(row.getAttribute('data-row')) - 1];
    place.setActive(path);
    if (place.isTree && target.closest('[data-toggle][data-state]') !== null) place.toggle(path);
    else select(path);
  };
}
