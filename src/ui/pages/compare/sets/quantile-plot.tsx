/** In which part of the distribution the sides differ: quantiles of B over those of A, and the difference at each decile. */
import { useMemo, useRef } from 'react';
import { signedDuration } from '#core/base/format-duration.ts';
import { useElementSize } from '../../../widgets/use-element-size.ts';
import type { DistributionChartProps } from './distribution-chart.tsx';
import { layoutQuantiles } from './quantile-layout.ts';
import type { QuantileLayout } from './quantile-layout.ts';
import styles from './distribution.module.css';

type QuantilePlotProps = Pick<DistributionChartProps, 'a' | 'b' | 'scale' | 'label'>;

const height = 208;
/** px that the figure above a bar takes, and the name below it. */
const figureRoom = 50;
const nameRoom = 24;
/** Named where there is no room for all. */
const landmarks: readonly number[] = [10, 50, 90];

export function QuantilePlot({ a, b, scale, label }: QuantilePlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(box);
  const isEmpty = a.length * b.length === 0;
  const layout = useMemo(
    () => (width === 0 || isEmpty ? undefined : layoutQuantiles({ a, b, scale, width, height })),
    [a, b, scale, width, isEmpty],
  );
  return (
    <div className={styles.chart}>
      <p className={styles.quiet}>
        {isEmpty
          ? 'Quantiles are compared where both sides have values.'
          : 'Left: a point above the diagonal takes longer in B. Right: by how much, from the fastest tenth to the slowest.'}
      </p>
      <div ref={box} className={styles.stage} style={{ height }}>
        {layout !== undefined && (
          <svg width={width} height={height} role="img" aria-label={`${label}: ${spoken(layout)}`}>
            <Points layout={layout} />
            <Shifts layout={layout} width={width} />
          </svg>
        )}
      </div>
    </div>
  );
}

function spoken({ shifts }: QuantileLayout): string {
  return `B less A ${shifts.map(({ p, value }) => `at p${p} ${figure(value)}`).join(', ')}`;
}

function figure(shift: number): string {
  return shift === 0 ? '0' : signedDuration(shift);
}

function Points({ layout: { square, ticks, points, ground } }: { readonly layout: QuantileLayout }) {
  const { left, top, side } = square;
  return (
    <>
      <rect x={left} y={top} width={side} height={side} className={styles.frame} />
      <line x1={left} y1={ground} x2={left + side} y2={top} className={styles.alike} />
      {ticks.x.map(({ at, label }) => (
        <text key={label} x={at} y={ground + 15} className={styles.tick}>
          {label}
        </text>
      ))}
      {ticks.y.map(({ at, label }) => (
        <text key={label} x={left - 5} y={at + 4} className={styles.tick} data-end="">
          {label}
        </text>
      ))}
      <text x={left + side / 2} y={ground + 30} className={styles.tick}>
        A
      </text>
      <text x={left - 5} y={top + 2} className={styles.tick} data-end="">
        B
      </text>
      {points.map(({ x, y, tip }, k) => (
        <circle key={k} cx={x} cy={y} r={2.5} className={styles.quantile} data-tooltip={tip} />
      ))}
    </>
  );
}

function Shifts({ layout, width }: { readonly layout: QuantileLayout; readonly width: number }) {
  const { shifts, barWidth, zero, ground, square } = layout;
  const isRoomy = barWidth >= figureRoom;
  const first = square.left + square.side;
  return (
    <>
      {shifts.map(({ p, left, top, height: tall, way, value, tip }) => (
        <g key={p} data-tooltip={tip}>
          <rect x={left} y={0} width={barWidth} height={height} className={styles.decile} />
          <rect
            x={left}
            y={top}
            width={barWidth}
            height={Math.max(1, tall)}
            data-way={way}
            className={styles.shift}
          />
          {isRoomy && (
            <text x={left + barWidth / 2} y={top - 4} className={styles.tick}>
              {figure(value)}
            </text>
          )}
          {(barWidth >= nameRoom || landmarks.includes(p)) && (
            <text x={left + barWidth / 2} y={ground + 15} className={styles.tick}>
              p{p}
            </text>
          )}
        </g>
      ))}
      <line x1={first + 16} x2={width - 4} y1={zero} y2={zero} className={styles.axis} />
    </>
  );
}
