/** The figures that a table of call paths shows and is sorted by. */
import type { CallPathTable } from './call-paths.ts';

export const pathColumns = ['traces', 'calls', 'p50', 'p95', 'self', 'critical', 'errors'] as const;
export type PathColumn = (typeof pathColumns)[number];

/** NaN where there is none. Shares are of 1, times in nanoseconds. */
export function pathFigure(table: CallPathTable, column: PathColumn, p: number): number {
  switch (column) {
    case 'traces':
      return tracesThrough(table, p);
    case 'calls':
      return table.count[p] / tracesThrough(table, p);
    case 'errors':
      return table.errors[p] / table.count[p];
    case 'critical':
      return table.allCritical === 0 ? 0 : table.critical[p] / table.allCritical;
    default:
      return table[column][p];
  }
}

/** How many traces pass through. */
export function tracesThrough({ tracesFrom }: CallPathTable, p: number): number {
  return tracesFrom[p + 1] - tracesFrom[p];
}

/** Their ids, as their sources spelled them. */
export function traceIdsThrough({ tracesFrom, tracesOf, traceIds }: CallPathTable, p: number): string[] {
  return Array.from(tracesOf.subarray(tracesFrom[p], tracesFrom[p + 1]), (t) => traceIds[t]);
}

/** Service and operation of each step from the root to the path. O(depth). */
export function stepsTo(table: CallPathTable, p: number): { service: string; operation: string }[] {
  const steps: { service: string; operation: string }[] = [];
  for (let at = p; at >= 0; at = table.parent[at])
    steps.push({ service: table.names[table.service[at]], operation: table.names[table.operation[at]] });
  return steps.reverse();
}
