/** Every operation of the service with its figures over the window: sorted, filtered, each figure the way to its traces. */
import { useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { exactDuration } from '#core/base/format-duration.ts';
import { formatCount } from '#core/base/format-count.ts';
import { exactShare, formatShare, formatSmallShare } from '#core/base/format-share.ts';
import { formatRate } from '#core/base/format-rate.ts';
import { capital, useTerms } from '../../state/use-terms.ts';
import type { Terms } from '../../state/use-terms.ts';
import type { OperationColumn } from '../../state/url/monitor-params.ts';
import { DataGrid } from '../../widgets/data-grid.tsx';
import type { GridColumn } from '../../widgets/data-grid.tsx';
import { Sparkline } from '../../widgets/line-chart/sparkline.tsx';
import { useElementSize } from '../../widgets/use-element-size.ts';
import { wordsOf } from './chart-models.ts';
import { operationRows } from './figures.ts';
import type { OperationRow } from './figures.ts';
import { listedRows, nextOperationSort } from './operation-order.ts';
import { useTracesLink } from './trace-links.ts';
import type { Address } from './use-address.ts';
import type { Monitored } from './use-metrics.ts';
import styles from './operations.module.css';

export interface OperationsTableProps {
  readonly address: Address;
  readonly operations: NonNullable<Monitored['operations']>;
  readonly stepMs: number;
  readonly isOlder: boolean;
  /** What there is to say of the figures, above them. */
  readonly children: ReactNode;
}

/** Below this a row is a small card. */
const narrowBelow = 760;

export function OperationsTable({ address, operations, stepMs, isOlder, children }: OperationsTableProps) {
  const { params, set } = address;
  const terms = useTerms();
  const box = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(box);
  const isNarrow = width > 0 && width < narrowBelow;
  const rows = useMemo(() => operationRows(operations), [operations]);
  const listed = useMemo(() => listedRows(rows, params.name, params.sort), [rows, params.name, params.sort]);
  const columns = useColumns(address, stepMs, terms);
  const count =
    listed.length === rows.length
      ? formatCount(rows.length)
      : `${formatCount(listed.length)} of ${formatCount(rows.length)}`;
  return (
    <section className={styles.operations} aria-label={capital(terms.operations)}>
      <div className={styles.head}>
        <h2>{capital(terms.operations)}</h2>
        <span role="status" className={styles.count}>
          {count}
        </span>
        <input
          type="search"
          aria-label={`Filter ${terms.operations}`}
          placeholder={`Filter ${terms.operations}`}
          value={params.name}
          onChange={({ target }) => set({ name: target.value }, 'adjust')}
        />
      </div>
      {children}
      <div ref={box} className={styles.table} data-older={isOlder ? '' : undefined}>
        <DataGrid
          label={capital(terms.operations)}
          columns={columns}
          rows={listed}
          rowKey={operationOf}
          keyAttribute="data-operation"
          attributes={(row) => ({ 'data-chosen': String(row.operation === params.operation) })}
          rowHeight={isNarrow ? 74 : 34}
          className={isNarrow ? styles.card : styles.line}
          sort={params.sort}
          onSort={(column) =>
            set({ sort: nextOperationSort(params.sort, column as OperationColumn) }, 'adjust')
          }
          onOpen={({ operation }) =>
            set({ operation: operation === params.operation ? '' : operation }, 'pick')
          }
        />
        {listed.length === 0 && rows.length > 0 && (
          <p className={styles.nothing}>No {terms.operation} has this in its name.</p>
        )}
      </div>
    </section>
  );
}

const operationOf = (row: OperationRow) => row.operation;
/** What an operation without a name is called. */
export const namedOr = (operation: string, { operation: word }: Terms) =>
  operation === '' ? `(${word} without a name)` : operation;

function useColumns(address: Address, stepMs: number, terms: Terms): readonly GridColumn<OperationRow>[] {
  const { window } = address;
  const hrefOf = useTracesLink(address);
  return useMemo(() => {
    const traces = (row: OperationRow, more: { atLeast?: number; withErrors?: boolean }) =>
      hrefOf({ window, operation: row.operation, ...more });
    const name = ({ operation }: OperationRow) => (
      <span className={styles.name} data-tooltip={operation}>
        {namedOr(operation, terms)}
      </span>
    );
    const slower = (value: number, row: OperationRow) =>
      Number.isNaN(value) ? (
        none
      ) : (
        <Link
          to={traces(row, { atLeast: value })}
          tabIndex={-1}
          className={styles.figure}
          data-tooltip={`${exactDuration(value)}\nTraces that take at least so long`}
        >
          {wordsOf(value, 'duration')}
        </Link>
      );
    return [
      { id: 'operation', title: capital(terms.operation), sortable: true, cell: name },
      {
        id: 'p50',
        title: 'p50',
        sortable: true,
        align: 'end',
        hint: meanHint,
        cell: (row) => slower(row.p50, row),
      },
      {
        id: 'p95',
        title: 'p95',
        sortable: true,
        align: 'end',
        hint: meanHint,
        cell: (row) => slower(row.p95, row),
      },
      {
        id: 'trend',
        title: 'p95 over time',
        cell: (row) => <Trend row={row} address={address} stepMs={stepMs} />,
      },
      {
        id: 'calls',
        title: 'Requests',
        sortable: true,
        align: 'end',
        hint: 'Mean over the window',
        cell: callsCell,
      },
      {
        id: 'errors',
        title: 'Errors',
        sortable: true,
        align: 'end',
        hint: 'Errors by requests, over the window',
        cell: (row) => <ErrorsCell row={row} href={traces(row, { withErrors: true })} />,
      },
      {
        id: 'impact',
        title: 'Impact',
        sortable: true,
        hint: 'p95 × requests per second, as a share of the largest',
        cell: impactCell,
      },
      {
        id: 'traces',
        title: 'Traces',
        cell: (row) => (
          <Link to={traces(row, {})} tabIndex={-1} aria-label={`Traces of ${namedOr(row.operation, terms)}`}>
            Traces
          </Link>
        ),
      },
    ];
  }, [address, window, hrefOf, stepMs, terms]);
}

const meanHint = 'Mean of the points in the window';
const none = <span className={styles.none}>–</span>;

function Trend({
  row,
  address,
  stepMs,
}: {
  readonly row: OperationRow;
  readonly address: Address;
  readonly stepMs: number;
}) {
  if (row.p95Series === undefined) return undefined;
  const line = { ...row.p95Series, id: 'p95', name: 'p95' };
  return <Sparkline line={line} span={address.window} stepMs={stepMs} width={120} height={22} />;
}

function callsCell({ calls }: OperationRow) {
  if (Number.isNaN(calls)) return none;
  return <span data-tooltip={`${calls} requests per second`}>{formatRate(calls)}</span>;
}

function ErrorsCell({ row: { errors }, href }: { readonly row: OperationRow; readonly href: string }) {
  if (Number.isNaN(errors)) return none;
  if (errors === 0)
    return (
      <span className={styles.none}>
        0 %<span className={styles.unit}> errors</span>
      </span>
    );
  return (
    <Link
      to={href}
      tabIndex={-1}
      className={styles.errors}
      data-tooltip={`${exactShare(errors)}\nTraces with errors`}
    >
      {formatSmallShare(errors)}
      <span className={styles.unit}> errors</span>
    </Link>
  );
}

function impactCell({ impact }: OperationRow) {
  if (Number.isNaN(impact)) return none;
  return (
    <span className={styles.impact}>
      <i>
        <i style={{ width: `${impact * 100}%` }} />
      </i>
      <span>{formatShare(impact)}</span>
    </span>
  );
}
