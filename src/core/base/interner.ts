/**
 * Distinct byte strings, each stored once and named by a small integer, so that everything after decoding compares
 * integers. Open addressing; a slot holds hash and id side by side, so that a string not seen before costs one look into
 * memory. Id 0 is the empty string.
 */
import { fnv1a } from './fnv.ts';
import { capacityFor, grown, release } from './growable.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** All strings of an interner: string i is bytes [offsets[i], offsets[i + 1]). */
export interface InternedStrings {
  readonly length: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly offsets: Uint32Array<ArrayBuffer>;
}

export class Interner {
  /** Number of distinct strings. */
  length = 0;
  #bytes: Uint8Array<ArrayBuffer>;
  #used = 0;
  #offsets: Uint32Array<ArrayBuffer>;
  /** Pairs (hash, id + 1); an id of 0 is free. A power of two of pairs, at most 5/8 full. */
  #slots: Int32Array<ArrayBuffer>;
  #mask: number;

  /** @param expected distinct strings to make room for; more are fine */
  constructor(expected = 1 << 8) {
    this.#bytes = new Uint8Array(16 * expected);
    this.#offsets = new Uint32Array(expected + 2);
    this.#mask = 2 ** Math.ceil(Math.log2(expected * 2)) - 1;
    this.#slots = new Int32Array(2 * (this.#mask + 1));
    this.intern(this.#bytes, 0, 0);
  }

  /** Id of bytes [from, to), adding them if they are new. O(to − from). */
  intern(bytes: Uint8Array, from: number, to: number): number {
    return this.internHashed(bytes, from, to, fnv1a(bytes, from, to));
  }

  /** The same for bytes whose FNV-1a is known already. */
  internHashed(bytes: Uint8Array, from: number, to: number, fnv: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    const hash = spread(fnv);
    let slot = hash & mask;
    for (let entry = slots[2 * slot + 1]; entry !== 0; entry = slots[2 * slot + 1]) {
      if (slots[2 * slot] === hash && this.#equals(entry - 1, bytes, from, to)) return entry - 1;
      slot = (slot + 1) & mask;
    }
    slots[2 * slot] = hash;
    slots[2 * slot + 1] = this.length + 1;
    return this.#add(bytes, from, to);
  }

  internText(text: string): number {
    const bytes = encoder.encode(text);
    return this.intern(bytes, 0, bytes.length);
  }

  text(id: number): string {
    return decoder.decode(this.#bytes.subarray(this.#offsets[id], this.#offsets[id + 1]));
  }

  byteLength(id: number): number {
    return this.#offsets[id + 1] - this.#offsets[id];
  }

  /** Is it made of exactly `length` lower-case hex digits? */
  isHex(id: number, length: number): boolean {
    const from = this.#offsets[id];
    if (this.#offsets[id + 1] - from !== length) return false;
    const bytes = this.#bytes;
    for (let k = from; k < from + length; k++) {
      const byte = bytes[k];
      if (byte < 48 || byte > 102 || (byte > 57 && byte < 97)) return false;
    }
    return true;
  }

  /** Calls `other.intern` with the bytes of one string: the same text's id over there. */
  copyTo(other: Interner, id: number): number {
    return other.intern(this.#bytes, this.#offsets[id], this.#offsets[id + 1]);
  }

  /** A copy of all strings as a table of their own. O(bytes). */
  table(): InternedStrings {
    return {
      length: this.length,
      bytes: this.#bytes.slice(0, this.#used),
      offsets: this.#offsets.slice(0, this.length + 1),
    };
  }

  /** All strings, in the interner's own memory: it is of no use after. */
  moveOut(): InternedStrings {
    release(this.#slots);
    return {
      length: this.length,
      bytes: this.#bytes.subarray(0, this.#used),
      offsets: this.#offsets.subarray(0, this.length + 1),
    };
  }

  /** Gives the memory back at once. The interner is of no use after. */
  discard(): void {
    for (const column of [this.#bytes, this.#offsets, this.#slots]) release(column);
  }

  #equals(id: number, bytes: Uint8Array, from: number, to: number): boolean {
    const own = this.#bytes;
    let at = this.#offsets[id];
    if (this.#offsets[id + 1] - at !== to - from) return false;
    for (let k = from; k < to; k++, at++) if (own[at] !== bytes[k]) return false;
    return true;
  }

  #add(bytes: Uint8Array, from: number, to: number): number {
    const id = this.length++;
    const end = this.#used + (to - from);
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, capacityFor(end, this.#bytes.length));
    if (id + 2 > this.#offsets.length)
      this.#offsets = grown(this.#offsets, capacityFor(id + 2, this.#offsets.length));
    this.#copy(bytes, from, to);
    this.#used = end;
    this.#offsets[id + 1] = end;
    if (this.length * 8 > (this.#mask + 1) * 5) this.#growSlots();
    return id;
  }

  /** Most strings are short, and for them a loop is cheaper than making a view. */
  #copy(bytes: Uint8Array, from: number, to: number): void {
    if (to - from > 128) {
      this.#bytes.set(bytes.subarray(from, to), this.#used);
      return;
    }
    const own = this.#bytes;
    for (let k = from, at = this.#used; k < to; k++, at++) own[at] = bytes[k];
  }

  #growSlots(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = this.#mask * 2 + 1;
    for (let pair = 0; pair < old.length; pair += 2) {
      if (old[pair + 1] === 0) continue;
      let slot = old[pair] & mask;
      while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
      slots[2 * slot] = old[pair];
      slots[2 * slot + 1] = old[pair + 1];
    }
    this.#slots = slots;
    this.#mask = mask;
  }
}

/** FNV's low bits are weak; the table takes the place from them. Not for adversaries' sake. */
function spread(fnv: number): number {
  const h = Math.imul(fnv ^ (fnv >>> 16), 0x85ebca6b);
  return h ^ (h >>> 13);
}
