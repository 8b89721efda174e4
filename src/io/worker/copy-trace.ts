/** A trace in two: the worker keeps one, the other moves to the page without being cloned on the way. */
import type { Trace } from '#core/trace/trace.ts';

/** Copies every column; `buffers` are those of the copy, for the transfer list. */
export function copyTrace(trace: Trace): { copy: Trace; buffers: ArrayBuffer[] } {
  const buffers: ArrayBuffer[] = [];
  const copyTable = (table: object): object => {
    const copied: Record<string, unknown> = {};
    for (const [name, column] of Object.entries(table)) copied[name] = copyColumn(column, buffers);
    return copied;
  };
  const copied: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(trace)) {
    copied[name] = typeof value === 'object' && value !== null ? copyTable(value) : value;
  }
  return { copy: copied as unknown as Trace, buffers };
}

/** The buffers of a trace's columns, for moving the trace itself. */
export function buffersOf(trace: Trace): ArrayBuffer[] {
  const tables = Object.values(trace).filter((value) => typeof value === 'object' && value !== null);
  const columns = tables.flatMap((table) => Object.values(table as object)) as unknown[];
  return columns.flatMap((column) => (ArrayBuffer.isView(column) ? [column.buffer as ArrayBuffer] : []));
}

function copyColumn(column: unknown, buffers: ArrayBuffer[]): unknown {
  if (!ArrayBuffer.isView(column)) return column;
  const copy = (column as Uint8Array<ArrayBuffer>).slice();
  buffers.push(copy.buffer);
  return copy;
}
