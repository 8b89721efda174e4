/** The columns of figures: what they are called, what they mean, and how a figure is written. */
import type { FigureColumn } from '#core/analysis/operations-columns.ts';
import { formatCount } from '#core/base/format-count.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { formatShare } from '#core/base/format-share.ts';
import { enoughForQuantile } from '#core/base/quantile.ts';

export interface Column {
  readonly id: FigureColumn;
  readonly title: string;
  readonly hint: string;
  readonly unit: 'count' | 'share' | 'time';
  /** In CSV, where times are nanoseconds. */
  readonly csv: string;
}

export const columns: readonly Column[] = [
  { id: 'count', title: 'Count', hint: 'Number of spans', unit: 'count', csv: 'count' },
  { id: 'errors', title: 'Errors', hint: 'Spans that failed', unit: 'count', csv: 'errors' },
  {
    id: 'errorShare',
    title: 'Error share',
    hint: 'Failed spans of all spans of the group',
    unit: 'share',
    csv: 'error_share',
  },
  {
    id: 'total',
    title: 'Total',
    hint: 'Durations added up. A span below another of the same group is within that one and not counted again',
    unit: 'time',
    csv: 'total_ns',
  },
  { id: 'average', title: 'Average', hint: 'Mean duration of a span', unit: 'time', csv: 'average_ns' },
  { id: 'p50', title: 'p50', hint: 'Half of the spans took no longer', unit: 'time', csv: 'p50_ns' },
  { id: 'p95', title: 'p95', hint: '95 % of the spans took no longer', unit: 'time', csv: 'p95_ns' },
  { id: 'max', title: 'Max', hint: 'Duration of the longest span', unit: 'time', csv: 'max_ns' },
  {
    id: 'self',
    title: 'Self time',
    hint: 'Time in which the spans did not wait for a child',
    unit: 'time',
    csv: 'self_ns',
  },
  {
    id: 'selfShare',
    title: 'Self share',
    hint: 'Of the self time of all spans counted here',
    unit: 'share',
    csv: 'self_share',
  },
  {
    id: 'critical',
    title: 'Critical path',
    hint: 'Time on the critical path: shorter here would have been shorter for the caller',
    unit: 'time',
    csv: 'critical_path_ns',
  },
  {
    id: 'criticalShare',
    title: 'Path share',
    hint: 'Critical path time of the duration of the root',
    unit: 'share',
    csv: 'critical_path_share',
  },
];

export function figureText({ unit }: Column, value: number): string {
  if (Number.isNaN(value)) return '–';
  if (unit === 'count') return formatCount(value);
  return unit === 'time' ? formatDuration(value) : formatShare(value);
}

/** Every digit, or why there is no figure; undefined where the figure says it all. */
export function figureTip({ id, unit }: Column, value: number, count: number): string | undefined {
  if (Number.isNaN(value)) {
    const least = leastFor(id === 'p95' ? 0.95 : 0.5);
    return `${id} needs at least ${least} spans; here ${count === 1 ? 'is one' : `are ${count}`}. See the maximum`;
  }
  if (unit === 'count') return undefined;
  return unit === 'time' ? exactDuration(value) : `${Number((value * 100).toPrecision(6))} %`;
}

function leastFor(p: number): number {
  let n = 1;
  while (!enoughForQuantile(n, p)) n++;
  return n;
}
