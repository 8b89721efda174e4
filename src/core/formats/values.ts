/** Values of attributes in JSON of any source: as text that keeps every digit, with the type that shows in how they are written. */
import type { TraceBuilder } from '../trace/builder.ts';
import { AttributeType } from '../trace/trace.ts';
import type { JsonReader } from './json/reader.ts';
import { Byte } from './json/reader.ts';
import { readValue, writeValue } from './json/value.ts';

/** AttributeType of the value that comes. */
export function typeOfNext(reader: JsonReader): number {
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
  return first === Byte.n ? 0 : reader.intern(builder.strings);
}
