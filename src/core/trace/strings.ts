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

/** Id of a text, or -1. Linear in the table: for rare look-ups such as an id from the URL. */
export function findString(strings: StringTable, text: string): StringId {
  const wanted = new TextEncoder().encode(text);
  const { bytes, offsets, length } = strings;
  for (let id = 0; id < length; id++) {
    const from = offsets[id];
    if (offsets[id + 1] - from !== wanted.length) continue;
    let k = 0;
    while (k < wanted.length && bytes[from + k] === wanted[k]) k++;
    if (k === wanted.length) return id;
  }
  return -1;
}
