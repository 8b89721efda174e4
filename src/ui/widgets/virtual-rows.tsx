/**
 * Rows of one height, any number of them. The native scroll bar moves a tall spacer; the rows live in a sticky pane that
 * never leaves the view, so a late frame shows old rows instead of a hole. Rows are plain elements that are filled again
 * when another row takes their place (`row-pool.ts`): while scrolling React has nothing to do with them.
 */
import { useCallback, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react';
import type { HTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names.ts';
import { createRowPool } from './row-pool.ts';
import type { PaintRow, RowPool, RowSlot } from './row-pool.ts';
import { mountedRows, pageOf, spacerHeight, topShowing } from './virtual-rows-scale.ts';
import type { RowScale } from './virtual-rows-scale.ts';
import { scrollByKey, useTop } from './virtual-rows-top.ts';
import type { MoveTop, TopSource } from './virtual-rows-top.ts';
import { useMeasuredSize } from './use-element-size.ts';
import styles from './virtual-rows.module.css';

export interface VirtualRowsHandle {
  /** Scrolls only as far as is needed. */
  readonly show: (row: number) => void;
  readonly scrollBy: (rows: number) => void;
  readonly element: () => HTMLElement | undefined;
  /** How many whole rows are in view. */
  readonly page: () => number;
}

/** What is drawn over the rows may know of them, in view coordinates. */
export interface RowView extends TopSource {
  readonly height: number;
  readonly rowHeight: number;
}

export interface VirtualRowsProps<S extends RowSlot, L> {
  /** Role, name, class and listeners of the scrolling element. */
  readonly box: HTMLAttributes<HTMLDivElement>;
  readonly count: number;
  readonly rowHeight: number;
  /** An empty row. A constant. */
  readonly makeRow: () => S;
  /** Fills a row. Another function fills all rows anew; undefined as long as rows cannot be drawn yet. */
  readonly paintRow: PaintRow<S> | undefined;
  /** What the rows are, by identity. When it changes, the row at the top goes where `carry` says it is now. */
  readonly list: L;
  readonly carry: (from: L, to: L, row: number) => number;
  /** Drawn under and over the rows. */
  readonly under?: ReactNode;
  readonly renderOver?: (view: RowView) => ReactNode;
  readonly handle?: Ref<VirtualRowsHandle>;
  /** The row that has the keyboard, and the id of its element: named to screen readers while it is mounted. */
  readonly active?: ActiveRow | undefined;
  /** Inner width, without the scroll bar. */
  readonly onWidth?: (width: number) => void;
}

interface ActiveRow {
  readonly row: number;
  readonly id: string;
}

const spare = 3;
/** Rows keep their `y` until the view has moved this far from the anchor: px stay exact and transforms small. */
const anchorStride = 20_000;
/** Where there is no layout (in tests), a screenful. */
const noLayout = 640;

export function VirtualRows<S extends RowSlot, L>(props: VirtualRowsProps<S, L>) {
  const { box, under, renderOver } = props;
  const { element, layer, view, moveTo, onScroll, scale } = useScroller(props);
  const spacer = spacerHeight({ ...props, height: 0 });
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the role comes with the caller: a grid of rows
    <div
      {...box}
      ref={element}
      tabIndex={0} // oxlint-disable-line jsx-a11y/no-noninteractive-tabindex -- likewise
      className={classNames(styles.scroller, box.className)}
      onScroll={onScroll}
      onKeyDown={(event) => {
        box.onKeyDown?.(event);
        scrollByKey(event, scale, moveTo);
      }}
    >
      <div role="presentation" className={styles.spacer} style={{ height: spacer }}>
        <div
          role="presentation"
          className={styles.pane}
          style={{ height: Math.min(view.height, Math.max(spacer, 1)) }}
        >
          {under}
          <div ref={layer} role="presentation" className={styles.layer} />
          {renderOver?.(view)}
        </div>
      </div>
    </div>
  );
}

/** Measures the element, fills its rows and keeps them where they are scrolled to. */
function useScroller<S extends RowSlot, L>(props: VirtualRowsProps<S, L>) {
  const { count, rowHeight, list, carry, handle, active, onWidth } = props;
  const element = useRef<HTMLDivElement>(null);
  const size = useMeasuredSize(element);
  const height = size && (size.height || noLayout);
  const scale = useMemo(
    () => (height === undefined ? undefined : { count, rowHeight, height }),
    [count, rowHeight, height],
  );
  const { layer, paint } = usePainting(element, props);
  const { moveTo, onScroll, top, subscribe } = useTop({ element, scale, list, carry, paint });
  useLayoutEffect(() => {
    if (size !== undefined) onWidth?.(size.width);
  }, [onWidth, size]);
  useKeptInView(active?.row, scale, moveTo);
  useImperativeHandle(
    handle,
    () => ({
      show: (row) => moveTo((now, present) => topShowing(row, now, present)),
      scrollBy: (rows) => moveTo((now) => now + rows),
      element: () => element.current ?? undefined,
      page: () => (scale === undefined ? 1 : pageOf(scale)),
    }),
    [moveTo, scale],
  );
  const view = useMemo(
    () => ({ top, subscribe, height: height ?? 0, rowHeight }),
    [top, subscribe, height, rowHeight],
  );
  return { element, layer, view, moveTo, onScroll, scale };
}

/** Puts the rows into their layer; may be called at any time, also between renders. */
function usePainting<S extends RowSlot>(
  element: { readonly current: HTMLElement | null },
  painting: Pick<VirtualRowsProps<S, unknown>, 'makeRow' | 'paintRow' | 'active'>,
) {
  const { makeRow } = painting;
  const layer = useRef<HTMLDivElement>(null);
  const pool = useRef<RowPool<S> | undefined>(undefined);
  const latest = useRef(painting);
  useLayoutEffect(() => {
    if (layer.current !== null) pool.current = createRowPool(layer.current, makeRow);
  }, [makeRow]);
  useLayoutEffect(() => {
    latest.current = painting;
  });
  const paint = useCallback(
    (top: number, scale: RowScale) => {
      const { paintRow, active } = latest.current;
      if (layer.current === null || paintRow === undefined) return;
      const { rowHeight } = scale;
      const anchor = Math.floor(top / anchorStride) * anchorStride;
      const { first, end } = mountedRows(top, scale, spare);
      layer.current.style.transform = `translateY(${(anchor - top) * rowHeight}px)`;
      pool.current?.show({ first, end, rowHeight, anchor }, paintRow);
      if (active !== undefined && active.row >= first && active.row < end)
        element.current?.setAttribute('aria-activedescendant', active.id);
      else element.current?.removeAttribute('aria-activedescendant');
    },
    [element],
  );
  return { layer, paint };
}

/** When the view gets lower (details open below it), the active row does not go under. */
function useKeptInView(row: number | undefined, scale: RowScale | undefined, moveTo: MoveTop) {
  const before = useRef(scale);
  useLayoutEffect(() => {
    const { current: last } = before;
    before.current = scale;
    if (row === undefined || last === undefined || scale === undefined) return;
    if (last.height <= scale.height || last.count !== scale.count) return;
    const isInView = (top: number) => row >= Math.floor(top) && row < top + last.height / last.rowHeight;
    moveTo((now, present) => (isInView(now) ? topShowing(row, now, present) : now));
  }, [row, scale, moveTo]);
}
