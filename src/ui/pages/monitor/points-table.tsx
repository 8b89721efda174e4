/** The points of the charts as a table: the same facts for who does not see lines, and a way to the traces of each. */
import { useMemo, useState } from 'react';
import type { CSSProperties } from 'react';
import { Link } from 'react-router-dom';
import { useTimes } from '../../state/times.ts';
import { DataGrid } from '../../widgets/data-grid.tsx';
import type { GridColumn } from '../../widgets/data-grid.tsx';
import { wordsOf } from './chart-models.ts';
import type { ChartModel } from './chart-models.ts';
import { timesOf, valueAt } from './figures.ts';
import { before, useTracesLink } from './trace-links.ts';
import type { Address } from './use-address.ts';
import styles from './monitor.module.css';

export interface PointsTableProps {
  readonly address: Address;
  readonly models: readonly ChartModel[];
  readonly ratePerMs: number;
}

export function PointsTable({ address, models, ratePerMs }: PointsTableProps) {
  const { format } = useTimes();
  const hrefOf = useTracesLink(address);
  const [isNewestFirst, setNewestFirst] = useState(true);
  const times = useMemo(() => {
    const ascending = [...timesOf(models.flatMap(({ lines }) => lines))];
    return isNewestFirst ? ascending.reverse() : ascending;
  }, [models, isNewestFirst]);
  const columns = useMemo<readonly GridColumn<number>[]>(() => {
    const time = (ms: number) => format(ms).replace(/\.\d+$/, '');
    const traces = (ms: number) => (
      <Link to={hrefOf({ window: before(ms, ratePerMs) })} tabIndex={-1}>
        Traces
      </Link>
    );
    const figures = models.flatMap(({ lines, quantity }) =>
      lines.map((line): GridColumn<number> => {
        const figure = (ms: number) => wordsOf(valueAt(line, ms), quantity);
        return { id: line.id, title: line.name, align: 'end', cell: figure };
      }),
    );
    return [
      { id: 'time', title: 'Time', sortable: true, cell: time },
      ...figures,
      { id: 'traces', title: 'Traces', cell: traces },
    ];
  }, [models, format, hrefOf, ratePerMs]);
  return (
    <div className={styles.points} style={{ '--figures': columns.length - 2 } as CSSProperties}>
      <DataGrid
        label="Points"
        columns={columns}
        rows={times}
        rowKey={String}
        keyAttribute="data-time"
        rowHeight={28}
        className={styles.pointRow}
        sort={{ column: 'time', descending: isNewestFirst }}
        onSort={() => setNewestFirst(!isNewestFirst)}
        onOpen={(at) => address.set({ at }, 'adjust')}
      />
    </div>
  );
}
