/**
 * Durations over time: one dot per trace, its area by size, errors as diamonds; from 1,000 points on dense places become
 * a density map. A click opens, a drag draws a rectangle. By keyboard: arrows walk the dots, Enter opens, Space sets one
 * corner of the rectangle and then the other, Escape takes it away.
 */
import { useId, useMemo, useRef } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode, SyntheticEvent } from 'react';
import type { Zone } from '#core/base/format-time.ts';
import { Canvas } from './canvas.tsx';
import type { CanvasProps } from './canvas.tsx';
import { diamondPath, drawDots, drawHeat } from './scatter-draw.ts';
import { layoutScatter, margin } from './scatter-layout.ts';
import type { PlotScale } from './plot-ticks.ts';
import type { HeatCell, ScatterArea, ScatterLayout, ScatterPoint } from './scatter-layout.ts';
import { usePointer } from './scatter-gestures.ts';
import { useWalkedDots } from './scatter-keys.ts';
import { useElementSize } from './use-element-size.ts';
import styles from './scatter.module.css';

export interface ScatterProps {
  readonly points: readonly ScatterPoint[];
  readonly scale: PlotScale;
  readonly zone: Zone;
  /** Says in words what the plot shows. */
  readonly summary: string;
  readonly area: ScatterArea | undefined;
  readonly onArea: (area: ScatterArea | undefined) => void;
  readonly hrefOf: (id: string) => string;
  readonly onOpen: (id: string, event: MouseEvent | KeyboardEvent) => void;
  readonly describePoint: (point: ScatterPoint) => ReactNode;
  readonly describeCell: (cell: HeatCell) => ReactNode;
  /** What can be done with the area; stands beside it. */
  readonly areaTools?: ReactNode;
}

/** More SVG elements than this make layout and paint slow. */
const mostElements = 1500;

export function Scatter(props: ScatterProps) {
  const { points, scale, zone, area, onArea } = props;
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(box);
  const layout = useMemo(
    () => (width > 0 && height > 0 ? layoutScatter(points, scale, width, height, zone) : undefined),
    [points, scale, width, height, zone],
  );
  const pointer = usePointer(layout, onArea);
  const keys = useWalkedDots(props);
  const hint = useId();
  const at = pointer.dot ?? keys.walked;
  const shown = pointer.drag ?? keys.marking ?? area;
  return (
    // The plot is one stop in the tab order and takes the arrow keys, which is what this role is for.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={box}
      className={styles.plot}
      role="application"
      aria-roledescription="scatter plot"
      aria-label={props.summary}
      aria-describedby={hint}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-over={pointer.dot !== undefined || pointer.cell !== undefined ? '' : undefined}
      onKeyDown={keys.onKeyDown}
      onBlur={keys.onBlur}
      {...pointer.handlers}
    >
      {layout !== undefined && (
        <>
          <Picture layout={layout} points={points} />
          {shown !== undefined && <AreaBox layout={layout} area={shown} />}
          {at !== undefined && <Halo layout={layout} at={at} point={points[at]} {...props} />}
          {area !== undefined && shown === area && Boolean(props.areaTools) && (
            <AreaTools layout={layout} area={area}>
              {props.areaTools}
            </AreaTools>
          )}
          {pointer.drag === undefined && <Tip layout={layout} at={at} cell={pointer.cell} {...props} />}
        </>
      )}
      <p id={hint} className="sr-only">
        Arrow keys step through the traces, Enter opens one, Space marks two corners of an area, Escape clears
        it; Tab leads to what can be done with it. The table below holds the same traces.
      </p>
      <p className="sr-only" aria-live="polite">
        {keys.walked === undefined ? '' : props.describePoint(points[keys.walked])}
      </p>
    </div>
  );
}

/** Everything that does not move with the pointer, drawn once per layout. */
function Picture({
  layout,
  points,
}: {
  readonly layout: ScatterLayout;
  readonly points: readonly ScatterPoint[];
}) {
  const asElements = layout.dots.length <= mostElements;
  const draw = useMemo<CanvasProps['draw']>(
    () => (context, frame) => {
      drawHeat(context, frame, layout);
      if (!asElements) drawDots(context, frame, layout, points);
    },
    [layout, points, asElements],
  );
  const dots = useMemo(
    () =>
      asElements
        ? layout.dots.map((i) => <Dot key={points[i].id} layout={layout} i={i} point={points[i]} />)
        : [],
    [layout, points, asElements],
  );
  return (
    <>
      <Axes layout={layout} />
      {(layout.cells.length > 0 || !asElements) && (
        <div className={styles.layer} aria-hidden="true">
          <Canvas draw={draw} label="" />
        </div>
      )}
      <svg className={styles.layer} aria-hidden="true">
        {dots}
      </svg>
    </>
  );
}

