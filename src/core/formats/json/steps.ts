/**
 * Reading in steps. A step is a synchronous read that may run out of bytes; it is then undone, the generator yields,
 * and after the next chunk the step is made again. Formats are generators of steps, so no format knows about chunks.
 */
import type { JsonReader } from './reader.ts';
import { needMore } from './reader.ts';

/** Yields whenever it needs more bytes. */
export type Steps<T = void> = Generator<undefined, T>;

/** Makes one step; `undo` takes back what it did besides reading. */
export function* step<T>(reader: JsonReader, read: () => T, undo?: () => void): Steps<T> {
  for (;;) {
    const mark = reader.mark();
    try {
      return read();
    } catch (error) {
      if (error !== needMore) throw error;
      reader.reset(mark);
      undo?.();
    }
    yield;
  }
}

/** Reads an array whose elements are each one step. */
export function* eachElement(reader: JsonReader, read: () => void, undo?: () => void): Steps {
  yield* step(reader, () => reader.enterArray());
  let mark = reader.mark();
  for (;;) {
    try {
      while (reader.nextElement()) {
        read();
        mark = reader.mark();
      }
      return;
    } catch (error) {
      if (error !== needMore) throw error;
      reader.reset(mark);
      undo?.();
    }
    yield;
    mark = reader.mark();
  }
}
