/** Names of many traces under numbers of their own: strings of one trace are numbered anew in the next. */
import { Interner } from '../base/interner.ts';
import type { InternedStrings } from '../base/interner.ts';
import type { StringId } from '../trace/strings.ts';
import type { Trace } from '../trace/trace.ts';

/** A number for a text, the same in all traces. 0 is the empty text. */
export type NameId = number;

/** A copy of all names: name n is string n. */
export type NameTable = InternedStrings;

export class SharedNames {
  readonly #interner = new Interner();
  #read: ((id: StringId) => NameId) | undefined;

  /** The trace that `of` reads from now on. */
  begin(trace: Trace): void {
    this.#read = this.reader(trace);
  }

  of(id: StringId): NameId {
    if (this.#read === undefined) throw new Error('names without a trace');
    return this.#read(id);
  }

  /** Reads the strings of one trace (or names of another table), each at most once; several traces may be read side by side. */
  reader({ strings }: Pick<Trace, 'strings'>): (id: StringId) => NameId {
    /** NameId by StringId; −1 where it was not asked for. */
    const known = new Int32Array(strings.length).fill(-1);
    const { bytes, offsets } = strings;
    return (id) => {
      if (known[id] < 0) known[id] = this.#interner.intern(bytes, offsets[id], offsets[id + 1]);
      return known[id];
    };
  }

  ofText(text: string): NameId {
    return this.#interner.internText(text);
  }

  text(id: NameId): string {
    return this.#interner.text(id);
  }

  /** The number that a name of `other` has here. */
  from(other: SharedNames, id: NameId): NameId {
    return other.#interner.copyTo(this.#interner, id);
  }

  /** O(bytes). */
  table(): NameTable {
    return this.#interner.table();
  }
}
