/**
 * A table for thousands of rows: only those in view are mounted, the header stays, one row at a time is in the tab order.
 * Arrow keys, Home, End and Page keys walk the rows, Right and Left the controls inside a row, Enter opens. Where the
 * columns stand is the caller's style sheet's business (`className` on every row), so that a narrow page can stack them.
 */
import { memo, useCallback, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { Virtualizer } from '@tanstack/react-virtual';
import { focusWithin, rowStep } from './data-grid-keys.ts';
import { observeRect, screenful } from './observe-rect.ts';
import styles from './data-grid.module.css';

export interface GridColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** Can be sorted by; the header is a button then. */
  readonly sortable?: boolean;
  readonly align?: 'end';
  /** What the header says beyond its title. */
  readonly hint?: string;
  readonly cell: (row: Row) => ReactNode;
}

/** Where a reader was: kept by the caller across visits. */
export interface GridPlace {
  readonly offset: number;
  readonly row: string | undefined;
}

export interface DataGridProps<Row> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Name of a data attribute that carries the key of each row, e.g. `data-trace-id`. */
  readonly keyAttribute: `data-${string}`;
  /** Further data attributes of a row. */
  readonly attributes?: (row: Row) => Readonly<Record<`data-${string}`, string>>;
  readonly rowHeight: number;
  /** Columns of header and rows. */
  readonly className: string;
  readonly sort: { readonly column: string; readonly descending: boolean };
  readonly onSort: (column: string) => void;
  /** Enter, or a click beside links and buttons. */
  readonly onOpen: (row: Row, event: KeyboardEvent | MouseEvent) => void;
  readonly place?: GridPlace;
  readonly onLeave?: (place: GridPlace) => void;
}

export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, columns, rows, rowKey, rowHeight, className, place } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(place?.row);
  const virtualizer = useRowWindow(scroller, props);
  usePlace(scroller, current, place, props.onLeave);
  const walk = useWalk(scroller, virtualizer, props);
  // The row in the tab order: the one last visited while it is listed, else the first.
  const active = Math.max(
    0,
    rows.findIndex((row) => rowKey(row) === current),
  );
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      className={styles.grid}
    >
      <Header {...props} />
      <div
        role="rowgroup"
        className={styles.body}
        style={{ height: virtualizer.getTotalSize() - headerHeight }}
      >
        {virtualizer.getVirtualItems().map((item) => (
          <GridRow
            key={item.key}
            row={rows[item.index]}
            id={rowKey(rows[item.index])}
            index={item.index}
            top={item.start - headerHeight}
            height={rowHeight}
            isActive={item.index === active}
            isCurrent={rowKey(rows[item.index]) === current}
            columns={columns}
            className={className}
            keyAttribute={props.keyAttribute}
            attributes={props.attributes}
            onOpen={props.onOpen}
            onFocus={setCurrent}
            onKey={walk}
          />
        ))}
      </div>
    </div>
  );
}

const headerHeight = 34;

function useRowWindow<Row>(
  scroller: { readonly current: HTMLDivElement | null },
  { rows, rowKey, rowHeight, place }: DataGridProps<Row>,
) {
  // oxlint-disable-next-line react/incompatible-library -- a warning for React Compiler, which is not in use here
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rowKey(rows[index]),
    overscan: 12,
    initialOffset: place?.offset ?? 0,
    initialRect: screenful,
    observeElementRect: observeRect,
    scrollPaddingStart: headerHeight,
    paddingStart: headerHeight,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  return virtualizer;
}

/** Moves the focus from row to row by keys; the row it comes from says where it stands. */
function useWalk<Row>(
  scroller: { readonly current: HTMLDivElement | null },
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  { rows, rowHeight }: DataGridProps<Row>,
) {
  const count = rows.length;
  return useCallback(
    (event: KeyboardEvent<HTMLElement>, from: number) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (focusWithin(event)) return;
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);
      const next = rowStep(event.key, from, count, page);
      if (next === undefined) return;
      event.preventDefault();
      virtualizer.scrollToIndex(next);
      // The row may only be mounted after the scroll has been applied.
      whenMounted(scroller.current, `[aria-rowindex="${next + 2}"]`, (row) =>
        row.focus({ preventScroll: true }),
      );
    },
    [scroller, virtualizer, count, rowHeight],
  );
}

