/** Raw attributes as a table of a trace. */
import { trimmed } from '../base/growable.ts';
import type { RawAttributes } from './raw.ts';
import type { AttributeTable } from './trace.ts';

/** Appends rows [begin, end). Both may be the same table. */
export function copyAttributes(from: RawAttributes, begin: number, end: number, to: RawAttributes): void {
  for (let a = begin; a < end; a++) to.push(from.key[a], from.value[a], from.type[a]);
}

/** The table itself, in columns of just its length. The raw one is empty after. */
export function tableOf(raw: RawAttributes): AttributeTable {
  const { length } = raw;
  return {
    length,
    key: trimmed(raw.key, length),
    value: trimmed(raw.value, length),
    type: trimmed(raw.type, length),
  };
}
