/** The timeline: wires rows, axis, keys and gestures to the one selection, window and find that all views share. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CSSProperties } from 'react';
import type { Collapse } from '#core/analysis/rows.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { usePreferences } from '../../state/preferences.ts';
import { mark } from '../../state/idle.ts';
import { setHover } from '../../state/session.ts';
import { useCode } from '../../state/use-code.ts';
import { useTerms } from '../../state/use-terms.ts';
import { useBreaks } from '../../minimap/use-breaks.ts';
import { Crosshair } from '../../widgets/crosshair.tsx';
import { lazyComponent } from '../../widgets/lazy-component.tsx';
import { ticksOf } from '../../widgets/time-scale.ts';
import { useWindowGestures } from '../../widgets/use-window-gestures.ts';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { ViewProps } from '../view.ts';
import type { waterfallParams } from './params.ts';
import { collapsedAll, collapseLevel, expandedAll, expandLevel, toggle } from './collapse.ts';
import { ColumnDivider } from './column-divider.tsx';
import { Head } from './head.tsx';
import { RowTools, ScopeBar } from './row-tools.tsx';
import { isGroup } from './row-list.ts';
import { nameWidth } from './scene.ts';
import type { Scene } from './scene.ts';
import { SpanRows } from './span-rows.tsx';
import { isInLanes, stepOf } from './lane-geometry.ts';
import { useCollapse } from './use-collapse.ts';
import { useCritical } from './use-critical.ts';
import { useHeadCursor } from './use-head-cursor.ts';
import { useRowList } from './use-row-list.ts';
import { useScope, useScopeKeys } from './use-scope.ts';
import { useColumns } from './use-columns.ts';
import { useTimelineKeys } from './use-timeline-keys.ts';
import { useShowCursor } from './use-show-cursor.ts';
import styles from './waterfall.module.css';

const marksCode = () => import('./row-marks.ts');
const IdleButton = lazyComponent(() =>
  import('../../minimap/idle-button.tsx').then((module) => module.IdleButton),
);

export type WaterfallProps = ViewProps<typeof waterfallParams>;

export default function Waterfall(props: WaterfallProps) {
  const { subject, params, setParams, range, whole, setRange, matches } = props;
  const { trace } = subject.open;
  const area = useRef<HTMLDivElement>(null);
  const handle = useRef<VirtualRowsHandle>(null);
  const terms = useTerms();
  const rowHeight = usePreferences((state) => (state.density === 'comfortable' ? 32 : 26));
  const [collapse, setCollapse] = useCollapse(
    trace,
    params.fold,
    useCallback((fold) => setParams({ fold }, 'adjust'), [setParams]),
  );
  const scope = useScope({ ...props, collapse, setCollapse });
  const shown = useRowList(trace, collapse, matches, scope.scope, params.group);
  const { list, isReady, groupingOf } = shown;
  const [cursorRow, moveToRow] = useHeadCursor(list, props.cursor, props.moveTo);
  const setOpen = (open: ReadonlySet<SpanIndex>) => setParams({ group: groupingOf?.(trace, open) }, 'adjust');
  const toggleRow = (row: number) => {
    moveToRow(row);
    const open = isGroup(list, row) ? list.scoped?.toggledAt(row) : undefined;
    if (open === undefined) setCollapse(toggle(collapse, list.rows[row]));
    else setOpen(open);
  };
  const [innerWidth, setInnerWidth] = useState<number | undefined>(undefined);
  const { names, columns, lane, smallest, largest, setNames } = useColumns(
    trace,
    innerWidth ?? 0,
    params.cols,
  );
  const critical = useCritical(subject.open, params.cp);
  const { paint } = props.colours;
  const scale = useBreaks(subject.open, range, lane, params.idle);
  const marks = useCode(marksCode)?.rowMarks;
  const scene: Scene = useMemo(
    () => ({ trace, paint, range: scale, names, lane, columns, critical, marks, focus: scope.scope.focus }),
    [trace, paint, scale, names, lane, columns, critical, marks, scope.scope.focus],
  );
  const ticks = useMemo(() => ticksOf(scale, whole, lane), [scale, whole, lane]);
  const adjustRange = useCallback((next: typeof range) => setRange(next, 'adjust'), [setRange]);

  const { admit } = scope;
  const cursor = isReady ? props.cursor : undefined;
  useShowCursor({ cursor, list, collapse, setCollapse, setOpen, admit, handle });
  useWindowGestures(area, {
    range: scale,
    whole,
    left: names,
    width: lane,
    drags: (event) => !event.shiftKey && isInLanes(event, area.current, scene),
    onRange: adjustRange,
    onDragY: (pixels) => handle.current?.scrollBy(pixels / rowHeight),
  });
  useScopeKeys(trace, scope, cursorRow < 0 || isGroup(list, cursorRow) ? undefined : list.rows[cursorRow]);
  const rows = { list, cursorRow, moveToRow, toggleRow, collapse: shown.collapse, setCollapse };
  const onKeyDown = useTimelineKeys({ ...props, ...rows, scene, handle });
  useMarks(trace, list.rows.length, shown.collapse);
  useForgottenHover(trace);
  const breaks = useMemo(() => scale.breaks?.maskOf(lane), [scale, lane]);
  const own = nameWidth(scene);
  const sizes = {
    '--step': `${stepOf(own)}px`,
    '--own': `${own}px`,
    '--names': `${names}px`,
    '--lane': `${lane}px`,
    '--breaks': breaks,
  };

  return (
    <div
      ref={area}
      className={styles.waterfall}
      data-broken={breaks && ''}
      data-find={matches.query === '' ? undefined : matches.mode}
      style={sizes as CSSProperties}
    >
      <Head
        names={own}
        columns={columns}
        onRemove={(key) => setParams({ cols: params.cols.filter((each) => each !== key) }, 'pick')}
        colours={props.colours}
        title={`Service & ${terms.operation}`}
        onCollapseAll={() => setCollapse(collapsedAll)}
        onCollapseLevel={() => setCollapse(collapseLevel(collapse, list))}
        onExpandLevel={() => setCollapse(expandLevel(collapse, list))}
        onExpandAll={() => setCollapse(expandedAll)}
        tools={
          <IdleButton range={scale} pressed={params.idle} onPress={(idle) => setParams({ idle }, 'pick')} />
        }
        axis={{
          range: scale,
          whole,
          width: lane,
          ticks,
          onSelect: (next) => setRange(next, 'pick'),
          onReset: () => setRange(undefined, 'pick'),
        }}
      >
        <RowTools trace={trace} scope={scope} isGrouping={params.group !== undefined} />
      </Head>
      <ScopeBar trace={trace} scope={scope} hidden={list.scoped?.hiddenInAll} />
      <SpanRows
        {...props}
        {...rows}
        focusOn={scope.focusOn}
        chooseServices={scope.chooseServices}
        scene={scene}
        isMeasured={innerWidth !== undefined}
        rowHeight={rowHeight}
        ticks={ticks}
        handle={handle}
        element={area}
        onInnerWidth={setInnerWidth}
        onKeyDown={onKeyDown}
      />
      <ColumnDivider width={names} smallest={smallest} largest={largest} onWidth={setNames} />
      <Crosshair area={area} left={names} width={lane} range={scale} whole={whole} />
    </div>
  );
}

/** Says when the first rows, and when the outcome of a collapse, are on screen. More of the trace is neither. */
function useMarks(trace: Trace, count: number, collapse: Collapse): void {
  const seen = useRef<{ trace: Trace; collapse: Collapse } | undefined>(undefined);
  useEffect(() => {
    if (count === 0) return;
    if (seen.current === undefined) mark('spoor:trace-rows');
    else if (seen.current.trace === trace && seen.current.collapse !== collapse) mark('spoor:collapse-done');
    seen.current = { trace, collapse };
  }, [trace, count, collapse]);
}

/** The span under the pointer is a row of one reading of the trace, and another one in the next. */
function useForgottenHover(trace: Trace): void {
  const seen = useRef(trace);
  useEffect(() => {
    if (seen.current !== trace) setHover(undefined);
    seen.current = trace;
  }, [trace]);
}
