import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonReader, JsonSyntaxError } from './reader.ts';
import { step } from './steps.ts';
import type { JsonValue } from './value.ts';
import { JsonNumber, readValue, writeValue } from './value.ts';

const encoder = new TextEncoder();

/** Reads one document given in pieces. */
function readInChunks(chunks: readonly Uint8Array[]): JsonValue {
  const reader = new JsonReader();
  const steps = step(reader, () => {
    const value = readValue(reader);
    if (reader.peek() !== 0 || reader.buffered > 0) reader.fail('Unexpected text after the value');
    return value;
  });
  for (const chunk of chunks) {
    reader.feed(chunk);
    const result = steps.next();
    if (result.done) return result.value;
  }
  reader.end();
  const result = steps.next();
  if (!result.done) throw new Error('asks for more after the end');
  return result.value;
}

function plain(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return Number(value.text);
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const object: Record<string, unknown> = {};
  for (const [key, entry] of value)
    Object.defineProperty(object, key, {
      value: plain(entry),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return object;
}

/** What JSON.parse says, with half surrogates replaced as UTF-8 must. */
function expected(text: string): unknown {
  return JSON.parse(wellFormed(text), (_key, value: unknown) =>
    typeof value === 'string' ? wellFormed(value) : value,
  );
}

function split(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, i) => bytes.slice(from, at[i] ?? bytes.length));
}

/** Through UTF-8 and back: half surrogates become U+FFFD. */
const wellFormed = (text: string) => new TextDecoder().decode(encoder.encode(text));

/** What a reading gives: its value, or that the document is broken. */
function outcome(read: () => unknown): { value: unknown } | 'broken' {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof JsonSyntaxError) return 'broken';
    throw error;
  }
}

describe('JSON reader', () => {
  it('equals JSON.parse, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.array(fc.nat()), fc.boolean(), (json, cuts, spaced) => {
        const text = spaced ? JSON.stringify(JSON.parse(json), undefined, ' ') : json;
        expect(plain(readInChunks(split(encoder.encode(text), cuts)))).toEqual(expected(text));
      }),
      { numRuns: 500 },
    );
  });

  it('equals JSON.parse on strings with every kind of escape', () => {
    const escaped = fc.array(
      fc.oneof(
        fc.constantFrom(
          '\\n',
          '\\"',
          '\\\\',
          '\\/',
          '\\b',
          '\\f',
          '\\r',
          '\\t',
          '\\u0041',
          '\\ud83d\\ude00',
          '\\ud83d',
          '\\ude00',
        ),
        fc.constantFrom('é', '漢', '😀', 'a', ' '),
      ),
    );
    fc.assert(
      fc.property(escaped, fc.array(fc.nat()), (parts, cuts) => {
        const text = `["${parts.join('')}"]`;
        expect(plain(readInChunks(split(encoder.encode(text), cuts)))).toEqual(expected(text));
      }),
      { numRuns: 500 },
    );
  });

  it('accepts and rejects the same damaged documents as JSON.parse', () => {
    const damage = fc.record({
      at: fc.nat(),
      drop: fc.nat({ max: 2 }),
      insert: fc.constantFrom('', ',', '"', '}', ']', '0', '\\', '\u0001', '-'),
    });
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), damage, (json, { at, drop, insert }) => {
        const cut = at % (json.length + 1);
        const text = wellFormed(json.slice(0, cut) + insert + json.slice(cut + drop));
        const reference = outcome(() => expected(text));
        expect(outcome(() => plain(readInChunks([encoder.encode(text)])))).toEqual(reference);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps every digit of a number', () => {
    expect(writeValue(readInChunks([encoder.encode('{"a":[9007199254740993,-0,1.50]}')]))).toBe(
      '{"a":[9007199254740993,-0,1.50]}',
    );
  });

  it('reads 200,000 levels without recursion', () => {
    const depth = 200_000;
    const value = readInChunks([encoder.encode('['.repeat(depth) + ']'.repeat(depth))]);
    expect(writeValue(value).length).toBe(2 * depth);
  });

  it('says where a document breaks', () => {
    expect(() => readInChunks([encoder.encode('{"a":1,'), encoder.encode('}')])).toThrow(/at byte 7/);
  });
});
