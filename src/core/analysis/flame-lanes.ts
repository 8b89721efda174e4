/**
 * Lanes of time: each stretch goes into the first lane that is free when it starts, which needs as many lanes as ever are
 * busy at once and no more. A tree of minima over the lanes finds that lane in O(log lanes).
 */
export class Lanes {
  count = 0;
  /** Node k has children 2k and 2k + 1; the leaves, from `#size` on, are the times from which lanes are free. */
  #free = new Float64Array(32).fill(-Infinity);
  #size = 16;

  /** Stretches must come in the order of their starts. */
  take(from: number, to: number): number {
    if (this.#free[1] > from) this.#grow();
    const free = this.#free;
    let node = 1;
    while (node < this.#size) node = free[2 * node] <= from ? 2 * node : 2 * node + 1;
    const lane = node - this.#size;
    if (lane === this.count) this.count++;
    free[node] = to;
    for (node >>= 1; node >= 1; node >>= 1) free[node] = Math.min(free[2 * node], free[2 * node + 1]);
    return lane;
  }

  /** O(lanes that were used). */
  clear(): void {
    let used = this.count;
    for (let level = this.#size; level >= 1; level >>= 1) {
      this.#free.fill(-Infinity, level, level + used);
      used = (used + 1) >> 1;
    }
    this.count = 0;
  }

  #grow(): void {
    const size = 2 * this.#size;
    const bigger = new Float64Array(2 * size).fill(-Infinity);
    bigger.set(this.#free.subarray(this.#size), size);
    for (let node = size - 1; node >= 1; node--)
      bigger[node] = Math.min(bigger[2 * node], bigger[2 * node + 1]);
    this.#free = bigger;
    this.#size = size;
  }
}
