/** The grid of span rows: what is mounted, what a click means, and what is drawn under and over the rows. */
import { useCallback } from 'react';
import type { KeyboardEvent, MouseEvent, PointerEvent, RefObject } from 'react';
import { isCollapsed, rowOf } from '#core/analysis/rows.ts';
import type { Collapse } from '#core/analysis/rows.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import { hasChildren } from '#core/trace/walk.ts';
import { setHover, useSession } from '../../state/session.ts';
import { fractionOf } from '../../widgets/time-scale.ts';
import type { Tick } from '../../widgets/time-scale.ts';
import { VirtualRows } from '../../widgets/virtual-rows.tsx';
import type { RowWindow, VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { ViewProps } from '../view.ts';
import { Arrows } from './arrows.tsx';
import type { ArrowsProps } from './arrows.tsx';
import { toggle } from './collapse.ts';
import type { waterfallParams } from './params.ts';
import { Row, rowElementId } from './row.tsx';
import type { Scene } from './scene.ts';
import { spanRange } from './use-timeline-keys.ts';
import styles from './waterfall.module.css';

export interface SpanRowsProps extends ViewProps<typeof waterfallParams> {
  readonly scene: Scene;
  readonly rows: Uint32Array;
  readonly rowHeight: number;
  readonly collapse: Collapse;
  readonly setCollapse: (next: Collapse) => void;
  readonly ticks: readonly Tick[];
  readonly list: RefObject<VirtualRowsHandle | null>;
  readonly onInnerWidth: (width: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function SpanRows(props: SpanRowsProps) {
  const { scene, rows, rowHeight, collapse, selection, ticks } = props;
  const { spans } = scene.trace;
  const matches = props.matches.spans;
  const cursorRow = props.cursor === undefined ? -1 : rowOf(rows, props.cursor.span);
  const pointer = useRowPointer(props);
  const renderRow = (row: number, slot: number, y: number) => {
    const span = rows[row];
    return (
      <Row
        key={slot}
        scene={scene}
        span={span}
        row={row}
        y={y}
        collapsed={hasChildren(spans, span) && isCollapsed(spans, collapse, span)}
        selected={span === selection}
        cursor={row === cursorRow}
        match={matches[rowOf(matches, span)] === span}
      />
    );
  };
  const attended = [selection, props.cursor?.span].filter((i) => i !== undefined);
  return (
    <VirtualRows
      role="treegrid"
      aria-label="Spans"
      aria-rowcount={rows.length}
      aria-colcount={2}
      className={styles.rows}
      count={rows.length}
      rowHeight={rowHeight}
      handle={props.list}
      onWidth={props.onInnerWidth}
      active={cursorRow < 0 ? undefined : { row: cursorRow, id: rowElementId(rows[cursorRow]) }}
      onKeyDown={props.onKeyDown}
      {...pointer}
      renderRow={renderRow}
      under={<Grid scene={scene} ticks={ticks} />}
      renderOver={(view: RowWindow) => (
        <AttendedArrows scene={scene} rows={rows} rowHeight={rowHeight} attended={attended} view={view} />
      )}
    />
  );
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

function useRowPointer(props: SpanRowsProps) {
  const { rows, select, collapse, setCollapse, setRange, whole, scene } = props;
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
