/**
 * Texts that were removed under some key, looked for everywhere else: who drops `user.name` does not mean to leave it in a log. All of them
 * in one pass over a text, by their first characters and then by their lengths.
 */
import type { Found } from './value-kinds.ts';

/** Shorter ones tell nobody anything, and are part of too much else: `GET`, `200`, `true`. */
export const shortest = 4;
/** Nor do these, whose key may be secret and who stand everywhere. */
const plainWords: ReadonlySet<string> = new Set(['true', 'false', 'null', 'none', 'undefined', 'unknown']);
const bits = 1 << 16;

export class RemovedTexts {
  readonly #texts = new Set<string>();
  /** By the first characters: the lengths there are, longest first. */
  readonly #lengths = new Map<string, number[]>();
  /** By the first two characters, as a quick no. */
  readonly #begins = new Uint8Array(bits);

  get size(): number {
    return this.#texts.size;
  }

  /** A text, and how it is written in an address and in JSON. */
  add(text: string): void {
    const trimmed = text.trim();
    for (const spelling of [trimmed, encodeURIComponent(trimmed), JSON.stringify(trimmed).slice(1, -1)])
      this.#add(spelling);
  }

  has(text: string): boolean {
    return this.#texts.has(text);
  }

  delete(text: string): void {
    this.#texts.delete(text);
  }

  #add(text: string): void {
    if (text.length < shortest || this.#texts.has(text) || plainWords.has(text.toLowerCase())) return;
    this.#texts.add(text);
    this.#begins[beginAt(text, 0)] = 1;
    const head = text.slice(0, shortest);
    const lengths = this.#lengths.get(head) ?? [];
    if (lengths.includes(text.length)) return;
    this.#lengths.set(
      head,
      [...lengths, text.length].sort((a, b) => b - a),
    );
  }

  /** Left to right, the longest at each place, without overlaps. */
  *find(text: string): Generator<Found> {
    if (this.#texts.size === 0) return;
    for (let at = 0; at + shortest <= text.length; at++) {
      if (this.#begins[beginAt(text, at)] === 0) continue;
      const to = this.#endAt(text, at);
      if (to < 0) continue;
      yield { from: at, to };
      at = to - 1;
    }
  }

  #endAt(text: string, at: number): number {
    for (const length of this.#lengths.get(text.slice(at, at + shortest)) ?? []) {
      const candidate = text.slice(at, at + length);
      if (this.#texts.has(candidate) && isApart(text, at, at + length)) return at + length;
    }
    return -1;
  }
}

const beginAt = (text: string, at: number) =>
  (text.charCodeAt(at) * 251 + text.charCodeAt(at + 1)) & (bits - 1);

/** A number inside of a longer one is another number. */
function isApart(text: string, from: number, to: number): boolean {
  const isDigit = (at: number) => /\d/.test(text.charAt(at));
  const isNumber = /^\d+$/.test(text.slice(from, to));
  return !isNumber || (!isDigit(from - 1) && !isDigit(to));
}
