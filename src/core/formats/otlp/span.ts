/** One span object of OTLP JSON, pushed into the builder. */
import type { TraceBuilder } from '../../trace/builder.ts';
import { AttributeType, SpanKind, SpanStatus } from '../../trace/trace.ts';
import { keyReader } from '../json/keys.ts';
import { eachObject } from '../json/objects.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import type { Micros } from '../json/scalars.ts';
import { readNanos, readNumber } from '../json/scalars.ts';
import { readAttributes, stringsIn } from './attributes.ts';
import { readId, readText } from './id.ts';
import type { Link } from './links.ts';
import { pushLinks, readLinks } from './links.ts';

const spanKey = keyReader([
  'traceId',
  'trace_id',
  'spanId',
  'span_id',
  'parentSpanId',
  'parent_span_id',
  'name',
  'kind',
  'startTimeUnixNano',
  'start_time_unix_nano',
  'endTimeUnixNano',
  'end_time_unix_nano',
  'attributes',
  'events',
  'links',
  'status',
  'traceState',
  'trace_state',
]);

export function readSpan(reader: JsonReader, builder: TraceBuilder, process: number): void {
  if (reader.peek() !== Byte.openObject) return reader.skip();
  builder.beginSpan();
  const { span } = builder;
  span.process = process;
  const start: Micros = { us: NaN, rest: 0 };
  const end: Micros = { us: NaN, rest: 0 };
  let links: readonly Link[] = [];
  reader.enterObject();
  while (reader.nextKey()) {
    const key = spanKey(reader);
    if (key === undefined || reader.peek() === Byte.n) reader.skip();
    else if (key === 'traceId' || key === 'trace_id') span.traceId = readId(reader, builder, 16);
    else if (key === 'spanId' || key === 'span_id') span.id = readId(reader, builder, 8);
    else if (key === 'parentSpanId' || key === 'parent_span_id') span.parentId = readId(reader, builder, 8);
    else if (key === 'name') span.name = readText(reader, builder);
    else if (key === 'kind') span.kind = readEnum(reader, kindNames);
    else if (key === 'startTimeUnixNano' || key === 'start_time_unix_nano') readNanos(reader, start);
    else if (key === 'endTimeUnixNano' || key === 'end_time_unix_nano') readNanos(reader, end);
    else if (key === 'attributes') readSpanAttributes(reader, builder);
    else if (key === 'events') readEvents(reader, builder);
    else if (key === 'links') links = readLinks(reader, builder);
    else if (key === 'status') readStatus(reader, builder);
    else pushText(builder, 'w3c.tracestate', readText(reader, builder));
  }
  span.startUs = start.us;
  span.startRest = start.rest;
  span.durationNs = (end.us - start.us) * 1000 + (end.rest - start.rest);
  pushLinks(builder, links);
  builder.endSpan();
}

function pushText(builder: TraceBuilder, key: string, value: number): void {
  if (value !== 0) builder.attributes.push(builder.strings.internText(key), value, AttributeType.string);
}

const kindNames: ReadonlyMap<string, number> = new Map([
  ['SPAN_KIND_INTERNAL', SpanKind.internal],
  ['SPAN_KIND_SERVER', SpanKind.server],
  ['SPAN_KIND_CLIENT', SpanKind.client],
  ['SPAN_KIND_PRODUCER', SpanKind.producer],
  ['SPAN_KIND_CONSUMER', SpanKind.consumer],
]);

const statusNames: ReadonlyMap<string, number> = new Map([
  ['STATUS_CODE_OK', SpanStatus.ok],
  ['STATUS_CODE_ERROR', SpanStatus.error],
]);

/** An enum as its number, or by its name; 0 for what it does not have. Our columns use OTLP's numbers. */
function readEnum(reader: JsonReader, names: ReadonlyMap<string, number>): number {
  if (reader.peek() === Byte.quote) {
    reader.string();
    return names.get(reader.asText()) ?? 0;
  }
  const value = readNumber(reader);
  return value >= 0 && value <= names.size && Number.isInteger(value) ? value : 0;
}

const statusKey = keyReader(['code', 'message']);

function readStatus(reader: JsonReader, builder: TraceBuilder): void {
  if (reader.peek() !== Byte.openObject) return reader.skip();
  reader.enterObject();
  while (reader.nextKey()) {
    const key = statusKey(reader);
    if (key === 'code') builder.span.status = readEnum(reader, statusNames);
    else if (key === 'message') pushText(builder, 'otel.status_description', readText(reader, builder));
    else reader.skip();
  }
}

function readSpanAttributes(reader: JsonReader, builder: TraceBuilder): void {
  readAttributes(reader, builder, builder.attributes, (key, value) => {
    if (key !== builder.warningsKey) return false;
    // Jaeger sends its remarks along as an attribute of this name.
    for (const text of stringsIn(builder.strings.text(value)))
      builder.warnings.push(builder.strings.internText(text));
    return true;
  });
}

const eventKey = keyReader(['timeUnixNano', 'time_unix_nano', 'name', 'attributes']);

function readEvents(reader: JsonReader, builder: TraceBuilder): void {
  eachObject(reader, () => {
    const at: Micros = { us: NaN, rest: 0 };
    let name = 0;
    while (reader.nextKey()) {
      const key = eventKey(reader);
      if (key === undefined) reader.skip();
      else if (key === 'name') name = readText(reader, builder);
      else if (key === 'attributes') readAttributes(reader, builder, builder.eventAttributes);
      else readNanos(reader, at);
    }
    builder.addEvent(at.us, at.rest, name);
  });
}
