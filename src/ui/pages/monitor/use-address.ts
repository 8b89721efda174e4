/** The page as its address has it: of what, over which time, how it is looked at; and the gestures that change that. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { lastMonitor, rememberMonitor } from '../../state/last-monitor.ts';
import { useSource } from '../../state/runtime.ts';
import { useAddress } from '../../state/use-address.ts';
import { readMonitor, writeMonitor } from '../../state/url/monitor-params.ts';
import type { MonitorParams } from '../../state/url/monitor-params.ts';
import { presentEnd } from './steps.ts';
import type { MsWindow } from './steps.ts';

export type SetParams = (values: Partial<MonitorParams>, kind: 'pick' | 'adjust') => void;

export interface Address {
  readonly params: MonitorParams;
  readonly window: MsWindow;
  /** The window ends now, and moves on. */
  readonly isLive: boolean;
  readonly set: SetParams;
  /** A fixed window; undefined goes back to the time frame that ends now. */
  readonly show: (window: MsWindow | undefined) => void;
  /** Moves a live window to the present; false if the window is fixed. */
  readonly renew: () => boolean;
}

export function useMonitorAddress(): Address {
  const source = useSource();
  const { search, write } = useAddress();
  const params = useMemo(() => readMonitor(search), [search]);
  const [nowMs, setNow] = useState(() => presentEnd(Date.now()));
  const set = useCallback<SetParams>(
    (values, kind) => write((before) => writeMonitor(before, values), { replace: kind === 'adjust' }),
    [write],
  );
  useFirstQuestion(params.service, search, set);
  useEffect(() => {
    if (params.service !== '') rememberMonitor(source, params);
  }, [source, params]);
  const { start, end, timeframe, refresh } = params;
  const isLive = start === undefined || end === undefined;
  const window = useMemo<MsWindow>(
    () =>
      start === undefined || end === undefined
        ? { fromMs: nowMs - timeframe, toMs: nowMs }
        : { fromMs: start / 1e3, toMs: end / 1e3 },
    [start, end, timeframe, nowMs],
  );
  const renew = useCallback(() => {
    if (isLive) setNow(presentEnd(Date.now()));
    return isLive;
  }, [isLive]);
  useRefresh(isLive ? refresh : 0, renew);
  const show = useCallback(
    (next: MsWindow | undefined) => {
      if (next === undefined) setNow(presentEnd(Date.now()));
      const bounds = next && { start: Math.floor(next.fromMs * 1e3), end: Math.ceil(next.toMs * 1e3) };
      set({ start: bounds?.start, end: bounds?.end, at: undefined }, 'pick');
    },
    [set],
  );
  return { params, window, isLive, set, show, renew };
}

/** An address without a service takes up the last question. */
function useFirstQuestion(service: string, search: URLSearchParams, set: SetParams): void {
  const source = useSource();
  useEffect(() => {
    if (service !== '') return;
    const last = lastMonitor(source);
    if (last.service === '') return;
    set(
      {
        service: last.service,
        ...(search.has('spanKind') ? {} : { spanKind: last.spanKind }),
        ...(search.has('timeframe') ? {} : { timeframe: last.timeframe }),
      },
      'adjust',
    );
  }, [source, service, search, set]);
}

/** Only while somebody can see it. */
function useRefresh(everyMs: number, renew: () => boolean): void {
  useEffect(() => {
    if (everyMs === 0) return undefined;
    const timer = setInterval(() => document.visibilityState === 'visible' && renew(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, renew]);
}
