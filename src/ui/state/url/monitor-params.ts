/**
 * What `/monitor` carries in its address. `service`, `spanKind` and `timeframe` are those of Jaeger's own UI; the others are ours. A time
 * frame alone ends now, whenever the address is opened; `start` and `end` are a fixed window and go before it.
 */
import { flag, oneOf, readParams, text, wholeNumber, writeParams } from './param.ts';
import type { Param, ParamValues } from './param.ts';

export const spanKinds = ['server', 'client', 'internal', 'producer', 'consumer'] as const;

/** ms */
const minute = 60_000;
export const defaultTimeframe = 60 * minute;
/** A minute to four years. */
const timeframe: Param<number> = {
  parse: (raw) => {
    const ms = wholeNumber.parse(raw) ?? 0;
    return ms >= minute && ms <= 2e6 * minute ? ms : defaultTimeframe;
  },
  format: (ms) => (ms === defaultTimeframe ? undefined : String(ms)),
};

export const ratePers = [1, 2, 5, 10, 30, 60].map((minutes) => minutes * minute);
/** What Jaeger's own UI asks for, so that figures agree. */
const defaultRatePer = 10 * minute;
/** ms, where nothing is refreshed 0. */
export const refreshes = [0, 10_000, 30_000, minute, 5 * minute];

function oneOfNumbers(numbers: readonly number[], fallback: number): Param<number> {
  return {
    parse: (raw) => numbers.find((each) => String(each) === raw) ?? fallback,
    format: (value) => (value === fallback ? undefined : String(value)),
  };
}

export const operationColumns = ['operation', 'p50', 'p95', 'calls', 'errors', 'impact'] as const;
export type OperationColumn = (typeof operationColumns)[number];
export interface OperationSort {
  readonly column: OperationColumn;
  readonly descending: boolean;
}

export const mostImpactFirst: OperationSort = { column: 'impact', descending: true };

/** `-p95`: the largest first. */
const sort: Param<OperationSort> = {
  parse: (raw) => {
    const column = operationColumns.find((each) => each === raw?.replace(/^-/, ''));
    return column === undefined ? mostImpactFirst : { column, descending: raw?.startsWith('-') === true };
  },
  format: ({ column, descending }) =>
    column === 'impact' && descending ? undefined : `${descending ? '-' : ''}${column}`,
};

export const monitorTable = {
  service: text,
  spanKind: oneOf(spanKinds, 'server'),
  timeframe,
  /** µs since the epoch, as in a search. */
  start: wholeNumber,
  end: wholeNumber,
  /** What the charts are about; empty: the service. */
  operation: text,
  /** Every point says what happened in so many ms before it. */
  ratePer: oneOfNumbers(ratePers, defaultRatePer),
  /** What latencies are measured in: no answer says. */
  unit: oneOf(['ms', 's'], 'ms'),
  scale: oneOf(['linear', 'log'], 'linear'),
  refresh: oneOfNumbers(refreshes, 0),
  /** The point whose figures are told, ms since the epoch. */
  at: wholeNumber,
  /** Points as a table in place of the charts. */
  table: flag,
  /** Text in the name of an operation. */
  name: text,
  sort,
} as const;

export type MonitorParams = ParamValues<typeof monitorTable>;

/** A window needs both of its ends, and time between them. */
export function readMonitor(search: URLSearchParams): MonitorParams {
  const values = readParams(monitorTable, search);
  const { start, end } = values;
  const isWindow = start !== undefined && end !== undefined && start !== end;
  return isWindow
    ? { ...values, start: Math.min(start, end), end: Math.max(start, end) }
    : { ...values, start: undefined, end: undefined };
}

export function writeMonitor(search: URLSearchParams, values: Partial<MonitorParams>): URLSearchParams {
  return writeParams(monitorTable, search, values);
}
