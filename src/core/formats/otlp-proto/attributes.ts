/** KeyValue and AnyValue (opentelemetry-proto, common/v1): scalars keep their exact text, lists and maps become JSON text. */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { RawAttributes } from '../../trace/raw.ts';
import { AttributeType } from '../../trace/trace.ts';
import { deepestValue } from '../files/limits.ts';
import type { JsonValue } from '../json/value.ts';
import { JsonNumber, writeValue } from '../json/value.ts';
import type { Wire } from './wire.ts';
import { WireType } from './wire.ts';

const { bytes: lengthed, varint, fixed64 } = WireType;
const decoder = new TextDecoder();

/** An attribute as it is pushed; StringIds. */
export interface ReadAttribute {
  key: number;
  value: number;
  type: number;
}

export function pushAttribute(message: Wire, builder: TraceBuilder, into: RawAttributes): void {
  const { key, value, type } = readAttribute(message, builder);
  into.push(key, value, type);
}

export function readAttribute(message: Wire, builder: TraceBuilder): ReadAttribute {
  const read: ReadAttribute = { key: 0, value: 0, type: AttributeType.empty };
  while (message.next()) {
    if (message.is(1, lengthed)) read.key = builder.strings.intern(message.bytes, message.from, message.to);
    else if (message.is(2, lengthed)) readAnyValue(message.message(), builder, read);
    else message.skip();
  }
  return read;
}

function readAnyValue(message: Wire, { strings }: TraceBuilder, read: ReadAttribute): void {
  const set = (text: string, type: number) => {
    read.value = strings.internText(text);
    read.type = type;
  };
  while (message.next()) {
    if (message.is(1, lengthed)) {
      read.value = strings.intern(message.bytes, message.from, message.to);
      read.type = AttributeType.string;
    } else if (message.is(2, varint)) set(message.varint() === 0 ? 'false' : 'true', AttributeType.bool);
    else if (message.is(3, varint)) set(String(message.int64()), AttributeType.int64);
    else if (message.is(4, fixed64)) set(String(message.double()), AttributeType.float64);
    else if (message.is(5, lengthed)) set(writeValue(listOf(message.message(), 0)), AttributeType.json);
    else if (message.is(6, lengthed)) set(writeValue(mapOf(message.message(), 0)), AttributeType.json);
    else if (message.is(7, lengthed)) set(base64(message), AttributeType.binary);
    else message.skip();
  }
}

/** Recursive, but only as deep as a value may be. */
function plainValue(message: Wire, depth: number): JsonValue {
  let value: JsonValue = null;
  while (message.next()) {
    if (message.is(1, lengthed)) value = textOf(message);
    else if (message.is(2, varint)) value = message.varint() !== 0;
    else if (message.is(3, varint)) value = new JsonNumber(String(message.int64()));
    else if (message.is(4, fixed64)) value = doubleValue(message.double());
    else if (message.is(7, lengthed)) value = base64(message);
    else if (message.is(5, lengthed) || message.is(6, lengthed)) {
      if (depth === deepestValue) value = `nested more than ${deepestValue} deep`;
      else value = (message.field === 5 ? listOf : mapOf)(message.message(), depth + 1);
    } else message.skip();
  }
  return value;
}

function listOf(message: Wire, depth: number): JsonValue {
  const values: JsonValue[] = [];
  while (message.next()) {
    if (message.is(1, lengthed)) values.push(plainValue(message.message(), depth));
    else message.skip();
  }
  return values;
}

function mapOf(message: Wire, depth: number): JsonValue {
  const values = new Map<string, JsonValue>();
  while (message.next()) {
    if (!message.is(1, lengthed)) {
      message.skip();
      continue;
    }
    const entry = message.message();
    let key = '';
    let value: JsonValue = null;
    while (entry.next()) {
      if (entry.is(1, lengthed)) key = textOf(entry);
      else if (entry.is(2, lengthed)) value = plainValue(entry.message(), depth);
      else entry.skip();
    }
    values.set(key, value);
  }
  return values;
}

/** JSON has no word for what is no number. */
function doubleValue(value: number): JsonValue {
  return Number.isFinite(value) ? new JsonNumber(String(value)) : String(value);
}

function textOf({ bytes, from, to }: Wire): string {
  return decoder.decode(bytes.subarray(from, to));
}

function base64({ bytes, from, to }: Wire): string {
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at]);
  return btoa(text);
}
