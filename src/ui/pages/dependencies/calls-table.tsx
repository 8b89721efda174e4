/** The graph as a table: one row for each call of a service by another, with every figure there is. */
import { useEffect, useMemo } from 'react';
import type { CSSProperties } from 'react';
import { mark } from '../../state/idle.ts';
import type { CallColumn, CallSort } from '../../state/url/dependency-params.ts';
import { DataGrid } from '../../widgets/data-grid.tsx';
import type { GridColumn } from '../../widgets/data-grid.tsx';
import { callRemark, callRows, callText, columnsFor, nextCallSort } from './call-rows.ts';
import type { ShownServices } from './shown-graph.ts';
import styles from './dependencies.module.css';

export interface CallsTableProps {
  readonly shown: ShownServices;
  readonly sort: CallSort;
  readonly onSort: (sort: CallSort) => void;
  readonly onPick: (node: number) => void;
}

const titles: Readonly<Record<CallColumn, { readonly title: string; readonly hint?: string }>> = {
  from: { title: 'Caller' },
  to: { title: 'Callee' },
  calls: { title: 'Calls' },
  before: { title: 'Calls before', hint: 'In the window that is compared with' },
  ratio: { title: 'Rate', hint: 'Calls per time now, of calls per time before' },
  errors: { title: 'Errors', hint: 'Calls that failed on either side' },
  callerP95: { title: 'Caller p95', hint: '95 % of the calls took the caller no longer' },
  calleeP50: { title: 'Callee p50', hint: 'Half of the calls took the callee no longer' },
  calleeP95: { title: 'Callee p95', hint: '95 % of the calls took the callee no longer' },
  gapP50: {
    title: 'Gap p50',
    hint: 'The caller’s time less the callee’s: network and queues. Of messages: from sent to received',
  },
};

const rowHeight = 28;

export function CallsTable({ shown, sort, onSort, onPick }: CallsTableProps) {
  const { graph, ids } = shown;
  // It is there as soon as the data is.
  useEffect(() => mark('spoor:dependencies-drawn'), []);
  const rows = useMemo(() => callRows(shown, sort), [shown, sort]);
  const columns = useMemo(() => gridColumns(shown), [shown]);
  return (
    <div className={styles.table} style={{ '--figures': columns.length - 3 } as CSSProperties}>
      <DataGrid
        label="Calls"
        columns={columns}
        rows={rows}
        rowKey={String}
        keyAttribute="data-edge"
        attributes={(e) => ({
          'data-from': ids[graph.edges.from[e]],
          'data-to': ids[graph.edges.to[e]],
          'data-ref': 'CALL',
        })}
        rowHeight={rowHeight}
        className={styles.callRow}
        sort={sort}
        onSort={(column) => onSort(nextCallSort(sort, column as CallColumn))}
        onOpen={(e) => onPick(graph.edges.to[e])}
      />
    </div>
  );
}

function gridColumns(shown: ShownServices): GridColumn<number>[] {
  const figures = columnsFor(shown).map((id): GridColumn<number> => ({
    id,
    ...titles[id],
    sortable: true,
    ...(id === 'from' || id === 'to' ? {} : { align: 'end' }),
    cell: (e) => callText(shown, id, e),
  }));
  return [...figures, { id: 'remark', title: 'Remarks', cell: (e) => callRemark(shown, e) }];
}
