/**
 * Rows of one height, any number of them. The native scroll bar moves a tall spacer; the rows live in a sticky pane that
 * never leaves the view, so a late frame shows old rows instead of a hole. Rows are recycled by slot (`key`), their
 * place inside the layer does not change while scrolling, and a memoised row therefore renders once per span it shows.
 */
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { CSSProperties, HTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names.ts';
import { useElementSize } from './use-element-size.ts';
import {
  clampTop,
  isCompressed,
  mountedRows,
  scrollToTop,
  spacerHeight,
  topShowing,
  topToScroll,
} from './virtual-rows-scale.ts';
import type { RowScale } from './virtual-rows-scale.ts';
import styles from './virtual-rows.module.css';

export interface VirtualRowsHandle {
  /** Scrolls only as far as is needed. */
  readonly show: (row: number) => void;
  readonly scrollBy: (rows: number) => void;
  readonly element: () => HTMLElement | undefined;
  /** How many whole rows are in view. */
  readonly page: () => number;
}

export interface RowWindow {
  /** Mounted rows [first, end). */
  readonly first: number;
  readonly end: number;
  readonly height: number;
  readonly width: number;
  /** Upper edge of a row in px from the top of the view, for drawing over the rows. */
  readonly yOf: (row: number) => number;
}

export interface VirtualRowsProps extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  readonly count: number;
  readonly rowHeight: number;
  /** Makes one row; `y` is its place in the layer. Give the element a `key` of `slot`. */
  readonly renderRow: (row: number, slot: number, y: number) => ReactNode;
  /** Drawn under and over the rows, in view coordinates. */
  readonly under?: ReactNode;
  readonly renderOver?: (view: RowWindow) => ReactNode;
  readonly handle?: Ref<VirtualRowsHandle>;
  /** The row that has the keyboard, and the id of its element: named to screen readers while it is mounted. */
  readonly active?: { readonly row: number; readonly id: string };
  /** Inner width, without the scroll bar. */
  readonly onWidth?: (width: number) => void;
}

const spare = 3;
/** Rows keep their `y` until the view has moved this far from the anchor: px stay exact and transforms small. */
const anchorStride = 20_000;

export function VirtualRows(props: VirtualRowsProps) {
  const { count, rowHeight, renderRow, under, renderOver, handle, active, onWidth, className, ...rest } =
    props;
  const scaleOf = useCallback((height: number) => ({ count, rowHeight, height }), [count, rowHeight]);
  const { element, size, scale, top, moveTo, onScroll } = useTop(scaleOf);
  const { height } = scale;
  useLayoutEffect(() => onWidth?.(size.width), [onWidth, size.width]);

  useKeptInView(active?.row, scale, moveTo);
  useImperativeHandle(
    handle,
    () => ({
      show: (row) => moveTo((now, present) => topShowing(row, now, present)),
      scrollBy: (rows) => moveTo((now) => now + rows),
      element: () => element.current ?? undefined,
      page: () => Math.max(1, Math.floor(scale.height / scale.rowHeight)),
    }),
    [element, moveTo, scale],
  );

  const { first, end } = mountedRows(top, scale, spare);
  const slots = Math.ceil(height / rowHeight) + 2 * spare + 1;
  const anchor = Math.floor(top / anchorStride) * anchorStride;
  const rows: ReactNode[] = [];
  for (let row = first; row < end; row++) rows.push(renderRow(row, row % slots, (row - anchor) * rowHeight));
  const view: RowWindow = { first, end, height, width: size.width, yOf: (row) => (row - top) * rowHeight };
  const activeId = active !== undefined && active.row >= first && active.row < end ? active.id : undefined;
  const paneStyle: CSSProperties = { height: Math.min(height, Math.max(spacerHeight(scale), 1)) };
  const layerStyle: CSSProperties = { transform: `translateY(${(anchor - top) * rowHeight}px)` };

  return (
    <div
      {...rest}
      ref={element}
      tabIndex={0} // oxlint-disable-line jsx-a11y/no-noninteractive-tabindex -- the role comes with the caller: a grid of rows
      className={classNames(styles.scroller, className)}
      aria-activedescendant={activeId}
      onScroll={onScroll}
    >
      <div role="presentation" className={styles.spacer} style={{ height: spacerHeight(scale) }}>
        <div role="presentation" className={styles.pane} style={paneStyle}>
          {under}
          <div role="presentation" className={styles.layer} style={layerStyle}>
            {rows}
          </div>
          {renderOver?.(view)}
        </div>
      </div>
    </div>
  );
}

