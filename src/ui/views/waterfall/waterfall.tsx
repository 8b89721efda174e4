/** The timeline: wires rows, axis, keys and gestures to the one selection, window and find that all views share. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CSSProperties } from 'react';
import { subtreeSummary, visibleRows } from '#core/analysis/rows.ts';
import { usePreferences } from '../../state/preferences.ts';
import { mark } from '../../state/idle.ts';
import { useTerms } from '../../state/use-terms.ts';
import { servicePaint } from '../../details/service-paint.ts';
import { ticksOf } from '../../widgets/time-scale.ts';
import type { VirtualRowsHandle } from '../../widgets/virtual-rows.tsx';
import type { ViewProps } from '../view.ts';
import type { waterfallParams } from './params.ts';
import { collapsedAll, collapseLevel, expandedAll, expandLevel } from './collapse.ts';
import { ColumnDivider } from './column-divider.tsx';
import { Crosshair } from './crosshair.tsx';
import { Head } from './head.tsx';
import type { Scene } from './scene.ts';
import { SpanRows } from './span-rows.tsx';
import { stepOf } from './lane-geometry.ts';
import { useCollapse } from './use-collapse.ts';
import { smallestColumn, useColumns } from './use-columns.ts';
import { useLaneGestures } from './use-lane-gestures.ts';
import { useTimelineKeys } from './use-timeline-keys.ts';
import { useShowCursor } from './use-show-cursor.ts';
import styles from './waterfall.module.css';

export type WaterfallProps = ViewProps<typeof waterfallParams>;

export default function Waterfall(props: WaterfallProps) {
  const { subject, params, setParams, range, whole, setRange } = props;
  const { trace } = subject.open;
  const area = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualRowsHandle>(null);
  const terms = useTerms();
  const rowHeight = usePreferences((state) => (state.density === 'comfortable' ? 32 : 26));
  const [collapse, setCollapse] = useCollapse(
    trace,
    params.fold,
    useCallback((fold) => setParams({ fold }, 'adjust'), [setParams]),
  );
  const rows = useMemo(() => visibleRows(trace.spans, collapse), [trace, collapse]);
  const [innerWidth, setInnerWidth] = useState(0);
  const { names, lane, largest, setNames } = useColumns(innerWidth);
  const scene: Scene = useMemo(
    () => ({ trace, paint: servicePaint(trace), subtree: subtreeSummary(trace), range, names, lane }),
    [trace, range, names, lane],
  );
  const ticks = useMemo(() => ticksOf(range, whole, lane), [range, whole, lane]);
  const adjustRange = useCallback((next: typeof range) => setRange(next, 'adjust'), [setRange]);

  useShowCursor({ cursor: props.cursor, spans: trace.spans, rows, collapse, setCollapse, list });
  useLaneGestures(area, { range, whole, left: names, width: lane, onRange: adjustRange });
  const onKeyDown = useTimelineKeys({ ...props, scene, rows, collapse, setCollapse, list });
  useMarks(rows.length, collapse);

  return (
    <div ref={area} className={styles.waterfall} style={{ '--step': `${stepOf(names)}px` } as CSSProperties}>
      <Head
        names={names}
        title={`Service & ${terms.operation}`}
        onCollapseAll={() => setCollapse(collapsedAll)}
        onCollapseLevel={() => setCollapse(collapseLevel(trace.spans, collapse, rows))}
        onExpandLevel={() => setCollapse(expandLevel(trace.spans, collapse, rows))}
        onExpandAll={() => setCollapse(expandedAll)}
        axis={{
          range,
          whole,
          width: lane,
          ticks,
          onSelect: (next) => setRange(next, 'pick'),
          onReset: () => setRange(undefined, 'pick'),
        }}
      />
      <SpanRows
        {...props}
        scene={scene}
        rows={rows}
        rowHeight={rowHeight}
        collapse={collapse}
        setCollapse={setCollapse}
        ticks={ticks}
        list={list}
        onInnerWidth={setInnerWidth}
        onKeyDown={onKeyDown}
      />
      <ColumnDivider width={names} smallest={smallestColumn} largest={largest} onWidth={setNames} />
      <Crosshair area={area} left={names} width={lane} range={range} whole={whole} />
    </div>
  );
}

/** Says when rows, and when the outcome of a collapse, are on screen. */
function useMarks(count: number, collapse: unknown): void {
  const seen = useRef<unknown>(undefined);
  useEffect(() => {
    if (count === 0) return;
    if (seen.current === undefined) mark('spoor:trace-rows');
    else if (seen.current !== collapse) mark('spoor:collapse-done');
    seen.current = collapse;
  }, [count, collapse]);
}
