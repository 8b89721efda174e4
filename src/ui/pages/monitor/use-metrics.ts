/** The answers that the page is made of, each asked for by itself: where one fails, the others stand. */
import { useMemo } from 'react';
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { AppError } from '#core/base/errors.ts';
import { metricQuery, minStepQuery } from '../../state/metrics-queries.ts';
import { metricsOfferQuery } from '../../state/queries.ts';
import { useRuntime, useSource } from '../../state/runtime.ts';
import type { Metric, MetricAnswer, MetricSeries } from '../../state/runtime.ts';
import { areShares, errorShares, inNanoseconds } from './figures.ts';
import type { OperationAnswers } from './figures.ts';
import { questionFor, ratePerFor, stepFor } from './steps.ts';
import type { Grain } from './steps.ts';
import type { Address } from './use-address.ts';

export const quantiles = [0.5, 0.75, 0.95, 0.99] as const;
export const quantileName = (quantile: number): string => `p${quantile * 100}`;
/** What lines of the charts and columns of the table are called. */
export const [callsName, errorsName] = ['Requests', 'Errors'];

/** What the charts are made of. Each line is undefined while it is on its way, or failed. */
export interface Measured {
  /** In ns, one for each of `quantiles`. */
  readonly latencies: readonly (MetricSeries | undefined)[];
  readonly calls: MetricSeries | undefined;
  /** Shares of the calls. */
  readonly errors: MetricSeries | undefined;
  /** The server's figures of errors were no shares, and were made into some. */
  readonly hadErrorRates: boolean;
}

/** One of the questions that lines and columns are made of, and why there is no answer. */
export interface Unanswered {
  /** As its line or column is called. */
  readonly what: string;
  readonly error: Error;
}

export interface Monitored extends Grain {
  /** The same object as long as nothing in it changes. */
  readonly measured: Measured;
  /** What was not answered, of each chart and of the table below them. */
  readonly failures: Readonly<Record<'latency' | 'calls' | 'errors' | 'operations', readonly Unanswered[]>>;
  readonly operations: OperationAnswers | undefined;
  readonly isAsking: boolean;
  /** What is shown answers an earlier question. */
  readonly isOlder: boolean;
  /** Why nothing at all is there. */
  readonly error: Error | null;
  readonly failedMs: number;
  readonly updatedMs: number;
  readonly warnings: readonly string[];
  readonly again: () => void;
  readonly cancel: () => void;
}

const latency = (quantile: number): Metric => ({ name: 'latencies', quantile });
const callsMetric: Metric = { name: 'calls' };
const errorsMetric: Metric = { name: 'errors' };
/** Of the service, or of one operation. */
const charted = [...quantiles.map(latency), callsMetric, errorsMetric];
const chartedNames = [...quantiles.map(quantileName), callsName, errorsName];
/** Of every operation: for the table. */
const tabled = [latency(0.5), latency(0.95), callsMetric, errorsMetric];
const tabledNames = [quantileName(0.5), quantileName(0.95), callsName, errorsName];

