/** Keys of a tree of rows: where the cursor goes, or what opens and closes. Pure, so that the rules can be read and tested. */
import type { Collapse } from '#core/analysis/rows.ts';
import { foldAt, parentRow } from './row-list.ts';
import type { RowList } from './row-list.ts';

/** What happens to a row. */
export interface TreeAction {
  readonly kind: 'move' | 'toggle' | 'open';
  readonly row: number;
}

export interface TreeState {
  readonly list: RowList;
  readonly collapse: Collapse;
  /** Row of the cursor, −1 if there is none. */
  readonly at: number;
  /** Rows in view, for the page keys. */
  readonly page: number;
}

/** undefined: not a key of the tree, or nothing to do. */
export function treeAction(key: string, state: TreeState): TreeAction | undefined {
  const { at, page } = state;
  const last = state.list.rows.length - 1;
  if (last < 0) return undefined;
  const move = (row: number) => ({ kind: 'move', row: Math.min(Math.max(0, row), last) }) as const;
  switch (key) {
    case 'ArrowDown':
      return move(at + 1);
    case 'ArrowUp':
      return move(at - 1);
    case 'PageDown':
      return move(at + page - 1);
    case 'PageUp':
      return move(at - page + 1);
    case 'Home':
      return move(0);
    case 'End':
      return move(last);
    default:
      return at < 0 ? undefined : rowAction(key, state);
  }
}

function rowAction(key: string, { list, collapse, at }: TreeState): TreeAction | undefined {
  const fold = foldAt(list, collapse, at);
  switch (key) {
    case 'ArrowRight':
      if (fold === 'closed') return { kind: 'toggle', row: at };
      return fold === 'open' ? { kind: 'move', row: at + 1 } : undefined;
    case 'ArrowLeft':
      if (fold === 'open') return { kind: 'toggle', row: at };
      return moveTo(parentRow(list, at));
    case 'Enter':
    case ' ':
      return { kind: 'open', row: at };
    default:
      return undefined;
  }
}

function moveTo(row: number): TreeAction | undefined {
  return row < 0 ? undefined : { kind: 'move', row };
}
