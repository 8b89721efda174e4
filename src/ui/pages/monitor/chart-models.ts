/** The three charts as data: their lines, and their figures at a point in words. */
import { formatDuration } from '#core/base/format-duration.ts';
import { formatRate } from '#core/base/format-rate.ts';
import { formatSmallShare } from '#core/base/format-share.ts';
import type { MetricSeries } from '../../state/runtime.ts';
import type { ChartLine, Quantity } from '../../widgets/line-chart/line-layout.ts';
import { meanOf, shareOver, valueAt } from './figures.ts';
import { callsName, errorsName, quantileName, quantiles } from './use-metrics.ts';
import type { Measured } from './use-metrics.ts';

export interface ChartModel {
  readonly id: 'latency' | 'calls' | 'errors';
  readonly title: string;
  readonly quantity: Quantity;
  readonly lines: readonly (ChartLine & MetricSeries)[];
  /** Over the whole window, for each line; NaN where there is none. */
  readonly means: readonly number[];
}

export function chartModels({ latencies, calls, errors }: Measured): readonly ChartModel[] {
  const names = quantiles.map(quantileName);
  return [
    {
      id: 'latency',
      title: 'Latency',
      quantity: 'duration',
      ...drawn(latencies, names, names, meanOf),
    },
    {
      id: 'calls',
      title: 'Request rate',
      quantity: 'rate',
      ...drawn([calls], ['calls'], [callsName], meanOf),
    },
    {
      id: 'errors',
      title: 'Error rate',
      quantity: 'share',
      ...drawn([errors], ['errors'], [errorsName], (line) =>
        calls === undefined ? Number.NaN : shareOver(calls, line),
      ),
    },
  ];
}

function drawn(
  lines: readonly (MetricSeries | undefined)[],
  ids: readonly string[],
  names: readonly string[],
  mean: (line: MetricSeries) => number,
): Pick<ChartModel, 'lines' | 'means'> {
  const known = lines.flatMap((line, k) =>
    line === undefined ? [] : [{ ...line, id: ids[k], name: names[k] }],
  );
  return { lines: known, means: known.map(mean) };
}

export function wordsOf(value: number, quantity: Quantity): string {
  if (Number.isNaN(value)) return '–';
  if (quantity === 'duration') return formatDuration(value);
  return quantity === 'rate' ? formatRate(value) : formatSmallShare(value);
}

/** `p50 12 ms, p75 20 ms`; what has no value says so. */
export function figuresAt({ lines, quantity }: ChartModel, ms: number): string {
  return lines
    .map((line) => {
      const value = valueAt(line, ms);
      return `${line.name} ${Number.isNaN(value) ? 'none' : wordsOf(value, quantity)}`;
    })
    .join(', ');
}
