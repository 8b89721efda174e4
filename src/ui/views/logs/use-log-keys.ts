/** Keys of the Logs view: those of rows while the grid has the focus (or nothing has), the others anywhere on the page. */
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent as ReactKeyboardEvent, RefObject } from 'react';
import type { LogPosition } from '#core/analysis/log-index.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import type { Terms } from '../../state/use-terms.ts';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import { countOf, isShown, logAt, ordinalOf } from './log-list.ts';
import type { LogList } from './log-list.ts';

export interface LogKeys {
  readonly list: LogList;
  readonly active: LogPosition | undefined;
  readonly isOpen: boolean;
  readonly handle: RefObject<VirtualRowsHandle | null>;
  readonly terms: Terms;
  readonly onMove: (position: LogPosition) => void;
  readonly onPick: (position: LogPosition) => void;
  readonly onToggle: (position: LogPosition) => void;
  readonly onCopy: (position: LogPosition) => void;
  readonly onShowInTimeline: (position: LogPosition) => void;
  /** To the next or previous log of the same span. */
  readonly onStep: (direction: 1 | -1) => void;
  readonly onWhole: () => void;
}

export function useLogKeys(keys: LogKeys): (event: ReactKeyboardEvent) => void {
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  const { active, terms } = keys;
  const act = (what: (position: LogPosition) => void) => () => active !== undefined && what(active);
  useShortcuts('Logs', [
    { keys: ['ArrowDown', 'ArrowUp'], label: `Next or previous ${terms.log}` },
    { keys: ['ArrowRight', 'ArrowLeft'], label: 'Show or hide all its fields' },
    { keys: 'Enter', label: 'Details of its span' },
    { keys: 'j', label: `Next ${terms.log} of the same span`, run: () => keys.onStep(1) },
    { keys: 'k', label: `Previous ${terms.log} of the same span`, run: () => keys.onStep(-1) },
    { keys: 't', label: 'Show its span in Timeline', run: act(keys.onShowInTimeline) },
    { keys: 'c', label: `Copy the ${terms.log}`, run: act(keys.onCopy) },
    { keys: '0', label: 'Show the whole trace', run: keys.onWhole },
  ]);
  // Until something has the focus, the rows have it.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target !== document.body || !pressRowKey(event, latest.current)) return;
      latest.current.handle.current?.element()?.focus({ preventScroll: true });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return useCallback((event) => {
    // The fields of the open log have keys of their own.
    if (event.target === event.currentTarget) pressRowKey(event.nativeEvent, latest.current);
  }, []);
}

/** True if the key meant something to the rows. */
function pressRowKey(event: KeyboardEvent, keys: LogKeys): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented)
    return false;
  const { list, active, isOpen } = keys;
  const to = stepTo(event.key, list, active, keys.handle.current?.page() ?? 10);
  if (to !== undefined) keys.onMove(to);
  else if (active === undefined) return false;
  else if (event.key === 'Enter') keys.onPick(active);
  else if (event.key === 'ArrowRight' && !isOpen) keys.onToggle(active);
  else if (event.key === 'ArrowLeft' && isOpen) keys.onToggle(active);
  else return false;
  event.preventDefault();
  return true;
}

/** Where a key leads; undefined if it does not move. */
function stepTo(
  key: string,
  list: LogList,
  active: LogPosition | undefined,
  page: number,
): LogPosition | undefined {
  const count = countOf(list);
  const at = active === undefined ? -1 : ordinalOf(list, active);
  // What the filter has hidden leaves a gap: the next one is the one after it.
  const after = active !== undefined && !isShown(list, active) ? at : at + 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: after,
    ArrowUp: at - 1,
    PageDown: at + page - 1,
    PageUp: at - page + 1,
    Home: 0,
    End: count - 1,
  };
  if (!(key in steps) || count === 0) return undefined;
  return logAt(list, Math.min(Math.max(0, steps[key]), count - 1));
}
