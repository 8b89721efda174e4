/** A trace in two: the worker keeps one, the other moves to the page without being cloned on the way. */
import { compacted } from '#core/base/growable.ts';
import type { Trace } from '#core/trace/trace.ts';

type Column = Uint8Array<ArrayBuffer>;

/** Copies every column; `buffers` are those of the copy, for the transfer list. */
export function copyTrace(trace: Trace): { copy: Trace; buffers: ArrayBuffer[] } {
  const copy = mapColumns(trace, (column) => column.slice());
  return { copy, buffers: buffersOf(copy) };
}

/** The same trace without room to grow. The one given is of no use after. */
export function compactTrace(trace: Trace): Trace {
  return mapColumns(trace, compacted);
}

/** The buffers of a trace's columns, for moving the trace itself. */
export function buffersOf(trace: Trace): ArrayBuffer[] {
  const buffers: ArrayBuffer[] = [];
  mapColumns(trace, (column) => {
    buffers.push(column.buffer);
    return column;
  });
  return buffers;
}

function mapColumns(trace: Trace, change: (column: Column) => Column): Trace {
  const changed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(trace) as [string, unknown][]) {
    changed[name] =
      typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).map(([key, column]: [string, unknown]) => [
              key,
              ArrayBuffer.isView(column) ? change(column as Column) : column,
            ]),
          )
        : value;
  }
  return changed as unknown as Trace;
}
