/** The head of the table: a button on every column sorts by it. */
import type { Grouping } from '#core/analysis/operations-keys.ts';
import type { OperationColumn } from '#core/analysis/operations-columns.ts';
import { keyLabel, useTerms } from '../../state/use-terms.ts';
import { columns } from './columns.ts';
import styles from './operations.module.css';
import { nextSort } from './params.ts';
import type { Sort } from './params.ts';
import type { OperationsProps } from './props.ts';

export interface HeadProps extends Pick<OperationsProps, 'params' | 'setParams'> {
  readonly grouping: Grouping;
}

export function Head({ grouping: { by, second }, params, setParams }: HeadProps) {
  const terms = useTerms();
  const sort = params['operations.sort'];
  const title = [by, ...(second === undefined ? [] : [second])].map((key) => keyLabel(key, terms)).join(', ');
  const onSort = (id: OperationColumn) => setParams({ 'operations.sort': nextSort(sort, id) }, 'pick');
  return (
    <div role="row" aria-rowindex={1} className={`${styles.head} ${styles.line}`}>
      <HeadCell id="name" title={title} sort={sort} onSort={onSort} />
      {columns.map(({ id, title: name, hint }) => (
        <HeadCell key={id} id={id} title={name} hint={hint} sort={sort} onSort={onSort} />
      ))}
    </div>
  );
}

interface HeadCellProps {
  readonly id: OperationColumn;
  readonly title: string;
  readonly hint?: string;
  readonly sort: Sort;
  readonly onSort: (id: OperationColumn) => void;
}

function HeadCell({ id, title, hint, sort, onSort }: HeadCellProps) {
  const direction = sort.descending ? 'descending' : 'ascending';
  const isSorted = sort.column === id;
  return (
    <div role="columnheader" aria-sort={isSorted ? direction : undefined} data-column={id}>
      <button type="button" data-tooltip={hint} onClick={() => onSort(id)}>
        {title}
        <i aria-hidden="true">{isSorted ? (sort.descending ? ' ↓' : ' ↑') : ''}</i>
      </button>
    </div>
  );
}
