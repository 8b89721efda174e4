/** Call paths of two sets, ranked by evidence: what each contributes to the mean of A and of B, and whether that is more than chance. */
import { useCallback, useMemo } from 'react';
import type { CSSProperties } from 'react';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { signedDuration } from '#core/base/format-duration.ts';
import { Button, IconButton } from '../../../widgets/button.tsx';
import { EmptyState } from '../../../widgets/empty-state.tsx';
import { PathGrid } from '../path-grid.tsx';
import { usePathPaint } from '../use-path-paint.ts';
import { usePathRows } from '../use-path-rows.ts';
import type { PathRows } from '../use-path-rows.ts';
import { figureColumns } from './columns.ts';
import { PathHead } from './path-head.tsx';
import { makeRow, rowElementId } from './row-element.ts';
import { differenceScale, listedSetPaths, pathsWith } from './rows.ts';
import type { ShownSets } from './shown.ts';
import tree from '../tree.module.css';
import styles from './sets.module.css';

/** Widths after the name, and on the left of the bars as much room as figures there need. */
const columnWidths = (hasLess: boolean) =>
  ({
    '--wide-columns': '76px 76px 250px 164px 64px 108px 120px 160px',
    '--wide-figures': '1018px',
    '--narrow-columns': '124px 72px 76px 76px 164px 108px 120px 160px',
    '--narrow-figures': '900px',
    '--name-share': '25cqi',
    '--bar-left': hasLess ? '70px' : '10px',
  }) as CSSProperties;

interface GridProps extends ShownSets {
  readonly place: PathRows;
}

export function PathTable(props: ShownSets) {
  const { comparison, address, selected } = props;
  const { order, find } = address.values;
  const { paths } = comparison;
  const found = useMemo(() => pathsWith(paths, find), [paths, find]);
  const list = useCallback(
    (closed: ReadonlySet<number>) => listedSetPaths(comparison, order, found, closed),
    [comparison, order, found],
  );
  const idAt = useCallback((path: number) => paths.id[path], [paths]);
  const sort = `${order} ${find}`;
  const place = usePathRows(paths, selected, { sort, isTree: order === 'tree', list, idAt });
  return (
    <section className={tree.section} aria-label="Where the difference comes from">
      <div className={tree.tools}>
        <h2 className={styles.heading}>Where the difference comes from</h2>
        <input
          type="search"
          className={styles.find}
          aria-label="Find call paths"
          placeholder="Service or operation"
          value={find}
          onChange={(event) => address.adjust({ find: event.target.value })}
        />
        <span role="status" className={tree.words}>
          {foundWords(props, found)}
        </span>
        <OrderTools place={place} order={order} onEvidence={() => address.adjust({ order: 'evidence' })} />
      </div>
      {place.rows.length === 0 ? (
        <EmptyState
          title={paths.length === 0 ? 'No call paths' : 'No call path has these words'}
          action={find !== '' && <Button onClick={() => address.adjust({ find: '' })}>Show all</Button>}
        />
      ) : (
        <Grid {...props} place={place} />
      )}
    </section>
  );
}

function Grid(props: GridProps) {
  const { comparison, address, select, place } = props;
  const { paths, figures } = comparison;
  const widths = useMemo(() => columnWidths(figures.difference.some((ns) => Math.round(ns) < 0)), [figures]);
  return (
    <PathGrid
      paths={paths}
      place={place}
      select={select}
      columns={figureColumns.length + 2}
      headRows={2}
      style={widths}
      head={
        <PathHead
          comparison={comparison}
          order={address.values.order}
          onOrder={(order) => address.adjust({ order })}
        />
      }
      makeRow={makeRow}
      paint={usePaint(props)}
      idOf={(path) => rowElementId(paths, path)}
    />
  );
}

interface OrderToolsProps {
  readonly place: PathRows;
  readonly order: string;
  readonly onEvidence: () => void;
}

function OrderTools({ place, order, onEvidence }: OrderToolsProps) {
  return (
    <>
      {place.isTree && (
        <>
          <IconButton icon="collapseAll" label="Collapse all" onClick={place.closeAll} />
          <IconButton icon="expandAll" label="Expand all" onClick={place.openAll} />
        </>
      )}
      {order !== 'evidence' && <Button onClick={onEvidence}>By evidence</Button>}
    </>
  );
}

/** How many are listed, and how many of them are findings. */
function foundWords({ comparison, address }: ShownSets, found: Uint8Array): string {
  const { figures, paths, mayClaim } = comparison;
  const isListed = (_: number, p: number) => found[p] === 1;
  const findings = figures.isFinding.filter(isListed).reduce((sum, is) => sum + is, 0);
  const claim = mayClaim ? `; ${counted(findings, 'differs', 'differ')} by more than chance` : '';
  if (address.values.find.trim() === '') return `${counted(paths.length, 'call path')}${claim}`;
  const listed = figures.difference.filter(isListed);
  const sum = listed.reduce((total, ns) => total + ns, 0);
  return `${formatCount(listed.length)} of ${counted(paths.length, 'call path')}, together ${signedDuration(sum)}${claim}`;
}

function usePaint({ comparison, colours, selected, place }: GridProps) {
  const { isTree } = place;
  const scale = useMemo(() => differenceScale(comparison), [comparison]);
  const scene = useMemo(() => ({ comparison, colours, scale, isTree }), [comparison, colours, scale, isTree]);
  return usePathPaint(scene, place, selected);
}
