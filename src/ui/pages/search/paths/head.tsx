/** The head of the table: a button on every column sorts by it, the first puts paths below each other again. */
import { treeOrder } from '../../../state/url/path-params.ts';
import type { PathSort } from '../../../state/url/path-params.ts';
import styles from './call-paths.module.css';
import { columns } from './columns.ts';

export interface HeadProps {
  readonly sort: PathSort;
  readonly onSort: (sort: PathSort) => void;
}

/** Figures begin with the largest; a second click turns them round, a third goes back to the tree. */
export function nextSort(sort: PathSort, column: PathSort['column']): PathSort {
  if (column === 'tree') return treeOrder;
  if (sort.column !== column) return { column, descending: true };
  return sort.descending ? { column, descending: false } : treeOrder;
}

export function Head({ sort, onSort }: HeadProps) {
  const all = [
    { id: 'tree', title: 'Call path', hint: 'Below each other as they call' } as const,
    ...columns,
  ];
  return (
    <div role="row" aria-rowindex={1} className={`${styles.head} ${styles.line}`}>
      {all.map(({ id, title, hint }) => {
        const direction = sort.descending ? 'descending' : 'ascending';
        const isSorted = sort.column === id && id !== 'tree';
        return (
          <div
            key={id}
            role="columnheader"
            aria-sort={isSorted ? direction : undefined}
            data-column={id === 'tree' ? 'name' : id}
          >
            <button type="button" data-tooltip={hint} onClick={() => onSort(nextSort(sort, id))}>
              {title}
              <i aria-hidden="true">{isSorted ? (sort.descending ? ' ↓' : ' ↑') : ''}</i>
            </button>
          </div>
        );
      })}
    </div>
  );
}
