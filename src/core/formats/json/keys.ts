/** Known keys of an object, recognised by their bytes: no key is decoded. */
import type { JsonReader } from './reader.ts';

const encoder = new TextEncoder();

/** For `JsonReader.take`. */
export const literal = (json: string): Uint8Array => encoder.encode(json);

/** A function that says which of `names` the key just read is; undefined for any other. */
export function keyReader<const K extends string>(
  names: readonly K[],
): (reader: JsonReader) => K | undefined {
  const byLength = new Map<number, { name: K; bytes: Uint8Array }[]>();
  for (const name of names) {
    const bytes = encoder.encode(name);
    byLength.set(bytes.length, [...(byLength.get(bytes.length) ?? []), { name, bytes }]);
  }
  const lists = Array.from(
    { length: Math.max(...byLength.keys()) + 1 },
    (_, length) => byLength.get(length) ?? [],
  );
  return (reader) => {
    const { text, from, to } = reader;
    const length = to - from;
    if (length >= lists.length) return undefined;
    for (const candidate of lists[length]) if (isAt(text, from, candidate.bytes)) return candidate.name;
    return undefined;
  };
}

function isAt(text: Uint8Array, from: number, bytes: Uint8Array): boolean {
  for (let k = 0; k < bytes.length; k++) if (text[from + k] !== bytes[k]) return false;
  return true;
}
