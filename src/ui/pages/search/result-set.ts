/** What the page says about a set of results: order, the figures of the summary. */
import { quantile } from '#core/base/quantile.ts';
import type { Found } from '../../state/found.ts';
import type { Sort, SortColumn } from '../../state/url/search-params.ts';

const names = new Intl.Collator('en', { numeric: true });

const compare: Readonly<Record<SortColumn, (a: Found, b: Found) => number>> = {
  trace: (a, b) => names.compare(a.name, b.name),
  duration: (a, b) => a.summary.durationNs - b.summary.durationNs,
  spans: (a, b) => a.summary.spanCount - b.summary.spanCount,
  errors: (a, b) => a.summary.errorCount - b.summary.errorCount,
  start: (a, b) =>
    a.summary.startNs < b.summary.startNs ? -1 : a.summary.startNs > b.summary.startNs ? 1 : 0,
};

/** Equal rows stand latest first, then by id: an order that does not depend on the server's. */
export function sorted(rows: readonly Found[], sort: Sort): readonly Found[] {
  const by = compare[sort.column];
  const sign = sort.descending ? -1 : 1;
  return [...rows].sort(
    (a, b) => sign * by(a, b) || compare.start(b, a) || (a.summary.traceId < b.summary.traceId ? -1 : 1),
  );
}

/** The sort after a click on a column: figures begin with the largest, names with A, and a second click turns it round. */
export function nextSort(sort: Sort, column: SortColumn): Sort {
  if (sort.column === column) return { column, descending: !sort.descending };
  return { column, descending: column !== 'trace' };
}

export interface Figures {
  readonly count: number;
  readonly withErrors: number;
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly longest: number;
  readonly shortest: number;
}

export function figuresOf(rows: readonly Found[]): Figures {
  const durations = Float64Array.from(rows, (row) => row.summary.durationNs).sort();
  return {
    count: rows.length,
    withErrors: rows.reduce((sum, row) => sum + (row.summary.errorCount > 0 ? 1 : 0), 0),
    p50: quantile(durations, 0.5),
    p95: quantile(durations, 0.95),
    shortest: durations[0] ?? 0,
    longest: durations[durations.length - 1] ?? 0,
  };
}
