/**
 * Where a list of rows is scrolled to, in rows: kept in step with the native scroll bar, moved by wheel and keys. All of it
 * happens outside of React: a frame of scrolling fills the rows that came into view, and renders nothing.
 */
import { useEffect, useLayoutEffect, useMemo } from 'react';
import type { KeyboardEvent } from 'react';
import { clampTop, isCompressed, pageOf, scrollToTop, topToScroll } from './virtual-rows-scale.ts';
import type { RowScale } from './virtual-rows-scale.ts';

export type MoveTop = (next: (now: number, scale: RowScale) => number) => void;

/** For what is drawn over the rows and has to move with them. */
export interface TopSource {
  readonly top: () => number;
  readonly subscribe: (changed: () => void) => () => void;
}

export interface TopOptions<L> {
  readonly element: ElementRef;
  /** undefined before the first layout. */
  readonly scale: RowScale | undefined;
  readonly list: L;
  readonly carry: (from: L, to: L, row: number) => number;
  /** Puts the rows where they belong. */
  readonly paint: (top: number, scale: RowScale) => void;
}

interface Place<L> {
  readonly top: number;
  readonly scale: RowScale | undefined;
  readonly list: L | undefined;
  /** The bar's position in px as it was last written or read: reading it makes the browser lay the page out. */
  readonly bar: number;
}

type ElementRef = { readonly current: HTMLElement | null };

/** Paints after every render, and whenever it is scrolled. */
export function useTop<L>(options: TopOptions<L>) {
  const { element, scale } = options;
  const scroller = useMemo(() => createScroller<L>(element), [element]);
  useLayoutEffect(() => scroller.update(options));
  useRowWheel(element, scale, scroller);
  return scroller;
}

interface Scroller<L> extends TopSource {
  readonly update: (options: TopOptions<L>) => void;
  readonly moveTo: MoveTop;
  readonly onScroll: () => void;
}

function createScroller<L>(element: ElementRef): Scroller<L> {
  const listeners = new Set<() => void>();
  let place: Place<L> = { top: 0, scale: undefined, list: undefined, bar: 0 };
  let paint: TopOptions<L>['paint'] = () => undefined;
  /** Asked for before the first layout, which nobody can scroll. */
  let early: Parameters<MoveTop>[0] | undefined;

  const settle = (top: number, bar: number) => {
    place = { ...place, top, bar };
    if (place.scale !== undefined) paint(top, place.scale);
    for (const changed of listeners) changed();
  };
  /** Moves the bar along. It is left alone otherwise, because it may be ahead of this frame already. */
  const follow = (top: number, scale: RowScale) => {
    const wanted = topToScroll(top, scale);
    if (Math.abs(place.bar - wanted) > 0.5 && element.current !== null) element.current.scrollTop = wanted;
    settle(top, wanted);
  };
  return {
    update: (options) => {
      const before = place;
      const { scale, list } = options;
      if (scale === undefined) return;
      ({ paint } = options);
      place = { ...before, scale, list };
      const wanted = early?.(before.top, scale) ?? carried(before, options);
      early = undefined;
      const top = clampTop(wanted, scale);
      if (before.scale === scale && before.list === list) settle(top, before.bar);
      else follow(top, scale);
    },
    moveTo: (next) => {
      const { top, scale } = place;
      if (scale === undefined) {
        early = next;
        return;
      }
      const to = clampTop(next(top, scale), scale);
      if (to !== top) follow(to, scale);
    },
    onScroll: () => {
      const { scale, bar } = place;
      const now = element.current?.scrollTop ?? 0;
      // The echo of what was written above, rounded by the browser.
      if (scale !== undefined && Math.abs(now - bar) > 1) settle(scrollToTop(now, scale), now);
    },
    top: () => place.top,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

/** At the very top it stays there: what comes first is what a reader has not left yet. */
function carried<L>({ top, list: from }: Place<L>, { list, carry }: TopOptions<L>): number {
  if (from === undefined || from === list || top === 0) return top;
  const row = Math.floor(top);
  return Math.max(0, carry(from, list, row)) + top - row;
}

/** In a compressed range one native pixel is more than one pixel of rows: wheel travel is applied to the rows. */
function useRowWheel<L>(
  element: ElementRef,
  scale: RowScale | undefined,
  { top, moveTo }: Scroller<L>,
): void {
  useEffect(() => {
    const target = element.current;
    if (target === null || scale === undefined || !isCompressed(scale)) return undefined;
    const units = [1 / scale.rowHeight, 1, scale.height / scale.rowHeight];
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      const rows = event.deltaY * units[event.deltaMode];
      // At an end the page around may scroll.
      if (clampTop(top() + rows, scale) === top()) return;
      event.preventDefault();
      moveTo((now) => now + rows);
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [element, scale, top, moveTo]);
}

/** Likewise keys that the browser would scroll by. */
export function scrollByKey(event: KeyboardEvent, scale: RowScale | undefined, moveTo: MoveTop): void {
  if (scale === undefined || !isCompressed(scale)) return;
  // The caller may have taken the native event for its own.
  if (event.nativeEvent.defaultPrevented || event.target !== event.currentTarget) return;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const page = pageOf(scale);
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    ' ': event.shiftKey ? -page : page,
    Home: -scale.count,
    End: scale.count,
  };
  const step = steps[event.key] as number | undefined;
  if (step === undefined) return;
  event.preventDefault();
  moveTo((now) => now + step);
}
