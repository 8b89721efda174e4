/** Strings of a block, where they lie. */
import type { InternedStrings, Interner } from '../../base/interner.ts';

export class StringsView implements Pick<Interner, 'copyTo' | 'text'> {
  readonly table: InternedStrings;

  constructor(table: InternedStrings) {
    this.table = table;
  }

  text(id: number): string {
    return new TextDecoder().decode(
      this.table.bytes.subarray(this.table.offsets[id], this.table.offsets[id + 1]),
    );
  }

  copyTo(other: Interner, id: number): number {
    return other.intern(this.table.bytes, this.table.offsets[id], this.table.offsets[id + 1]);
  }
}
