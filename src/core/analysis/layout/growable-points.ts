/** A growing list of points. */
import { capacityFor } from '../../base/growable.ts';

export class GrowablePoints {
  /** Numbers, two for each point. */
  length = 0;
  #values = new Float32Array(256);

  push(x: number, y: number): void {
    if (this.length + 2 > this.#values.length) {
      const bigger = new Float32Array(capacityFor(this.length + 2, this.#values.length));
      bigger.set(this.#values);
      this.#values = bigger;
    }
    this.#values[this.length++] = x;
    this.#values[this.length++] = y;
  }

  /** The points from position `begin` on, the other way round. */
  reversePairs(begin: number): void {
    const values = this.#values;
    for (let a = begin, b = this.length - 2; a < b; a += 2, b -= 2) {
      const [x, y] = [values[a], values[a + 1]];
      values[a] = values[b];
      values[a + 1] = values[b + 1];
      values[b] = x;
      values[b + 1] = y;
    }
  }

  /** A copy of exactly the points pushed. */
  done(): Float32Array<ArrayBuffer> {
    return this.#values.slice(0, this.length);
  }
}
