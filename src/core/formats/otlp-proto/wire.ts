/** Fields of one protobuf message whose bytes are all there (https://protobuf.dev/programming-guides/encoding/). */

/** Broken bytes. `offset` is in the array that was read. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

export const WireType = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

export class Wire {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
  /** Of the field that `next` moved to. */
  field = 0;
  type = 0;
  /** Its bytes, where it has a length: [from, to). */
  from = 0;
  to = 0;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, from: number, to: number) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Moves to the next field; false at the end of the message. Its value must be read or skipped. */
  next(): boolean {
    if (this.at === this.end) return false;
    const tag = this.varint();
    this.field = Math.floor(tag / 8);
    this.type = tag % 8;
    if (this.type !== WireType.bytes) return true;
    const length = this.varint();
    if (length > this.end - this.at) this.#fail('A length goes beyond the message it stands in');
    this.from = this.at;
    this.to = this.at += length;
    return true;
  }

  /** Passes over the value of a field that is not wanted. */
  skip(): void {
    if (this.type === WireType.varint) this.varint();
    else if (this.type === WireType.fixed64) this.#take(8);
    else if (this.type === WireType.fixed32) this.#take(4);
    else if (this.type !== WireType.bytes) this.#fail('A field of a kind that is not known');
  }

  /** Exact up to 2^53. */
  varint(): number {
    let value = 0;
    for (let scale = 1, k = 0; k < 10; k++, scale *= 128) {
      const byte = this.bytes[this.#take(1)];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    return this.#fail('A number has no end');
  }

  /** A varint as a signed number of 64 bits. */
  int64(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.bytes[this.#take(1)];
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asIntN(64, value);
    }
    return this.#fail('A number has no end');
  }

  fixed64(): bigint {
    return this.#view.getBigUint64(this.#take(8), true);
  }

  double(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** The message that the field holds. */
  message(): Wire {
    return new Wire(this.bytes, this.from, this.to);
  }

  is(field: number, type: number): boolean {
    return this.field === field && this.type === type;
  }

  #take(length: number): number {
    const { at } = this;
    if (length > this.end - at) this.#fail('A field goes beyond the message it stands in');
    this.at = at + length;
    return at;
  }

  #fail(message: string): never {
    throw new WireError(message, this.at);
  }
}
