/** The selected area: drawn by Shift and a drag or by keys, kept in the address, with a card of what lies in it. */
import { useMemo, useRef, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { traceArea } from '../../state/url/area-param.ts';
import { clampRange, fractionOf } from '../../widgets/time-scale.ts';
import type { VirtualRowsHandle, RowView } from '../../widgets/virtual-rows.tsx';
import type { Step, ViewProps } from '../view.ts';
import { AreaCard } from './area-card.tsx';
import { areaBetween, areaOnRows } from './area-rows.ts';
import type { AreaOnRows, Corner } from './area-rows.ts';
import type { waterfallParams } from './params.ts';
import type { RowList } from './row-list.ts';
import type { Scene } from './scene.ts';
import { useAreaDrag } from './use-area-drag.ts';
import { useAreaKeys } from './use-area-keys.ts';
import styles from './area.module.css';

export interface AreaLayerProps extends ViewProps<typeof waterfallParams> {
  readonly scene: Scene;
  readonly list: RowList;
  readonly view: RowView;
  /** Holds the name column and the lanes, and the card. */
  readonly element: { readonly current: HTMLElement | null };
  readonly handle: { readonly current: VirtualRowsHandle | null };
}

export function AreaLayer(props: AreaLayerProps) {
  const { scene, list, view, element, handle, params, setParams, setRange, whole } = props;
  const { trace } = scene;
  const { rows } = list;
  const origin = useRef<HTMLSpanElement>(null);
  const named = useMemo(() => traceArea.parse(params.area), [params.area]);
  const area = areaOnRows(trace, list, named);
  const set = (a: Corner, b: Corner, step: Step) => {
    const next = areaBetween(trace, rows, a, b);
    if (next !== undefined) setParams({ area: traceArea.format(next) ?? '' }, step);
  };
  const close = () => setParams({ area: '' }, 'pick');
  const draft = useAreaDrag({
    scene,
    view,
    element,
    origin,
    scrollBy: (by) => handle.current?.scrollBy(by),
    onArea: (a, b) => set(a, b, 'pick'),
  });
  useAreaKeys({
    scene,
    rows,
    area,
    cursor: props.cursor?.span,
    onArea: (a, b, isStep) => set(a, b, isStep ? 'pick' : 'adjust'),
    onClose: close,
    onShowRow: (row) => handle.current?.show(row),
  });
  const drawn = draft && areaOnRows(trace, list, areaBetween(trace, rows, draft.a, draft.b));
  return (
    <>
      <span ref={origin} className={styles.origin} />
      {(drawn ?? area) && <Frame area={drawn ?? area} scene={scene} view={view} />}
      {area !== undefined &&
        draft === undefined &&
        element.current !== null &&
        createPortal(
          <AreaCard
            open={props.subject.open}
            area={area}
            isOnTheRight={(fractionOf(area.from, scene.range) + fractionOf(area.to, scene.range)) / 2 > 0.5}
            onZoom={() => setRange(clampRange(area, whole), 'pick')}
            onClose={close}
          />,
          element.current,
        )}
    </>
  );
}

interface FrameProps {
  readonly area: AreaOnRows | undefined;
  readonly scene: Scene;
  readonly view: RowView;
}

function Frame({ area, scene, view }: FrameProps) {
  const top = useSyncExternalStore(view.subscribe, view.top);
  if (area === undefined) return undefined;
  const x = (time: number) => Math.min(1, Math.max(0, fractionOf(time, scene.range))) * scene.lane;
  const y = (row: number) => Math.min(view.height + 2, Math.max(-2, (row - top) * view.rowHeight));
  const [left, right] = [x(area.from), x(area.to)];
  const [upper, lower] = [y(area.firstRow), y(area.lastRow + 1)];
  if (right <= left || lower <= upper) return undefined;
  return (
    <span
      className={styles.frame}
      data-area=""
      style={{ left: scene.names + left, width: right - left, top: upper, height: lower - upper }}
    />
  );
}
