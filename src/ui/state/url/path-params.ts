/** What the call paths of a search result carry in the address. `path` filters the list of traces, the others are the table's own. */
import { pathColumns } from '#core/analysis/call-paths-figures.ts';
import type { PathColumn } from '#core/analysis/call-paths-figures.ts';
import { oneOf, text, wholeNumber } from './param.ts';
import type { Param } from './param.ts';

export const searchTabs = ['traces', 'paths', 'attributes'] as const;
export type SearchTab = (typeof searchTabs)[number];

export interface PathSort {
  readonly column: PathColumn | 'tree';
  readonly descending: boolean;
}

export const treeOrder: PathSort = { column: 'tree', descending: false };

/** `-self`: the largest first. */
const sort: Param<PathSort> = {
  parse: (raw) => {
    const column = pathColumns.find((each) => each === raw?.replace(/^-/, ''));
    return column === undefined ? treeOrder : { column, descending: raw?.startsWith('-') === true };
  },
  format: ({ column, descending }) => (column === 'tree' ? undefined : `${descending ? '-' : ''}${column}`),
};

const heat: Param<PathColumn | 'none'> = oneOf([...pathColumns, 'none'], 'critical');

/** The id of a path; empty: none. */
export const pathId: Param<string> = {
  parse: (raw) => (raw !== undefined && /^[0-9a-f]{16}$/.test(raw) ? raw : ''),
  format: (value) => text.format(value),
};

export const pathTable = {
  tab: oneOf(searchTabs, 'traces'),
  path: pathId,
  'paths.sort': sort,
  'paths.heat': heat,
  'paths.find': text,
  'paths.as': oneOf(['table', 'graph'], 'table'),
  /** Of the graph: where calls lead, the path it is narrowed to, and how many steps around it. */
  'paths.flow': oneOf(['right', 'down'], 'right'),
  'paths.focus': pathId,
  'paths.up': wholeNumber,
  'paths.down': wholeNumber,
} as const;
