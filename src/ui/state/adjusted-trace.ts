/** A trace in adjusted times, made when it is asked for and dropped soon after nobody looks at it. */
import { queryOptions } from '@tanstack/react-query';
import { withAdjustedTimes } from '#core/trace/adjusted-times.ts';
import type { OpenTrace } from './queries.ts';
import type { Runtime } from './runtime.ts';

/** null where no clock is off: adjusted times are the raw ones. */
export const adjustedQuery = ({ worker }: Runtime, raw: OpenTrace) =>
  queryOptions({
    queryKey: ['adjusted', raw.key],
    queryFn: async (): Promise<OpenTrace | null> => {
      const kept = await worker.adjustTimes(raw.key);
      return kept === undefined
        ? null
        : { ...raw, key: kept.key, trace: withAdjustedTimes(raw.trace, kept.times) };
    },
    staleTime: Infinity,
    gcTime: 20_000,
    structuralSharing: false,
  });
