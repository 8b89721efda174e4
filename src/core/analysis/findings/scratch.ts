/** Bytes being written, and their hash. Used again and again, so that normal forms need no strings. */
export class Scratch {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(1024);
  length = 0;

  /** Forgets what was written, and makes room. */
  begin(room: number): void {
    if (this.bytes.length < room) this.bytes = new Uint8Array(2 * room);
    this.length = 0;
  }

  push(byte: number): void {
    this.bytes[this.length++] = byte;
  }

  /** ASCII only. */
  write(text: string): void {
    for (let k = 0; k < text.length; k++) this.push(text.charCodeAt(k));
  }

  text(): string {
    return new TextDecoder().decode(this.bytes.subarray(0, this.length));
  }

  hash(): number {
    const { bytes, length } = this;
    const hash = new Hash();
    for (let k = 0; k < length; k++) hash.add(bytes[k]);
    return hash.value();
  }
}

/** 53 bits of a sequence of integers (cyrb53): two of a million sequences agree by chance once in ten thousand traces. */
export class Hash {
  #a = 0xdeadbeef;
  #b = 0x41c6ce57;

  begin(): void {
    this.#a = 0xdeadbeef;
    this.#b = 0x41c6ce57;
  }

  add(value: number): void {
    this.#a = Math.imul(this.#a ^ value, 2654435761);
    this.#b = Math.imul(this.#b ^ value, 1597334677);
  }

  /** A value of up to 53 bits. */
  addWide(value: number): void {
    this.add(value >>> 0);
    this.add(Math.floor(value / 0x1_0000_0000));
  }

  /** Never 0. */
  value(): number {
    let a = Math.imul(this.#a ^ (this.#a >>> 16), 2246822507);
    a ^= Math.imul(this.#b ^ (this.#b >>> 13), 3266489909);
    let b = Math.imul(this.#b ^ (this.#b >>> 16), 2246822507);
    b ^= Math.imul(this.#a ^ (this.#a >>> 13), 3266489909);
    return 0x1_0000_0000 * (b & 0x1fffff) + (a >>> 0) || 1;
  }
}
