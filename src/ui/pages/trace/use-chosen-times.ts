/**
 * Which times the page shows: raw ones, or adjusted ones once the worker has them. Whatever takes an open trace from here takes
 * the times with it.
 */
import { useCallback, useMemo } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { busyWhile } from '#core/base/under-way.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { adjustedQuery } from '../../state/adjusted-trace.ts';
import { useRuntime } from '../../state/runtime.ts';
import type { TimesChoice } from '../../state/url/trace-params.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';
import type { SetValues } from './use-trace-address.ts';

export interface ChosenTimes {
  /** With the times that are shown. */
  readonly open: OpenTrace;
  readonly raw: OpenTrace;
  readonly choice: TimesChoice;
  /** Adjusted times are chosen and not there yet: raw ones are shown. */
  readonly isWorking: boolean;
  readonly failure: string | undefined;
  readonly choose: (choice: TimesChoice) => void;
}

interface Address {
  readonly times: TimesChoice;
  readonly t: TimeRange | undefined;
}

export function useChosenTimes(raw: OpenTrace, { times, t }: Address, set: SetValues): ChosenTimes {
  const runtime = useRuntime();
  const query = useMemo(() => adjustedQuery(runtime, raw), [runtime, raw]);
  const client = useQueryClient();
  const isWanted = times === 'adjusted' && !raw.isPart;
  const { data, error } = useQuery({ ...query, enabled: isWanted });
  const open = isWanted ? (data ?? raw) : raw;
  const choose = useCallback(
    (choice: TimesChoice) => {
      const go = (begin: number) => set({ times: choice, t: movedWindow(t, begin) }, 'pick');
      if (choice === 'raw') return go(-(open.trace.adjustment?.begin ?? 0));
      // What goes wrong is said where the times would be shown.
      const asked = client.ensureQueryData(query).catch(() => null);
      return void busyWhile(asked.then((there) => go(there?.trace.adjustment?.begin ?? 0)));
    },
    [client, query, open, t, set],
  );
  return {
    open,
    raw,
    choice: times,
    isWorking: isWanted && data === undefined && error === null,
    failure: isWanted ? error?.message : undefined,
    choose,
  };
}

/** A window on the clock stays where it is, though the trace begins elsewhere. Undefined where nothing of it is left. */
function movedWindow(t: TimeRange | undefined, begin: number): TimeRange | undefined {
  if (t === undefined) return undefined;
  const moved = { from: Math.max(0, t.from - begin), to: t.to - begin };
  return moved.from < moved.to ? moved : undefined;
}
