/** Processes of one trace, each distinct service and attribute list once (the v3 API repeats the resource per span). */
import { GrowableUint32 } from '../base/growable.ts';
import { copyAttributes, tableOf } from './attribute-table.ts';
import type { Layout } from './layout.ts';
import { RawAttributes, unknownService } from './raw.ts';
import type { AttributeTable, ProcessTable } from './trace.ts';

/** The name of a service that the source does not give. */
export const unknownServiceName = 'unknown-service';

export interface Processes {
  readonly processes: ProcessTable;
  readonly processAttributes: AttributeTable;
  /** Row of `processes` by span. */
  readonly process: Uint32Array<ArrayBuffer>;
}

export function processesOf({ document, tree, partial }: Layout): Processes {
  const { processes: raw, strings } = document;
  const table = new Table(document.processAttributes);
  const rowOf = new Int32Array(raw.length).fill(-1);
  const process = new Uint32Array(tree.order.length);
  let placeholder = -1;
  for (let row = 0; row < tree.order.length; row++) {
    const i = tree.order[row];
    if (i < 0) {
      // Nobody told us whose span is missing.
      if (placeholder < 0) placeholder = table.add(0, 0, 0);
      process[row] = placeholder;
      continue;
    }
    const p = document.spans.process[i];
    if (rowOf[p] < 0) {
      const known = raw.service[p] !== unknownService;
      const service = known ? raw.service[p] : partial ? 0 : strings.internText(unknownServiceName);
      rowOf[p] = table.distinct(service, raw.attrsFrom[p], raw.attrsTo[p]);
    }
    process[row] = rowOf[p];
  }
  return { ...table.done(), process };
}

class Table {
  readonly #from: RawAttributes;
  readonly #attributes = new RawAttributes();
  readonly #service = new GrowableUint32();
  readonly #attrs = new GrowableUint32();
  readonly #rowOfContent = new Map<string, number>();

  constructor(from: RawAttributes) {
    this.#from = from;
    this.#attrs.push(0);
  }

  add(service: number, from: number, to: number): number {
    this.#service.push(service);
    copyAttributes(this.#from, from, to, this.#attributes);
    this.#attrs.push(this.#attributes.length);
    return this.#service.length - 1;
  }

  /** The row of a process with this service and these attributes. */
  distinct(service: number, from: number, to: number): number {
    const { key, value, type } = this.#from;
    const columns = [key, value, type].map((column) => column.subarray(from, to).join());
    const content = `${service};${columns.join(';')}`;
    let row = this.#rowOfContent.get(content);
    if (row === undefined) this.#rowOfContent.set(content, (row = this.add(service, from, to)));
    return row;
  }

  done(): Pick<Processes, 'processes' | 'processAttributes'> {
    return {
      processes: { length: this.#service.length, service: this.#service.done(), attrs: this.#attrs.done() },
      processAttributes: tableOf(this.#attributes),
    };
  }
}
