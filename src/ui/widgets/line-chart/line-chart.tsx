/**
 * Lines over time. The crosshair belongs to the caller, so that several charts share one. A click picks a point, a drag zooms; by
 * keyboard: arrows walk the points, Enter picks, Space marks both ends of a stretch, Escape lets it go.
 */
import { memo, useId, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { useElementSize } from '../use-element-size.ts';
import { useLineKeys, useLinePointer } from './line-gestures.ts';
import { layoutLines, lineMargin } from './line-layout.ts';
import type { LineLayout, LineQuestion, TimeSpan } from './line-layout.ts';
import styles from './line-chart.module.css';

export interface LineChartProps extends LineQuestion {
  /** Says in words what the chart shows. */
  readonly summary: string;
  /** Every time with a point, ascending: where the crosshair can stand. */
  readonly times: ArrayLike<number>;
  readonly cursor: number | undefined;
  /** The point that was picked. */
  readonly picked: number | undefined;
  readonly onCursor: (ms: number | undefined) => void;
  readonly onPick: (ms: number) => void;
  readonly onZoom: (span: TimeSpan) => void;
  /** What stands at the crosshair, for who walks it with keys. */
  readonly describe: (ms: number) => string;
}

export function LineChart(props: LineChartProps) {
  const { lines, span, stepMs, quantity, scale, zone, cursor, picked } = props;
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(box);
  const layout = useMemo(
    () =>
      width > 0 && height > 0
        ? layoutLines({ lines, span, stepMs, quantity, scale, zone }, width, height)
        : undefined,
    [lines, span, stepMs, quantity, scale, zone, width, height],
  );
  const pointer = useLinePointer({ ...props, layout });
  const keys = useLineKeys({ ...props, layout });
  const hint = useId();
  const stretch = pointer.drag ?? keys.marked;
  return (
    // The chart is one stop in the tab order and takes the arrow keys, which is what this role is for.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={box}
      className={styles.chart}
      role="application"
      aria-roledescription="line chart"
      aria-label={props.summary}
      aria-describedby={hint}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={keys.onKeyDown}
      onBlur={keys.onBlur}
      {...pointer.handlers}
    >
      {layout !== undefined && (
        <svg className={styles.layer} aria-hidden="true">
          <Picture layout={layout} />
          {stretch !== undefined && <Stretch layout={layout} {...stretch} />}
          {picked !== undefined && <Upright layout={layout} ms={picked} className={styles.picked} />}
          {cursor !== undefined && <Upright layout={layout} ms={cursor} className={styles.cursor} />}
          {cursor !== undefined && <Dots {...props} layout={layout} ms={cursor} />}
        </svg>
      )}
      <p id={hint} className="sr-only">
        Left and Right step through the points, Enter tells the figures of one, Space marks both ends of a
        stretch to zoom into, Escape lets it go.
      </p>
      <p className="sr-only" aria-live="polite">
        {keys.isWalked && cursor !== undefined ? props.describe(cursor) : ''}
      </p>
    </div>
  );
}

/** What does not move with the pointer. */
const Picture = memo(function Picture({ layout }: { readonly layout: LineLayout }): ReactNode {
  const { width, height, yTicks, xTicks, paths } = layout;
  return (
    <>
      {yTicks.map((tick) => (
        <g key={tick.at}>
          <line
            className={styles.gridline}
            x1={lineMargin.left}
            x2={width - lineMargin.right}
            y1={tick.at}
            y2={tick.at}
          />
          <text className={styles.tick} x={lineMargin.left - 8} y={tick.at + 3.5} textAnchor="end">
            {tick.label}
          </text>
        </g>
      ))}
      {xTicks.map((tick) => (
        <text
          key={tick.at}
          className={styles.tick}
          x={Math.min(tick.at, width - 22)}
          y={height - 6}
          textAnchor="middle"
        >
          {tick.label}
        </text>
      ))}
      {paths.map(({ id, d, alone }) => (
        <g key={id} data-line={id}>
          {d !== '' && <path className={styles.line} data-line={id} d={d} />}
          {alone.map(([x, y]) => (
            <circle key={x} className={styles.alone} data-line={id} cx={x} cy={y} r={2} />
          ))}
        </g>
      ))}
    </>
  );
});

interface UprightProps {
  readonly layout: LineLayout;
  readonly ms: number;
  readonly className: string;
}

function Upright({ layout, ms, className }: UprightProps) {
  const x = layout.x(ms);
  if (x < lineMargin.left - 1 || x > layout.width - lineMargin.right + 1) return undefined;
  return (
    <line className={className} x1={x} x2={x} y1={lineMargin.top} y2={layout.height - lineMargin.bottom} />
  );
}

function Dots({ layout, lines, ms }: LineChartProps & { readonly layout: LineLayout; readonly ms: number }) {
  return lines.map(({ id, times, values }) => {
    const value = values[times.indexOf(ms)];
    if (value === undefined || Number.isNaN(value)) return undefined;
    return (
      <circle key={id} className={styles.dot} data-line={id} cx={layout.x(ms)} cy={layout.y(value)} r={3.5} />
    );
  });
}

function Stretch({ layout, fromMs, toMs }: TimeSpan & { readonly layout: LineLayout }) {
  const [left, right] = [layout.x(fromMs), layout.x(toMs)];
  return (
    <rect
      className={styles.stretch}
      x={left}
      width={Math.max(1, right - left)}
      y={lineMargin.top}
      height={Math.max(0, layout.height - lineMargin.top - lineMargin.bottom)}
    />
  );
}

/** How a line is drawn, for a legend. */
export function LineSwatch({ id }: { readonly id: string }) {
  return (
    <svg className={styles.swatch} width={18} height={8} aria-hidden="true">
      <path className={styles.line} data-line={id} d="M1 4L17 4" />
    </svg>
  );
}