/** When the view gets lower (details open below it), the active row does not go under. */
function useKeptInView(
  row: number | undefined,
  scale: RowScale,
  moveTo: (next: (now: number, scale: RowScale) => number) => void,
) {
  const before = useRef(scale);
  useLayoutEffect(() => {
    const { current: last } = before;
    before.current = scale;
    if (row === undefined || last.height <= scale.height || last.count !== scale.count) return;
    const isInView = (top: number) => row >= Math.floor(top) && row < top + last.height / last.rowHeight;
    moveTo((now, present) => (isInView(now) ? topShowing(row, now, present) : now));
  }, [row, scale, moveTo]);
}

/** The position in rows, kept in step with the native scroll bar. */
function useTop(scaleOf: (height: number) => RowScale) {
  const element = useRef<HTMLDivElement>(null);
  const size = useElementSize(element);
  // Nothing is measured before the first layout (and never in tests without layout): assume a screenful.
  const scale = useMemo(() => scaleOf(size.height || 640), [scaleOf, size.height]);
  const [rawTop, setTop] = useState(0);
  const top = clampTop(rawTop, scale);
  const latest = useRef<Place>({ top, scale, moved: false, written: -1 });

  // The bar follows what did not come from it: a programmed move, another length. It is left alone otherwise, because
  // it may be ahead of this frame already.
  useLayoutEffect(() => {
    const before = latest.current;
    const { current: scroller } = element;
    const follow = before.moved || before.scale !== scale;
    const wanted = topToScroll(top, scale);
    latest.current = { top, scale, moved: false, written: follow ? wanted : before.written };
    if (scroller !== null && follow && Math.abs(scroller.scrollTop - wanted) > 0.5)
      scroller.scrollTop = wanted;
  }, [top, scale]);

  const moveTo = useCallback((next: (now: number, scale: RowScale) => number) => {
    const place = latest.current;
    const to = clampTop(next(place.top, place.scale), place.scale);
    if (to === place.top) return;
    latest.current = { ...place, top: to, moved: true };
    setTop(to);
  }, []);
  const onScroll = useCallback(() => {
    const { current: scroller } = element;
    const { scale: present, written } = latest.current;
    // The echo of what was written above, rounded by the browser.
    if (scroller === null || Math.abs(scroller.scrollTop - written) <= 1) return;
    const to = scrollToTop(scroller.scrollTop, present);
    latest.current = { ...latest.current, top: to, moved: false, written: -1 };
    setTop(to);
  }, []);
  useRowWheel(element, scale, latest, moveTo);
  return { element, size, scale, top, moveTo, onScroll };
}

interface Place {
  readonly top: number;
  readonly scale: RowScale;
  /** A programmed move that the bar has not followed yet. */
  readonly moved: boolean;
  /** The bar's position as it was last written, until the bar is moved by hand. */
  readonly written: number;
}

type Move = (next: (now: number) => number) => void;

/** In a compressed range one native pixel is more than one pixel of rows: wheel travel is applied to the rows. */
function useRowWheel(
  element: { readonly current: HTMLDivElement | null },
  scale: RowScale,
  latest: { readonly current: { readonly top: number } },
  moveTo: Move,
): void {
  useEffect(() => {
    const scroller = element.current;
    if (scroller === null || !isCompressed(scale)) return undefined;
    const units = [1 / scale.rowHeight, 1, scale.height / scale.rowHeight];
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      const rows = event.deltaY * units[event.deltaMode];
      const { top } = latest.current;
      // At an end the page around may scroll.
      if (clampTop(top + rows, scale) === top) return;
      event.preventDefault();
      moveTo((now) => now + rows);
    };
    scroller.addEventListener('wheel', onWheel, { passive: false });
    return () => scroller.removeEventListener('wheel', onWheel);
  }, [element, scale, latest, moveTo]);
}
