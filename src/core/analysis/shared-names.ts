/** Names of many traces under numbers of their own: strings of one trace are numbered anew in the next. */
import { Interner } from '../base/interner.ts';
import type { StringId } from '../trace/strings.ts';
import type { Trace } from '../trace/trace.ts';

/** A number for a text, the same in all traces. 0 is the empty text. */
export type NameId = number;

export class SharedNames {
  readonly #interner = new Interner();
  #strings: Trace['strings'] | undefined;
  /** NameId by StringId of the trace under way; −1 where it was not asked for. */
  #known = new Int32Array(0);

  /** The trace that is read from now on. */
  begin({ strings }: Trace): void {
    this.#strings = strings;
    this.#known = new Int32Array(strings.length).fill(-1);
  }

  of(id: StringId): NameId {
    const strings = this.#strings;
    if (strings === undefined) throw new Error('names without a trace');
    if (this.#known[id] < 0)
      this.#known[id] = this.#interner.intern(strings.bytes, strings.offsets[id], strings.offsets[id + 1]);
    return this.#known[id];
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
}
