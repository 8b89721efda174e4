/**
 * What a reader has found, row by row in input order, before it is a trace: spans of any number of traces, references
 * unresolved. Filled by `builder.ts`, turned into traces by `assemble.ts`. Offsets name the end of a row's share of
 * another table; its beginning is the end of the row before.
 */
import type { GrowableUint32 } from '../base/growable.ts';
import { capacityFor, grown, release } from '../base/growable.ts';
import type { Interner } from '../base/interner.ts';
import type { StringId } from './strings.ts';

/** A service we were not told. */
export const unknownService = 0xffffffff;

export class RawAttributes {
  length = 0;
  key: Uint32Array<ArrayBuffer>;
  value: Uint32Array<ArrayBuffer>;
  type: Uint8Array<ArrayBuffer>;

  constructor(capacity = 16) {
    this.key = new Uint32Array(capacity);
    this.value = new Uint32Array(capacity);
    this.type = new Uint8Array(capacity);
  }

  push(key: number, value: number, type: number): void {
    const row = this.length++;
    if (row === this.key.length) {
      const capacity = capacityFor(row + 1, row);
      this.key = grown(this.key, capacity);
      this.value = grown(this.value, capacity);
      this.type = grown(this.type, capacity);
    }
    this.key[row] = key;
    this.value[row] = value;
    this.type[row] = type;
  }
}

export class RawEvents {
  length = 0;
  /** Whole microseconds since the epoch, and the nanoseconds beyond them: together exact. */
  timeUs = new Float64Array(16);
  timeRest = new Uint16Array(16);
  name = new Uint32Array(16);
  attrsEnd = new Uint32Array(16);

  push(timeUs: number, timeRest: number, name: number, attrsEnd: number): void {
    const row = this.length++;
    if (row === this.name.length) {
      const capacity = capacityFor(row + 1, row);
      this.timeUs = grown(this.timeUs, capacity);
      this.timeRest = grown(this.timeRest, capacity);
      this.name = grown(this.name, capacity);
      this.attrsEnd = grown(this.attrsEnd, capacity);
    }
    this.timeUs[row] = timeUs;
    this.timeRest[row] = timeRest;
    this.name[row] = name;
    this.attrsEnd[row] = attrsEnd;
  }
}

export class RawReferences {
  length = 0;
  type = new Uint8Array(16);
  /** StringId; 0 for the trace of the span itself. */
  traceId = new Uint32Array(16);
  spanId = new Uint32Array(16);
  attrsEnd = new Uint32Array(16);

  push(type: number, traceId: number, spanId: number, attrsEnd: number): void {
    const row = this.length++;
    if (row === this.type.length) {
      const capacity = capacityFor(row + 1, row);
      this.type = grown(this.type, capacity);
      this.traceId = grown(this.traceId, capacity);
      this.spanId = grown(this.spanId, capacity);
      this.attrsEnd = grown(this.attrsEnd, capacity);
    }
    this.type[row] = type;
    this.traceId[row] = traceId;
    this.spanId[row] = spanId;
    this.attrsEnd[row] = attrsEnd;
  }
}

export class RawProcesses {
  length = 0;
  service = new Uint32Array(16);
  attrsFrom = new Uint32Array(16);
  attrsTo = new Uint32Array(16);

  /** A process of which nothing is known yet. */
  push(): number {
    const row = this.length++;
    if (row === this.service.length) {
      const capacity = capacityFor(row + 1, row);
      this.service = grown(this.service, capacity);
      this.attrsFrom = grown(this.attrsFrom, capacity);
      this.attrsTo = grown(this.attrsTo, capacity);
    }
    this.service[row] = unknownService;
    return row;
  }
}

/** The span being read. Times are NaN until read, and where they cannot be read. */
export interface PendingSpan {
  traceId: number;
  id: number;
  name: number;
  process: number;
  startUs: number;
  startRest: number;
  durationNs: number;
  kind: number;
  status: number;
  /** 1 if an `error` tag says that it failed. */
  saysError: number;
  /** StringId of a parent that stands beside the references; 0 if there is none. */
  parentId: number;
  /** RefType of that parent. */
  parentType: number;
}

export class RawSpans {
  length = 0;
  traceId = new Uint32Array(16);
  id = new Uint32Array(16);
  name = new Uint32Array(16);
  process = new Uint32Array(16);
  startUs = new Float64Array(16);
  startRest = new Uint16Array(16);
  durationNs = new Float64Array(16);
  kind = new Uint8Array(16);
  status = new Uint8Array(16);
  saysError = new Uint8Array(16);
  attrsEnd = new Uint32Array(16);
  eventsEnd = new Uint32Array(16);
  refsEnd = new Uint32Array(16);
  warningsEnd = new Uint32Array(16);

