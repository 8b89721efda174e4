/**
 * The drawing and what floats over it. It scrolls in rows like the timeline; the canvas never leaves the view and is painted
 * anew. For keys and screen readers it is a tree of which one item, the active bar, is there at a time.
 */
import { useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent, Ref } from 'react';
import { rowOfBar } from '#core/analysis/flame-bars.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import { useMeasuredSize } from '../../widgets/use-element-size.ts';
import { Crosshair } from '../../widgets/crosshair.tsx';
import { useWindowGestures } from '../../widgets/use-window-gestures.ts';
import { spacerHeight, topShowing } from '../../widgets/virtual-rows-scale.ts';
import { scrollByKey, useTop } from '../../widgets/virtual-rows-top.ts';
import type { BarPaint } from './bar-paint.ts';
import type { Matched } from './dense.ts';
import { Frames, itemIdOf } from './frames.tsx';
import { HoverCard } from './hover-card.tsx';
import type { Picture } from './picture.ts';
import { useDrawing } from './use-drawing.ts';
import { usePointed } from './use-pointed.ts';
import styles from './flame.module.css';

export interface StageHandle {
  /** Scrolls up or down, only as far as is needed. */
  readonly show: (bar: number) => void;
  readonly element: () => HTMLElement | undefined;
}

export interface StageProps {
  readonly picture: Picture;
  readonly window: TimeRange;
  readonly onWindow: (window: TimeRange) => void;
  readonly rowHeight: number;
  readonly matched: Matched | undefined;
  readonly paint: BarPaint;
  /** Where lines of the grid are. */
  readonly grid: readonly number[];
  /** The bar that keys act on, and whether somebody has chosen it. */
  readonly active: number;
  readonly isChosen: boolean;
  /** The bar of the span whose details are open, −1 for none. */
  readonly selected: number;
  readonly label: string;
  /** Id of a text that says what is shown. */
  readonly describedBy: string;
  readonly handle: Ref<StageHandle>;
  readonly onPick: (bar: number) => void;
  readonly onZoom: (bar: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onWidth: (width: number) => void;
}

const toTheTop = () => 0;

export function Stage(props: StageProps) {
  const { picture, window, rowHeight, active } = props;
  const element = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const { width, height, scale, canvas, scroller } = useScrolledDrawing(props, element);
  const { moveTo, onScroll, top, subscribe } = scroller;
  useImperativeHandle(
    props.handle,
    () => ({
      show: (bar) => moveTo((now, present) => topShowing(rowOfBar(picture.bars, bar), now, present)),
      element: () => element.current ?? undefined,
    }),
    [moveTo, picture],
  );
  useWindowGestures(pane, {
    drag: 'press',
    range: window,
    whole: picture.whole,
    width,
    onRange: props.onWindow,
    onDragY: (pixels) => moveTo((now) => now + pixels / rowHeight),
  });
  const { pointed, handlers } = usePointed({ ...props, pane, width, top, subscribe });
  return (
    <div
      ref={element}
      role="tree"
      tabIndex={0}
      className={styles.stage}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-activedescendant={itemIdOf(active)}
      onScroll={onScroll}
      onKeyDown={(event) => {
        props.onKeyDown(event);
        scrollByKey(event, scale, moveTo);
      }}
    >
      <div role="presentation" className={styles.spacer} style={{ height: scale && spacerHeight(scale) }}>
        <div ref={pane} role="presentation" className={styles.pane} style={{ height }} {...handlers}>
          <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
          <Frames {...props} {...{ width, top, subscribe }} pointed={pointed?.bar ?? -1} />
          {picture.merged === undefined && (
            <Crosshair area={pane} width={width} range={window} whole={picture.whole} label="bottom" />
          )}
        </div>
      </div>
      {pointed !== undefined && <HoverCard picture={picture} paint={props.paint} pointed={pointed} />}
    </div>
  );
}

/** Measures the element and draws what it is scrolled to, after every render and while it scrolls. */
function useScrolledDrawing(
  { picture, window, rowHeight, matched, paint, grid, onWidth }: StageProps,
  element: { readonly current: HTMLElement | null },
) {
  const size = useMeasuredSize(element);
  const { width, height } = size ?? { width: 0, height: 0 };
  const { rows } = picture.bars;
  const scale = useMemo(
    () => (height === 0 ? undefined : { count: rows, rowHeight, height }),
    [rows, rowHeight, height],
  );
  const { canvas, draw } = useDrawing({ picture, window, rowHeight, width, height, matched, paint, grid });
  const scroller = useTop({ element, scale, list: picture, carry: toTheTop, paint: draw });
  useLayoutEffect(() => onWidth(width), [onWidth, width]);
  return { width, height, scale, canvas, scroller };
}