export function useMetrics({ params, window }: Address): Monitored {
  const runtime = useRuntime();
  const source = useSource();
  const client = useQueryClient();
  const { service, spanKind, operation, unit } = params;
  const offer = useQuery(metricsOfferQuery(runtime, source));
  // Where it cannot be told, the answers to the questions themselves tell.
  const isAsked = service !== '' && (offer.isError || offer.data?.state === 'offered');
  const least = useQuery(minStepQuery(runtime, source, isAsked));
  const grain = useMemo(() => {
    const stepMs = stepFor(window, least.data ?? 0);
    return { stepMs, ratePerMs: ratePerFor(params.ratePer, stepMs) };
  }, [window, least.data, params.ratePer]);
  const query = (byOperation: boolean) =>
    isAsked && !least.isLoading ? questionFor(window, grain, { service, spanKind, byOperation }) : undefined;
  const ask = (metric: Metric, byOperation: boolean) =>
    metricQuery(runtime, source, metric, query(byOperation));
  const top = useQueries({ queries: charted.map((metric) => ask(metric, operation !== '')) });
  const below = useQueries({ queries: tabled.map((metric) => ask(metric, true)) });
  const all = [...top, ...below];
  const [p50, p75, p95, p99, calls, errors] = top.map(({ data }) => data);
  const measured = useMemo(
    () => measuredOf([p50, p75, p95, p99], calls, errors, operation, unit),
    [p50, p75, p95, p99, calls, errors, operation, unit],
  );
  const [opP50, opP95, opCalls, opErrors] = below.map(({ data }) => data);
  const operations = useMemo(
    () => operationAnswers(opP50, opP95, opCalls, opErrors, unit),
    [opP50, opP95, opCalls, opErrors, unit],
  );
  const failed = all.filter(hasFailed);
  const unanswered = top.map((each, k) => unansweredOf(each, chartedNames[k]));
  return {
    ...grain,
    measured,
    failures: {
      latency: unanswered.slice(0, 4).flat(),
      calls: unanswered[4],
      // A share of the calls wants both.
      errors: unanswered.slice(4).flat(),
      operations: below.flatMap((each, k) => unansweredOf(each, tabledNames[k])),
    },
    operations,
    isAsking: offer.isLoading || least.isLoading || all.some((each) => each.isFetching),
    isOlder: all.some((each) => each.isPlaceholderData),
    error: failed.find(({ error }) => isUnsupported(error))?.error ?? wholeFailure(all.length, failed),
    failedMs: Math.max(0, ...failed.map((each) => each.errorUpdatedAt)),
    updatedMs: Math.max(0, ...all.map((each) => each.dataUpdatedAt)),
    warnings: [...new Set(all.flatMap(({ data }) => data?.warnings ?? []))],
    again: () => all.forEach((each) => void each.refetch()),
    cancel: () => void client.cancelQueries({ queryKey: ['metrics', source] }),
  };
}

interface Asked {
  readonly error: Error | null;
  readonly isFetching: boolean;
}

const hasFailed = ({ error, isFetching }: Asked): boolean => error !== null && !isFetching;

/** One or none. */
function unansweredOf({ error, isFetching }: Asked, what: string): readonly Unanswered[] {
  return error === null || isFetching ? [] : [{ what, error }];
}

export function isUnsupported(error: unknown): boolean {
  return error instanceof AppError && error.failure.kind === 'unsupported';
}

function wholeFailure(count: number, failed: readonly { readonly error: Error | null }[]): Error | null {
  return failed.length === count ? failed[0].error : null;
}

type Answer = MetricAnswer | undefined;

const noSeries: MetricSeries = {
  operation: undefined,
  times: new Float64Array(),
  values: new Float64Array(),
};

/** The one series that the charts are about; none where nothing was measured. */
function lineOf(answer: Answer, operation: string): MetricSeries | undefined {
  const wanted = operation === '' ? undefined : operation;
  return answer && (answer.series.find((each) => each.operation === wanted) ?? noSeries);
}

function measuredOf(
  latencies: readonly Answer[],
  calls: Answer,
  errors: Answer,
  operation: string,
  unit: 'ms' | 's',
): Measured {
  const rate = lineOf(calls, operation);
  const isShare = areShares(errors?.series ?? []);
  const known = lineOf(errors, operation);
  return {
    latencies: latencies.map((answer) => {
      const line = lineOf(answer, operation);
      return line && inNanoseconds(line, unit);
    }),
    calls: rate,
    errors: rate && known && errorShares(rate, known, isShare),
    hadErrorRates: !isShare,
  };
}

function operationAnswers(
  p50: Answer,
  p95: Answer,
  calls: Answer,
  errors: Answer,
  unit: 'ms' | 's',
): OperationAnswers | undefined {
  if (p50 === undefined && p95 === undefined && calls === undefined) return undefined;
  const ns = (answer: Answer) => (answer?.series ?? []).map((series) => inNanoseconds(series, unit));
  return { p50: ns(p50), p95: ns(p95), calls: calls?.series ?? [], errors: errors?.series };
}