function Axes({ layout }: { readonly layout: ScatterLayout }) {
  return (
    <svg className={styles.layer} aria-hidden="true">
      {layout.yTicks.map((tick) => (
        <g key={tick.at}>
          <line
            className={styles.gridline}
            x1={margin.left}
            x2={layout.width - margin.right}
            y1={tick.at}
            y2={tick.at}
          />
          <text className={styles.tick} x={margin.left - 8} y={tick.at + 3.5} textAnchor="end">
            {tick.label}
          </text>
        </g>
      ))}
      {layout.xTicks.map((tick) => (
        <text key={tick.at} className={styles.tick} x={tick.at} y={layout.height - 6} textAnchor="middle">
          {tick.label}
        </text>
      ))}
    </svg>
  );
}

function Dot({
  layout,
  i,
  point,
}: {
  readonly layout: ScatterLayout;
  readonly i: number;
  readonly point: ScatterPoint;
}) {
  const x = round(layout.px[i]);
  const y = round(layout.py[i]);
  const r = round(layout.radius[i]);
  return point.isError ? (
    <path className={styles.error} d={diamondPath(x, y, r + 1)} />
  ) : (
    <circle className={styles.dot} cx={x} cy={y} r={r} />
  );
}

const round = (px: number) => Math.round(px * 10) / 10;

function AreaBox({ layout, area }: { readonly layout: ScatterLayout; readonly area: ScatterArea }) {
  const { left, top, right, bottom } = layout.toPx(area);
  const x0 = Math.max(margin.left - 8, left - 3);
  const x1 = Math.min(layout.width - margin.right + 8, right + 3);
  const y0 = Math.max(4, top - 3);
  const y1 = Math.min(layout.height - margin.bottom + 4, bottom + 3);
  if (x1 <= x0 || y1 <= y0) return undefined;
  return <div className={styles.area} style={{ left: x0, top: y0, width: x1 - x0, height: y1 - y0 }} />;
}

interface AreaToolsProps {
  readonly layout: ScatterLayout;
  readonly area: ScatterArea;
  readonly children: ReactNode;
}

/** px that the tools want beside the area. */
const toolsWidth = 350;

/** On the side of the area where there is room, else in it. What is pressed here is not meant for the plot. */
function AreaTools({ layout, area, children }: AreaToolsProps) {
  const { left, top, right } = layout.toPx(area);
  const place =
    layout.width - right >= toolsWidth
      ? { left: Math.max(0, right) + 8 }
      : left >= toolsWidth
        ? { right: layout.width - Math.min(left, layout.width) + 8 }
        : { left: Math.min(margin.left, Math.max(8, layout.width - toolsWidth - 8)) };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.tools}
      style={{ ...place, top: Math.max(4, Math.min(top, layout.height - 56)) }}
      onPointerDown={stop}
      onPointerUp={stop}
      onPointerMove={stop}
    >
      {children}
    </div>
  );
}

const stop = (event: SyntheticEvent) => event.stopPropagation();

interface HaloProps extends Pick<ScatterProps, 'hrefOf' | 'onOpen'> {
  readonly layout: ScatterLayout;
  readonly at: number;
  readonly point: ScatterPoint;
}

/** The dot under attention is a real link, so that a middle click or the context menu work on it. */
function Halo({ layout, at, point, hrefOf, onOpen }: HaloProps) {
  const r = layout.radius[at] + 4;
  return (
    <a
      className={styles.halo}
      href={hrefOf(point.id)}
      tabIndex={-1}
      aria-hidden="true"
      draggable={false}
      style={{ left: layout.px[at] - r, top: layout.py[at] - r, width: 2 * r, height: 2 * r }}
      onClick={(event) => onOpen(point.id, event)}
    />
  );
}

interface TipProps extends Pick<ScatterProps, 'points' | 'describePoint' | 'describeCell'> {
  readonly layout: ScatterLayout;
  readonly at: number | undefined;
  readonly cell: HeatCell | undefined;
}

function Tip({ layout, at, cell, points, describePoint, describeCell }: TipProps) {
  if (at === undefined && cell === undefined) return undefined;
  const x = at !== undefined ? layout.px[at] : (cell?.left ?? 0);
  const y = at !== undefined ? layout.py[at] : (cell?.top ?? 0);
  const side = x > layout.width / 2 ? { right: layout.width - x + 14 } : { left: x + 14 };
  const edge =
    y > layout.height / 2 ? { bottom: Math.max(4, layout.height - y - 10) } : { top: Math.max(4, y - 10) };
  return (
    <div className={styles.tip} aria-hidden="true" style={{ ...side, ...edge }}>
      {at !== undefined ? describePoint(points[at]) : cell !== undefined ? describeCell(cell) : undefined}
    </div>
  );
}
