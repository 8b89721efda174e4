/** Areas of the timeline: as the address names them, as rows on screen, and as rows of the span table. */
import type { Area } from '#core/analysis/area-totals.ts';
import { rowOf } from '#core/analysis/rows.ts';
import { addressOf, findSpan } from '#core/trace/find-span.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { RowList } from './row-list.ts';
import type { TraceArea } from '../../state/url/area-param.ts';

/** A corner of an area: a moment and a row on screen. */
export interface Corner {
  readonly time: number;
  readonly row: number;
}

export interface AreaOnRows extends Area {
  /** On screen, both included. */
  readonly firstRow: number;
  readonly lastRow: number;
}

/** undefined where the address names spans that are not there. */
export function areaOnRows(
  trace: Trace,
  { rows, scoped }: Pick<RowList, 'rows' | 'scoped'>,
  area: TraceArea | undefined,
): AreaOnRows | undefined {
  if (area === undefined || rows.length === 0) return undefined;
  const first = findSpan(trace, area.first);
  const last = findSpan(trace, area.last);
  if (first === undefined || last === undefined) return undefined;
  const firstRow = Math.max(0, rowOf(rows, Math.min(first, last)));
  const lastRow = Math.max(firstRow, rowOf(rows, Math.max(first, last)));
  const end = scoped?.groupAt(lastRow)?.end ?? endUnder(trace, rows, lastRow);
  return { from: area.from, to: area.to, first: rows[firstRow], end, firstRow, lastRow };
}

/** A folded row stands for what it hides. */
function endUnder(trace: Trace, rows: Uint32Array, row: number): number {
  const under = trace.spans.end[rows[row]];
  return row + 1 < rows.length ? Math.min(under, rows[row + 1]) : under;
}

/** What an address calls the area between two corners; undefined if it would have no width. */
export function areaBetween(trace: Trace, rows: Uint32Array, a: Corner, b: Corner): TraceArea | undefined {
  const from = Math.max(0, Math.round(Math.min(a.time, b.time)));
  const to = Math.round(Math.max(a.time, b.time));
  const inside = (row: number) => rows[Math.min(rows.length - 1, Math.max(0, row))];
  if (rows.length === 0 || to <= from) return undefined;
  const first = addressOf(trace, inside(Math.min(a.row, b.row)));
  return { from, to, first, last: addressOf(trace, inside(Math.max(a.row, b.row))) };
}
