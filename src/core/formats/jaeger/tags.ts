/** Lists of `{key, type, value}`: tags of spans and processes, fields of logs. */
import type { RawAttributes } from '../../trace/raw.ts';
import type { TraceBuilder } from '../../trace/builder.ts';
import { AttributeType } from '../../trace/trace.ts';
import { keyReader } from '../json/keys.ts';
import { eachObject } from '../json/objects.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import { readValue, writeValue } from '../json/value.ts';

const tagKey = keyReader(['key', 'type', 'value']);
const typeName = keyReader(['string', 'bool', 'boolean', 'int64', 'float64', 'binary']);

/** Pushes each tag; `onTag` may take one away instead by returning true. Null and other shapes are an empty list. */
export function readTags(
  reader: JsonReader,
  builder: TraceBuilder,
  into: RawAttributes,
  onTag?: (key: number, value: number) => boolean,
): void {
  eachObject(reader, () => {
    let key = 0;
    let value = 0;
    let declared = -1;
    let seen: number = AttributeType.empty;
    while (reader.nextKey()) {
      const name = tagKey(reader);
      if (name === 'key') key = readScalar(reader, builder);
      else if (name === 'type') declared = readType(reader);
      else if (name === 'value') {
        seen = typeOfNext(reader);
        value = readScalar(reader, builder);
      } else reader.skip();
    }
    if (onTag?.(key, value)) return;
    into.push(key, value, settle(declared, seen));
  });
}

/** The declared type, except where the value cannot be one: structures and null say so themselves. */
function settle(declared: number, seen: number): number {
  if (seen === AttributeType.empty || seen === AttributeType.json || declared < 0) return seen;
  return declared;
}

function readType(reader: JsonReader): number {
  if (reader.peek() !== Byte.quote) {
    reader.skip();
    return -1;
  }
  reader.string();
  const name = typeName(reader);
  if (name === undefined) return -1;
  return name === 'boolean' ? AttributeType.bool : AttributeType[name];
}

function typeOfNext(reader: JsonReader): number {
  switch (reader.peek()) {
    case Byte.quote:
      return AttributeType.string;
    case Byte.t:
    case Byte.f:
      return AttributeType.bool;
    case Byte.n:
      return AttributeType.empty;
    case Byte.openObject:
    case Byte.openArray:
      return AttributeType.json;
    default:
      return AttributeType.float64;
  }
}

/** Any value as the StringId of its text: structures as JSON, null as the empty string. */
export function readScalar(reader: JsonReader, builder: TraceBuilder): number {
  const first = reader.peek();
  if (first === Byte.openObject || first === Byte.openArray) {
    return builder.strings.internText(writeValue(readValue(reader)));
  }
  reader.scalar();
  return first === Byte.n ? 0 : builder.strings.intern(reader.text, reader.from, reader.to);
}
