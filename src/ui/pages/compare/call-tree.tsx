/** The aligned call tree: who calls what in either trace, with both durations, and what each path has to do with the difference. */
import { useMemo } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import type { CompareMode } from '../../state/url/compare-params.ts';
import { IconButton } from '../../widgets/button.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { Skeleton } from '../../widgets/skeleton.tsx';
import { Segmented } from '../../widgets/tabs.tsx';
import type { Choice } from '../../widgets/tabs.tsx';
import { PathGrid } from './path-grid.tsx';
import { makeRow, rowElementId } from './row-element.ts';
import type { Shown } from './shown.ts';
import { TreeHead } from './tree-head.tsx';
import { usePathPaint } from './use-path-paint.ts';
import { useTreePlace } from './use-tree-place.ts';
import type { TreePlace } from './use-tree-place.ts';
import styles from './tree.module.css';

const modes: readonly Choice<CompareMode>[] = [
  { id: 'absolute', label: 'Absolute', tooltip: 'Durations and their differences' },
  { id: 'relative', label: 'Relative', tooltip: 'Shares of each duration, and by how much they changed' },
  { id: 'counts', label: 'Counts only', tooltip: 'Numbers of calls and errors, whatever they took' },
];

export function CallTree(props: Shown) {
  const { comparison, address } = props;
  const place = useTreePlace(props);
  const { counts, paths } = comparison;
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
          {formatCount(paths.length)} paths; spans: {formatCount(counts.added)} added,{' '}
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
  const { comparison, address, select, place } = props;
  const { paths } = comparison;
  return (
    <PathGrid
      paths={paths}
      place={place}
      select={select}
      columns={place.columns.plain.length + 2}
      headRows={1}
      head={
        <TreeHead
          columns={place.columns}
          sort={address.values.sort}
          onSort={(sort) => address.adjust({ sort })}
        />
      }
      makeRow={makeRow}
      paint={usePaint(props)}
      idOf={(path) => rowElementId(paths, path)}
    />
  );
}

function usePaint({ comparison, colours, selected, place }: TreeProps) {
  const { isTree, columns, scale } = place;
  const scene = useMemo(
    () => ({ comparison, colours, columns, scale, isTree }),
    [comparison, colours, columns, scale, isTree],
  );
  return usePathPaint(scene, place, selected);
}
