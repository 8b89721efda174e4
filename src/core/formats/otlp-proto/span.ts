/** One Span message (opentelemetry-proto, trace/v1), pushed into the builder. */
import type { TraceBuilder } from '../../trace/builder.ts';
import { RawAttributes } from '../../trace/raw.ts';
import { AttributeType, RefType, SpanKind, SpanStatus } from '../../trace/trace.ts';
import { stringsIn } from '../otlp/attributes.ts';
import type { Link } from '../otlp/links.ts';
import { pushLinks } from '../otlp/links.ts';
import { pushAttribute, readAttribute } from './attributes.ts';
import type { Wire } from './wire.ts';
import { WireType } from './wire.ts';

const { bytes: lengthed, varint, fixed64 } = WireType;

export function readSpan(message: Wire, builder: TraceBuilder, process: number): void {
  builder.beginSpan();
  const { span } = builder;
  span.process = process;
  let start: bigint | undefined;
  let end: bigint | undefined;
  const links: Link[] = [];
  while (message.next()) {
    if (message.is(1, lengthed)) span.traceId = idOf(message, builder);
    else if (message.is(2, lengthed)) span.id = idOf(message, builder);
    else if (message.is(3, lengthed)) pushText(message, builder, 'w3c.tracestate');
    else if (message.is(4, lengthed)) span.parentId = idOf(message, builder);
    else if (message.is(5, lengthed))
      span.name = builder.strings.intern(message.bytes, message.from, message.to);
    else if (message.is(6, varint)) span.kind = known(message.varint(), SpanKind.consumer);
    else if (message.is(7, fixed64)) start = message.fixed64();
    else if (message.is(8, fixed64)) end = message.fixed64();
    else if (message.is(9, lengthed)) readSpanAttribute(message.message(), builder);
    else if (message.is(11, lengthed)) readEvent(message.message(), builder);
    else if (message.is(13, lengthed)) links.push(readLink(message.message(), builder));
    else if (message.is(15, lengthed)) readStatus(message.message(), builder);
    else message.skip();
  }
  if (start !== undefined) {
    span.startUs = Number(start / 1000n);
    span.startRest = Number(start % 1000n);
    if (end !== undefined) span.durationNs = Number(end - start);
  }
  pushLinks(builder, links);
  builder.endSpan();
}

/** A number of an enum; 0 for one it does not have. */
function known(value: number, last: number): number {
  return value <= last ? value : 0;
}

const digits = new TextEncoder().encode('0123456789abcdef');
const hex = new Uint8Array(64);

/** An id as lower-case hex. Empty and all-zero ids are none; longer ones than there are, are cut. */
function idOf({ bytes, from, to }: Wire, builder: TraceBuilder): number {
  const length = Math.min(to - from, hex.length / 2);
  let all = 0;
  for (let k = 0; k < length; k++) {
    const byte = bytes[from + k];
    all |= byte;
    hex[2 * k] = digits[byte >> 4];
    hex[2 * k + 1] = digits[byte & 15];
  }
  return all === 0 ? 0 : builder.strings.intern(hex, 0, 2 * length);
}

function pushText({ bytes, from, to }: Wire, builder: TraceBuilder, key: string): void {
  if (from === to) return;
  builder.attributes.push(
    builder.strings.internText(key),
    builder.strings.intern(bytes, from, to),
    AttributeType.string,
  );
}

function readSpanAttribute(message: Wire, builder: TraceBuilder): void {
  const { key, value, type } = readAttribute(message, builder);
  if (key !== builder.warningsKey || type !== AttributeType.json) {
    builder.attributes.push(key, value, type);
    return;
  }
  // Jaeger sends its remarks along as an attribute of this name.
  for (const text of stringsIn(builder.strings.text(value)))
    builder.warnings.push(builder.strings.internText(text));
}

function readEvent(message: Wire, builder: TraceBuilder): void {
  let time: bigint | undefined;
  let name = 0;
  while (message.next()) {
    if (message.is(1, fixed64)) time = message.fixed64();
    else if (message.is(2, lengthed)) name = builder.strings.intern(message.bytes, message.from, message.to);
    else if (message.is(3, lengthed)) pushAttribute(message.message(), builder, builder.eventAttributes);
    else message.skip();
  }
  builder.addEvent(
    time === undefined ? NaN : Number(time / 1000n),
    time === undefined ? 0 : Number(time % 1000n),
    name,
  );
}

function readLink(message: Wire, builder: TraceBuilder): Link {
  const link: Link = { traceId: 0, spanId: 0, type: RefType.followsFrom, attributes: new RawAttributes() };
  while (message.next()) {
    if (message.is(1, lengthed)) link.traceId = idOf(message, builder);
    else if (message.is(2, lengthed)) link.spanId = idOf(message, builder);
    else if (message.is(4, lengthed)) {
      const { key, value, type } = readAttribute(message.message(), builder);
      if (key !== builder.refTypeKey) link.attributes.push(key, value, type);
      else if (builder.isChildOf(value)) link.type = RefType.childOf;
    } else message.skip();
  }
  return link;
}

function readStatus(message: Wire, builder: TraceBuilder): void {
  while (message.next()) {
    if (message.is(2, lengthed)) pushText(message, builder, 'otel.status_description');
    else if (message.is(3, varint)) builder.span.status = known(message.varint(), SpanStatus.error);
    else message.skip();
  }
}
