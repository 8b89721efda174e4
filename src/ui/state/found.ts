/** What a search found, as pages and sides of comparisons use it. */
import { normalTraceId } from '#core/trace/ids.ts';
import type { TraceSummary } from '#core/trace/summary.ts';
import type { TimeHint } from '#io/jaeger/api.ts';
import type { PlotArea } from './url/search-params.ts';
import { hintOfTrace } from './url/time-hint.ts';

/** A trace of the result with what is asked of it often. */
export interface Found {
  readonly summary: TraceSummary;
  /** Start in µs since the epoch. */
  readonly startUs: number;
  readonly name: string;
}

export function foundOf(summaries: readonly TraceSummary[]): readonly Found[] {
  return summaries.map((summary) => ({
    summary,
    startUs: Number(summary.startNs / 1000n),
    name: `${summary.rootService} ${summary.rootOperation}`,
  }));
}

export function inside(rows: readonly Found[], area: PlotArea | undefined): readonly Found[] {
  return area === undefined ? rows : rows.filter((row) => isInside(row, area));
}

export function isInside({ startUs, summary }: Found, area: PlotArea): boolean {
  return (
    startUs >= area.startUs &&
    startUs <= area.endUs &&
    summary.durationNs >= area.minNs &&
    summary.durationNs <= area.maxNs
  );
}

/** When the trace was. */
export function hintOf({ summary }: Found): TimeHint {
  return hintOfTrace(summary);
}

/** A trace to be read, one of many. */
export interface SetTrace {
  readonly traceId: string;
  readonly hint: TimeHint | undefined;
}

/** Some servers list a trace twice. */
export function distinct(all: readonly Found[]): readonly SetTrace[] {
  const traces = new Map<string, SetTrace>();
  for (const row of all) {
    const { traceId } = row.summary;
    traces.set(normalTraceId(traceId), { traceId, hint: hintOf(row) });
  }
  return [...traces.values()];
}
