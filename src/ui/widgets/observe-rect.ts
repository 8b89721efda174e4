/** For react-virtual: an element that has no size yet (before its first layout, or without layout) counts as a screenful. */
import { observeElementRect } from '@tanstack/react-virtual';
import type { Virtualizer } from '@tanstack/react-virtual';

export const screenful = { width: 1000, height: 800 } as const;

export function observeRect<S extends Element, I extends Element>(
  instance: Virtualizer<S, I>,
  changed: (rect: { width: number; height: number }) => void,
) {
  return observeElementRect(instance, (rect) => changed(rect.height === 0 ? screenful : rect));
}
