/** The grid of span rows: what is in view, what a click means, and what is drawn under and over the rows. */
import { useCallback } from 'react';
import type { KeyboardEvent, MouseEvent, PointerEvent, RefObject } from 'react';
import { rowOf } from '#core/analysis/rows.ts';
import type { Collapse } from '#core/analysis/rows.ts';
import { carriedOver } from '#core/trace/find-span.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import { setHover } from '../../state/session.ts';
import { fractionOf } from '../../widgets/time-scale.ts';
import type { Tick } from '../../widgets/time-scale.ts';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { VirtualRows } from '../../widgets/virtual-rows.tsx';
import type { RowView, VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { ViewProps } from '../view.ts';
import type { waterfallParams } from './params.ts';
import { makeRow, rowElementId } from './row-element.ts';
import type { RowElement } from './row-element.ts';
import { foldAt, isGroup, levelAt, shownBelow } from './row-list.ts';
import type { RowList } from './row-list.ts';
import type { Scene } from './scene.ts';
import { spanRange } from './use-timeline-keys.ts';
import styles from './waterfall.module.css';

const Layers = lazyComponent(() => import('./lane-layers.tsx').then((module) => module.LaneLayers));

export interface SpanRowsProps extends ViewProps<typeof waterfallParams> {
  readonly scene: Scene;
  /** The lanes have their width. */
  readonly isMeasured: boolean;
  readonly list: RowList;
  readonly rowHeight: number;
  readonly collapse: Collapse;
  /** −1: the cursor is on no row. */
  readonly cursorRow: number;
  /** Opens or closes what a row stands over. */
  readonly toggleRow: (row: number) => void;
  readonly focusOn: (span: SpanIndex) => void;
  readonly chooseServices: () => void;
  readonly ticks: readonly Tick[];
  readonly handle: RefObject<VirtualRowsHandle | null>;
  /** Holds all of the timeline. */
  readonly element: RefObject<HTMLElement | null>;
  readonly onInnerWidth: (width: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function SpanRows(props: SpanRowsProps) {
  const { scene, list, rowHeight, ticks, isMeasured, cursorRow } = props;
  const { rows } = list;
  const pointer = useRowPointer(props);
  const paintRow = usePaintRow(props);
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
      active={activeRow(list, cursorRow)}
      under={<Grid scene={scene} ticks={ticks} />}
      renderOver={(view: RowView) => <Layers {...props} view={view} />}
    />
  );
}

function activeRow(list: RowList, row: number) {
  return row < 0 ? undefined : { row, id: rowElementId(list.rows[row], isGroup(list, row)) };
}

function usePaintRow({ scene, list, collapse, selection, matches, cursorRow }: SpanRowsProps) {
  return useCallback(
    (element: RowElement, row: number) => {
      const span = list.rows[row];
      const fold = foldAt(list, collapse, row);
      const group = list.scoped?.groupAt(row);
      const collapsed = fold === 'closed';
      const before = rowOf(matches.spans, span - 1) + 1;
      element.update({
        scene,
        span,
        row,
        level: levelAt(list, row),
        below: group?.size ?? shownBelow(list, span),
        collapsed,
        selected: group === undefined && span === selection,
        cursor: row === cursorRow,
        // A closed group is marked for any match that it hides.
        match: matches.spans[before] < (group === undefined ? span + 1 : collapsed ? group.end : 0),
        group,
        hidden: list.scoped?.hiddenAt(row, collapsed),
      });
    },
    [scene, list, collapse, selection, cursorRow, matches.spans],
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

function useRowPointer(props: SpanRowsProps) {
  const { list, select, setRange, whole, scene } = props;
  const { rows } = list;
  const rowUnder = ({ target }: { readonly target: EventTarget }): number | undefined => {
    const row = target instanceof Element ? target.closest('[data-row]') : null;
    return row === null ? undefined : Number(row.getAttribute('data-row'));
  };
  const spanUnder = (event: { readonly target: EventTarget }): SpanIndex | undefined => {
    const row = rowUnder(event);
    return row === undefined ? undefined : rows[row];
  };
  return {
    onClick: (event: MouseEvent) => {
      const row = rowUnder(event);
      // A drag that selected text is for the clipboard, and Shift selects an area.
      if (row === undefined || event.shiftKey || window.getSelection()?.isCollapsed === false) return;
      const target = event.target instanceof Element ? event.target : undefined;
      const action = target?.closest<HTMLElement>('[data-action]')?.dataset.action;
      if (action === 'focus') props.focusOn(rows[row]);
      else if (action === 'services') props.chooseServices();
      else if (isGroup(list, row) || (target?.closest('[data-toggle]') ?? null) !== null)
        props.toggleRow(row);
      else select(rows[row]);
    },
    onDoubleClick: (event: MouseEvent) => {
      const row = rowUnder(event);
      const inLane = event.target instanceof Element && event.target.closest('[data-lane]') !== null;
      if (row === undefined || !inLane || isGroup(list, row)) return;
      setRange(spanRange(scene, rows[row], whole), 'pick');
    },
    onPointerOver: (event: PointerEvent) => setHover(spanUnder(event)),
    onPointerLeave: () => setHover(undefined),
  };
}
