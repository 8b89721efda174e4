/** From figures to the traces behind them: searches with the service, the operation, the time, and what was slow or wrong. */
import { useCallback } from 'react';
import { useLinkTo } from '../../state/runtime.ts';
import { writeSearch } from '../../state/url/search-params.ts';
import type { MsWindow } from './steps.ts';
import type { Address } from './use-address.ts';

export interface TracesWanted {
  readonly window: MsWindow;
  /** Empty: any. */
  readonly operation?: string;
  /** ns */
  readonly atLeast?: number;
  readonly withErrors?: boolean;
}

export function useTracesLink({ params }: Address): (wanted: TracesWanted) => string {
  const linkTo = useLinkTo();
  const { service, operation } = params;
  return useCallback(
    ({ window, atLeast, withErrors = false, ...wanted }) => {
      const search = writeSearch(new URLSearchParams(), {
        service,
        operation: wanted.operation ?? operation,
        start: Math.floor(window.fromMs * 1e3),
        end: Math.ceil(window.toMs * 1e3),
        minDuration: atLeast === undefined ? '' : boundWords(atLeast),
        tags: withErrors ? [{ key: 'error', value: 'true' }] : [],
      });
      return linkTo(`/search?${search.toString()}`);
    },
    [linkTo, service, operation],
  );
}

/**
 * A lower bound as Go writes durations, three digits, rounded down: a percentile is read off the buckets of a histogram, and what is
 * right at it belongs to what is meant.
 */
export function boundWords(ns: number): string {
  const [unit, name] = ns >= 1e9 ? [1e9, 's'] : ns >= 1e6 ? [1e6, 'ms'] : [1e3, 'us'];
  const value = ns / unit;
  const digits = value >= 100 ? 1 : value >= 10 ? 10 : 100;
  return `${Math.floor(value * digits) / digits}${name}`;
}

/** What a point speaks for. */
export function before(ms: number, ratePerMs: number): MsWindow {
  return { fromMs: ms - ratePerMs, toMs: ms };
}
