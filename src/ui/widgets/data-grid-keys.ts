/** The keys of a grid whose rows hold the focus. */
import type { KeyboardEvent } from 'react';

/** Where a key leads from row `from` of `count`; undefined if it is not a key for walking. */
export function rowStep(key: string, from: number, count: number, page: number): number | undefined {
  const last = count - 1;
  const clamp = (row: number) => Math.min(last, Math.max(0, row));
  switch (key) {
    case 'ArrowDown':
      return clamp(from + 1);
    case 'ArrowUp':
      return clamp(from - 1);
    case 'PageDown':
      return clamp(from + page);
    case 'PageUp':
      return clamp(from - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** Right and Left step through the links and buttons of the row that has the focus. True if the key was used. */
export function focusWithin(event: KeyboardEvent<HTMLElement>): boolean {
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return false;
  const target = event.target;
  const row = target instanceof HTMLElement ? target.closest<HTMLElement>('[role="row"]') : null;
  if (row === null || !(target instanceof HTMLElement)) return false;
  const stops = [row, ...row.querySelectorAll<HTMLElement>('a, button')];
  const at = stops.indexOf(target);
  const next = stops[at + (event.key === 'ArrowRight' ? 1 : -1)];
  event.preventDefault();
  next?.focus({ preventScroll: true });
  return true;
}
