/**
 * A pull parser over JSON bytes that arrive in chunks; it never holds the document. Its methods are synchronous and
 * throw `needMore` when the buffered bytes end in the middle of something: the caller resets to a mark, waits for the
 * next chunk and asks again (`steps.ts`). Grammar: RFC 8259, as strict as JSON.parse, but values are handed out as
 * bytes, so numbers keep every digit and strings need no decoding.
 */

/** Thrown when the buffer ends and the document does not. Not an error: see `steps.ts`. */
export const needMore = { name: 'needMore' } as const;

/** Broken JSON. `offset` is in bytes from the start of the document. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** A place to go back to, in one number: taken for every span, so it must cost nothing. */
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

export class JsonReader {
  /** The bytes of the last string or number: [from, to) of `text`. Valid until the next call. */
  text: Uint8Array = new Uint8Array(0);
  from = 0;
  to = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #ended = false;
  /** Offset in the document of the buffer's first byte. */
  #base = 0;
  /** Right after `{` or `[`: a comma would be wrong. */
  #fresh = false;
  #scratch = new Uint8Array(256);

  /** Appends a chunk; what has been read is forgotten, so marks taken before it are void. */
  feed(chunk: Uint8Array): void {
    const rest = this.#bytes.length - this.#at;
    this.#base += this.#at;
    if (rest === 0) {
      this.#bytes = chunk;
    } else {
      const joined = new Uint8Array(rest + chunk.length);
      joined.set(this.#bytes.subarray(this.#at));
      joined.set(chunk, rest);
      this.#bytes = joined;
    }
    this.#at = 0;
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
    return this.#bytes.length - this.#at;
  }

  /** Offset in the document. */
  get offset(): number {
    return this.#base + this.#at;
  }

  mark(): Mark {
    return 2 * (this.#base + this.#at) + (this.#fresh ? 1 : 0);
  }

  /** Back to a mark taken since the last `feed`, or to where `feed` found the reader. */
  reset(mark: Mark): void {
    this.#at = Math.floor(mark / 2) - this.#base;
    this.#fresh = mark % 2 === 1;
  }

  fail(message: string): never {
    throw new JsonSyntaxError(`${message} at byte ${this.offset}`, this.offset);
  }

  /** The next byte that is not white space, without taking it; 0 at the end of the document. */
  peek(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    for (; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) {
        this.#at = at;
        return byte;
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
    const from = this.#at;
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === Byte.quote) {
        this.text = bytes;
        this.from = from;
        this.to = at;
        this.#at = at + 1;
        return;
      }
      if (byte === Byte.backslash) {
        this.#escapedString(from, at);
        return;
      }
      if (byte < 32) this.#badString(at);
    }
    this.#unfinished('Unfinished string');
  }

  /** The slow way, from the first backslash on, through a buffer of our own. */
  #escapedString(from: number, firstEscape: number): void {
    const bytes = this.#bytes;
    let to = 0;
    this.#room(firstEscape - from);
    this.#scratch.set(bytes.subarray(from, firstEscape));
    to = firstEscape - from;
    for (let at = firstEscape; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === Byte.quote) {
        this.text = this.#scratch;
        this.from = 0;
        this.to = to;
        this.#at = at + 1;
        return;
      }
      if (byte < 32) this.#badString(at);
      this.#room(to + 4);
      if (byte !== Byte.backslash) {
        this.#scratch[to++] = byte;
        continue;
      }
      const kind = bytes[++at];
      if (kind === undefined) break;
      if (kind !== 117) {
        const plain = simpleEscapes[kind];
        if (plain === undefined || plain === 0) this.#badString(at);
        this.#scratch[to++] = plain;
        continue;
      }
      let code = this.#hex4(at + 1);
      at += 4;
      if (code >= 0xd800 && code < 0xdc00) {
        // Where the bytes end here we cannot know whether the other half follows.
        if (at + 2 >= bytes.length) break;
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
    if (at + 4 > this.#bytes.length) this.#unfinished('Unfinished string');
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
    this.#at = this.#bytes.length;
    this.fail(message);
  }

  /** Reads a number's digits into `text`. */
  number(): void {
    this.peek();
    const bytes = this.#bytes;
    const from = this.#at;
    let at = from;
    if (bytes[at] === Byte.minus) at++;
    const intFrom = at;
    while (isDigit(bytes[at])) at++;
    let valid = at > intFrom && (bytes[intFrom] !== 48 || at === intFrom + 1);
    if (bytes[at] === 46) {
      const fraction = ++at;
      while (isDigit(bytes[at])) at++;
      valid &&= at > fraction;
    }
    if (bytes[at] === 101 || bytes[at] === 69) {
      at++;
      if (bytes[at] === 43 || bytes[at] === 45) at++;
      const exponent = at;
      while (isDigit(bytes[at])) at++;
      valid &&= at > exponent;
    }
    // A number has no closing mark: only the byte after it says that it is whole.
    if (at >= bytes.length && !this.#ended) throw needMore;
    if (!valid) this.fail('Bad number');
    this.text = bytes;
    this.from = from;
    this.to = at;
    this.#at = at;
  }

  /** Reads `true`, `false` or `null` into `text`. */
  literal(): void {
    const first = this.peek();
    const word = first === Byte.t ? 'true' : first === Byte.f ? 'false' : 'null';
    for (let k = 0; k < word.length; k++) {
      if (this.#at + k >= this.#bytes.length) this.#unfinished('Unexpected end');
      if (this.#bytes[this.#at + k] !== word.charCodeAt(k)) this.fail('Unexpected character');
    }
    this.text = this.#bytes;
    this.from = this.#at;
    this.to = this.#at + word.length;
    this.#at += word.length;
  }

  /** Reads any string, number or literal into `text`; returns the byte it starts with. */
  scalar(): number {
    const first = this.peek();
    if (first === Byte.quote) this.#stringHere();
    else if (first === Byte.minus || isDigit(first)) this.number();
    else if (first === 0) this.fail('Unexpected end');
    else this.literal();
    return first;
  }

  /**
   * Takes `literal` if it is what the very next bytes are, for servers that always write the same JSON. Takes nothing
   * apart: who goes on from here must end where the value ends, or `reset` and read it in the ordinary way.
   */
  take(literal: Uint8Array): boolean {
    const bytes = this.#bytes;
    const from = this.#at;
    const { length } = literal;
    if (from + length > bytes.length) return false;
    for (let k = 0; k < length; k++) if (bytes[from + k] !== literal[k]) return false;
    this.#at = from + length;
    this.#fresh = false;
    return true;
  }

  /** Takes `null` if it is next. */
  skipNull(): boolean {
    if (this.peek() !== Byte.n) return false;
    this.literal();
    return true;
  }

  /** Reads over any value. Iterative: depth costs one array slot. */
  skip(): void {
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
const simpleEscapes: Record<number, number> = {
  34: 34,
  92: 92,
  47: 47,
  98: 8,
  102: 12,
  110: 10,
  114: 13,
  116: 9,
};

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function hexValue(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** Appends a code point; half a surrogate pair becomes U+FFFD, for UTF-8 has no form for it. */
function writeUtf8(bytes: Uint8Array, to: number, code: number): number {
  const point = code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
  if (point < 0x80) {
    bytes[to++] = point;
  } else if (point < 0x800) {
    bytes[to++] = 0xc0 | (point >> 6);
    bytes[to++] = 0x80 | (point & 63);
  } else if (point < 0x10000) {
    bytes[to++] = 0xe0 | (point >> 12);
    bytes[to++] = 0x80 | ((point >> 6) & 63);
    bytes[to++] = 0x80 | (point & 63);
  } else {
    bytes[to++] = 0xf0 | (point >> 18);
    bytes[to++] = 0x80 | ((point >> 12) & 63);
    bytes[to++] = 0x80 | ((point >> 6) & 63);
    bytes[to++] = 0x80 | (point & 63);
  }
  return to;
}
