/** What the table shows: figures and order of one question. The last one stays until the next is there as a whole. */
import { useMemo, useState } from 'react';
import { groupingId } from '#core/analysis/operations-keys.ts';
import type { Grouping } from '#core/analysis/operations-keys.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import type { Listed } from './csv.ts';
import type { Sort } from './params.ts';

export interface TableState {
  readonly table: Listed | undefined;
  /** What is shown answers an earlier question. */
  readonly isBehind: boolean;
  readonly error: Error | null;
}

/** @param grouping the same object as long as it says the same */
export function useTable(open: OpenTrace, grouping: Grouping, sort: Sort, filter: string): TableState {
  const { trace, isPart } = open;
  const id = groupingId(grouping);
  const figures = useAnalysis(open, 'operations', grouping, { enabled: !isPart });
  const isThere = figures.data?.id === id && !isPart;
  const question = useMemo(
    () => ({ ...grouping, sort: sort.column, descending: sort.descending, filter: filter.trim() }),
    [grouping, sort, filter],
  );
  const order = useAnalysis(open, 'operationsOrder', question, { enabled: isThere });
  const [shown, setShown] = useState<Listed | undefined>(undefined);
  let table = shown?.trace === trace ? shown : undefined;
  if (isThere && figures.data !== undefined && order.data?.id === id) {
    if (table?.figures !== figures.data || table.order !== order.data.order) {
      table = { trace, grouping, figures: figures.data, order: order.data.order };
      setShown(table);
    }
  }
  const isBehind = table?.figures.id !== id || order.isPlaceholderData;
  return { table, isBehind, error: figures.error ?? order.error };
}
