/** Keys while a tree of paths has the focus. Pure, so that the rules can be read and tested. */
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import { rowStep } from '../../../widgets/data-grid-keys.ts';

export type PathAction =
  | { readonly kind: 'move'; readonly row: number }
  | { readonly kind: 'toggle'; readonly path: number }
  | { readonly kind: 'list'; readonly path: number };

export interface KeyPlace {
  readonly table: Pick<CallPathTable, 'parent' | 'end'>;
  /** Paths by row. */
  readonly rows: Uint32Array;
  /** Row that has the keyboard; −1: none. */
  readonly at: number;
  readonly isTree: boolean;
  readonly isOpen: (path: number) => boolean;
  /** How many rows are in view. */
  readonly page: number;
}

/** What a key means here; undefined: nothing. */
export function pathAction(key: string, place: KeyPlace): PathAction | undefined {
  const { table, rows, at, isTree, isOpen } = place;
  if (rows.length === 0) return undefined;
  const row = rowStep(key, at, rows.length, place.page);
  if (row !== undefined) return { kind: 'move', row };
  if (at < 0) return undefined;
  const path = rows[at];
  if (key === 'Enter') return { kind: 'list', path };
  if (!isTree) return undefined;
  const hasCallees = table.end[path] > path + 1;
  if (key === ' ') return hasCallees ? { kind: 'toggle', path } : undefined;
  if (key === 'ArrowRight' && hasCallees)
    return isOpen(path) ? { kind: 'move', row: at + 1 } : { kind: 'toggle', path };
  if (key !== 'ArrowLeft') return undefined;
  if (hasCallees && isOpen(path)) return { kind: 'toggle', path };
  const above = rows.indexOf(table.parent[path]);
  return above < 0 ? undefined : { kind: 'move', row: above };
}
