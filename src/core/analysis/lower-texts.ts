/** Lower case of strings of the table, many at a time: a call of the decoder costs more than a few dozen letters do. */
import { textOf } from '../trace/strings.ts';
import type { StringId, StringTable } from '../trace/strings.ts';

/** `textOf` leaves a mark in front of a string out; here it would be one of many. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** `textOf(strings, id).toLowerCase()` of each. */
export function lowerTexts(strings: StringTable, ids: readonly StringId[]): string[] {
  const { bytes, offsets } = strings;
  const size = ids.reduce((sum, id) => sum + offsets[id + 1] - offsets[id] + 1, 0);
  const joined = new Uint8Array(size);
  let at = 0;
  for (const id of ids) {
    const to = offsets[id + 1];
    let k = offsets[id];
    if (hasByteOrderMark(bytes, k, to)) k += 3;
    while (k < to) joined[at++] = bytes[k++];
    // A zero ends the string, half a character at its end too.
    at++;
  }
  const texts = decoder.decode(joined.subarray(0, at)).toLowerCase().split('\0');
  texts.pop();
  if (texts.length === ids.length) return texts;
  // Some string has a zero itself.
  return ids.map((id) => textOf(strings, id).toLowerCase());
}

/** Whether bytes [from, to) begin with the mark that decoding leaves out. */
export function hasByteOrderMark(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from >= 3 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf;
}
