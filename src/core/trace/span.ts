/** One span as an object, for panels, tooltips, export rows and tests: never for whole traces. */
import { refTypeNames, spanKindNames, SpanFlag, attributeTypeNames, RefRole } from './trace.ts';
import type { AttributeTable, AttributeTypeName, Nanos, SpanIndex, SpanKindName, Trace } from './trace.ts';
import { textOf } from './strings.ts';
import type { StringId, StringTable } from './strings.ts';

export interface Attribute {
  readonly key: string;
  readonly type: AttributeTypeName;
  /** The exact value as text. */
  readonly value: string;
}

export interface SpanEvent {
  /** Relative to the trace. */
  readonly time: Nanos;
  readonly name: string;
  readonly attributes: readonly Attribute[];
}

export interface Reference {
  readonly type: 'NONE' | 'CHILD_OF' | 'FOLLOWS_FROM';
  readonly role: keyof typeof RefRole;
  readonly traceId: string;
  readonly spanId: string;
  /** Row of the span referred to, -1 if it is not in this trace. */
  readonly target: SpanIndex;
  readonly attributes: readonly Attribute[];
}

export interface Span {
  readonly index: SpanIndex;
  readonly id: string;
  readonly service: string;
  readonly operation: string;
  readonly kind: SpanKindName;
  readonly status: 'unset' | 'ok' | 'error';
  readonly isError: boolean;
  readonly isPlaceholder: boolean;
  readonly start: Nanos;
  readonly duration: Nanos;
  readonly attributes: readonly Attribute[];
  readonly processAttributes: readonly Attribute[];
  readonly events: readonly SpanEvent[];
  readonly references: readonly Reference[];
}

const statusNames = ['unset', 'ok', 'error'] as const;
const roleNames = Object.keys(RefRole) as (keyof typeof RefRole)[];

export function serviceOf(trace: Trace, i: SpanIndex): string {
  return textOf(trace.strings, trace.processes.service[trace.spans.process[i]]);
}

export function operationOf(trace: Trace, i: SpanIndex): string {
  return textOf(trace.strings, trace.spans.name[i]);
}

export function spanIdOf(trace: Trace, i: SpanIndex): string {
  return textOf(trace.strings, trace.spans.id[i]);
}

/** More of a name than any place shows. */
const longestName = 400;

/** A string cut to what a row, a button or a tooltip can show: names and values can be megabytes long. */
export function briefText(strings: StringTable, id: StringId): string {
  const from = strings.offsets[id];
  if (strings.offsets[id + 1] - from <= longestName) return textOf(strings, id);
  // In stream mode a character that is cut in two at the end is left out.
  const bytes = strings.bytes.subarray(from, from + longestName);
  return `${new TextDecoder().decode(bytes, { stream: true })}…`;
}

/** Service of a span in brief; empty where it is not known. */
export function serviceName(trace: Trace, i: SpanIndex): string {
  return briefText(trace.strings, trace.processes.service[trace.spans.process[i]]);
}

/** Operation of a span in brief. */
export function operationName(trace: Trace, i: SpanIndex): string {
  return briefText(trace.strings, trace.spans.name[i]);
}

export function hasFlag(trace: Trace, i: SpanIndex, flag: number): boolean {
  return (trace.spans.flags[i] & flag) !== 0;
}

/** Rows [from, to) of an attribute table as objects. */
export function attributesIn(trace: Trace, table: AttributeTable, from: number, to: number): Attribute[] {
  const attributes: Attribute[] = [];
  for (let a = from; a < to; a++) {
    attributes.push({
      key: textOf(trace.strings, table.key[a]),
      type: attributeTypeNames[table.type[a]],
      value: textOf(trace.strings, table.value[a]),
    });
  }
  return attributes;
}

export function eventsOf(trace: Trace, i: SpanIndex): SpanEvent[] {
  const { events, eventAttributes, spans, strings } = trace;
  const found: SpanEvent[] = [];
  for (let e = spans.events[i]; e < spans.eventsEnd[i]; e++) {
    found.push({
      time: events.time[e],
      name: textOf(strings, events.name[e]),
      attributes: attributesIn(trace, eventAttributes, events.attrs[e], events.attrs[e + 1]),
    });
  }
  return found;
}

export function referencesOf(trace: Trace, i: SpanIndex): Reference[] {
  const found: Reference[] = [];
  for (let r = trace.spans.refs[i]; r < trace.spans.refsEnd[i]; r++) found.push(referenceAt(trace, r));
  return found;
}

/** @param r row of the reference table */
export function referenceAt(trace: Trace, r: number): Reference {
  const { references, referenceAttributes, strings } = trace;
  return {
    type: refTypeNames[references.type[r]],
    role: roleNames[references.role[r]],
    traceId: textOf(strings, references.traceId[r]),
    spanId: textOf(strings, references.spanId[r]),
    target: references.target[r],
    attributes: attributesIn(trace, referenceAttributes, references.attrs[r], references.attrs[r + 1]),
  };
}

/** Everything about one span. O(what it holds). */
export function spanAt(trace: Trace, i: SpanIndex): Span {
  const { spans, processes } = trace;
  const process = spans.process[i];
  return {
    index: i,
    id: spanIdOf(trace, i),
    service: serviceOf(trace, i),
    operation: operationOf(trace, i),
    kind: spanKindNames[spans.kind[i]],
    status: statusNames[spans.status[i]],
    isError: hasFlag(trace, i, SpanFlag.error),
    isPlaceholder: hasFlag(trace, i, SpanFlag.placeholder),
    start: spans.start[i],
    duration: spans.duration[i],
    attributes: attributesIn(trace, trace.attributes, spans.attrs[i], spans.attrsEnd[i]),
    processAttributes: attributesIn(
      trace,
      trace.processAttributes,
      processes.attrs[process],
      processes.attrs[process + 1],
    ),
    events: eventsOf(trace, i),
    references: referencesOf(trace, i),
  };
}
