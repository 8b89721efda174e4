/** One span object of OTLP JSON, pushed into the builder. */
import type { TraceBuilder } from '../../trace/builder.ts';
import { AttributeType, SpanKind, SpanStatus } from '../../trace/trace.ts';
import { keysOf } from '../json/keys.ts';
import { eachObject } from '../json/objects.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import type { Micros } from '../json/scalars.ts';
import { readNanos, readNumber } from '../json/scalars.ts';
import { stringsIn } from './attributes.ts';
import { readId, readText } from './id.ts';
import type { OtlpInput } from './input.ts';
import type { Link } from './links.ts';
import { pushLinks, readLinks } from './links.ts';

const nextSpanKey = keysOf([
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

const start: Micros = { us: NaN, rest: 0 };
const end: Micros = { us: NaN, rest: 0 };
const noLinks: readonly Link[] = [];

export function readSpan(input: OtlpInput, process: number): void {
  const { reader, builder } = input;
  if (reader.peek() !== Byte.openObject) {
    reader.skip();
    builder.lost++;
    return;
  }
  builder.beginSpan();
  const { span } = builder;
  span.process = process;
  start.us = end.us = NaN;
  let links = noLinks;
  reader.enterObject();
  for (let key = nextSpanKey(reader); key !== undefined; key = nextSpanKey(reader)) {
    if (key === '' || reader.peek() === Byte.n) reader.skip();
    else if (key === 'traceId' || key === 'trace_id') span.traceId = input.traceIds.next();
    else if (key === 'spanId' || key === 'span_id') span.id = readId(reader, builder, 8);
    else if (key === 'parentSpanId' || key === 'parent_span_id') span.parentId = readId(reader, builder, 8);
    else if (key === 'name') span.name = readText(reader, builder);
    else if (key === 'kind') span.kind = readEnum(reader, kindNames);
    else if (key === 'startTimeUnixNano' || key === 'start_time_unix_nano') readNanos(reader, start);
    else if (key === 'endTimeUnixNano' || key === 'end_time_unix_nano') readNanos(reader, end);
    else if (key === 'attributes') readSpanAttributes(input);
    else if (key === 'events') readEvents(input);
    else if (key === 'links') links = readLinks(input);
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

const nextStatusKey = keysOf(['code', 'message']);

function readStatus(reader: JsonReader, builder: TraceBuilder): void {
  if (reader.peek() !== Byte.openObject) return reader.skip();
  reader.enterObject();
  for (let key = nextStatusKey(reader); key !== undefined; key = nextStatusKey(reader)) {
    if (key === 'code') builder.span.status = readEnum(reader, statusNames);
    else if (key === 'message') pushText(builder, 'otel.status_description', readText(reader, builder));
    else reader.skip();
  }
}

function readSpanAttributes({ attributes, builder }: OtlpInput): void {
  attributes.read(builder.attributes, (key, value) => {
    if (key !== builder.warningsKey) return false;
    // Jaeger sends its remarks along as an attribute of this name.
    for (const text of stringsIn(builder.strings.text(value)))
      builder.warnings.push(builder.strings.internText(text));
    return true;
  });
}

const nextEventKey = keysOf(['timeUnixNano', 'time_unix_nano', 'name', 'attributes']);

function readEvents({ reader, builder, attributes }: OtlpInput): void {
  eachObject(reader, () => {
    const at: Micros = { us: NaN, rest: 0 };
    let name = 0;
    for (let key = nextEventKey(reader); key !== undefined; key = nextEventKey(reader)) {
      if (key === '') reader.skip();
      else if (key === 'name') name = readText(reader, builder);
      else if (key === 'attributes') attributes.read(builder.eventAttributes);
      else readNanos(reader, at);
    }
    builder.addEvent(at.us, at.rest, name);
  });
}
