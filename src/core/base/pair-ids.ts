/** Ids of pairs of integers, counted from 0 as they first come up. Open addressing, at most half full. */
export class PairIds {
  #length = 0;
  #left = new Uint32Array(64);
  #right = new Uint32Array(64);
  /** Id and one more; 0 is free. */
  #id = new Uint32Array(64);

  /** Distinct pairs so far. */
  get length(): number {
    return this.#length;
  }

  /** Both are unsigned integers of 32 bits. */
  idOf(left: number, right: number): number {
    const mask = this.#id.length - 1;
    let slot = hashOf(left, right) & mask;
    for (;;) {
      const id = this.#id[slot];
      if (id === 0) break;
      if (this.#left[slot] === left && this.#right[slot] === right) return id - 1;
      slot = (slot + 1) & mask;
    }
    this.#set(slot, left, right, ++this.#length);
    if (this.#length * 2 > mask) this.#grow();
    return this.#length - 1;
  }

  #set(slot: number, left: number, right: number, id: number): void {
    this.#left[slot] = left;
    this.#right[slot] = right;
    this.#id[slot] = id;
  }

  #grow(): void {
    const [left, right, id] = [this.#left, this.#right, this.#id];
    const size = id.length * 2;
    this.#left = new Uint32Array(size);
    this.#right = new Uint32Array(size);
    this.#id = new Uint32Array(size);
    for (let old = 0; old < id.length; old++) {
      if (id[old] === 0) continue;
      let slot = hashOf(left[old], right[old]) & (size - 1);
      while (this.#id[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.#set(slot, left[old], right[old], id[old]);
    }
  }
}

function hashOf(left: number, right: number): number {
  const h = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
  return h ^ (h >>> 15);
}
