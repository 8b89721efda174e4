/** OTLP JSON → protobuf, as an exporter would send it: for tests. */
import type { OtlpAttribute, OtlpResourceSpans, OtlpScopeSpans, OtlpSpan, OtlpValue } from '#mocks/wire.ts';

type Bytes = readonly number[];

export function encodeTraces(resourceSpans: readonly OtlpResourceSpans[]): Uint8Array {
  return Uint8Array.from(resourceSpans.flatMap((one) => message(1, resourceSpansOf(one))));
}

export function varint(value: number | bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    bytes.push(Number(rest & 127n) | (rest > 127n ? 128 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return bytes;
}

const message = (field: number, bytes: Bytes) => [
  ...varint(8 * field + 2),
  ...varint(bytes.length),
  ...bytes,
];
const text = (field: number, value: string) => message(field, [...new TextEncoder().encode(value)]);
const number = (field: number, value: number | bigint) => [...varint(8 * field), ...varint(value)];
const optional = <T>(value: T | undefined, write: (value: T) => Bytes) =>
  value === undefined ? [] : write(value);

function eightBytes(field: number, set: (view: DataView) => void): Bytes {
  const view = new DataView(new ArrayBuffer(8));
  set(view);
  return [...varint(8 * field + 1), ...new Uint8Array(view.buffer)];
}

const nanos = (field: number, value: string) =>
  eightBytes(field, (view) => view.setBigUint64(0, BigInt(value), true));

function hex(field: number, value: string): Bytes {
  const bytes = value.match(/../g) ?? [];
  return message(
    field,
    bytes.map((digits) => Number.parseInt(digits, 16)),
  );
}

function resourceSpansOf({ resource, scopeSpans }: OtlpResourceSpans): Bytes {
  const attributes = resource.attributes.flatMap((one) => message(1, attribute(one)));
  return [...message(1, attributes), ...scopeSpans.flatMap((one) => message(2, scopeSpansOf(one)))];
}

function scopeSpansOf({ scope, spans }: OtlpScopeSpans): Bytes {
  const named = [
    ...optional(scope.name, (name) => text(1, name)),
    ...optional(scope.version, (name) => text(2, name)),
  ];
  return [...message(1, named), ...spans.flatMap((span) => message(2, spanOf(span)))];
}

function spanOf(span: OtlpSpan): Bytes {
  return [
    ...hex(1, span.traceId),
    ...hex(2, span.spanId),
    ...optional(span.parentSpanId, (id) => hex(4, id)),
    ...text(5, span.name),
    ...optional(span.kind, (kind) => number(6, kind)),
    ...nanos(7, span.startTimeUnixNano),
    ...nanos(8, span.endTimeUnixNano),
    ...(span.attributes ?? []).flatMap((one) => message(9, attribute(one))),
    ...(span.events ?? []).flatMap(({ timeUnixNano, name, attributes }) =>
      message(11, [
        ...nanos(1, timeUnixNano),
        ...optional(name, (value) => text(2, value)),
        ...(attributes ?? []).flatMap((one) => message(3, attribute(one))),
      ]),
    ),
    ...(span.links ?? []).flatMap(({ traceId, spanId, attributes }) =>
      message(13, [
        ...hex(1, traceId),
        ...hex(2, spanId),
        ...(attributes ?? []).flatMap((one) => message(4, attribute(one))),
      ]),
    ),
    ...message(15, [
      ...optional(span.status.message, (value) => text(2, value)),
      ...optional(span.status.code, (code) => number(3, code)),
    ]),
  ];
}

function attribute({ key, value }: OtlpAttribute): Bytes {
  return [...text(1, key), ...message(2, anyValue(value))];
}

function anyValue(value: OtlpValue): Bytes {
  if (value.stringValue !== undefined) return text(1, value.stringValue);
  if (value.boolValue !== undefined) return number(2, value.boolValue ? 1 : 0);
  if (value.intValue !== undefined) return number(3, BigInt(value.intValue));
  if (value.doubleValue !== undefined) {
    const double = Number(value.doubleValue);
    return eightBytes(4, (view) => view.setFloat64(0, double, true));
  }
  if (value.bytesValue !== undefined)
    return message(
      7,
      Array.from(atob(value.bytesValue), (char) => char.charCodeAt(0)),
    );
  if (value.arrayValue !== undefined)
    return message(
      5,
      value.arrayValue.values.flatMap((one) => message(1, anyValue(one))),
    );
  if (value.kvlistValue !== undefined)
    return message(
      6,
      value.kvlistValue.values.flatMap((one) => message(1, attribute(one))),
    );
  return [];
}
