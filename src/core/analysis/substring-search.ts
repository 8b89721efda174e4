/**
 * Boyer–Moore–Horspool over all bytes of a string table, letters of ASCII in either case. Positions become string ids by a
 * pointer that only moves forward, and a string that has the text is left at once: O(bytes / length of the text) at best,
 * O(bytes · length) at worst.
 */
import type { StringTable } from '../trace/strings.ts';

/** Lower case of every byte; those beyond ASCII stay as they are. */
export const fold = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

export class SubstringSearch {
  /** Strings that have the text. */
  found = 0;
  readonly #strings: StringTable;
  readonly #text: Uint8Array;
  /** How far to move on by the last byte looked at; 0 if the text may end there. */
  readonly #jump: Int32Array;
  /** The same for a text that does not stand there after all. */
  readonly #moveOn: number;
  /** Where the text would end. */
  #at: number;
  #id = 0;

  /** @param text not empty, in lower case */
  constructor(strings: StringTable, text: Uint8Array) {
    const last = text.length - 1;
    this.#strings = strings;
    this.#text = text;
    this.#at = last;
    const reach = new Int32Array(256).fill(text.length);
    for (let k = 0; k < last; k++) reach[text[k]] = last - k;
    this.#moveOn = reach[text[last]];
    reach[text[last]] = 0;
    this.#jump = Int32Array.from(reach, (_, byte) => reach[fold[byte]]);
  }

  /** Marks the strings with the text among the next `size` bytes; false at the end of the table. */
  mark(mask: Uint8Array, bit: number, size: number): boolean {
    const { bytes, offsets } = this.#strings;
    const jump = this.#jump;
    const text = this.#text;
    const last = text.length - 1;
    const end = bytes.length;
    const until = Math.min(end, this.#at + size);
    let at = this.#at;
    let id = this.#id;
    while (at < until) {
      const far = jump[bytes[at]];
      if (far !== 0) {
        at += far;
        continue;
      }
      const from = at - last;
      let k = 0;
      while (k < last && fold[bytes[from + k]] === text[k]) k++;
      if (k < last) {
        at += this.#moveOn;
        continue;
      }
      while (offsets[id + 1] <= from) id++;
      if (at < offsets[id + 1]) {
        mask[id] |= bit;
        this.found++;
      }
      // Either it is found, or it crosses the border, as would any other that begins in the same string.
      at = offsets[id + 1] + last;
    }
    this.#at = at;
    this.#id = id;
    return at < end;
  }
}
