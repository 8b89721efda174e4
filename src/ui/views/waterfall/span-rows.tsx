/** The grid of span rows: what is in view, what a click means, and what is drawn under and over the rows. */
import { useCallback } from 'react';
import type { KeyboardEvent, MouseEvent, PointerEvent, RefObject } from 'react';
import { isCollapsed, rowOf } from '#core/analysis/rows.ts';
import type { Collapse } from '#core/analysis/rows.ts';
import { carriedOver } from '#core/trace/find-span.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { setHover, useSession } from '../../state/session.ts';
import { fractionOf } from '../../widgets/time-scale.ts';
import type { Tick } from '../../widgets/time-scale.ts';
import { VirtualRows } from '../../widgets/virtual-rows.tsx';
import type { RowView, VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { ViewProps } from '../view.ts';
import { Arrows } from './arrows.tsx';
import type { ArrowsProps } from './arrows.tsx';
import { toggle } from './collapse.ts';
import type { waterfallParams } from './params.ts';
import { makeRow, rowElementId } from './row-element.ts';
import type { RowElement } from './row-element.ts';
import type { Scene } from './scene.ts';
import { spanRange } from './use-timeline-keys.ts';
import styles from './waterfall.module.css';

/** The visible rows of one reading of the trace. */
export interface RowList {
  readonly trace: Trace;
  readonly rows: Uint32Array;
}

export interface SpanRowsProps extends ViewProps<typeof waterfallParams> {
  readonly scene: Scene;
  /** The lanes have their width. */
  readonly isMeasured: boolean;
  readonly list: RowList;
  readonly rowHeight: number;
  readonly collapse: Collapse;
  readonly setCollapse: (next: Collapse) => void;
  readonly ticks: readonly Tick[];
  readonly handle: RefObject<VirtualRowsHandle | null>;
  readonly onInnerWidth: (width: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function SpanRows(props: SpanRowsProps) {
  const { scene, list, rowHeight, selection, ticks, isMeasured } = props;
  const { rows } = list;
  const cursorRow = props.cursor === undefined ? -1 : rowOf(rows, props.cursor.span);
  const pointer = useRowPointer(props);
  const paintRow = usePaintRow(props, cursorRow);
  const attended = [selection, props.cursor?.span].filter((i) => i !== undefined);
  return (
    <VirtualRows
      box={{
        role: 'treegrid',
        'aria-label': 'Spans',
        'aria-rowcount': rows.length,
        'aria-colcount': 2 + scene.columns.length,
        className: styles.rows,
        onKeyDown: props.onKeyDown,
        ...pointer,
      }}
      count={rows.length}
      rowHeight={rowHeight}
      makeRow={makeRow}
      paintRow={isMeasured ? paintRow : undefined}
      list={list}
      carry={carryRow}
      handle={props.handle}
      onWidth={props.onInnerWidth}
      active={cursorRow < 0 ? undefined : { row: cursorRow, id: rowElementId(rows[cursorRow]) }}
      under={<Grid scene={scene} ticks={ticks} />}
      renderOver={(view: RowView) => (
        <AttendedArrows scene={scene} rows={rows} attended={attended} view={view} />
      )}
    />
  );
}

function usePaintRow({ scene, list, collapse, selection, matches }: SpanRowsProps, cursorRow: number) {
  const { rows } = list;
  return useCallback(
    (element: RowElement, row: number) => {
      const span = rows[row];
      element.update({
        scene,
        span,
        row,
        collapsed: isCollapsed(scene.trace.spans, collapse, span),
        selected: span === selection,
        cursor: row === cursorRow,
        match: matches.spans[rowOf(matches.spans, span)] === span,
      });
    },
    [scene, rows, collapse, selection, cursorRow, matches.spans],
  );
}

/** Where the span of a row is among other rows: under the nearest ancestor if it is hidden, at the same place if it is gone. */
function carryRow(from: RowList, to: RowList, row: number): number {
  if (row >= from.rows.length) return row;
  const span = from.rows[row];
  if (from.trace === to.trace) return rowOf(to.rows, span);
  const [now] = carriedOver(from.trace, to.trace, [span]);
  return now < 0 ? row : rowOf(to.rows, now);
}

/** Tick lines behind all rows at once. */
function Grid({ scene, ticks }: { readonly scene: Scene; readonly ticks: readonly Tick[] }) {
  return ticks.map((tick) => (
    <span
      key={tick.time}
      className={styles.gridLine}
      style={{ left: scene.names + fractionOf(tick.time, scene.range) * scene.lane }}
    />
  ));
}

/** Apart, so that the pointer moving from row to row renders arrows and nothing else. */
function AttendedArrows(props: ArrowsProps) {
  const hover = useSession((state) => state.hover);
  return <Arrows {...props} attended={hover === undefined ? props.attended : [...props.attended, hover]} />;
}

function useRowPointer({ list, select, collapse, setCollapse, setRange, whole, scene }: SpanRowsProps) {
  const { rows } = list;
  const spanUnder = useCallback(
    (event: { readonly target: EventTarget }): SpanIndex | undefined => {
      const row = event.target instanceof Element ? event.target.closest('[data-row]') : null;
      return row === null ? undefined : rows[Number(row.getAttribute('data-row'))];
    },
    [rows],
  );
  return {
    onClick: (event: MouseEvent) => {
      const span = spanUnder(event);
      // A drag that selected text is for the clipboard, and Shift drags the window.
      if (span === undefined || event.shiftKey || window.getSelection()?.isCollapsed === false) return;
      if (event.target instanceof Element && event.target.closest('[data-toggle]') !== null) {
        setCollapse(toggle(collapse, span));
      } else {
        select(span);
      }
    },
    onDoubleClick: (event: MouseEvent) => {
      const span = spanUnder(event);
      const inLane = event.target instanceof Element && event.target.closest('[data-lane]') !== null;
      if (span !== undefined && inLane) setRange(spanRange(scene, span, whole), 'pick');
    },
    onPointerOver: (event: PointerEvent) => setHover(spanUnder(event)),
    onPointerLeave: () => setHover(undefined),
  };
}
