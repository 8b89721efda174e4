/** Traces that were opened lately, by source: what the omnibox offers before anything is typed. Kept in the browser. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { operationName, serviceName } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import { inside, type Source } from './source.ts';

export interface RecentTrace {
  readonly source: Source;
  readonly traceId: string;
  /** Service and operation of the root; empty if unknown. */
  readonly service: string;
  readonly operation: string;
  readonly durationNs: number;
  readonly openedMs: number;
}

const kept = 30;

const useRecent = create<{ readonly traces: readonly RecentTrace[] }>()(
  persist(() => ({ traces: [] as readonly RecentTrace[] }), {
    name: 'spoor.recent',
    version: 1,
    merge: (stored, current) => ({ traces: readRecent(stored) ?? current.traces }),
  }),
);

function readRecent(stored: unknown): readonly RecentTrace[] | undefined {
  const traces = (stored as { traces?: unknown } | undefined)?.traces;
  return Array.isArray(traces) ? traces.filter(isRecent).slice(0, kept) : undefined;
}

function isRecent(value: unknown): value is RecentTrace {
  const from = (value ?? {}) as Partial<Record<keyof RecentTrace, unknown>>;
  const words = [from.source, from.traceId, from.service, from.operation];
  return (
    words.every((word) => typeof word === 'string') && [from.durationNs, from.openedMs].every(Number.isFinite)
  );
}

/** Puts a trace at the head of the list. */
export function rememberTrace(source: Source, trace: Trace): void {
  // It cannot be opened again by its id.
  if (source === inside) return;
  const { traceId, primaryRoot, durationNs } = trace;
  const named = primaryRoot >= 0;
  const entry: RecentTrace = {
    source,
    traceId,
    service: named ? serviceName(trace, primaryRoot) : '',
    operation: named ? operationName(trace, primaryRoot) : '',
    durationNs,
    openedMs: Date.now(),
  };
  const others = useRecent
    .getState()
    .traces.filter((each) => each.traceId !== traceId || each.source !== source);
  useRecent.setState({ traces: [entry, ...others].slice(0, kept) });
}

/** Latest first, of every source. */
export function useRecentTraces(): readonly RecentTrace[] {
  return useRecent((state) => state.traces);
}
