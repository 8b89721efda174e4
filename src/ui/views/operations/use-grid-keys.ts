/** Keys while the grid has the focus: up and down through the rows, right and left open and close, Enter shows more. */
import type { KeyboardEvent } from 'react';
import { useShortcuts } from '../../state/shortcuts.ts';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { GridProps } from './props.ts';
import { itemAt, rowOfItem } from './rows.ts';
import type { Item, Rows } from './rows.ts';
import type { Place } from './use-place.ts';

export type Action =
  | { readonly kind: 'move'; readonly row: number }
  | { readonly kind: 'toggle'; readonly group: number }
  | { readonly kind: 'select'; readonly span: number };

export interface KeyPlace {
  readonly rows: Rows;
  readonly open: ReadonlySet<number>;
  readonly active: Item | undefined;
  /** How many rows are in view. */
  readonly page: number;
}

/** What a key means here; undefined: nothing. */
export function actionOf(key: string, { rows, open, active, page }: KeyPlace): Action | undefined {
  const last = rows.count - 1;
  if (last < 0) return undefined;
  const row = active === undefined ? -1 : rowOfItem(rows, active);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + page,
    PageUp: row - page,
    Home: 0,
    End: last,
  };
  if (key in steps) return { kind: 'move', row: Math.min(last, Math.max(0, steps[key])) };
  if (row < 0 || active === undefined) return undefined;
  const { group, span } = active;
  const isOpen = open.has(group);
  switch (key) {
    case 'Enter':
    case ' ':
      return span === undefined ? { kind: 'toggle', group } : { kind: 'select', span };
    case 'ArrowRight':
      if (span !== undefined) return undefined;
      return isOpen ? { kind: 'move', row: row + 1 } : { kind: 'toggle', group };
    case 'ArrowLeft':
      if (span !== undefined) return { kind: 'move', row: rowOfItem(rows, { group, span: undefined }) };
      return isOpen ? { kind: 'toggle', group } : undefined;
    default:
      return undefined;
  }
}

export function useGridKeys(
  { select, moveTo }: GridProps,
  { rows, open, active, setActive, toggle }: Place,
  handle: { readonly current: VirtualRowsHandle | null },
) {
  useShortcuts('Operations', [
    { keys: ['ArrowUp', 'ArrowDown'], label: 'Previous, next row' },
    { keys: 'ArrowRight', label: 'Show the spans of a group' },
    { keys: 'ArrowLeft', label: 'Hide them, or back to the group' },
    { keys: 'Enter', label: 'Show the spans of a group, or the details of a span' },
  ]);
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    // The head lies over one of them.
    const page = Math.max(1, (handle.current?.page() ?? 10) - 2);
    const action = actionOf(event.key, { rows, open, active, page });
    if (action === undefined) return;
    event.preventDefault();
    if (action.kind === 'toggle') return toggle(action.group);
    if (action.kind === 'select') return select(action.span);
    const item = itemAt(rows, action.row);
    setActive(item);
    handle.current?.show(action.row + 1);
    // Open details follow.
    if (item.span !== undefined) moveTo(item.span);
    return undefined;
  };
}
