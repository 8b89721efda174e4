/**
 * Texts of a trace as they may leave it. Texts are few beside the places where they stand: each is looked at once, and what became of it
 * is remembered by its number in the string table.
 */
import { Interner } from '../../base/interner.ts';
import { textOf } from '../../trace/strings.ts';
import type { StringId, StringTable } from '../../trace/strings.ts';
import { innerValues } from './inner-keys.ts';
import { keyMatcher } from './key-rules.ts';
import { joined, Masks, replaceMarks } from './masked-text.ts';
import type { Mark } from './masked-text.ts';
import type { Redaction } from './redaction.ts';
import { RemovedTexts } from './removed-texts.ts';
import { typedFinder } from './typed-texts.ts';
import { findKind } from './value-kinds.ts';

/** A text that did not stay as it was. */
export interface Changed {
  readonly before: string;
  readonly after: string;
  readonly marks: readonly Mark[];
}

const unseen = -1;

export class TextRedactor {
  /** What leaves: only texts that were asked for are in it. */
  readonly strings = new Interner();
  readonly removed = new RemovedTexts();
  readonly #from: StringTable;
  readonly #kinds: Redaction['maskKinds'];
  readonly #isSecret: (key: string) => boolean;
  readonly #typed: ReturnType<typeof typedFinder>;
  readonly #masks = new Masks();
  /** New numbers of texts by their old ones: redacted, and as they stand. */
  readonly #known: Int32Array;
  readonly #verbatim: Int32Array;
  readonly #changed = new Map<StringId, Changed>();

  constructor(from: StringTable, { dropKeys, maskKeys, maskKinds, maskTexts }: Redaction) {
    this.#from = from;
    this.#kinds = maskKinds;
    this.#isSecret = keyMatcher([...dropKeys, ...maskKeys]);
    this.#typed = typedFinder(maskTexts);
    this.#known = new Int32Array(from.length).fill(unseen);
    this.#verbatim = new Int32Array(from.length).fill(unseen);
  }

  text(id: StringId): string {
    return textOf(this.#from, id);
  }

  /** Ids: they stay to the letter. */
  keep(id: StringId): StringId {
    if (this.#verbatim[id] === unseen) {
      const { bytes, offsets } = this.#from;
      this.#verbatim[id] = this.strings.intern(bytes, offsets[id], offsets[id + 1]);
    }
    return this.#verbatim[id];
  }

  /** Texts that stay but for what is found in them. */
  redact(id: StringId): StringId {
    if (this.#known[id] === unseen) this.#known[id] = this.#redacted(id);
    return this.#known[id];
  }

  /** What became of a text that `redact` has seen; undefined if it stayed. */
  changeOf(id: StringId): Changed | undefined {
    return this.#changed.get(id);
  }

  /** The value of a key that is masked. */
  mask(id: StringId): StringId {
    return this.strings.internText(this.#masks.of('key', this.text(id)));
  }

  /** Values of keys within a text are gone everywhere else too. */
  noteInner(id: StringId): void {
    const text = this.text(id);
    for (const { from, to } of innerValues(text, this.#isSecret)) this.removed.add(text.slice(from, to));
  }

  #redacted(id: StringId): StringId {
    const before = this.text(id);
    const marks = joined(this.#marksIn(before));
    if (marks.length === 0) return this.keep(id);
    const after = replaceMarks(before, marks, this.#masks);
    this.#changed.set(id, { before, after, marks });
    return this.strings.internText(after);
  }

  /** Reasons that say more come first: of two that begin alike and end alike, the first names it. */
  #marksIn(text: string): Mark[] {
    const marks: Mark[] = [];
    for (const found of innerValues(text, this.#isSecret)) marks.push({ ...found, reason: 'key' });
    for (const kind of this.#kinds)
      for (const found of findKind(text, kind)) marks.push({ ...found, reason: kind });
    for (const found of this.#typed(text)) marks.push({ ...found, reason: 'text' });
    for (const found of this.removed.find(text)) marks.push({ ...found, reason: 'removed' });
    return marks;
  }
}
