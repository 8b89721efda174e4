/**
 * Normal form of a statement (algorithms §9): string and number literals are `?`, lists of IN are `(?)`, white space is one
 * space, letters are lower case, comments are gone. By bytes: a trace may have a million different statements.
 */
import type { Scratch } from './scratch.ts';

const code = (char: string) => char.charCodeAt(0);
const space = code(' ');
const quote = code("'");
const doubleQuote = code('"');
const backslash = code('\\');
const question = code('?');
const open = code('(');
const close = code(')');
const comma = code(',');
const minus = code('-');
const slash = code('/');
const star = code('*');
const dollar = code('$');
const dot = code('.');
const colon = code(':');
const newline = 10;

const isSpace = (byte: number) => byte === space || (byte >= 9 && byte <= 13);
const isDigit = (byte: number) => byte >= 48 && byte <= 57;
const isLetter = (byte: number) => (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90);
/** May be part of a name: then a digit after it is one too. */
const isName = (byte: number) =>
  isLetter(byte) ||
  isDigit(byte) ||
  byte === 95 ||
  byte === dollar ||
  byte >= 0x80 ||
  byte === 96 ||
  byte === doubleQuote;
const isComparison = (byte: number) => byte === 61 || byte === 60 || byte === 62;

/** True if the statement has placeholders: then its text does not tell its parameters. */
export function normaliseStatement(text: Uint8Array, from: number, to: number, out: Scratch): boolean {
  return new Normaliser(text, to, out).run(from);
}

class Normaliser {
  readonly #text: Uint8Array;
  readonly #to: number;
  readonly #out: Scratch;
  #hasPlaceholders = false;
  /** White space has been read since something was written. */
  #spaced = false;

  constructor(text: Uint8Array, to: number, out: Scratch) {
    this.#text = text;
    this.#to = to;
    this.#out = out;
  }

  run(from: number): boolean {
    // The most that grows: `in(1)` to `in (?)`.
    this.#out.begin(2 * (this.#to - from) + 8);
    let k = from;
    while (k < this.#to) k = this.#step(k);
    return this.#hasPlaceholders;
  }

  /** Reads what stands at `k`, and says where the next begins. */
  #step(k: number): number {
    const text = this.#text;
    const byte = text[k];
    const next = k + 1 < this.#to ? text[k + 1] : 0;
    if (isSpace(byte)) return this.#gap(k + 1);
    if (byte === minus && next === minus) return this.#gap(this.#lineEnd(k));
    if (byte === slash && next === star) return this.#gap(this.#commentEnd(k + 2));
    if (byte === quote) return this.#literal(this.#stringEnd(k));
    if (byte === doubleQuote && this.#isValuePlace()) return this.#literal(this.#stringEnd(k));
    if ((isDigit(byte) || (byte === dot && isDigit(next))) && !this.#isInName())
      return this.#literal(this.#numberEnd(k));
    if (byte === minus && isDigit(next) && this.#isOperandPlace()) return k + 1;
    if (byte === question || this.#isNamedPlaceholder(byte, next)) this.#hasPlaceholders = true;
    if (byte === dollar && isDigit(next)) {
      this.#hasPlaceholders = true;
      return this.#literal(this.#numberEnd(k + 1));
    }
    if (byte === open && this.#isAfterIn()) {
      const end = this.#listEnd(k + 1);
      if (end > 0) {
        this.#spaced = true;
        this.#put(open);
        this.#put(question);
        this.#put(close);
        return end;
      }
    }
    this.#put(byte >= 65 && byte <= 90 ? byte + 32 : byte);
    return k + 1;
  }

  #gap(next: number): number {
    this.#spaced = this.#out.length > 0;
    return next;
  }

  #literal(next: number): number {
    this.#put(question);
    return next;
  }

  #put(byte: number): void {
    if (this.#spaced) this.#out.push(space);
    this.#spaced = false;
    this.#out.push(byte);
  }

  /** Written last; 0 at the beginning. */
  #last(back = 0): number {
    const { bytes, length } = this.#out;
    return length > back ? bytes[length - 1 - back] : 0;
  }

  #isInName(): boolean {
    return !this.#spaced && isName(this.#last());
  }

  /** After `=` or `:` what stands in double quotes is no name. */
  #isValuePlace(): boolean {
    const last = this.#last();
    return isComparison(last) || last === colon;
  }

  /** A minus here is the sign of a number. */
  #isOperandPlace(): boolean {
    const last = this.#last();
    return !isName(last) && last !== close && last !== question;
  }

  /** `:id`, `@p1`, `%s` where a value may stand; not `key:part`, nor `::text`. */
  #isNamedPlaceholder(byte: number, next: number): boolean {
    if (byte === code('%')) return next === code('s');
    return (
      (byte === colon || byte === code('@')) &&
      isLetter(next) &&
      (this.#spaced || !isName(this.#last())) &&
      this.#last() !== colon
    );
  }

  #isAfterIn(): boolean {
    return this.#last() === code('n') && this.#last(1) === code('i') && !isName(this.#last(2));
  }

  #lineEnd(k: number): number {
    while (k < this.#to && this.#text[k] !== newline) k++;
    return k;
  }

  #commentEnd(k: number): number {
    while (k < this.#to && !(this.#text[k] === star && this.#text[k + 1] === slash)) k++;
    return Math.min(this.#to, k + 2);
  }

  /** A quote is part of the string if it stands twice or after a backslash. */
  #stringEnd(k: number): number {
    const text = this.#text;
    const end = text[k];
    for (k++; k < this.#to; k++) {
      if (text[k] === backslash) k++;
      else if (text[k] === end && text[k + 1] === end && k + 1 < this.#to) k++;
      else if (text[k] === end) return k + 1;
    }
    return this.#to;
  }

  #numberEnd(k: number): number {
    const text = this.#text;
    while (k < this.#to && (isDigit(text[k]) || isLetter(text[k]) || text[k] === dot)) {
      const isExponent = (text[k] | 32) === code('e') && (text[k + 1] === minus || text[k + 1] === code('+'));
      k += isExponent && k + 2 < this.#to && isDigit(text[k + 2]) ? 2 : 1;
    }
    return k;
  }

  /** Where the list of literals ends that begins at `k`; 0 if it is something else, as a query. */
  #listEnd(k: number): number {
    const text = this.#text;
    let items = 0;
    while (k < this.#to) {
      const byte = text[k];
      if (byte === close) return items > 0 ? k + 1 : 0;
      if (byte === question || byte === dollar) this.#hasPlaceholders = true;
      if (isSpace(byte) || byte === comma || byte === minus) k++;
      else if (byte === quote) k = this.#stringEnd(k);
      else if (isDigit(byte) || byte === dot || byte === dollar) k = this.#numberEnd(k + 1);
      else if (byte === question) k++;
      else return 0;
      if (!isSpace(byte) && byte !== comma && byte !== minus) items++;
    }
    return 0;
  }
}
