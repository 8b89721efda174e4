/**
 * Distinct byte strings, each stored once and named by a small integer, so that everything after decoding compares
 * integers. Open addressing over a table of ids; hashes are kept to make growing and comparing cheap. Id 0 is the empty
 * string.
 */
import { capacityFor, grown } from './growable.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Interner {
  /** Number of distinct strings. */
  length = 0;
  #bytes: Uint8Array<ArrayBuffer>;
  #used = 0;
  #offsets: Uint32Array<ArrayBuffer>;
  #hashes: Uint32Array<ArrayBuffer>;
  /** Id + 1 of the string in each slot; 0 is free. Always a power of two, at most half full. */
  #slots: Uint32Array;

  /** @param expected distinct strings to make room for; more are fine */
  constructor(expected = 1 << 8) {
    this.#bytes = new Uint8Array(16 * expected);
    this.#offsets = new Uint32Array(expected + 2);
    this.#hashes = new Uint32Array(expected + 2);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(expected)) * 2);
    this.intern(this.#bytes, 0, 0);
  }

  /** Id of bytes [from, to), adding them if they are new. O(to − from). */
  intern(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashBytes(bytes, from, to);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let entry = this.#slots[slot]; entry !== 0; entry = this.#slots[slot]) {
      const id = entry - 1;
      if (this.#hashes[id] === hash && this.#equals(id, bytes, from, to)) return id;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.length + 1;
    return this.#add(bytes, from, to, hash);
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

  byteAt(id: number, k: number): number {
    return this.#bytes[this.#offsets[id] + k];
  }

  /** Calls `other.intern` with the bytes of one string: the same text's id over there. */
  copyTo(other: Interner, id: number): number {
    return other.intern(this.#bytes, this.#offsets[id], this.#offsets[id + 1]);
  }

  /** All strings as a table of their own. O(bytes). */
  table(): { length: number; bytes: Uint8Array<ArrayBuffer>; offsets: Uint32Array<ArrayBuffer> } {
    return {
      length: this.length,
      bytes: this.#bytes.slice(0, this.#used),
      offsets: this.#offsets.slice(0, this.length + 1),
    };
  }

  #equals(id: number, bytes: Uint8Array, from: number, to: number): boolean {
    const own = this.#bytes;
    const start = this.#offsets[id];
    const length = to - from;
    if (this.#offsets[id + 1] - start !== length) return false;
    for (let k = 0; k < length; k++) if (own[start + k] !== bytes[from + k]) return false;
    return true;
  }

  #add(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const id = this.length++;
    const end = this.#used + (to - from);
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, capacityFor(end, this.#bytes.length));
    if (id + 2 > this.#offsets.length) {
      this.#offsets = grown(this.#offsets, this.#offsets.length * 2);
      this.#hashes = grown(this.#hashes, this.#hashes.length * 2);
    }
    this.#copy(bytes, from, to);
    this.#used = end;
    this.#offsets[id + 1] = end;
    this.#hashes[id] = hash;
    if (this.length * 2 > this.#slots.length) this.#growSlots();
    return id;
  }

  /** Most strings are short, and for them a loop is cheaper than making a view. */
  #copy(bytes: Uint8Array, from: number, to: number): void {
    if (to - from > 64) {
      this.#bytes.set(bytes.subarray(from, to), this.#used);
      return;
    }
    const own = this.#bytes;
    for (let k = from, at = this.#used; k < to; k++, at++) own[at] = bytes[k];
  }

  #growSlots(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.length; id++) {
      let slot = this.#hashes[id] & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}

/** Four bytes a step: an FNV-like multiply with a rotation, finished by an avalanche. Not for adversaries' sake. */
function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ (to - from);
  let k = from;
  for (; k + 4 <= to; k += 4) {
    const word = bytes[k] | (bytes[k + 1] << 8) | (bytes[k + 2] << 16) | (bytes[k + 3] << 24);
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash = (hash << 13) | (hash >>> 19);
  }
  for (; k < to; k++) hash = Math.imul(hash ^ bytes[k], 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
