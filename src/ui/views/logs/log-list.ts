/**
 * The logs that are shown, as rows: those that pass the filter and lie in the window, and below the open one as many empty
 * rows as its fields need. A log is known by its position in the order of time, which no filter changes.
 */
import type { LogIndex, LogPosition } from '#core/analysis/log-index.ts';
import { GrowableUint32 } from '#core/base/growable.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';

export interface OpenLog {
  readonly position: LogPosition;
  /** Rows that its fields take. */
  readonly rows: number;
}

export interface LogList {
  readonly index: LogIndex;
  /** Positions that pass the filter, ascending; undefined: all. */
  readonly found: Uint32Array | undefined;
  /** Which part of `found` lies in the window. */
  readonly from: number;
  readonly to: number;
  /** Row of the open log, -1 if none is shown. */
  readonly openRow: number;
  readonly openRows: number;
}

/** @param range undefined: also what lies before and after the trace. */
export function makeList(
  index: LogIndex,
  found: Uint32Array | undefined,
  time: Float64Array,
  range: TimeRange | undefined,
  open: OpenLog | undefined,
): LogList {
  const length = found?.length ?? index.length;
  const timeAt = (k: number) => time[index.events[found === undefined ? k : found[k]]];
  const from = range === undefined ? 0 : firstWhere(0, length, (k) => timeAt(k) >= range.from);
  const to = range === undefined ? length : firstWhere(from, length, (k) => timeAt(k) > range.to);
  const closed = { index, found, from, to, openRow: -1, openRows: 0 };
  if (open === undefined || !isShown(closed, open.position)) return closed;
  return { ...closed, openRow: ordinalOf(closed, open.position), openRows: open.rows };
}

/**
 * Of the logs that pass the filter, those whose spans match. O(logs).
 * @param found undefined: all
 * @param mask 1 by span that matches
 */
export function logsOfMatches(
  index: LogIndex,
  found: Uint32Array | undefined,
  mask: Uint8Array,
): Uint32Array {
  const length = found?.length ?? index.length;
  const kept = new Uint32Array(length);
  let count = 0;
  for (let k = 0; k < length; k++) {
    const position = found === undefined ? k : found[k];
    if (mask[index.spans[position]] === 1) kept[count++] = position;
  }
  return kept.slice(0, count);
}

/** The first k in [from, to) of which the rest of the range holds too; `to` if there is none. */
function firstWhere(from: number, to: number, holds: (k: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How many logs are shown. */
export function countOf({ from, to }: LogList): number {
  return to - from;
}

/** How many pass the filter and lie outside of the window. */
export function outsideOf(list: LogList): number {
  return (list.found?.length ?? list.index.length) - countOf(list);
}

export function rowCountOf(list: LogList): number {
  return countOf(list) + list.openRows;
}

/** The k-th log that is shown. */
export function logAt({ found, from }: LogList, k: number): LogPosition {
  return found === undefined ? from + k : found[from + k];
}

/** How many shown logs stand before that position: its own place if it is shown. */
export function ordinalOf({ found, from, to }: LogList, position: LogPosition): number {
  if (found === undefined) return Math.min(Math.max(position, from), to) - from;
  return firstWhere(from, to, (k) => found[k] >= position) - from;
}

export function isShown(list: LogList, position: LogPosition): boolean {
  const k = ordinalOf(list, position);
  return k < countOf(list) && logAt(list, k) === position;
}

/** undefined for a row that is taken by the fields of the open log. */
export function logInRow(list: LogList, row: number): LogPosition | undefined {
  const { openRow, openRows } = list;
  if (openRow < 0 || row <= openRow) return logAt(list, row);
  return row <= openRow + openRows ? undefined : logAt(list, row - openRows);
}

/** Where a log stands, or would stand. */
export function rowOfLog(list: LogList, position: LogPosition): number {
  const k = ordinalOf(list, position);
  return list.openRow >= 0 && k > list.openRow ? k + list.openRows : k;
}

/** The log at the top of the view stays there when others come and go. */
export function carryRow(before: LogList, now: LogList, row: number): number {
  const position = row < rowCountOf(before) ? logInRow(before, row) : undefined;
  if (position !== undefined) return rowOfLog(now, position);
  if (before.openRow < 0 || countOf(before) === 0) return row;
  const open = rowOfLog(now, logAt(before, before.openRow));
  return open + Math.min(row - before.openRow, now.openRows);
}

/** Positions of the shown logs of one span. One pass. */
export function logsOfSpan(list: LogList, span: SpanIndex): Uint32Array {
  const { spans } = list.index;
  const positions = new GrowableUint32();
  for (let k = 0; k < countOf(list); k++) {
    const position = logAt(list, k);
    if (spans[position] === span) positions.push(position);
  }
  return positions.done();
}

/** The next of the positions after (before) one of any kind; goes round. */
export function stepFrom(
  positions: Uint32Array,
  position: LogPosition | undefined,
  direction: 1 | -1,
): LogPosition | undefined {
  if (positions.length === 0) return undefined;
  const after = position === undefined ? 0 : firstWhere(0, positions.length, (k) => positions[k] > position);
  if (direction > 0) return positions[after % positions.length];
  const isThere = after > 0 && positions[after - 1] === position;
  const before = isThere ? after - 2 : after - 1;
  return positions[(before + positions.length) % positions.length];
}
