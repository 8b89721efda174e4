/** Where a reader is in the aligned tree of two traces. */
import { useCallback, useMemo } from 'react';
import { pathIdAt } from '#core/analysis/call-path-shape.ts';
import { columnsOf } from './columns.ts';
import type { Columns } from './columns.ts';
import { barScale, listedPaths } from './rows.ts';
import type { Shown } from './shown.ts';
import { usePathRows } from './use-path-rows.ts';
import type { PathRows } from './use-path-rows.ts';

export interface TreePlace extends PathRows {
  readonly columns: Columns;
  readonly scale: ReturnType<typeof barScale>;
}

export function useTreePlace({ comparison, address, selected }: Shown): TreePlace {
  const { mode, sort } = address.values;
  const columns = columnsOf(mode);
  const list = useCallback(
    (closed: ReadonlySet<number>) => listedPaths(comparison, sort, columns.bar, closed),
    [comparison, sort, columns],
  );
  const { paths } = comparison;
  const idAt = useCallback((path: number) => pathIdAt(paths.idHashes, path), [paths]);
  const rows = usePathRows(paths, selected, { sort, isTree: sort === 'tree', list, idAt });
  const scale = useMemo(() => barScale(comparison, columns.bar), [comparison, columns]);
  return { ...rows, columns, scale };
}
