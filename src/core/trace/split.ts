/** Spans from one document to another: a document of several traces → one for each, with strings of its own. */
import { bisect } from '../base/bisect.ts';
import { GrowableUint32 } from '../base/growable.ts';
import { Interner } from '../base/interner.ts';
import { normalTraceId } from './ids.ts';
import type { PendingSpan, RawDocument, SharedAttribute } from './raw.ts';
import {
  beginOf,
  RawAttributes,
  RawEvents,
  RawProcesses,
  RawReferences,
  RawSpans,
  unknownService,
} from './raw.ts';
import type { StringId } from './strings.ts';

/** @param traceOf id of the trace in normal form, by raw span. Traces in order of appearance, spans in input order. */
export function splitByTrace(document: RawDocument, traceOf: Uint32Array): SpanTarget[] {
  const groups = new Map<number, GrowableUint32>();
  for (let i = 0; i < traceOf.length; i++) {
    let rows = groups.get(traceOf[i]);
    if (rows === undefined) groups.set(traceOf[i], (rows = new GrowableUint32()));
    rows.push(i);
  }
  return [...groups.values()].map((rows) => {
    const part = emptyDocument();
    copySpans(document, rows.done(), part);
    return part;
  });
}

/** Where spans are copied from: strings are only read. */
export type SpanSource = Omit<RawDocument, 'strings'> & {
  readonly strings: Pick<Interner, 'copyTo' | 'text'>;
};

/** Where they go: a document that still grows. */
export type SpanTarget = Omit<RawDocument, 'shared' | 'remarks'> & {
  readonly shared: SharedAttribute[];
  readonly remarks: { traceId: StringId; text: StringId }[];
};

export function emptyDocument(): SpanTarget {
  return {
    strings: new Interner(),
    spans: new RawSpans(),
    attributes: new RawAttributes(),
    processes: new RawProcesses(),
    processAttributes: new RawAttributes(),
    events: new RawEvents(),
    eventAttributes: new RawAttributes(),
    references: new RawReferences(),
    referenceAttributes: new RawAttributes(),
    warnings: new GrowableUint32(),
    shared: [],
    remarks: [],
  };
}

/**
 * Appends spans of one trace to a document, with all they point to and what is said of their trace.
 * @param rows ascending rows of `from.spans`. O(what they hold).
 */
export function copySpans(from: SpanSource, rows: Uint32Array, to: SpanTarget): void {
  if (rows.length > 0) new Copy(from, rows, to).run();
}

class Copy {
  readonly #from: SpanSource;
  readonly #rows: Uint32Array;
  readonly #to: SpanTarget;
  readonly #firstSpan: number;
  readonly #known = new Map<number, number>([[0, 0]]);
  readonly #processOf = new Map<number, number>();

  constructor(from: SpanSource, rows: Uint32Array, to: SpanTarget) {
    this.#from = from;
    this.#rows = rows;
    this.#to = to;
    this.#firstSpan = to.spans.length;
  }

  run(): void {
    for (const row of this.#rows) this.#copySpan(row);
    this.#copyShared();
    this.#copyRemarks();
  }

  #string(id: number): number {
    let own = this.#known.get(id);
    if (own === undefined) this.#known.set(id, (own = this.#from.strings.copyTo(this.#to.strings, id)));
    return own;
  }

  #copySpan(row: number): void {
    const { spans, attributes, warnings } = this.#from;
    this.#attributes(attributes, beginOf(spans.attrsEnd, row), spans.attrsEnd[row], this.#to.attributes);
    this.#copyEvents(row);
    this.#copyReferences(row);
    for (let w = beginOf(spans.warningsEnd, row); w < spans.warningsEnd[row]; w++)
      this.#to.warnings.push(this.#string(warnings.values[w]));
    const span: PendingSpan = {
      traceId: this.#string(spans.traceId[row]),
      id: this.#string(spans.id[row]),
      name: this.#string(spans.name[row]),
      process: this.#process(spans.process[row]),
      startUs: spans.startUs[row],
      startRest: spans.startRest[row],
      durationNs: spans.durationNs[row],
      kind: spans.kind[row],
      status: spans.status[row],
      saysError: spans.saysError[row],
      parentId: 0,
      parentType: 0,
    };
    const to = this.#to;
    to.spans.push(span, to.attributes.length, to.events.length, to.references.length, to.warnings.length);
  }

  #attributes(from: RawAttributes, begin: number, end: number, to: RawAttributes): void {
    for (let a = begin; a < end; a++)
      to.push(this.#string(from.key[a]), this.#string(from.value[a]), from.type[a]);
  }

  #copyEvents(row: number): void {
    const { spans, events, eventAttributes } = this.#from;
    const to = this.#to;
    for (let e = beginOf(spans.eventsEnd, row); e < spans.eventsEnd[row]; e++) {
      this.#attributes(eventAttributes, beginOf(events.attrsEnd, e), events.attrsEnd[e], to.eventAttributes);
      to.events.push(
        events.timeUs[e],
        events.timeRest[e],
        this.#string(events.name[e]),
        to.eventAttributes.length,
      );
    }
  }

  #copyReferences(row: number): void {
    const { spans, references, referenceAttributes } = this.#from;
    const to = this.#to;
    for (let r = beginOf(spans.refsEnd, row); r < spans.refsEnd[row]; r++) {
      const begin = beginOf(references.attrsEnd, r);
      this.#attributes(referenceAttributes, begin, references.attrsEnd[r], to.referenceAttributes);
      const traceId = this.#string(references.traceId[r]);
      const spanId = this.#string(references.spanId[r]);
      to.references.push(references.type[r], traceId, spanId, to.referenceAttributes.length);
    }
  }

  #process(row: number): number {
    let own = this.#processOf.get(row);
    if (own !== undefined) return own;
    const from = this.#from.processes;
    const { processes, processAttributes } = this.#to;
    own = processes.push();
    this.#processOf.set(row, own);
    const service = from.service[row];
    processes.service[own] = service === unknownService ? service : this.#string(service);
    processes.attrsFrom[own] = processAttributes.length;
    this.#attributes(this.#from.processAttributes, from.attrsFrom[row], from.attrsTo[row], processAttributes);
    processes.attrsTo[own] = processAttributes.length;
    return own;
  }

  #copyShared(): void {
    for (const { fromSpan, toSpan, key, value } of this.#from.shared) {
      const [first, last] = [countBelow(this.#rows, fromSpan), countBelow(this.#rows, toSpan)];
      if (first >= last) continue;
      this.#to.shared.push({
        fromSpan: this.#firstSpan + first,
        toSpan: this.#firstSpan + last,
        key: this.#string(key),
        value: this.#string(value),
      });
    }
  }

  /** Those that name this trace, in whatever spelling. */
  #copyRemarks(): void {
    const { strings, spans, remarks } = this.#from;
    const own = normalTraceId(strings.text(spans.traceId[this.#rows[0]]));
    for (const { traceId, text } of remarks) {
      if (normalTraceId(strings.text(traceId)) !== own) continue;
      this.#to.remarks.push({ traceId: this.#string(traceId), text: this.#string(text) });
    }
  }
}

/** How many of `rows` (ascending) are below `limit`. */
function countBelow(rows: Uint32Array, limit: number): number {
  return bisect(rows.length, (k) => rows[k] < limit);
}
