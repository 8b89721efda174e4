/** Lists of `{key, type, value}`: tags of spans and processes, fields of logs. */
import type { RawAttributes } from '../../trace/raw.ts';
import type { TraceBuilder } from '../../trace/builder.ts';
import { AttributeType } from '../../trace/trace.ts';
import { keyReader, literal } from '../json/keys.ts';
import { eachItem } from '../json/objects.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import { readValue, writeValue } from '../json/value.ts';

const tagKey = keyReader(['key', 'type', 'value']);
const typeName = keyReader(['string', 'bool', 'boolean', 'int64', 'float64', 'binary']);

type OnTag = (key: number, value: number) => boolean;

/** Pushes each tag; `onTag` may take one away instead by returning true. Null and other shapes are an empty list. */
export function readTags(
  reader: JsonReader,
  builder: TraceBuilder,
  into: RawAttributes,
  onTag?: OnTag,
): void {
  eachItem(reader, () => {
    if (reader.peek() !== Byte.openObject) return reader.skip();
    const mark = reader.mark();
    if (readUsualTag(reader, builder, into, onTag)) return;
    reader.reset(mark);
    readAnyTag(reader, builder, into, onTag);
  });
}

const keyFirst = literal('{"key":"');
const thenType = literal(',"type":"');
const ends = literal('}');
/** The types in the order of how often they come. */
const thenValue = (
  [
    ['string', AttributeType.string],
    ['int64', AttributeType.int64],
    ['bool', AttributeType.bool],
    ['float64', AttributeType.float64],
    ['binary', AttributeType.binary],
  ] as const
).map(([word, type]) => ({ bytes: literal(`${word}","value":`), type }));

/** A tag as Jaeger writes it, to the letter; half of most bodies is made of these. False: it is written otherwise. */
function readUsualTag(
  reader: JsonReader,
  builder: TraceBuilder,
  into: RawAttributes,
  onTag?: OnTag,
): boolean {
  if (!reader.take(keyFirst)) return false;
  reader.restOfString();
  const key = builder.strings.intern(reader.text, reader.from, reader.to);
  if (!reader.take(thenType)) return false;
  const declared = thenValue.find(({ bytes }) => reader.take(bytes));
  if (declared === undefined) return false;
  const seen = typeOfNext(reader);
  const value = readScalar(reader, builder);
  if (!reader.take(ends)) return false;
  if (!onTag?.(key, value)) into.push(key, value, settle(declared.type, seen));
  return true;
}

/** A tag with its keys in any order, missing or repeated. */
function readAnyTag(reader: JsonReader, builder: TraceBuilder, into: RawAttributes, onTag?: OnTag): void {
  let key = 0;
  let value = 0;
  let declared = -1;
  let seen: number = AttributeType.empty;
  reader.enterObject();
  while (reader.nextKey()) {
    const name = tagKey(reader);
    if (name === 'key') key = readScalar(reader, builder);
    else if (name === 'type') declared = readType(reader);
    else if (name === 'value') {
      seen = typeOfNext(reader);
      value = readScalar(reader, builder);
    } else reader.skip();
  }
  if (!onTag?.(key, value)) into.push(key, value, settle(declared, seen));
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
