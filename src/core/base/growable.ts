/** Typed arrays that grow by doubling. Tables grow all their columns at once, so a push is one comparison and writes. */
type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A copy of `column` with room for `capacity` values. */
export function grown<C extends Column>(column: C, capacity: number): C {
  const Type = column.constructor as new (length: number) => C;
  const bigger = new Type(capacity);
  bigger.set(column);
  return bigger;
}

/** The next capacity that holds `needed` values. */
export function capacityFor(needed: number, capacity: number): number {
  let next = Math.max(capacity, 16);
  while (next < needed) next *= 2;
  return next;
}

/** A growing list of unsigned integers. */
export class GrowableUint32 {
  length = 0;
  values = new Uint32Array(16);

  push(value: number): void {
    if (this.length === this.values.length) this.values = grown(this.values, this.length * 2);
    this.values[this.length++] = value;
  }

  /** A copy of exactly the values pushed. */
  done(): Uint32Array<ArrayBuffer> {
    return this.values.slice(0, this.length);
  }
}
