/** Keys of a tree of rows: where the cursor goes, or what opens and closes. Pure, so that the rules can be read and tested. */
import { isCollapsed, rowOf } from '#core/analysis/rows.ts';
import type { Collapse } from '#core/analysis/rows.ts';
import type { SpanIndex, SpanTable } from '#core/trace/trace.ts';
import { hasChildren } from '#core/trace/walk.ts';

export type TreeAction =
  | { readonly kind: 'move'; readonly to: SpanIndex }
  | { readonly kind: 'toggle'; readonly span: SpanIndex }
  | { readonly kind: 'open'; readonly span: SpanIndex };

export interface TreeState {
  readonly spans: SpanTable;
  readonly rows: Uint32Array;
  readonly collapse: Collapse;
  readonly cursor: SpanIndex | undefined;
  /** Rows in view, for the page keys. */
  readonly page: number;
}

/** undefined: not a key of the tree, or nothing to do. */
export function treeAction(key: string, state: TreeState): TreeAction | undefined {
  const { rows, cursor } = state;
  if (rows.length === 0) return undefined;
  const at = cursor === undefined ? -1 : rowOf(rows, cursor);
  switch (key) {
    case 'ArrowDown':
      return moveToRow(rows, at + 1);
    case 'ArrowUp':
      return moveToRow(rows, at - 1);
    case 'PageDown':
      return moveToRow(rows, at + state.page - 1);
    case 'PageUp':
      return moveToRow(rows, at - state.page + 1);
    case 'Home':
      return moveToRow(rows, 0);
    case 'End':
      return moveToRow(rows, rows.length - 1);
    default:
      return cursor === undefined ? undefined : rowAction(key, rows[at], state);
  }
}

function rowAction(key: string, span: SpanIndex, { spans, collapse }: TreeState): TreeAction | undefined {
  const opens = hasChildren(spans, span);
  const closed = opens && isCollapsed(spans, collapse, span);
  switch (key) {
    case 'ArrowRight':
      if (closed) return { kind: 'toggle', span };
      return opens ? { kind: 'move', to: span + 1 } : undefined;
    case 'ArrowLeft':
      if (opens && !closed) return { kind: 'toggle', span };
      return spans.parent[span] >= 0 ? { kind: 'move', to: spans.parent[span] } : undefined;
    case 'Enter':
    case ' ':
      return { kind: 'open', span };
    default:
      return undefined;
  }
}

function moveToRow(rows: Uint32Array, row: number): TreeAction {
  return { kind: 'move', to: rows[Math.min(Math.max(0, row), rows.length - 1)] };
}
