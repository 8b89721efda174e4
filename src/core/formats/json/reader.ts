/**
 * A pull parser over JSON bytes that arrive in chunks; it never holds the document. Its methods are synchronous and
 * throw `needMore` when the buffered bytes end in the middle of something: the caller resets to a mark, waits for the
 * next chunk and asks again (`steps.ts`). Grammar: RFC 8259, as strict as JSON.parse, but values are handed out as
 * bytes, so numbers keep every digit and strings need no decoding.
 */
import { fnvPrime, fnvSeed } from '../../base/fnv.ts';
import type { Interner } from '../../base/interner.ts';
import { hexValue, simpleEscapes, writeUtf8 } from './escapes.ts';
import type { Literal } from './literal.ts';
import { isLiteralAt } from './literal.ts';

/** Thrown when the buffer ends and the document does not. Not an error: see `steps.ts`. */
export const needMore = { name: 'needMore' } as const;

/** Broken JSON. `offset` is in bytes from the start of the document. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  /** The fault without its place. */
  readonly reason: string;
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(`${reason} at byte ${offset}`);
    this.reason = reason;
    this.offset = offset;
  }
}

/** A place to go back to, in one small integer: taken for every span, so it must cost nothing. */
export type Mark = number;

/** Codes of the tokens that can start a value; 0 is the end of the document. */
export const Byte = {
  quote: 34,
  comma: 44,
  minus: 45,
  colon: 58,
  openArray: 91,
  backslash: 92,
  closeArray: 93,
  f: 102,
  n: 110,
  t: 116,
  openObject: 123,
  closeObject: 125,
} as const;

/** Room after the last byte, for literals are compared by words. */
const padding = 4;

export class JsonReader {
  /** The bytes of the last string, number or word: [from, to) of `text`. Valid until the next call. */
  text: Uint8Array = new Uint8Array(0);
  from = 0;
  to = 0;
  /** Set while a document is read that ends with its line: what is broken in it then does no harm to the next. */
  isOneLine = false;
  /** Is told of bytes that have been read, before they are forgotten. */
  onForget: (() => void) | undefined;
  /** FNV-1a of those bytes where they are a string as it stood: it costs little while they are read. */
  #fnv = 0;
  #hashed = false;
  /** One buffer for all chunks; what has been read makes room for what comes. */
  #bytes = new Uint8Array(1 << 17);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;
  #end = 0;
  #ended = false;
  /** Offset in the document of the buffer's first byte. */
  #base = 0;
  /** Right after `{` or `[`: a comma would be wrong. */
  #fresh = false;
  #scratch = new Uint8Array(256);

