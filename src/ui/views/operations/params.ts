/** This view's parameters in the URL. */
import { isGroupKey } from '#core/analysis/operations-keys.ts';
import type { GroupKey } from '#core/analysis/operations-keys.ts';
import { operationColumns } from '#core/analysis/operations-columns.ts';
import type { FigureColumn, OperationColumn } from '#core/analysis/operations-columns.ts';
import { text } from '../../state/url/param.ts';
import type { Param } from '../../state/url/param.ts';

export interface Sort {
  readonly column: OperationColumn;
  readonly descending: boolean;
}

const defaultBy: GroupKey = 'service-operation';
/** Where the time goes comes first. */
const defaultSort: Sort = { column: 'self', descending: true };
const defaultHeat: FigureColumn = 'self';

const by: Param<GroupKey> = {
  parse: (raw) => (raw !== undefined && isGroupKey(raw) ? raw : defaultBy),
  format: (value) => (value === defaultBy ? undefined : value),
};

const second: Param<GroupKey | undefined> = {
  parse: (raw) => (raw !== undefined && isGroupKey(raw) ? raw : undefined),
  format: (value) => value,
};

/** `-count`: the largest first. */
const sort: Param<Sort> = {
  parse: (raw) => {
    const column = operationColumns.find((each) => each === raw?.replace(/^-/, ''));
    return column === undefined ? defaultSort : { column, descending: raw?.startsWith('-') === true };
  },
  format: ({ column, descending }) =>
    column === defaultSort.column && descending === defaultSort.descending
      ? undefined
      : `${descending ? '-' : ''}${column}`,
};

/** undefined: no column, `none` in the address. */
const heat: Param<FigureColumn | undefined> = {
  parse: (raw) => {
    if (raw === 'none') return undefined;
    const column = operationColumns.find((each) => each === raw);
    return column === undefined || column === 'name' ? defaultHeat : column;
  },
  format: (value) => (value === defaultHeat ? undefined : (value ?? 'none')),
};

const flag: Param<boolean> = {
  parse: (raw) => raw === '1',
  format: (value) => (value ? '1' : undefined),
};

export const operationsParams = {
  'operations.by': by,
  'operations.then': second,
  'operations.sort': sort,
  'operations.filter': text,
  'operations.heat': heat,
  /** Only spans in the window. */
  'operations.window': flag,
} as const;

/** The sort after a click on a column: figures begin with the largest, names with A, and a second click turns it round. */
export function nextSort(sort: Sort, column: OperationColumn): Sort {
  if (sort.column === column) return { column, descending: !sort.descending };
  return { column, descending: column !== 'name' };
}
