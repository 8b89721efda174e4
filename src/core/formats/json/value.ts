/** A whole JSON value as a JavaScript value: for small parts and for tests, never for a document. */
import type { JsonReader } from './reader.ts';
import { Byte } from './reader.ts';

/** A number as written, every digit kept. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type JsonValue = string | boolean | null | JsonNumber | JsonValue[] | Map<string, JsonValue>;

/** Objects become Maps (`__proto__` is a key like any other; the last of equal keys wins). Iterative. */
export function readValue(reader: JsonReader): JsonValue {
  const open: (JsonValue[] | Map<string, JsonValue>)[] = [];
  const keys: string[] = [];
  for (;;) {
    let value = open.length === 0 ? readStart(reader) : readNext(reader, open, keys);
    if (value === undefined) {
      value = open.pop() ?? null;
    } else if (isOpen(value)) {
      open.push(value);
      continue;
    }
    const parent = open.at(-1);
    if (parent === undefined) return value;
    if (parent instanceof Map) parent.set(keys.pop() ?? '', value);
    else parent.push(value);
  }
}

function isOpen(value: JsonValue): value is JsonValue[] | Map<string, JsonValue> {
  return Array.isArray(value) || value instanceof Map;
}

/** The next value of the innermost open container, undefined at its end. */
function readNext(
  reader: JsonReader,
  open: (JsonValue[] | Map<string, JsonValue>)[],
  keys: string[],
): JsonValue | undefined {
  if (open.at(-1) instanceof Map) {
    if (!reader.nextKey()) return undefined;
    keys.push(reader.asText());
  } else if (!reader.nextElement()) {
    return undefined;
  }
  return readStart(reader);
}

function readStart(reader: JsonReader): JsonValue {
  const first = reader.peek();
  if (first === Byte.openObject) {
    reader.enterObject();
    return new Map();
  }
  if (first === Byte.openArray) {
    reader.enterArray();
    return [];
  }
  reader.scalar();
  if (first === Byte.quote) return reader.asText();
  if (first === Byte.t || first === Byte.f) return first === Byte.t;
  return first === Byte.n ? null : new JsonNumber(reader.asText());
}

/** Back to JSON text, numbers with every digit. Iterative over depth by an explicit stack of pending pieces. */
export function writeValue(value: JsonValue): string {
  const parts: string[] = [];
  const pending: (JsonValue | { readonly raw: string })[] = [value];
  while (pending.length > 0) {
    const item = pending.pop() as JsonValue | { readonly raw: string };
    if (item instanceof JsonNumber) parts.push(item.text);
    else if (Array.isArray(item))
      pushAll(
        pending,
        '[',
        ']',
        item.map((entry) => [entry]),
      );
    else if (item instanceof Map)
      pushAll(
        pending,
        '{',
        '}',
        [...item].map(([key, entry]) => [{ raw: `${JSON.stringify(key)}:` }, entry]),
      );
    else if (item !== null && typeof item === 'object') parts.push(item.raw);
    else parts.push(JSON.stringify(item));
  }
  return parts.join('');
}

function pushAll(
  pending: (JsonValue | { readonly raw: string })[],
  open: string,
  close: string,
  entries: (JsonValue | { readonly raw: string })[][],
): void {
  const items = entries.flatMap((entry, i) => (i === 0 ? entry : [{ raw: ',' }, ...entry]));
  pending.push({ raw: close });
  for (let i = items.length - 1; i >= 0; i--) pending.push(items[i]);
  pending.push({ raw: open });
}
