/** What a redaction takes out, for whoever is about to send the rest. */
import type { Reason } from './masked-text.ts';
import type { Changed } from './text-redactor.ts';

export interface RedactionExample {
  /** `tag`, `field of a log`, `operation` …, and the key where there is one. */
  readonly place: string;
  readonly key: string;
  readonly before: string;
  /** undefined: it is gone with its key. */
  readonly after: string | undefined;
}

export interface RedactionReport {
  /** Tags, fields of logs and process tags that are gone, that have another value, and that are left. */
  readonly dropped: number;
  readonly masked: number;
  readonly left: number;
  /** Places within texts that were masked, by why. */
  readonly inTexts: Readonly<Partial<Record<Reason, number>>>;
  /** Services that are called like a value that went: they keep their names. */
  readonly keptNames: readonly string[];
  /** Some of each kind. */
  readonly examples: readonly RedactionExample[];
}

/** Of the same place and key, and in all. */
const mostAlike = 2;
const mostExamples = 80;
const longestExample = 160;

export class ReportWriter {
  left = 0;
  #dropped = 0;
  #masked = 0;
  readonly #inTexts: Partial<Record<Reason, number>> = {};
  readonly #examples = new Map<string, RedactionExample>();
  readonly #alike = new Map<string, number>();

  /** @param words key and value; asked for only where they are shown */
  went(place: string, words: () => readonly [key: string, before: string]): void {
    this.#dropped++;
    if (this.#examples.size < mostExamples) this.#example(place, ...words(), undefined);
  }

  wasMasked(place: string, words: () => readonly [key: string, before: string, after: string]): void {
    this.#masked++;
    if (this.#examples.size < mostExamples) this.#example(place, ...words());
  }

  textChanged(place: string, key: string, { before, after, marks }: Changed): void {
    for (const { reason } of marks) this.#inTexts[reason] = (this.#inTexts[reason] ?? 0) + 1;
    this.#example(place, key, before, after);
  }

  #example(place: string, key: string, before: string, after: string | undefined): void {
    const kind = `${place} ${key}`;
    const alike = this.#alike.get(kind) ?? 0;
    const name = `${kind} ${before}`;
    if (this.#examples.size >= mostExamples || alike >= mostAlike || this.#examples.has(name)) return;
    this.#alike.set(kind, alike + 1);
    this.#examples.set(name, { place, key, before: brief(before), after: after && brief(after) });
  }

  done(keptNames: readonly string[]): RedactionReport {
    return {
      dropped: this.#dropped,
      masked: this.#masked,
      left: this.left,
      inTexts: { ...this.#inTexts },
      keptNames,
      examples: [...this.#examples.values()],
    };
  }
}

const brief = (text: string) => (text.length > longestExample ? `${text.slice(0, longestExample)}…` : text);
