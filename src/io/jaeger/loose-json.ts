/**
 * Reading JSON that a server was free to get wrong: every reader takes `unknown` and answers with a value of its type,
 * whatever came. Nulls, missing keys and wrong types are empty values, not exceptions.
 */
import { isRecord } from '#core/base/record.ts';

/** `undefined` where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Own properties only: a trace may well have a key `constructor`. */
export function field(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A finite number, also one written as text; 0 for anything else (protobuf JSON omits zeros). */
export function countOf(value: unknown): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : 0;
}

/** Nanoseconds since the epoch as protobuf JSON writes 64-bit integers: decimal text. */
export function nanosOf(value: unknown): bigint {
  if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) return BigInt(value);
  return typeof value === 'number' && Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
}

/** Made when it is first needed: that takes longer than all else at the start of a page that needs none. */
let collator: Intl.Collator | undefined;

/** For lists that people read: the order of a dictionary, with numbers in theirs; ties by code unit. */
export function byName(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** The non-empty texts of a list, sorted, each once. */
export function sortedNames(values: readonly unknown[]): string[] {
  const names = new Set<string>();
  for (const value of values) if (typeof value === 'string' && value !== '') names.add(value);
  return [...names].sort(byName);
}
