/** Which operations are listed, and in which order. */
import type { OperationColumn, OperationSort } from '../../state/url/monitor-params.ts';
import type { OperationRow } from './figures.ts';

/** The sort after a click on a column: figures begin with the largest, names with A, and a second click turns it round. */
export function nextOperationSort(sort: OperationSort, column: OperationColumn): OperationSort {
  if (sort.column === column) return { column, descending: !sort.descending };
  return { column, descending: column !== 'operation' };
}

const names = new Intl.Collator('en', { numeric: true });

/** @param part of a name, in whichever case. What has no figure stands last either way; equal rows by name. */
export function listedRows(
  rows: readonly OperationRow[],
  part: string,
  { column, descending }: OperationSort,
): OperationRow[] {
  const words = part.trim().toLowerCase();
  const sign = descending ? -1 : 1;
  const byName = (a: OperationRow, b: OperationRow) => names.compare(a.operation, b.operation);
  return rows
    .filter(({ operation }) => operation.toLowerCase().includes(words))
    .sort((a, b) => {
      if (column === 'operation') return sign * byName(a, b);
      const [x, y] = [a[column], b[column]];
      const unknown = Number(Number.isNaN(x)) - Number(Number.isNaN(y));
      return unknown || (Number.isNaN(x) ? 0 : sign * (x - y)) || byName(a, b);
    });
}
