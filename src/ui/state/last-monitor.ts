/**
 * What the monitor page was asked for last, by source, for an address that does not say. Where nothing was, what Jaeger's own UI
 * kept in this browser under the same address.
 */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Source } from './runtime.ts';
import { readMonitor } from './url/monitor-params.ts';
import type { MonitorParams } from './url/monitor-params.ts';

type Asked = Pick<MonitorParams, 'service' | 'spanKind' | 'timeframe'>;

interface LastMonitor {
  /** Query strings. */
  readonly asked: Readonly<Record<Source, string>>;
}

const useLast = create<LastMonitor>()(
  persist((): LastMonitor => ({ asked: {} }), {
    name: 'spoor.last-monitor',
    version: 1,
    merge: (stored, current) => ({ ...current, asked: readAsked(stored) }),
  }),
);

function readAsked(stored: unknown): Record<Source, string> {
  const asked: unknown = (stored as { asked?: unknown } | undefined)?.asked;
  if (typeof asked !== 'object' || asked === null) return {};
  return Object.fromEntries(Object.entries(asked).filter(([, words]) => typeof words === 'string'));
}

export function rememberMonitor(source: Source, { service, spanKind, timeframe }: Asked): void {
  const words = new URLSearchParams({ service, spanKind, timeframe: String(timeframe) }).toString();
  if (useLast.getState().asked[source] === words) return;
  useLast.setState({ asked: { ...useLast.getState().asked, [source]: words } });
}

export function lastMonitor(source: Source): Asked {
  const words = useLast.getState().asked[source];
  const { service, spanKind, timeframe } = readMonitor(
    words === undefined ? peersLast(source) : new URLSearchParams(words),
  );
  return { service, spanKind, timeframe };
}

const peerKeys = {
  service: 'lastAtmSearchService',
  spanKind: 'lastAtmSearchSpanKind',
  timeframe: 'lastAtmSearchTimeframe',
} as const;

/** Its services are those of the server that this page comes from. Storage can be forbidden. */
function peersLast(source: Source): URLSearchParams {
  const found = new URLSearchParams();
  if (source !== 'origin') return found;
  try {
    for (const [name, key] of Object.entries(peerKeys)) {
      const value = localStorage.getItem(key);
      if (value !== null) found.set(name, value);
    }
  } catch {
    return new URLSearchParams();
  }
  return found;
}
