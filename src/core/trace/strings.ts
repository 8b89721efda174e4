/**
 * The string table: every distinct string of a trace once, as UTF-8 bytes, decoded when somebody looks. String 0 is the
 * empty string, so a zeroed column means "nothing".
 */
/** A row of the string table. */
export type StringId = number;

export interface StringTable {
  readonly length: number;
  readonly bytes: Uint8Array;
  /** String i is bytes [offsets[i], offsets[i + 1]). */
  readonly offsets: Uint32Array;
}

const decoder = new TextDecoder();

/** Text of one string. Ill-formed UTF-8 shows as U+FFFD. */
export function textOf(strings: StringTable, id: StringId): string {
  return decoder.decode(strings.bytes.subarray(strings.offsets[id], strings.offsets[id + 1]));
}

/** Ids of those texts that are in the table. One pass, by bytes: for rare look-ups such as an id from the URL. */
export function findStrings(strings: StringTable, texts: Iterable<string>): Map<string, StringId> {
  const { bytes, offsets, length } = strings;
  const wanted = Array.from(texts, (text) => ({ text, bytes: new TextEncoder().encode(text) }));
  const lengths = new Set(wanted.map((entry) => entry.bytes.length));
  const found = new Map<string, StringId>();
  for (let id = 0; id < length && found.size < wanted.length; id++) {
    const from = offsets[id];
    const size = offsets[id + 1] - from;
    if (!lengths.has(size)) continue;
    for (const entry of wanted) {
      if (entry.bytes.length === size && isAt(bytes, from, entry.bytes)) found.set(entry.text, id);
    }
  }
  return found;
}

function isAt(bytes: Uint8Array, from: number, wanted: Uint8Array): boolean {
  for (let k = 0; k < wanted.length; k++) if (bytes[from + k] !== wanted[k]) return false;
  return true;
}

/** Id of a text, or -1. */
export function findString(strings: StringTable, text: string): StringId {
  return findStrings(strings, [text]).get(text) ?? -1;
}
