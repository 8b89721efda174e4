/** Raw attributes as a table of a trace. */
import type { RawAttributes } from './raw.ts';
import type { AttributeTable } from './trace.ts';

/** Appends rows [begin, end). Both may be the same table. */
export function copyAttributes(from: RawAttributes, begin: number, end: number, to: RawAttributes): void {
  for (let a = begin; a < end; a++) to.push(from.key[a], from.value[a], from.type[a]);
}

/** The raw table itself, taken over: nothing more may be pushed. */
export function tableOf({ length, key, value, type }: RawAttributes): AttributeTable {
  return {
    length,
    key: key.subarray(0, length),
    value: value.subarray(0, length),
    type: type.subarray(0, length),
  };
}
