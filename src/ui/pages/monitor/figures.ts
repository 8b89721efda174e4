/** What the answers of a server mean: shares of errors, means over a window, the impact of an operation. */
import { bisect } from '#core/base/bisect.ts';
import type { MetricSeries } from '../../state/runtime.ts';

/** ns in what latencies are measured in. */
export const unitNs = { ms: 1e6, s: 1e9 } as const;

/** Latencies in ns. */
export function inNanoseconds(series: MetricSeries, unit: keyof typeof unitNs): MetricSeries {
  return { ...series, values: series.values.map((value) => value * unitNs[unit]) };
}

/** Every Jaeger sends a share of the calls. What exceeds 1 can be none: then the figures are errors per second. */
export function areShares(errors: readonly MetricSeries[]): boolean {
  return errors.every(({ values }) => values.every((value) => !(value > 1 + 1e-9)));
}

/**
 * The share of errors at every time for which calls are known. A storage that never saw an error has no point for it, also where
 * something was called: that is none, not unknown. Where nothing was called there is no share.
 * @param isShare `errors` are shares already, else errors per second
 */
export function errorShares(
  calls: MetricSeries,
  errors: MetricSeries | undefined,
  isShare: boolean,
): MetricSeries {
  const errorAt = new Map(Array.from(errors?.times ?? [], (time, k) => [time, errors?.values[k]]));
  const values = calls.values.map((rate, k) => {
    if (!(rate > 0)) return Number.NaN;
    const error = errorAt.get(calls.times[k]);
    if (error === undefined) return 0;
    return isShare ? error : Math.min(1, error / rate);
  });
  return { ...calls, values };
}

/** Of the points that have a value; NaN if none has. */
export function meanOf({ values }: MetricSeries): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? Number.NaN : sum / count;
}

/** The share over the whole window: points with more calls count more, so this is errors by calls. */
export function shareOver(calls: MetricSeries, shares: MetricSeries): number {
  let failed = 0;
  let all = 0;
  for (const [k, share] of shares.values.entries()) {
    if (Number.isNaN(share)) continue;
    failed += share * calls.values[k];
    all += calls.values[k];
  }
  return all === 0 ? Number.NaN : failed / all;
}

/** Figures of one operation over the window; NaN where there are none. */
export interface OperationRow {
  readonly operation: string;
  /** ns, means of the points. */
  readonly p50: number;
  readonly p95: number;
  /** Calls per second. */
  readonly calls: number;
  /** 0 to 1. */
  readonly errors: number;
  /** p95 × calls, as a share of the largest: 0 to 1. */
  readonly impact: number;
  readonly p95Series: MetricSeries | undefined;
}

export interface OperationAnswers {
  /** In ns. */
  readonly p50: readonly MetricSeries[];
  readonly p95: readonly MetricSeries[];
  readonly calls: readonly MetricSeries[];
  /** undefined: not known yet, or not to be had. */
  readonly errors: readonly MetricSeries[] | undefined;
}

/** One row for each operation that any answer names. O(points). */
export function operationRows({ p50, p95, calls, errors }: OperationAnswers): OperationRow[] {
  const [p50Of, p95Of, callsOf, errorsOf] = [p50, p95, calls, errors ?? []].map(byOperation);
  const isShare = areShares(errors ?? []);
  const names = new Set([...p50Of.keys(), ...p95Of.keys(), ...callsOf.keys(), ...errorsOf.keys()]);
  const rows = [...names].map((operation) => {
    const rate = callsOf.get(operation);
    const shares =
      rate === undefined || errors === undefined
        ? undefined
        : errorShares(rate, errorsOf.get(operation), isShare);
    const p95Series = p95Of.get(operation);
    return {
      operation,
      p50: meanOf(p50Of.get(operation) ?? nothing),
      p95: meanOf(p95Series ?? nothing),
      calls: meanOf(rate ?? nothing),
      errors: rate === undefined || shares === undefined ? Number.NaN : shareOver(rate, shares),
      p95Series,
    };
  });
  const most = rows.reduce((largest, row) => Math.max(largest, weightOf(row)), 0);
  return rows.map((row) => ({ ...row, impact: most === 0 ? Number.NaN : weightOf(row, Number.NaN) / most }));
}

const nothing: MetricSeries = {
  operation: undefined,
  times: new Float64Array(),
  values: new Float64Array(),
};

function byOperation(series: readonly MetricSeries[]): Map<string, MetricSeries> {
  return new Map(series.map((each) => [each.operation ?? '', each]));
}

function weightOf({ p95, calls }: { readonly p95: number; readonly calls: number }, unknown = 0): number {
  const weight = p95 * calls;
  return Number.isNaN(weight) ? unknown : weight;
}

/** The value of a series at a time; NaN where it has no point. O(log points). */
export function valueAt({ times, values }: MetricSeries, time: number): number {
  const k = bisect(times.length, (at) => times[at] < time);
  return times[k] === time ? values[k] : Number.NaN;
}

/** Every time that any of them has a point for, ascending. */
export function timesOf(series: readonly MetricSeries[]): Float64Array {
  return Float64Array.from(new Set(series.flatMap(({ times }) => [...times]))).sort();
}
