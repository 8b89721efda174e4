/** The columns of the table of operations, and the figure that a group has in each. */
import type { Operations } from './operations.ts';

export const operationColumns = [
  'name',
  'count',
  'errors',
  'errorShare',
  'total',
  'average',
  'p50',
  'p95',
  'max',
  'self',
  'selfShare',
  'critical',
  'criticalShare',
] as const;
export type OperationColumn = (typeof operationColumns)[number];
export type FigureColumn = Exclude<OperationColumn, 'name'>;

/** The figure of a group in a column; NaN where there is none. Shares are of 1. */
export function figureOf(table: Operations, column: FigureColumn, g: number): number {
  switch (column) {
    case 'errorShare':
      return table.errors[g] / table.count[g];
    case 'selfShare':
      return table.allSelf === 0 ? 0 : table.self[g] / table.allSelf;
    case 'criticalShare':
      return table.rootDuration === 0 ? 0 : table.critical[g] / table.rootDuration;
    default:
      return table[column][g];
  }
}