  push(span: PendingSpan, attrsEnd: number, eventsEnd: number, refsEnd: number, warningsEnd: number): void {
    const row = this.length++;
    if (row === this.id.length) this.#grow(capacityFor(row + 1, row));
    this.traceId[row] = span.traceId;
    this.id[row] = span.id;
    this.name[row] = span.name;
    this.process[row] = span.process;
    this.startUs[row] = span.startUs;
    this.startRest[row] = span.startRest;
    this.durationNs[row] = span.durationNs;
    this.kind[row] = span.kind;
    this.status[row] = span.status;
    this.saysError[row] = span.saysError;
    this.attrsEnd[row] = attrsEnd;
    this.eventsEnd[row] = eventsEnd;
    this.refsEnd[row] = refsEnd;
    this.warningsEnd[row] = warningsEnd;
  }

  #grow(capacity: number): void {
    this.traceId = grown(this.traceId, capacity);
    this.id = grown(this.id, capacity);
    this.name = grown(this.name, capacity);
    this.process = grown(this.process, capacity);
    this.startUs = grown(this.startUs, capacity);
    this.startRest = grown(this.startRest, capacity);
    this.durationNs = grown(this.durationNs, capacity);
    this.kind = grown(this.kind, capacity);
    this.status = grown(this.status, capacity);
    this.saysError = grown(this.saysError, capacity);
    this.attrsEnd = grown(this.attrsEnd, capacity);
    this.eventsEnd = grown(this.eventsEnd, capacity);
    this.refsEnd = grown(this.refsEnd, capacity);
    this.warningsEnd = grown(this.warningsEnd, capacity);
  }
}

/** Where row `row` of a table with ends begins. */
export function beginOf(ends: Uint32Array, row: number): number {
  return row === 0 ? 0 : ends[row - 1];
}

/** Attributes that hold for a run of spans and were learned after them (an instrumentation scope's name and version). */
export interface SharedAttribute {
  readonly fromSpan: number;
  readonly toSpan: number;
  readonly key: StringId;
  readonly value: StringId;
}

/** Everything read from a document. */
export interface RawDocument {
  readonly strings: Interner;
  readonly spans: RawSpans;
  readonly attributes: RawAttributes;
  readonly processes: RawProcesses;
  readonly processAttributes: RawAttributes;
  readonly events: RawEvents;
  readonly eventAttributes: RawAttributes;
  readonly references: RawReferences;
  readonly referenceAttributes: RawAttributes;
  /** StringIds of what the server said of a span. */
  readonly warnings: GrowableUint32;
  /** In order of spans. */
  readonly shared: readonly SharedAttribute[];
  /** What the source says is wrong with a trace as a whole. */
  readonly remarks: readonly { readonly traceId: StringId; readonly text: StringId }[];
}

/** The tables that a trace takes over as they are. */
type TakenTables = Pick<
  RawDocument,
  'attributes' | 'events' | 'eventAttributes' | 'references' | 'referenceAttributes'
>;

/** Copies of what building a trace takes away or adds to; the rest is only read. */
export function withCopies(document: RawDocument): RawDocument {
  const { strings, spans, processes, processAttributes, warnings, shared, remarks } = document;
  const taken: TakenTables = {
    attributes: copyOf(document.attributes, new RawAttributes(0)),
    events: copyOf(document.events, new RawEvents()),
    eventAttributes: copyOf(document.eventAttributes, new RawAttributes(0)),
    references: copyOf(document.references, new RawReferences()),
    referenceAttributes: copyOf(document.referenceAttributes, new RawAttributes(0)),
  };
  return { strings, spans, processes, processAttributes, warnings, shared, remarks, ...taken };
}

function copyOf<T extends { length: number }>(table: T, copy: T): T {
  const columns: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(table) as [string, unknown][]) {
    columns[name] = ArrayBuffer.isView(column) ? (column as Uint8Array).slice(0, table.length) : column;
  }
  return Object.assign(copy, columns);
}

/** Gives back at once the memory of what no trace takes over. The document is of no use after. */
export function releaseRest({ spans, processAttributes, warnings }: RawDocument): void {
  for (const table of [spans, processAttributes, warnings]) releaseTable(table);
}

/** Gives all memory of a document back at once. It is of no use after. */
export function releaseDocument(document: RawDocument): void {
  document.strings.discard();
  releaseRest(document);
  const { attributes, events, eventAttributes, references, referenceAttributes } = document;
  for (const table of [attributes, events, eventAttributes, references, referenceAttributes])
    releaseTable(table);
}

function releaseTable(table: object): void {
  for (const column of Object.values(table) as unknown[])
    if (ArrayBuffer.isView(column)) release(column as Uint8Array<ArrayBuffer>);
}
