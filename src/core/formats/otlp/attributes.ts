/** Lists of `{key, value: AnyValue}`. Scalars keep their exact text; arrays and maps become JSON text. */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { RawAttributes } from '../../trace/raw.ts';
import { AttributeType } from '../../trace/trace.ts';
import { keyReader, literal } from '../json/keys.ts';
import { eachItem } from '../json/objects.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import type { JsonValue } from '../json/value.ts';
import { JsonNumber, readValue, writeValue } from '../json/value.ts';

const attributeKey = keyReader(['key', 'value']);
const anyValueKey = keyReader([
  'stringValue',
  'string_value',
  'boolValue',
  'bool_value',
  'intValue',
  'int_value',
  'doubleValue',
  'double_value',
  'bytesValue',
  'bytes_value',
  'arrayValue',
  'array_value',
  'kvlistValue',
  'kvlist_value',
]);

const scalarTypes: Readonly<Record<string, number>> = {
  string: AttributeType.string,
  bool: AttributeType.bool,
  int: AttributeType.int64,
  double: AttributeType.float64,
  bytes: AttributeType.binary,
};

/** `stringValue`, `string_value` → `string` */
const kindOf = (key: string) => key.replace(/_?[vV]alue$/, '');

type OnAttribute = (key: number, value: number) => boolean;

/** Pushes each attribute; `onAttribute` may take one away instead by returning true. */
export function readAttributes(
  reader: JsonReader,
  builder: TraceBuilder,
  into: RawAttributes,
  onAttribute?: OnAttribute,
): void {
  eachItem(reader, () => {
    if (reader.peek() !== Byte.openObject) return reader.skip();
    const mark = reader.mark();
    if (readUsualAttribute(reader, builder, into, onAttribute)) return;
    reader.reset(mark);
    readAnyAttribute(reader, builder, into, onAttribute);
  });
}

const keyFirst = literal('{"key":"');
const thenValue = literal(',"value":{"');
const ends = literal('}}');
/** The values in the order of how often they come. */
const kinds = (
  [
    ['string', AttributeType.string],
    ['int', AttributeType.int64],
    ['bool', AttributeType.bool],
    ['double', AttributeType.float64],
  ] as const
).map(([word, type]) => ({ bytes: literal(`${word}Value":`), type }));

/** An attribute as Go's and most other writers have it, to the letter. False: it is written otherwise. */
function readUsualAttribute(
  reader: JsonReader,
  builder: TraceBuilder,
  into: RawAttributes,
  onAttribute?: OnAttribute,
): boolean {
  if (!reader.take(keyFirst)) return false;
  reader.restOfString();
  const key = builder.strings.intern(reader.text, reader.from, reader.to);
  if (!reader.take(thenValue)) return false;
  const kind = kinds.find(({ bytes }) => reader.take(bytes));
  const first = kind === undefined ? Byte.n : reader.peek();
  if (kind === undefined || first === Byte.n || first === Byte.openObject || first === Byte.openArray)
    return false;
  reader.scalar();
  const value = builder.strings.intern(reader.text, reader.from, reader.to);
  if (!reader.take(ends)) return false;
  if (!onAttribute?.(key, value)) into.push(key, value, kind.type);
  return true;
}

/** An attribute with its keys in any order, or with a value that has parts. */
function readAnyAttribute(
  reader: JsonReader,
  builder: TraceBuilder,
  into: RawAttributes,
  onAttribute?: OnAttribute,
): void {
  let key = 0;
  let value = 0;
  found.type = AttributeType.empty;
  reader.enterObject();
  while (reader.nextKey()) {
    const name = attributeKey(reader);
    if (name === 'key' && reader.peek() === Byte.quote) {
      reader.string();
      key = builder.strings.intern(reader.text, reader.from, reader.to);
    } else if (name === 'value') value = readAnyValue(reader, builder);
    else reader.skip();
  }
  if (!onAttribute?.(key, value)) into.push(key, value, found.type);
}

/** Type of the value read last. */
const found: { type: number } = { type: AttributeType.empty };

function readAnyValue(reader: JsonReader, builder: TraceBuilder): number {
  if (reader.peek() !== Byte.openObject) {
    reader.skip();
    return 0;
  }
  let value = 0;
  reader.enterObject();
  while (reader.nextKey()) {
    const key = anyValueKey(reader);
    const first = reader.peek();
    if (key === undefined || first === Byte.n) {
      reader.skip();
    } else if (first === Byte.openObject || first === Byte.openArray) {
      value = builder.strings.internText(writeValue(plainValue(key, readValue(reader))));
      found.type = AttributeType.json;
    } else {
      reader.scalar();
      value = builder.strings.intern(reader.text, reader.from, reader.to);
      found.type = scalarTypes[kindOf(key)] ?? AttributeType.string;
    }
  }
  return value;
}

/** Deeper structures than this are shown as they came: nobody reads them, and nothing here may recurse without bound. */
const deepest = 64;

/** An AnyValue's content as the JSON a person would write: `{"values":[{"intValue":"1"}]}` → `[1]`. */
function plainValue(key: string, value: JsonValue, depth = 0): JsonValue {
  const kind = kindOf(key);
  if (depth > deepest) return value;
  if (kind === 'int' || kind === 'double') {
    const text = value instanceof JsonNumber ? value.text : value;
    return typeof text === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)
      ? new JsonNumber(text)
      : value;
  }
  if ((kind !== 'array' && kind !== 'kvlist') || !(value instanceof Map)) return value;
  const values = value.get('values');
  if (!Array.isArray(values)) return kind === 'array' ? [] : new Map();
  if (kind === 'array') return values.map((entry) => unwrap(entry, depth));
  const entries = new Map<string, JsonValue>();
  for (const entry of values) {
    if (!(entry instanceof Map)) continue;
    const name = entry.get('key');
    entries.set(typeof name === 'string' ? name : '', unwrap(entry.get('value') ?? null, depth));
  }
  return entries;
}

function unwrap(anyValue: JsonValue, depth: number): JsonValue {
  if (!(anyValue instanceof Map)) return anyValue;
  for (const [key, value] of anyValue) return plainValue(key, value, depth + 1);
  return null;
}

/** The strings of a value that `readAnyValue` stored as JSON. */
export function stringsIn(json: string): string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
