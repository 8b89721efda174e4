/** Typed arrays that grow. Tables grow all their columns at once, so a push is one comparison and writes. */
type Column =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** A copy of `column` with room for `capacity` values; the column itself is given up. */
export function grown<C extends Column>(column: C, capacity: number): C {
  const Type = column.constructor as new (length: number) => C;
  const bigger = new Type(capacity);
  bigger.set(column);
  release(column);
  return bigger;
}

/** From here on growth is by half: the room that stays empty would be counted in hundreds of megabytes. */
const large = 1 << 22;

/** The next capacity that holds `needed` values. Grows by a factor, so that pushes are O(1) on average. */
export function capacityFor(needed: number, capacity: number): number {
  let next = Math.max(capacity, 16);
  while (next < needed) next = next < large ? next * 2 : Math.ceil(next * 1.5);
  return next;
}

/** `column` with no more room than it needs; if it has much more, it is copied and given up. */
export function compacted<C extends Column>(column: C): C {
  if (column.buffer.byteLength <= 1.1 * column.byteLength) return column;
  const exact = column.slice() as C;
  release(column);
  return exact;
}

/** Gives a column's memory back at once, where the engine can; else the garbage collector does, in its own time. */
export function release(column: Column): void {
  const { buffer } = column as {
    readonly buffer: ArrayBuffer & { readonly transfer?: (length: number) => ArrayBuffer };
  };
  if (buffer.byteLength > 0) buffer.transfer?.(0);
}

/** A growing list of unsigned integers. */
export class GrowableUint32 {
  length = 0;
  values: Uint32Array<ArrayBuffer>;

  constructor(capacity = 16) {
    this.values = new Uint32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length)
      this.values = grown(this.values, capacityFor(this.length + 1, this.length));
    this.values[this.length++] = value;
  }

  /** A copy of exactly the values pushed. */
  done(): Uint32Array<ArrayBuffer> {
    return this.values.slice(0, this.length);
  }
}

/** The same for numbers of any kind. */
export class GrowableFloat64 {
  length = 0;
  values: Float64Array<ArrayBuffer>;

  constructor(capacity = 16) {
    this.values = new Float64Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length)
      this.values = grown(this.values, capacityFor(this.length + 1, this.length));
    this.values[this.length++] = value;
  }

  /** A copy of exactly the values pushed. */
  done(): Float64Array<ArrayBuffer> {
    return this.values.slice(0, this.length);
  }
}
