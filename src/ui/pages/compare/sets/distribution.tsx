/** How a figure is distributed on both sides: drawn, as quantiles, and the traces within a range that is picked. */
import { useState } from 'react';
import { widestGap } from '#core/analysis/compare/distribution.ts';
import type { ValueRange } from '#core/analysis/compare/examples.ts';
import { bisect } from '#core/base/bisect.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { formatShare } from '#core/base/format-share.ts';
import { DistributionChart } from './distribution-chart.tsx';
import type { DistributionChartProps } from './distribution-chart.tsx';
import { QuantilePlot } from './quantile-plot.tsx';
import { QuantileTable } from './quantile-table.tsx';
import { isSameRange } from './range-words.ts';
import { RangeTraces } from './range-traces.tsx';
import type { RangeTracesProps } from './range-traces.tsx';
import { Segmented } from '../../../widgets/tabs.tsx';
import type { Choice } from '../../../widgets/tabs.tsx';
import type { CompareAddress } from '../use-compare-address.ts';
import styles from './distribution.module.css';

type DistributionProps = Omit<DistributionChartProps, 'range' | 'onPick' | 'chart'> &
  Omit<RangeTracesProps, 'range' | 'onClose'> & {
    readonly chart: DistributionChartProps['chart'] | 'quantiles';
  };

export function Distribution({ sides, traceIds, within, chart, ...drawn }: DistributionProps) {
  const [range, setRange] = useState<ValueRange>();
  const pick = (next: ValueRange) => setRange(isSameRange(next, range) ? undefined : next);
  return (
    <>
      <div className={styles.distribution}>
        {chart === 'quantiles' ? (
          <QuantilePlot {...drawn} />
        ) : (
          <div className={styles.chart}>
            <DistributionChart {...drawn} chart={chart} range={range} onPick={pick} />
            {chart === 'cumulative' && <FurthestApart {...drawn} />}
          </div>
        )}
        <QuantileTable a={drawn.a} b={drawn.b} label={drawn.label} />
      </div>
      {range !== undefined && chart !== 'quantiles' && (
        <RangeTraces {...{ sides, traceIds, within, range }} onClose={() => setRange(undefined)} />
      )}
    </>
  );
}

/** Kolmogorov and Smirnov's D, and what it says. */
function FurthestApart({ a, b }: Pick<DistributionProps, 'a' | 'b'>) {
  const { distance, above } = widestGap(a, b);
  if (!Number.isFinite(above)) return undefined;
  const share = (side: ArrayLike<number>) => formatShare(1 - countBelow(side, above) / side.length);
  return (
    <p className={styles.quiet}>
      Furthest apart at {formatDuration(above)}: {share(a)} of A and {share(b)} of B take as long or longer (D
      = {distance.toFixed(2)})
    </p>
  );
}

function countBelow(ascending: ArrayLike<number>, value: number): number {
  return bisect(ascending.length, (k) => ascending[k] < value);
}

const charts: readonly Choice<DistributionProps['chart']>[] = [
  { id: 'histogram', label: 'Histogram', tooltip: 'Share of values by size; areas of both sides are alike' },
  { id: 'cumulative', label: 'Cumulative', tooltip: 'Share of values up to each size' },
  { id: 'quantiles', label: 'Quantiles', tooltip: 'In which part of the distribution the sides differ' },
];

const scales: readonly Choice<'log' | 'linear'>[] = [
  { id: 'log', label: 'Log' },
  { id: 'linear', label: 'Linear' },
];

/** What all distributions of the page are drawn as. */
export function DistributionTools({ address }: { readonly address: CompareAddress }) {
  const { chart, scale } = address.values;
  return (
    <>
      <Segmented
        label="Distribution as"
        choices={charts}
        value={chart}
        onChange={(next) => address.adjust({ chart: next })}
      />
      <Segmented
        label="Duration scale"
        choices={scales}
        value={scale}
        onChange={(next) => address.adjust({ scale: next })}
      />
    </>
  );
}
