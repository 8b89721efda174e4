/** Durations of both sides on one axis. The quantiles beside it say the same in figures. */
import { useId, useMemo, useRef } from 'react';
import { formatCount } from '#core/base/format-count.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { quantile } from '#core/base/quantile.ts';
import { useElementSize } from '../../../widgets/use-element-size.ts';
import { RangeButtons } from './range-buttons.tsx';
import type { PickProps } from './range-buttons.tsx';
import { layoutDistribution, margin } from './distribution-layout.ts';
import type { DistributionLayout, DistributionQuestion } from './distribution-layout.ts';
import styles from './distribution.module.css';

/** px from a tick to the end of its label. */
const labelRoom = 28;

export type DistributionChartProps = Pick<DistributionQuestion, 'a' | 'b' | 'chart' | 'scale'> & PickProps;

const height = 190;

export function DistributionChart({ a, b, chart, scale, label, range, onPick }: DistributionChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(box);
  const layout = useMemo(
    () => (width === 0 ? undefined : layoutDistribution({ a, b, chart, scale, width, height })),
    [a, b, chart, scale, width],
  );
  return (
    <div className={styles.chart}>
      <Legend a={a.length} b={b.length} />
      <div ref={box} className={styles.stage} style={{ height }}>
        {layout !== undefined && (
          <svg
            width={width}
            height={height}
            role="img"
            aria-label={`${label}: ${sideFacts('A', a)}; ${sideFacts('B', b)}`}
          >
            <Drawing layout={layout} isCumulative={chart === 'cumulative'} width={width} />
          </svg>
        )}
        {layout !== undefined && <RangeButtons {...{ layout, label, range, onPick }} />}
      </div>
      {layout !== undefined && <Zeros zeros={layout.zeros} />}
    </div>
  );
}

function sideFacts(letter: string, values: ArrayLike<number>): string {
  const median = quantile(values, 0.5);
  if (median === undefined) return `${letter} has none`;
  const range = `${formatDuration(values[0])} to ${formatDuration(values[values.length - 1])}`;
  return `${letter} ${formatCount(values.length)} values from ${range}, median ${formatDuration(median)}`;
}

function Legend({ a, b }: { readonly a: number; readonly b: number }) {
  return (
    <p className={styles.legend} aria-hidden="true">
      <span data-side="a">
        <i /> A, {formatCount(a)}
      </span>
      <span data-side="b">
        <i /> B, {formatCount(b)}
      </span>
      <span className={styles.quiet}>lines at the medians</span>
    </p>
  );
}

function Zeros({ zeros: [a, b] }: Pick<DistributionLayout, 'zeros'>) {
  if (a + b === 0) return undefined;
  return (
    <p className={styles.quiet}>
      {formatCount(a)} of A and {formatCount(b)} of B are 0, which a logarithmic axis has no place for.
    </p>
  );
}

interface DrawingProps {
  readonly layout: DistributionLayout;
  readonly isCumulative: boolean;
  readonly width: number;
}

function Drawing({ layout, isCumulative, width }: DrawingProps) {
  const { ticks, outlines, medians, dots, ground } = layout;
  const hatch = useId();
  return (
    <>
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="5" className={styles.hatch} />
        </pattern>
      </defs>
      {isCumulative && <Levels ground={ground} width={width} />}
      <line x1={margin.left} x2={width - margin.right} y1={ground} y2={ground} className={styles.axis} />
      {ticks.map(({ at, label }) => (
        <g key={label}>
          <line x1={at} x2={at} y1={ground} y2={ground + 4} className={styles.axis} />
          <text
            x={at}
            y={ground + 34}
            className={styles.tick}
            data-end={at + labelRoom > width ? '' : undefined}
          >
            {label}
          </text>
        </g>
      ))}
      <path
        d={outlines.a}
        data-side="a"
        className={styles.outline}
        data-open={isCumulative ? '' : undefined}
      />
      <path
        d={outlines.b}
        data-side="b"
        className={styles.outline}
        data-open={isCumulative ? '' : undefined}
        style={isCumulative ? undefined : { fill: `url("#${hatch}")` }}
      />
      {medians.map(({ side, at }) => (
        <line
          key={side}
          data-side={side}
          className={styles.median}
          x1={at}
          x2={at}
          y1={margin.top}
          y2={ground}
        />
      ))}
      {dots.map(({ side, at }, k) => (
        <circle
          key={k}
          data-side={side}
          className={styles.dot}
          cx={at}
          cy={ground + (side === 'a' ? 8 : 16)}
          r={2.5}
        />
      ))}
    </>
  );
}

/** Of a cumulative distribution: where half of the values and 95 of 100 lie below. */
function Levels({ ground, width }: { readonly ground: number; readonly width: number }) {
  return [0.5, 0.95].map((share) => {
    const y = ground - share * (ground - margin.top);
    return (
      <g key={share}>
        <line x1={margin.left} x2={width - margin.right} y1={y} y2={y} className={styles.level} />
        <text x={width - margin.right} y={y - 3} className={styles.levelText}>
          {share * 100} %
        </text>
      </g>
    );
  });
}
