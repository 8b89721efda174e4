/** Lines of the file that a reader is in: which one, and the way to the next. */
import type { JsonReader } from './reader.ts';

const feed = 10;

export class Lines {
  readonly #reader: JsonReader;
  /** Line feeds in what the reader has forgotten. */
  #forgotten = 0;
  /** Line feeds in the first bytes of what it has passed. */
  #counted = 0;
  #countedTo = 0;

  constructor(reader: JsonReader) {
    this.#reader = reader;
    reader.onForget = () => {
      this.#forgotten = this.now - 1;
      this.#counted = this.#countedTo = 0;
    };
  }

  /** From 1 on. O(bytes since it was last asked). */
  get now(): number {
    const { passed } = this.#reader;
    const forwards = this.#countedTo < passed.length;
    const between = forwards
      ? passed.subarray(this.#countedTo)
      : this.#reader.unread.subarray(0, this.#countedTo - passed.length);
    for (let at = between.indexOf(feed); at >= 0; at = between.indexOf(feed, at + 1))
      this.#counted += forwards ? 1 : -1;
    this.#countedTo = passed.length;
    return this.#forgotten + this.#counted + 1;
  }

  /** Does the reader stand at the beginning of a line? */
  get isAtStart(): boolean {
    return this.#reader.passed.at(-1) === feed;
  }

  /** Passes to the next line: true, or false if it has not come yet and all is passed. */
  skip(): boolean {
    const { unread } = this.#reader;
    const at = unread.indexOf(feed);
    this.#reader.pass(at < 0 ? unread.length : at + 1);
    return at >= 0;
  }
}

/** Passes over bytes of one kind; says how many. */
export function skipRun(reader: JsonReader, byte: number): number {
  const { unread } = reader;
  let count = 0;
  while (count < unread.length && unread[count] === byte) count++;
  reader.pass(count);
  return count;
}
