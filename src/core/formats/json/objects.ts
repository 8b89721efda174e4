/** Small arrays read whole, within one step. Null and other shapes are an empty one: sources are careless here. */
import type { JsonReader } from './reader.ts';
import { Byte } from './reader.ts';

/** Calls `read` before each element. */
export function eachItem(reader: JsonReader, read: () => void): void {
  if (reader.peek() !== Byte.openArray) return reader.skip();
  reader.enterArray();
  while (reader.nextElement()) read();
}

/** Calls `read` inside each object, before its first key; elements of another kind are passed over. */
export function eachObject(reader: JsonReader, read: () => void): void {
  eachItem(reader, () => {
    if (reader.peek() !== Byte.openObject) return reader.skip();
    reader.enterObject();
    read();
  });
}
