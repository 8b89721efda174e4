/** How a figure is distributed on both sides: drawn, as quantiles, and the traces within a range that is picked. */
import { useState } from 'react';
import type { ValueRange } from '#core/analysis/compare/examples.ts';
import { DistributionChart } from './distribution-chart.tsx';
import type { DistributionChartProps } from './distribution-chart.tsx';
import { QuantileTable } from './quantile-table.tsx';
import { isSameRange } from './range-words.ts';
import { RangeTraces } from './range-traces.tsx';
import type { RangeTracesProps } from './range-traces.tsx';
import { Segmented } from '../../../widgets/tabs.tsx';
import type { Choice } from '../../../widgets/tabs.tsx';
import type { CompareAddress } from '../use-compare-address.ts';
import styles from './distribution.module.css';

type DistributionProps = Omit<DistributionChartProps, 'range' | 'onPick'> &
  Omit<RangeTracesProps, 'range' | 'onClose'>;

export function Distribution({ sides, traceIds, within, ...chart }: DistributionProps) {
  const [range, setRange] = useState<ValueRange>();
  const pick = (next: ValueRange) => setRange(isSameRange(next, range) ? undefined : next);
  return (
    <>
      <div className={styles.distribution}>
        <DistributionChart {...chart} range={range} onPick={pick} />
        <QuantileTable a={chart.a} b={chart.b} label={chart.label} />
      </div>
      {range !== undefined && (
        <RangeTraces {...{ sides, traceIds, within, range }} onClose={() => setRange(undefined)} />
      )}
    </>
  );
}

const charts: readonly Choice<'histogram' | 'cumulative'>[] = [
  { id: 'histogram', label: 'Histogram', tooltip: 'Share of values by size; areas of both sides are alike' },
  { id: 'cumulative', label: 'Cumulative', tooltip: 'Share of values up to each size' },
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
