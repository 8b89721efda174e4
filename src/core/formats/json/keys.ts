/**
 * Known keys of an object, recognised by their bytes: no key is decoded. Servers write the keys of an object in the same
 * order each time, so the key that followed last time is tried first, as a whole.
 */
import type { JsonReader } from './reader.ts';
import type { Literal } from './literal.ts';
import { literal } from './literal.ts';

/** A key that is none of the known ones. */
export const otherKey = '';

/**
 * Reads the next key of the object the reader is in, and its colon: which of the known ones, `otherKey` for any other,
 * undefined, having left the object, at its end.
 */
export type NextKey<K extends string> = (reader: JsonReader) => K | typeof otherKey | undefined;

interface Entry<K extends string> {
  readonly name: K | typeof otherKey;
  readonly bytes: Uint8Array;
  /** With quotes and colon. */
  readonly whole: Literal;
  /** What came after it last time. */
  next: Entry<K> | undefined;
}

/** Other keys that are remembered at most. */
const mostOthers = 64;
const encoder = new TextEncoder();

export function keysOf<const K extends string>(names: readonly K[]): NextKey<K> {
  const entries = new Entries(names);
  let last = entries.start;
  return (reader) => {
    const guess = last.next;
    if (guess !== undefined && reader.takeNext(guess.whole)) {
      last = guess;
      return guess.name;
    }
    if (!reader.nextKey()) {
      last = entries.start;
      return undefined;
    }
    const found = entries.find(reader.text, reader.from, reader.to);
    if (found === undefined) return otherKey;
    last.next = found;
    last = found;
    return found.name;
  };
}

class Entries<K extends string> {
  readonly start: Entry<K>;
  readonly #byLength: Entry<K>[][] = [];
  #others = 0;

  constructor(names: readonly K[]) {
    this.start = entryOf<K>(otherKey, new Uint8Array(0));
    for (const name of names) this.#add(entryOf(name, encoder.encode(name)));
  }

  /** The entry of a key; undefined for one that is not known and cannot be remembered. */
  find(text: Uint8Array, from: number, to: number): Entry<K> | undefined {
    for (const entry of this.#byLength[to - from] ?? []) if (isAt(text, from, entry.bytes)) return entry;
    if (this.#others === mostOthers || to - from > 64 || !isPlain(text, from, to)) return undefined;
    this.#others++;
    return this.#add(entryOf<K>(otherKey, text.slice(from, to)));
  }

  #add(entry: Entry<K>): Entry<K> {
    (this.#byLength[entry.bytes.length] ??= []).push(entry);
    return entry;
  }
}

function entryOf<K extends string>(name: K | typeof otherKey, bytes: Uint8Array): Entry<K> {
  const whole = new Uint8Array(bytes.length + 3);
  whole[0] = whole[bytes.length + 1] = 34;
  whole.set(bytes, 1);
  whole[bytes.length + 2] = 58;
  return { name, bytes, whole: literal(whole), next: undefined };
}

/** Could these bytes stand between quotes as they are? */
function isPlain(text: Uint8Array, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (text[k] < 32 || text[k] === 34 || text[k] === 92) return false;
  return true;
}

/** A function that says which of `words` the reader's last string is; undefined for any other. */
export function wordsOf<const W extends string>(words: readonly W[]): (reader: JsonReader) => W | undefined {
  const known = words.map((word) => ({ word, bytes: encoder.encode(word) }));
  return ({ text, from, to }) => {
    for (const { word, bytes } of known)
      if (bytes.length === to - from && isAt(text, from, bytes)) return word;
    return undefined;
  };
}

function isAt(text: Uint8Array, from: number, bytes: Uint8Array): boolean {
  for (let k = 0; k < bytes.length; k++) if (text[from + k] !== bytes[k]) return false;
  return true;
}
