/** Processes of one trace, each distinct service and attribute list once (the v3 API repeats the resource per span). */
import type { Layout } from './layout.ts';
import { copyAttributes, tableOf } from './attribute-columns.ts';
import { RawAttributes, unknownService } from './raw.ts';
import type { AttributeTable, ProcessTable } from './trace.ts';

/** The name of a service that the source does not give. */
export const unknownServiceName = 'unknown-service';

export function processesOf(layout: Layout): {
  processes: ProcessTable;
  processAttributes: AttributeTable;
  /** Row of `processes` by span. */
  process: Uint32Array;
} {
  const { builder, tree, rows, map, strings } = layout;
  const raw = builder.processes;
  const service: number[] = [];
  const attrs: number[] = [0];
  const attributes = new RawAttributes();
  const byContent = new Map<string, number>();
  const byRaw = new Map<number, number>();
  const process = new Uint32Array(tree.order.length);

  const add = (name: number, from: number, to: number): number => {
    const row = service.length;
    service.push(name);
    copyAttributes(builder.processAttributes, from, to, map, attributes);
    attrs.push(attributes.length);
    return row;
  };
  const rowOf = (rawRow: number): number => {
    const content = contentOf(layout, rawRow);
    let row = byContent.get(content);
    if (row === undefined) {
      const known = raw.service[rawRow] !== unknownService;
      const name = known ? map(raw.service[rawRow]) : strings.internText(unknownServiceName);
      row = add(name, raw.attrsFrom[rawRow], raw.attrsTo[rawRow]);
      byContent.set(content, row);
    }
    return row;
  };
  for (let row = 0; row < tree.order.length; row++) {
    const i = tree.order[row];
    const rawRow = i < 0 ? -1 : builder.spans.process[rows[i]];
    let known = byRaw.get(rawRow);
    if (known === undefined) {
      // Placeholders have a process without a name: nobody told us whose span is missing.
      known = rawRow < 0 ? add(0, 0, 0) : rowOf(rawRow);
      byRaw.set(rawRow, known);
    }
    process[row] = known;
  }
  return {
    processes: { length: service.length, service: Uint32Array.from(service), attrs: Uint32Array.from(attrs) },
    processAttributes: tableOf(attributes),
    process,
  };
}

/** Equal exactly for processes of equal service and attributes. */
function contentOf({ builder }: Layout, row: number): string {
  const { processes, processAttributes } = builder;
  const from = processes.attrsFrom[row];
  const to = processes.attrsTo[row];
  return [
    processes.service[row],
    processAttributes.key.subarray(from, to).join(),
    processAttributes.value.subarray(from, to).join(),
    processAttributes.type.subarray(from, to).join(),
  ].join(';');
}