  /** Appends a copy of a chunk; marks taken before are void. */
  feed(chunk: Uint8Array): void {
    if (this.#end + chunk.length + padding > this.#bytes.length)
      this.#makeRoom(this.buffered + chunk.length + padding);
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** Moves what is unread to the front; of a larger buffer, if less than half would be free. */
  #makeRoom(needed: number): void {
    this.onForget?.();
    const { unread } = this;
    if (2 * needed > this.#bytes.length) {
      this.#bytes = new Uint8Array(2 ** Math.ceil(Math.log2(2 * needed)));
      this.#view = new DataView(this.#bytes.buffer);
    }
    this.#bytes.set(unread);
    this.#base += this.#at;
    this.#end -= this.#at;
    this.#at = 0;
  }

  /** What is unread, as text, up to `length` bytes. */
  head(length: number): string {
    return decoder.decode(this.unread.subarray(0, length));
  }

  /** Passes over the mark that some editors put in front of UTF-8. */
  skipByteOrderMark(): void {
    const at = this.#at;
    if (this.buffered >= 3 && this.#bytes[at] === 0xef && this.#bytes[at + 1] === 0xbb) this.#at = at + 3;
  }

  /** No more chunks will come. */
  end(): void {
    this.#ended = true;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Bytes that are buffered and not read. */
  get buffered(): number {
    return this.#end - this.#at;
  }

  /** Offset in the document. */
  get offset(): number {
    return this.#base + this.#at;
  }

  /** Bytes that have been read and are not forgotten. */
  get passed(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  /** Bytes that have come and are not read. */
  get unread(): Uint8Array {
    return this.#bytes.subarray(this.#at, this.#end);
  }

  /** Goes on behind so many bytes, whatever they are. */
  pass(bytes: number): void {
    this.#at += bytes;
    this.#fresh = false;
  }

  mark(): Mark {
    return 2 * this.#at + (this.#fresh ? 1 : 0);
  }

  /** Back to a mark taken since the last `feed`. */
  reset(mark: Mark): void {
    this.#at = mark >>> 1;
    this.#fresh = (mark & 1) === 1;
  }

  /** A copy of the bytes from a mark to where the reader is. */
  since(mark: Mark): Uint8Array {
    return this.#bytes.slice(mark >>> 1, this.#at);
  }

  /** A copy of the next `length` bytes, whatever they are, in a buffer of its own. */
  takeBytes(length: number): Uint8Array<ArrayBuffer> {
    if (this.buffered < length) {
      if (!this.#ended) throw needMore;
      this.fail(`Expected ${length} bytes and found ${this.buffered}`);
    }
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }

  fail(message: string): never {
    throw new JsonSyntaxError(message, this.offset);
  }

  /** The next byte that is not white space, without taking it; 0 at the end of the document. */
  peek(): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#at;
    for (; at < end; at++) {
      const byte = bytes[at];
      if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) {
        this.#at = at;
        return byte;
      }
      if (byte === 10 && this.isOneLine) {
        this.#at = at;
        this.fail('The line ends too early');
      }
    }
    this.#at = at;
    if (!this.#ended) throw needMore;
    return 0;
  }

  enterObject(): void {
    if (this.peek() !== Byte.openObject) this.fail('Expected an object');
    this.#at++;
    this.#fresh = true;
  }

  enterArray(): void {
    if (this.peek() !== Byte.openArray) this.fail('Expected an array');
    this.#at++;
    this.#fresh = true;
  }

  /** In an object: reads the next key (into `text`) and its colon; false, having left the object, at its end. */
  nextKey(): boolean {
    if (!this.#nextItem(Byte.closeObject)) return false;
    this.#stringHere();
    if (this.peek() !== Byte.colon) this.fail('Expected a colon');
    this.#at++;
    return true;
  }

  /** In an array: moves before the next element; false, having left the array, at its end. */
  nextElement(): boolean {
    return this.#nextItem(Byte.closeArray);
  }

  #nextItem(close: number): boolean {
    let byte = this.peek();
    if (byte === close) {
      this.#at++;
      this.#fresh = false;
      return false;
    }
    if (!this.#fresh) {
      if (byte !== Byte.comma) this.fail('Expected a comma');
      this.#at++;
      byte = this.peek();
      if (byte === close) this.fail('Unexpected end after a comma');
    }
    if (close === Byte.closeObject && byte !== Byte.quote) this.fail('Expected a key');
    this.#fresh = false;
    return true;
  }

  /** Reads a string into `text`, unescaped. */
  string(): void {
    if (this.peek() !== Byte.quote) this.fail('Expected a string');
    this.#stringHere();
  }

  /** The quote is the next byte. */
  #stringHere(): void {
    this.#at++;
    this.restOfString();
  }

  /** Reads a string whose opening quote has been taken. */
  restOfString(): void {
    const bytes = this.#bytes;
    const end = this.#end;
    const from = this.#at;
    let hash = fnvSeed | 0;
    for (let at = from; at < end; at++) {
      const byte = bytes[at];
      if (byte === Byte.quote) {
        this.#handOut(bytes, from, at, at + 1);
        this.#fnv = hash;
        this.#hashed = true;
        return;
      }
      if (byte === Byte.backslash) {
        this.#escapedString(from, at);
        return;
      }
      if (byte < 32) this.#badString(at);
      hash = Math.imul(hash ^ byte, fnvPrime);
    }
    this.#unfinished('Unfinished string');
  }

  /** Bytes [from, to) of `text` are what was read; the reader goes on at `next`. */
  #handOut(text: Uint8Array, from: number, to: number, next: number): void {
    this.text = text;
    this.from = from;
    this.to = to;
    this.#at = next;
    this.#hashed = false;
  }

  /** The last string, number or word as an id of `strings`. */
  intern(strings: Interner): number {
    return this.#hashed
      ? strings.internHashed(this.text, this.from, this.to, this.#fnv)
      : strings.intern(this.text, this.from, this.to);
  }

  /** The slow way, from the first backslash on, through a buffer of our own. */
  #escapedString(from: number, firstEscape: number): void {
    const bytes = this.#bytes;
    const end = this.#end;
    this.#room(firstEscape - from);
    this.#scratch.set(bytes.subarray(from, firstEscape));
    let to = firstEscape - from;
    for (let at = firstEscape; at < end; at++) {
      const byte = bytes[at];
      if (byte === Byte.quote) {
        this.#handOut(this.#scratch, 0, to, at + 1);
        return;
      }
      if (byte < 32) this.#badString(at);
      this.#room(to + 4);
      if (byte !== Byte.backslash) {
        this.#scratch[to++] = byte;
        continue;
      }
      if (++at === end) break;
      if (bytes[at] !== 117) {
        const plain = simpleEscapes[bytes[at]];
        if (plain === undefined) this.#badString(at);
        this.#scratch[to++] = plain;
        continue;
      }
      let code = this.#hex4(at + 1);
      at += 4;
      if (code >= 0xd800 && code < 0xdc00) {
        // Where the bytes end here we cannot know whether the other half follows.
        if (at + 2 >= end) break;
        const low = bytes[at + 1] === Byte.backslash && bytes[at + 2] === 117 ? this.#hex4(at + 3) : 0;
        if (low >= 0xdc00 && low < 0xe000) {
          code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
          at += 6;
        }
      }
      to = writeUtf8(this.#scratch, to, code);
    }
    this.#unfinished('Unfinished string');
  }

  #hex4(at: number): number {
    if (at + 4 > this.#end) this.#unfinished('Unfinished string');
    let code = 0;
    for (let k = at; k < at + 4; k++) {
      const digit = hexValue(this.#bytes[k]);
      if (digit < 0) this.#badString(k);
      code = code * 16 + digit;
    }
    return code;
  }

  #room(size: number): void {
    if (size <= this.#scratch.length) return;
    const bigger = new Uint8Array(Math.max(size, this.#scratch.length * 2));
    bigger.set(this.#scratch);
    this.#scratch = bigger;
  }

  #badString(at: number): never {
    this.#at = at;
    this.fail('Bad character in a string');
  }

  #unfinished(message: string): never {
    if (!this.#ended) throw needMore;
    this.#at = this.#end;
    this.fail(message);
  }

  /** Reads a number's digits into `text`. */
  number(): void {
    this.peek();
    const bytes = this.#bytes;
    const end = this.#end;
    const from = this.#at;
    const intFrom = from < end && bytes[from] === Byte.minus ? from + 1 : from;
    let at = this.#digitsEnd(intFrom);
    let valid = at > intFrom && (bytes[intFrom] !== 48 || at === intFrom + 1);
    if (at < end && bytes[at] === 46) {
      const fraction = at + 1;
      at = this.#digitsEnd(fraction);
      valid &&= at > fraction;
    }
    if (at < end && (bytes[at] | 32) === 101) {
      const signed = at + 1 < end && (bytes[at + 1] === 43 || bytes[at + 1] === 45);
      const exponent = at + (signed ? 2 : 1);
      at = this.#digitsEnd(exponent);
      valid &&= at > exponent;
    }
    // A number has no closing mark: only the byte after it says that it is whole.
    if (at >= end && !this.#ended) throw needMore;
    if (!valid) this.fail('Bad number');
    this.#handOut(bytes, from, at, at);
  }

  /** The first place from `from` on that holds no digit. */
  #digitsEnd(from: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = from;
    while (at < end && isDigit(bytes[at])) at++;
    return at;
  }

  /** Reads `true`, `false` or `null` into `text`. */
  word(): void {
    const first = this.peek();
    const from = this.#at;
    const word = first === Byte.t ? 'true' : first === Byte.f ? 'false' : 'null';
    for (let k = 0; k < word.length; k++) {
      if (from + k >= this.#end) this.#unfinished('Unexpected end');
      if (this.#bytes[from + k] !== word.charCodeAt(k)) this.fail('Unexpected character');
    }
    this.#handOut(this.#bytes, from, from + word.length, from + word.length);
  }

  /** Reads any string, number or word into `text`; returns the byte it starts with. */
  scalar(): number {
    const first = this.peek();
    if (first === Byte.quote) this.#stringHere();
    else if (first === Byte.minus || isDigit(first)) this.number();
    else if (first === 0) this.fail('Unexpected end');
    else this.word();
    return first;
  }

  /**
   * Takes `literal` if it is what the very next bytes are, for servers that always write the same JSON. Takes nothing
   * apart: who goes on from here must end where the value ends, or `reset` and read it in the ordinary way.
   */
  take(literal: Literal): boolean {
    const at = this.#at;
    if (at + literal.length > this.#end || !isLiteralAt(this.#view, at, literal)) return false;
    this.#at = at + literal.length;
    this.#fresh = false;
    return true;
  }

  /** The same for the beginning of the next item of an array or object, with the comma before it if there must be one. */
  takeNext(literal: Literal): boolean {
    if (this.#fresh) return this.take(literal);
    if (this.#bytes[this.#at] !== Byte.comma) return false;
    this.#at++;
    if (this.take(literal)) return true;
    this.#at--;
    return false;
  }

  /** Reads over any value. Iterative: depth costs one array slot. */
  skip(): void {
    const start = this.peek();
    if (start !== Byte.openObject && start !== Byte.openArray) {
      this.scalar();
      return;
    }
    const open: number[] = [];
    do {
      const inside = open.at(-1);
      if (inside === Byte.openObject && !this.nextKey()) open.pop();
      else if (inside === Byte.openArray && !this.nextElement()) open.pop();
      else {
        const first = this.peek();
        if (first === Byte.openObject) this.enterObject();
        else if (first === Byte.openArray) this.enterArray();
        else this.scalar();
        if (first === Byte.openObject || first === Byte.openArray) open.push(first);
      }
    } while (open.length > 0);
  }

  /** The last string or number as text. */
  asText(): string {
    return decoder.decode(this.text.subarray(this.from, this.to));
  }
}

const decoder = new TextDecoder();
function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
