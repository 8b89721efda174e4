/** Times and ids out of the reader's bytes, exact. */
import { Byte } from './reader.ts';
import type { JsonReader } from './reader.ts';

/** A time or length of time: whole microseconds and the nanoseconds beyond, NaN if it could not be read. */
export interface Micros {
  us: number;
  rest: number;
}

/** Reads a number, or a string that holds one; NaN for anything else, which is skipped. */
export function readNumber(reader: JsonReader): number {
  const first = reader.peek();
  if (first === Byte.openObject || first === Byte.openArray) {
    reader.skip();
    return NaN;
  }
  reader.scalar();
  if (first === Byte.t || first === Byte.f || first === Byte.n) return NaN;
  const digits = plainDigits(reader);
  if (digits >= 0) return digits;
  const text = reader.asText().trim();
  return text === '' ? NaN : Number(text);
}

/** Up to 16 plain digits without building a string; −1 otherwise, and where a double could be off. */
function plainDigits({ text, from, to }: JsonReader): number {
  if (to - from > 16 || to === from) return -1;
  const value = digitsIn(text, from, to);
  return value <= Number.MAX_SAFE_INTEGER ? value : -1;
}

function digitsIn(text: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let k = from; k < to; k++) {
    const digit = text[k] - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Microseconds as the legacy API gives them: a number, by rights an integer. */
export function readMicros(reader: JsonReader, into: Micros): void {
  const value = readNumber(reader);
  into.us = Math.floor(value);
  into.rest = Math.round((value - into.us) * 1000) || 0;
  if (into.rest === 1000) {
    into.us++;
    into.rest = 0;
  }
}

/**
 * Nanoseconds as OTLP gives them: decimal digits in a string, or a number, of up to 19 digits, where a double would be
 * off by hundreds. Split by the digits themselves.
 */
export function readNanos(reader: JsonReader, into: Micros): void {
  into.us = NaN;
  into.rest = 0;
  const first = reader.peek();
  if (first === Byte.openObject || first === Byte.openArray) {
    reader.skip();
    return;
  }
  reader.scalar();
  const { text, from, to } = reader;
  const cut = Math.max(from, to - 3);
  const rest = digitsIn(text, cut, to);
  const us = digitsIn(text, from, cut);
  if (to > from && rest >= 0 && us >= 0) {
    into.us = us;
    into.rest = rest;
    return;
  }
  const value = Number(reader.asText());
  if (first === Byte.quote || !Number.isFinite(value)) return;
  into.us = Math.floor(value / 1000);
  into.rest = Math.floor(value - into.us * 1000);
}