function Header<Row>({ columns, className, sort, onSort }: DataGridProps<Row>) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={`${styles.headRow} ${className}`}>
        {columns.map((column) => (
          <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

interface GridRowProps<Row> extends Pick<
  DataGridProps<Row>,
  'columns' | 'className' | 'keyAttribute' | 'onOpen'
> {
  readonly attributes: DataGridProps<Row>['attributes'];
  readonly row: Row;
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  /** In the tab order. */
  readonly isActive: boolean;
  /** Visited last. */
  readonly isCurrent: boolean;
  readonly onFocus: (id: string) => void;
  readonly onKey: (event: KeyboardEvent<HTMLElement>, from: number) => void;
}

function PlainGridRow<Row>(props: GridRowProps<Row>) {
  const { row, id, index, onOpen } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      tabIndex={props.isActive ? 0 : -1}
      className={`${styles.row} ${props.className}`}
      data-current={props.isCurrent ? '' : undefined}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      onFocus={() => props.onFocus(id)}
      onClick={(event) => isPlain(event) && onOpen(row, event)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row, event);
        else props.onKey(event, index);
      }}
      {...props.attributes?.(row)}
      {...{ [props.keyAttribute]: id }}
    >
      {props.columns.map((column) => (
        <div key={column.id} role="gridcell" data-column={column.id} data-align={column.align}>
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** Scrolling draws the rows that come into view, and no others again. */
const GridRow = memo(PlainGridRow) as typeof PlainGridRow;

interface HeaderCellProps<Row> {
  readonly column: GridColumn<Row>;
  readonly sort: DataGridProps<Row>['sort'];
  readonly onSort: (column: string) => void;
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const sorted = sort.column === column.id;
  const direction = sort.descending ? 'descending' : 'ascending';
  return (
    <div
      role="columnheader"
      aria-sort={sorted ? direction : undefined}
      data-column={column.id}
      data-align={column.align}
      data-tooltip={column.hint}
    >
      {column.sortable ? (
        <button type="button" className={styles.sort} onClick={() => onSort(column.id)}>
          {column.title}
          <span className={styles.arrow} aria-hidden="true">
            {sorted ? (sort.descending ? '↓' : '↑') : ''}
          </span>
        </button>
      ) : (
        column.title
      )}
    </div>
  );
}

/** A click that is not meant for something inside the row, and not the end of a text selection. */
function isPlain(event: MouseEvent<HTMLElement>): boolean {
  if (event.defaultPrevented || event.button !== 0) return false;
  if (event.target instanceof Element && event.target.closest('a, button') !== null) return false;
  return (window.getSelection()?.toString() ?? '') === '';
}

function whenMounted(
  within: HTMLElement | null,
  selector: string,
  act: (row: HTMLElement) => void,
  tries = 4,
): void {
  const row = within?.querySelector<HTMLElement>(selector);
  if (row) act(row);
  else if (within !== null && tries > 0)
    requestAnimationFrame(() => whenMounted(within, selector, act, tries - 1));
}

/** Hands the place back when the grid goes, and puts the focus on the remembered row when it comes back. */
function usePlace(
  scroller: { readonly current: HTMLDivElement | null },
  current: string | undefined,
  place: GridPlace | undefined,
  onLeave: ((place: GridPlace) => void) | undefined,
): void {
  const offset = useRef(place?.offset ?? 0);
  const isReturn = useRef(place?.row !== undefined);
  const leave = useEffectEvent(() => onLeave?.({ offset: offset.current, row: current }));
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    if (isReturn.current) returnFocus(element);
    const onScroll = () => {
      offset.current = element.scrollTop;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      element.removeEventListener('scroll', onScroll);
      leave();
    };
  }, [scroller]);
}

/** Only where nobody has it: a page that has just been shown. */
function returnFocus(grid: HTMLElement): void {
  const focused = document.activeElement;
  if (focused !== null && focused !== document.body) return;
  grid.querySelector<HTMLElement>('[data-current]')?.focus({ preventScroll: true });
}
