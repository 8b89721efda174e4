/**
 * Lists of attributes begin their items with the same few bytes over and over: `{"key":"http.method","type":"string",
 * "value":`. What was read once in the ordinary way is recognised as a whole from then on; the head that followed last time
 * is tried first, then the one that followed the time before.
 */
import { Interner } from '../../base/interner.ts';
import type { Literal } from './literal.ts';
import { literal } from './literal.ts';
import type { JsonReader, Mark } from './reader.ts';
import { Byte } from './reader.ts';

export interface Head {
  /** From the opening brace to where the value begins. */
  readonly bytes: Literal;
  /** StringId of the key. */
  readonly key: number;
  /** AttributeType that the head says, −1 if it says none. */
  readonly type: number;
  next: Head | undefined;
  nextBefore: Head | undefined;
}

/** Keys that are ids have a head each: they are not worth remembering. */
const mostHeads = 2048;
const longestHead = 160;

export class Heads {
  #first: Head = { bytes: literal('{'), key: 0, type: -1, next: undefined, nextBefore: undefined };
  #last = this.#first;
  #ids = new Interner();
  #heads: Head[] = [this.#first];

  /** A list begins. */
  restart(): void {
    this.#last = this.#first;
  }

  /** Takes the next item's head if it is one that is expected here. */
  take(reader: JsonReader): Head | undefined {
    const last = this.#last;
    const { next, nextBefore } = last;
    if (next !== undefined && reader.takeNext(next.bytes)) return (this.#last = next);
    if (nextBefore === undefined || !reader.takeNext(nextBefore.bytes)) return undefined;
    last.next = nextBefore;
    last.nextBefore = next;
    return (this.#last = nextBefore);
  }

  /** Remembers the head that has been read from `from` to where the reader is. */
  learn(reader: JsonReader, from: Mark, key: number, type: number): void {
    const bytes = reader.since(from);
    if (bytes.length > longestHead || this.#heads.length >= mostHeads) return;
    const id = this.#ids.intern(bytes, 0, bytes.length);
    const head = (this.#heads[id] ??= {
      bytes: literal(bytes),
      key,
      type,
      next: undefined,
      nextBefore: undefined,
    });
    if (this.#last.next !== head) {
      this.#last.nextBefore = this.#last.next;
      this.#last.next = head;
    }
    this.#last = head;
  }
}

/**
 * Reads a list item by item; null and other shapes are an empty one.
 * @param usual reads the next item if its head is expected and nothing follows its value; else false, with what it read undone
 *   here
 * @param other reads any item, in the ordinary way
 */
export function eachHeaded(reader: JsonReader, heads: Heads, usual: () => boolean, other: () => void): void {
  if (reader.peek() !== Byte.openArray) {
    reader.skip();
    return;
  }
  reader.enterArray();
  heads.restart();
  for (;;) {
    const mark = reader.mark();
    if (usual()) continue;
    reader.reset(mark);
    if (!reader.nextElement()) return;
    if (reader.peek() === Byte.openObject) other();
    else reader.skip();
  }
}
