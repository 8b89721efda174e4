/** How a figure is distributed on both sides: drawn, and as quantiles. */
import { DistributionChart } from './distribution-chart.tsx';
import type { DistributionChartProps } from './distribution-chart.tsx';
import { QuantileTable } from './quantile-table.tsx';
import { Segmented } from '../../../widgets/tabs.tsx';
import type { Choice } from '../../../widgets/tabs.tsx';
import type { CompareAddress } from '../use-compare-address.ts';
import styles from './distribution.module.css';

export function Distribution(props: DistributionChartProps) {
  return (
    <div className={styles.distribution}>
      <DistributionChart {...props} />
      <QuantileTable a={props.a} b={props.b} label={props.label} />
    </div>
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
