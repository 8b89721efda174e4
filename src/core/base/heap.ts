/** A priority queue of whole numbers, smallest priority first. */
export class MinHeap {
  length = 0;
  readonly #items: number[] = [];
  readonly #isBefore: (a: number, b: number) => boolean;

  /** @param isBefore a total order: then the sequence is always the same */
  constructor(isBefore: (a: number, b: number) => boolean) {
    this.#isBefore = isBefore;
  }

  /** O(log length) */
  push(item: number): void {
    const items = this.#items;
    let at = this.length++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(item, items[above])) break;
      items[at] = items[above];
      at = above;
    }
    items[at] = item;
  }

  /** Takes the first out; undefined if there is none. O(log length). */
  pop(): number | undefined {
    if (this.length === 0) return undefined;
    const items = this.#items;
    const first = items[0];
    const last = items[--this.length];
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.length) break;
      if (below + 1 < this.length && this.#isBefore(items[below + 1], items[below])) below++;
      if (!this.#isBefore(items[below], last)) break;
      items[at] = items[below];
      at = below;
    }
    items[at] = last;
    return first;
  }
}
