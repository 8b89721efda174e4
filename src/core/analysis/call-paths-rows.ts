/** Which paths a table lists, and in what order: as a tree with what is open, or all of them by one figure. */
import { pathFigure } from './call-paths-figures.ts';
import type { PathColumn } from './call-paths-figures.ts';
import type { CallPathTable } from './call-paths.ts';

export interface PathRowsQuery {
  /** `tree`: below each other as they call. */
  readonly sort: PathColumn | 'tree';
  readonly descending: boolean;
  /** Words that the service and operation of a path must have, each; letter case does not matter. */
  readonly find: string;
  /** Of the tree: paths whose callees are hidden, by id. What is found is shown all the same. */
  readonly closed: ReadonlySet<string>;
}

/** Paths by row. O(paths log paths). */
export function pathRows(table: CallPathTable, query: PathRowsQuery): Uint32Array<ArrayBuffer> {
  const isFound = found(table, query.find);
  if (query.sort !== 'tree') return byFigure(table, isFound, query.sort, query.descending);
  const isShown = isFound === undefined ? undefined : withAncestors(table, isFound);
  const rows: number[] = [];
  for (let p = 0; p < table.length;) {
    if (isShown === undefined || isShown[p] === 1) rows.push(p);
    const hidesCallees = isShown === undefined ? query.closed.has(table.id[p]) : isShown[p] === 0;
    p = hidesCallees ? table.end[p] : p + 1;
  }
  return Uint32Array.from(rows);
}

/** 1 for each path that has the words; undefined if there are none to have. */
export function found(table: CallPathTable, find: string): Uint8Array | undefined {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  const lower = table.names.map((name) => name.toLowerCase());
  return Uint8Array.from(table.parent, (_, p) => {
    const text = `${lower[table.service[p]]} ${lower[table.operation[p]]}`;
    return Number(words.every((word) => text.includes(word)));
  });
}

/** With all that call them. */
export function withAncestors({ parent }: CallPathTable, isFound: Uint8Array): Uint8Array {
  const isShown = isFound.slice();
  // Callees come after their callers.
  for (let p = isShown.length - 1; p >= 0; p--)
    if (isShown[p] === 1 && parent[p] >= 0) isShown[parent[p]] = 1;
  return isShown;
}

/** Equal ones stay in the order of the tree; what has no figure comes last, in both directions. */
function byFigure(
  table: CallPathTable,
  isFound: Uint8Array | undefined,
  column: PathColumn,
  descending: boolean,
): Uint32Array<ArrayBuffer> {
  const figures = Float64Array.from(table.parent, (_, p) => pathFigure(table, column, p));
  const rows = Uint32Array.from(table.parent, (_, p) => p).filter((p) => isFound?.[p] !== 0);
  const sign = descending ? -1 : 1;
  const none = (p: number) => Number(Number.isNaN(figures[p]));
  return rows.sort(
    (a, b) => none(a) - none(b) || (none(a) === 1 ? 0 : sign * (figures[a] - figures[b])) || a - b,
  );
}
