/** What of a result is told apart from the rest. Pure. */
import { leastTraces } from '#core/analysis/compare/compare-sets.ts';
import { Part } from '#core/analysis/compare/split-attributes.ts';
import { normalTraceId } from '#core/trace/ids.ts';
import { inside } from '../../../state/found.ts';
import type { Found } from '../../../state/found.ts';
import type { PlotArea } from '../../../state/url/search-params.ts';

/** `none`: nothing is selected. `slowest`: an area that somebody made of the slowest tenth. */
export type SelectionKind = 'none' | 'area' | 'slowest' | 'errors';

export interface Selection {
  readonly kind: SelectionKind;
  /** B, the selection; A, the rest of what is looked at. */
  readonly a: readonly Found[];
  readonly b: readonly Found[];
}

/** The area of the plot that holds the slowest tenth, or as many as a claim needs; undefined without traces. */
export function slowestArea(all: readonly Found[]): PlotArea | undefined {
  if (all.length === 0) return undefined;
  const durations = Float64Array.from(all, ({ summary }) => summary.durationNs).sort();
  const most = Math.max(leastTraces, Math.ceil(durations.length / 10));
  const starts = all.map(({ startUs }) => startUs);
  return {
    startUs: starts.reduce((least, each) => Math.min(least, each), Infinity),
    endUs: starts.reduce((most, each) => Math.max(most, each), -Infinity),
    minNs: Math.floor(durations[Math.max(0, durations.length - most)]),
    maxNs: Math.ceil(durations[durations.length - 1]),
  };
}

/**
 * @param all everything that was found, which says what the slowest are
 * @param rows what is looked at of it
 */
export function selectionOf(
  all: readonly Found[],
  rows: readonly Found[],
  plot: PlotArea | undefined,
  by: 'area' | 'errors',
): Selection {
  if (by === 'area' && plot === undefined) return { kind: 'none', a: rows, b: [] };
  const b = by === 'errors' ? rows.filter(({ summary }) => summary.errorCount > 0) : inside(rows, plot);
  const selected = new Set(b);
  const kind = by === 'errors' ? 'errors' : isSameArea(plot, slowestArea(all)) ? 'slowest' : 'area';
  return { kind, a: rows.filter((row) => !selected.has(row)), b };
}

function isSameArea(x: PlotArea | undefined, y: PlotArea | undefined): boolean {
  if (x === undefined || y === undefined) return false;
  return x.startUs === y.startUs && x.endUs === y.endUs && x.minNs === y.minNs && x.maxNs === y.maxNs;
}

/** By trace of a sample: which part it is in. */
export function partsOf(traceIds: readonly string[], { a, b }: Selection): Uint8Array<ArrayBuffer> {
  const parts = new Map<string, number>();
  for (const { summary } of a) parts.set(normalTraceId(summary.traceId), Part.a);
  for (const { summary } of b) parts.set(normalTraceId(summary.traceId), Part.b);
  return Uint8Array.from(traceIds, (id) => parts.get(normalTraceId(id)) ?? Part.none);
}
