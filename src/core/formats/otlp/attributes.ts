/** Lists of `{key, value: AnyValue}`. Scalars keep their exact text; arrays and maps become JSON text. */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { RawAttributes } from '../../trace/raw.ts';
import { AttributeType } from '../../trace/trace.ts';
import { eachHeaded, Heads } from '../json/heads.ts';
import { keysOf } from '../json/keys.ts';
import { literal } from '../json/literal.ts';
import type { JsonReader, Mark } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import type { JsonValue } from '../json/value.ts';
import { JsonNumber, readValue, writeValue } from '../json/value.ts';

const nextKey = keysOf(['key', 'value']);
const nextValueKey = keysOf([
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

export type OnAttribute = (key: number, value: number) => boolean;

const ends = literal('}}');

/** Reads the attributes of one document: what it learns of them holds for the next list. */
export class AttributeReader {
  readonly #reader: JsonReader;
  readonly #builder: TraceBuilder;
  readonly #heads = new Heads();
  /** Type of the value read last. */
  #type: number = AttributeType.empty;

  constructor(reader: JsonReader, builder: TraceBuilder) {
    this.#reader = reader;
    this.#builder = builder;
  }

  /** Pushes each attribute; `onAttribute` may take one away instead by returning true. */
  read(into: RawAttributes, onAttribute?: OnAttribute): void {
    const usual = () => this.#usual(into, onAttribute);
    eachHeaded(this.#reader, this.#heads, usual, () => this.#any(into, onAttribute));
  }

  /** An attribute like one that has been read before. False: it is not, or its value has parts. */
  #usual(into: RawAttributes, onAttribute: OnAttribute | undefined): boolean {
    const reader = this.#reader;
    const head = this.#heads.take(reader);
    if (head === undefined) return false;
    const first = reader.peek();
    if (first === Byte.n || first === Byte.openObject || first === Byte.openArray) return false;
    reader.scalar();
    const value = reader.intern(this.#builder.strings);
    if (!reader.take(ends)) return false;
    if (onAttribute === undefined || !onAttribute(head.key, value)) into.push(head.key, value, head.type);
    return true;
  }

  /** An attribute with its keys in any order, or with a value that has parts. */
  #any(into: RawAttributes, onAttribute: OnAttribute | undefined): void {
    const reader = this.#reader;
    const from = reader.mark();
    let key = 0;
    let value = 0;
    this.#type = AttributeType.empty;
    reader.enterObject();
    for (let name = nextKey(reader); name !== undefined; name = nextKey(reader)) {
      if (name === 'key' && reader.peek() === Byte.quote) {
        reader.string();
        key = reader.intern(this.#builder.strings);
      } else if (name === 'value') value = this.#anyValue(from, key);
      else reader.skip();
    }
    if (onAttribute === undefined || !onAttribute(key, value)) into.push(key, value, this.#type);
  }

  /** @param from where the attribute begins, with what has been read of it so far */
  #anyValue(from: Mark, attribute: number): number {
    const reader = this.#reader;
    const { strings } = this.#builder;
    if (reader.peek() !== Byte.openObject) {
      reader.skip();
      return 0;
    }
    let value = 0;
    let count = 0;
    reader.enterObject();
    for (let key = nextValueKey(reader); key !== undefined; key = nextValueKey(reader)) {
      const first = reader.peek();
      count++;
      if (key === '' || first === Byte.n) {
        reader.skip();
      } else if (first === Byte.openObject || first === Byte.openArray) {
        value = strings.internText(writeValue(plainValue(key, readValue(reader))));
        this.#type = AttributeType.json;
      } else {
        this.#type = scalarTypes[kindOf(key)] ?? AttributeType.string;
        if (attribute !== 0 && count === 1) this.#heads.learn(reader, from, attribute, this.#type);
        reader.scalar();
        value = reader.intern(strings);
      }
    }
    return value;
  }
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

/** The strings of a value that was stored as JSON. */
export function stringsIn(json: string): string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
