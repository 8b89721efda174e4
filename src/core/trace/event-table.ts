/** Events of one trace: absolute times become relative ones, and those of a span are put in order. */
import { copyAttributes, tableOf } from './attribute-table.ts';
import type { Layout } from './layout.ts';
import { beginOf } from './raw.ts';
import type { Shares } from './shares.ts';
import { endsToCsr, sharesOf } from './shares.ts';
import { relative } from './times.ts';
import type { AttributeTable, EventTable, Nanos } from './trace.ts';

export interface Events extends Shares {
  readonly table: EventTable;
  readonly attributes: AttributeTable;
}

/** @param start of spans, by row: stands in where an event has no usable time. O(spans + events), sorting aside. */
export function eventTable(layout: Layout, start: Float64Array): Events {
  const { document, tree } = layout;
  const { events } = document;
  const shares = sharesOf(tree, document.spans.eventsEnd);
  const timeOf = (e: number, row: number): Nanos =>
    relative(layout.times, events.timeUs[e], events.timeRest[e]) ?? start[row];
  for (let row = 0; row < tree.order.length; row++) {
    const others = layout.copies.size === 0 ? [] : (layout.copies.get(tree.order[row]) ?? []);
    if (others.length > 0 || !isInOrder(shares, row, timeOf)) putInOrder(layout, shares, row, others, timeOf);
  }
  const time = new Float64Array(events.length);
  for (let row = 0; row < tree.order.length; row++)
    for (let e = shares.begin[row]; e < shares.end[row]; e++) time[e] = timeOf(e, row);
  const { length } = events;
  const table = {
    length,
    time,
    name: events.name.subarray(0, length),
    attrs: endsToCsr(events.attrsEnd, length),
  };
  return { table, attributes: tableOf(document.eventAttributes), ...shares };
}

type TimeOf = (e: number, row: number) => Nanos;

function isInOrder({ begin, end }: Shares, row: number, timeOf: TimeOf): boolean {
  for (let e = begin[row] + 1; e < end[row]; e++) if (timeOf(e, row) < timeOf(e - 1, row)) return false;
  return true;
}

/** Appends the events of a row and of the copies merged into it, in order of time, and points the row there. */
function putInOrder(
  { document }: Layout,
  { begin, end }: Shares,
  row: number,
  others: readonly number[],
  timeOf: TimeOf,
): void {
  const { events, eventAttributes, spans } = document;
  const found: number[] = [];
  for (let e = begin[row]; e < end[row]; e++) found.push(e);
  for (const copy of others)
    for (let e = beginOf(spans.eventsEnd, copy); e < spans.eventsEnd[copy]; e++) found.push(e);
  found.sort((a, b) => timeOf(a, row) - timeOf(b, row) || a - b);
  begin[row] = events.length;
  for (const e of found) {
    copyAttributes(eventAttributes, beginOf(events.attrsEnd, e), events.attrsEnd[e], eventAttributes);
    events.push(events.timeUs[e], events.timeRest[e], events.name[e], eventAttributes.length);
  }
  end[row] = events.length;
}
