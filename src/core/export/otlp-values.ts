/** Values as OTLP's AnyValue. What is not what its type says is text: nothing is lost but the type. */
import { JsonReader } from '../formats/json/reader.ts';
import type { JsonValue } from '../formats/json/value.ts';
import { JsonNumber, readValue, writeValue } from '../formats/json/value.ts';
import type { AttributeTable } from '../trace/trace.ts';
import { AttributeType } from '../trace/trace.ts';
import { isDecimal, isInteger } from './numbers.ts';
import type { TraceSource } from './source.ts';

export function otlpAttribute(source: TraceSource, table: AttributeTable, a: number): string {
  return `{"key":${source.quoted(table.key[a])},"value":${valueText(source.text(table.value[a]), table.type[a])}}`;
}

/** An attribute of ours, of text. */
export function otlpText(key: string, value: string): string {
  return `{"key":${JSON.stringify(key)},"value":{"stringValue":${JSON.stringify(value)}}}`;
}

function valueText(value: string, type: number): string {
  const quoted = JSON.stringify(value);
  if (type === AttributeType.bool && (value === 'true' || value === 'false')) return `{"boolValue":${value}}`;
  if (type === AttributeType.int64 && isInteger(value)) return `{"intValue":"${value}"}`;
  if (type === AttributeType.float64) {
    if (isDecimal(value)) return `{"doubleValue":${value}}`;
    if (/^(?:NaN|-?Infinity)$/.test(value)) return `{"doubleValue":"${value}"}`;
  }
  if (type === AttributeType.binary) return `{"bytesValue":${quoted}}`;
  if (type === AttributeType.empty) return '{}';
  return type === AttributeType.json ? structureText(value) : `{"stringValue":${quoted}}`;
}

/** Lists and maps whose numbers keep every digit. Text that is no structure after all stays text. */
function structureText(text: string): string {
  const reader = new JsonReader();
  reader.feed(new TextEncoder().encode(text));
  reader.end();
  const value = readValue(reader);
  const isStructure = Array.isArray(value) || value instanceof Map;
  return isStructure ? writeValue(anyValue(value, 0)) : `{"stringValue":${JSON.stringify(text)}}`;
}

/** Deeper structures are text: nobody reads them, and nothing here may recurse without bound. */
const deepest = 64;

/** `[1]` → `{"arrayValue":{"values":[{"intValue":"1"}]}}` */
function anyValue(value: JsonValue, depth: number): JsonValue {
  if (value === null) return new Map();
  if (typeof value === 'boolean') return new Map([['boolValue', value]]);
  if (value instanceof JsonNumber)
    return isInteger(value.text) ? new Map([['intValue', value.text]]) : new Map([['doubleValue', value]]);
  if (typeof value === 'string') return new Map([['stringValue', value]]);
  if (depth === deepest) return new Map([['stringValue', writeValue(value)]]);
  if (Array.isArray(value)) {
    const values = value.map((entry) => anyValue(entry, depth + 1));
    return new Map([['arrayValue', new Map([['values', values]])]]);
  }
  const values = [...value].map(
    ([key, entry]) =>
      new Map<string, JsonValue>([
        ['key', key],
        ['value', anyValue(entry, depth + 1)],
      ]),
  );
  return new Map([['kvlistValue', new Map([['values', values]])]]);
}
