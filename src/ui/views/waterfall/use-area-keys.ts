/** Areas by keys: rows from the cursor on, over the time of the window; and everything in the window. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { rowOf } from '#core/analysis/rows.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import { isOccupied, useShortcuts } from '../../state/shortcuts.ts';
import type { AreaOnRows, Corner } from './area-rows.ts';
import type { Scene } from './scene.ts';

export interface AreaKeys {
  readonly scene: Scene;
  readonly rows: Uint32Array;
  readonly cursor: SpanIndex | undefined;
  readonly area: AreaOnRows | undefined;
  /** `isStep`: a first choice; else an area grows or shrinks. */
  readonly onArea: (a: Corner, b: Corner, isStep: boolean) => void;
  readonly onClose: () => void;
  readonly onShowRow: (row: number) => void;
}

export function useAreaKeys(keys: AreaKeys): void {
  const latest = useRef(keys);
  /** The row an area by keys began at. */
  const anchor = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useShortcuts('Area', [
    { keys: 'a', label: 'Totals of what the window shows', run: () => selectAll(latest.current) },
    { keys: 'Shift+Drag', label: 'Select an area of the lanes, for its totals' },
    { keys: 'Shift+ArrowDown', label: 'Select rows from here on, for their totals' },
    { keys: 'Shift+ArrowUp', label: 'Select rows up to here' },
    ...(keys.area === undefined ? [] : [{ keys: 'Escape', label: 'Close the totals' } as const]),
  ]);
  useEffect(() => {
    // Before the page: Escape closes what is in front first, and rows that scroll by arrows do not take these.
    const onKey = (event: KeyboardEvent) => {
      if (isOccupied(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
      const step = event.shiftKey ? steps.get(event.key) : undefined;
      const { area, onClose } = latest.current;
      if (step !== undefined) anchor.current = grow(latest.current, anchor.current, step);
      else if (event.key === 'Escape' && area !== undefined && !event.defaultPrevented) onClose();
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);
}

const steps: ReadonlyMap<string, number> = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
]);

function selectAll({ scene: { range }, rows, onArea }: AreaKeys): void {
  onArea({ time: range.from, row: 0 }, { time: range.to, row: rows.length - 1 }, true);
}

/** Moves the end away from where the area began, and returns where that is. */
function grow(keys: AreaKeys, anchor: number | undefined, step: number): number {
  const { scene, rows, cursor, area, onArea, onShowRow } = keys;
  if (area === undefined) {
    const row = cursor === undefined ? 0 : Math.max(0, rowOf(rows, cursor));
    onArea({ time: scene.range.from, row }, { time: scene.range.to, row }, true);
    onShowRow(row);
    return row;
  }
  const start = anchor === area.lastRow ? area.lastRow : area.firstRow;
  const end = start === area.firstRow ? area.lastRow : area.firstRow;
  const row = Math.min(rows.length - 1, Math.max(0, end + step));
  onArea({ time: area.from, row: start }, { time: area.to, row }, false);
  onShowRow(row);
  return start;
}
