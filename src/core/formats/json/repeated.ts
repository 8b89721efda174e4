/** A string that mostly is the one it was last time (the trace's id in each span): compared before it is read. */
import type { Literal } from './literal.ts';
import { literal } from './literal.ts';
import type { JsonReader } from './reader.ts';

const longest = 64;

export class RepeatedString {
  readonly #reader: JsonReader;
  readonly #read: (reader: JsonReader) => number;
  #last: Literal | undefined;
  #lastId = 0;
  /** The string before: only what comes twice in a row is worth remembering. */
  #candidate = -1;

  /** @param read reads the value in the ordinary way and says its StringId */
  constructor(reader: JsonReader, read: (reader: JsonReader) => number) {
    this.#reader = reader;
    this.#read = read;
  }

  /** StringId of the value that comes. */
  next(): number {
    const reader = this.#reader;
    if (this.#last !== undefined && reader.take(this.#last)) return this.#lastId;
    const mark = reader.mark();
    const id = this.#read(reader);
    if (id === this.#candidate) {
      const written = reader.since(mark);
      const isString = written[0] === 34 && written.at(-1) === 34 && written.length <= longest;
      this.#last = isString ? literal(written) : undefined;
      this.#lastId = id;
    }
    this.#candidate = id;
    return id;
  }
}
