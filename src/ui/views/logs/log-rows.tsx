/** The grid of logs: what is in view, what a click means, and the fields of the open log. */
import { useCallback, useMemo } from 'react';
import type { KeyboardEvent, MouseEvent, RefObject } from 'react';
import { rowOf } from '#core/analysis/rows.ts';
import type { LogPosition } from '#core/analysis/log-index.ts';
import { msOfNs } from '#core/base/format-time.ts';
import { useTimes } from '../../state/times.ts';
import { capital, useTerms } from '../../state/use-terms.ts';
import { VirtualRows } from '../../widgets/virtual-rows.tsx';
import type { RowView, VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { ViewProps } from '../view.ts';
import { carryRow, isShown, logAt, logInRow, ordinalOf, rowCountOf, rowOfLog } from './log-list.ts';
import type { LogList } from './log-list.ts';
import { epochOf, offsetWords } from './log-facts.ts';
import { OpenLog } from './open-log.tsx';
import type { logsParams } from './params.ts';
import { makeRow, rowElementId } from './row-element.ts';
import type { LogRow, LogScene } from './row-element.ts';
import styles from './logs.module.css';

export interface LogRowsProps extends ViewProps<typeof logsParams> {
  readonly list: LogList;
  readonly rowHeight: number;
  /** Rows have their width. */
  readonly isMeasured: boolean;
  readonly onInnerWidth: (width: number) => void;
  readonly handle: RefObject<VirtualRowsHandle | null>;
  readonly active: LogPosition | undefined;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPick: (position: LogPosition) => void;
  readonly onToggle: (position: LogPosition) => void;
  readonly onOpenRows: (rows: number) => void;
  readonly onShowInTimeline: (position: LogPosition) => void;
}

export function LogRows(props: LogRowsProps) {
  const { list, active } = props;
  const terms = useTerms();
  const scene = useScene(props);
  const paintRow = usePaintRow(props, scene);
  const hasActive = active !== undefined && isShown(list, active);
  return (
    <VirtualRows
      box={{
        role: 'treegrid',
        'aria-label': capital(terms.logs),
        'aria-rowcount': gridRowCount(list),
        'aria-colcount': 4,
        className: styles.rows,
        onKeyDown: props.onKeyDown,
        onClick: pressRow(props),
      }}
      count={rowCountOf(list)}
      rowHeight={props.rowHeight}
      makeRow={makeRow}
      paintRow={props.isMeasured ? paintRow : undefined}
      list={list}
      carry={carryRow}
      handle={props.handle}
      onWidth={props.onInnerWidth}
      active={hasActive ? { row: rowOfLog(list, active), id: rowElementId(active) } : undefined}
      renderOver={(view) => list.openRow >= 0 && <Opened {...props} view={view} />}
    />
  );
}

function Opened(props: LogRowsProps & { readonly view: RowView }) {
  const { list, subject, view, onOpenRows, onShowInTimeline } = props;
  const position = logAt(list, list.openRow);
  return (
    <OpenLog
      trace={subject.open.trace}
      index={list.index}
      position={position}
      row={list.openRow}
      rows={list.openRows}
      rowIndex={list.openRow + 2}
      view={view}
      onRows={onOpenRows}
      onShowInTimeline={() => onShowInTimeline(position)}
    />
  );
}

/** Rows as the grid counts them: the fields of the open log are one. */
function gridRowCount(list: LogList): number {
  return rowCountOf(list) - list.openRows + (list.openRow < 0 ? 0 : 1);
}

function useScene({ subject, colours: { paint }, list: { index }, params }: LogRowsProps): LogScene {
  const { trace } = subject.open;
  const times = useTimes();
  const isClock = params['logs.time'] === 'clock';
  return useMemo(
    () => ({
      trace,
      paint,
      index,
      timeWords: (e) =>
        isClock ? times.format(msOfNs(epochOf(trace, e)), 'time') : offsetWords(trace.events.time[e]),
    }),
    [trace, paint, index, times, isClock],
  );
}

function usePaintRow({ list, active, selection, matches }: LogRowsProps, scene: LogScene) {
  return useCallback(
    (element: LogRow, row: number) => {
      const position = logInRow(list, row);
      if (position === undefined) {
        element.update(undefined);
        return;
      }
      const k = ordinalOf(list, position);
      const span = scene.index.spans[position];
      element.update({
        scene,
        position,
        rowIndex: list.openRow >= 0 && k > list.openRow ? k + 2 : k + 1,
        open: k === list.openRow,
        selected: span === selection,
        active: position === active,
        match: matches.spans[rowOf(matches.spans, span)] === span,
      });
    },
    [scene, list, active, selection, matches.spans],
  );
}

function pressRow({ onPick, onToggle }: LogRowsProps) {
  return (event: MouseEvent) => {
    // A drag that selected text is for the clipboard.
    if (!(event.target instanceof Element) || window.getSelection()?.isCollapsed === false) return;
    const row = event.target.closest('[data-log]');
    if (row === null) return;
    const position = Number(row.getAttribute('data-log'));
    if (event.target.closest('[data-toggle]') === null) onPick(position);
    else onToggle(position);
  };
}
