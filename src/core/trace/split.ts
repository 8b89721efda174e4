/** A document with spans of several traces → one for each, with strings of its own: each can be kept or dropped alone. */
import { bisect } from '../base/bisect.ts';
import { GrowableUint32 } from '../base/growable.ts';
import { Interner } from '../base/interner.ts';
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

/** @param traceOf id of the trace in normal form, by raw span. Traces in order of appearance, spans in input order. */
export function splitByTrace(document: RawDocument, traceOf: Uint32Array): RawDocument[] {
  const groups = new Map<number, GrowableUint32>();
  for (let i = 0; i < traceOf.length; i++) {
    let rows = groups.get(traceOf[i]);
    if (rows === undefined) groups.set(traceOf[i], (rows = new GrowableUint32()));
    rows.push(i);
  }
  return [...groups.values()].map((rows) => new Part(document, rows.done()).copy());
}

class Part {
  readonly #from: RawDocument;
  readonly #rows: Uint32Array;
  readonly #strings = new Interner();
  readonly #known = new Map<number, number>([[0, 0]]);
  readonly #processOf = new Map<number, number>();
  readonly #to = {
    strings: this.#strings,
    spans: new RawSpans(),
    attributes: new RawAttributes(),
    processes: new RawProcesses(),
    processAttributes: new RawAttributes(),
    events: new RawEvents(),
    eventAttributes: new RawAttributes(),
    references: new RawReferences(),
    referenceAttributes: new RawAttributes(),
    warnings: new GrowableUint32(),
  };

  constructor(from: RawDocument, rows: Uint32Array) {
    this.#from = from;
    this.#rows = rows;
  }

  copy(): RawDocument {
    for (const row of this.#rows) this.#copySpan(row);
    return { ...this.#to, shared: this.#shared(), remarks: this.#remarks() };
  }

  #string(id: number): number {
    let own = this.#known.get(id);
    if (own === undefined) this.#known.set(id, (own = this.#from.strings.copyTo(this.#strings, id)));
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

  #shared(): SharedAttribute[] {
    return this.#from.shared
      .map(({ fromSpan, toSpan, key, value }) => ({
        fromSpan: countBelow(this.#rows, fromSpan),
        toSpan: countBelow(this.#rows, toSpan),
        key: this.#string(key),
        value: this.#string(value),
      }))
      .filter(({ fromSpan, toSpan }) => fromSpan < toSpan);
  }

  /** Those that name this trace, in whatever spelling its first span has. */
  #remarks(): { traceId: number; text: number }[] {
    const { strings, spans, remarks } = this.#from;
    const own = strings.text(spans.traceId[this.#rows[0]]);
    return remarks
      .filter(({ traceId }) => strings.text(traceId) === own)
      .map(({ traceId, text }) => ({ traceId: this.#string(traceId), text: this.#string(text) }));
  }
}

/** How many of `rows` (ascending) are below `limit`. */
function countBelow(rows: Uint32Array, limit: number): number {
  return bisect(rows.length, (k) => rows[k] < limit);
}
