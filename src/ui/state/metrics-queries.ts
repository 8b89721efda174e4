/** react-query options of the metrics: for the monitor page, whose code comes with it. */
import { queryOptions } from '@tanstack/react-query';
import { AppError } from '#core/base/errors.ts';
import type { Metric, MetricAnswer, MetricsQuery, Runtime, Source } from './runtime.ts';

/** Kept for a while: the same window is asked for again by a step back, and a present one is another window soon. */
export const metricQuery = (
  runtime: Runtime,
  source: Source,
  metric: Metric,
  query: MetricsQuery | undefined,
) =>
  queryOptions({
    queryKey: ['metrics', source, metric, query],
    queryFn: async ({ signal }) => {
      if (query === undefined) throw new Error('metrics without a question');
      return (await metricsOf(runtime, source)).read(metric, query, signal);
    },
    enabled: query !== undefined,
    staleTime: Infinity,
    gcTime: 5 * 60_000,
    // Until another window of the same has come, the one before stays on screen.
    placeholderData: (before: MetricAnswer | undefined, of) => {
      const asked = of?.queryKey[3] as MetricsQuery | undefined;
      const isSame = asked?.service === query?.service && asked?.spanKind === query?.spanKind;
      return isSame ? before : undefined;
    },
  });

export const minStepQuery = (runtime: Runtime, source: Source, enabled: boolean) =>
  queryOptions({
    queryKey: ['metrics step', source],
    // A query must have an answer: 0 is no bound.
    queryFn: async ({ signal }) => (await (await metricsOf(runtime, source)).minStepMs(signal)) ?? 0,
    enabled,
    staleTime: Infinity,
  });

async function metricsOf(runtime: Runtime, source: Source) {
  const metrics = await runtime.api(source).metrics?.();
  if (metrics === undefined) throw new AppError({ kind: 'unsupported', message: 'There is no server here.' });
  return metrics;
}
