/**
 * Few edges whose turning leaves no cycle, for graphs where nearly everybody calls everybody: a depth-first walk of such a graph is one long
 * path, and a drawing of its layers a strip. Greedy (Eades, Lin and Smyth, Inf. Process. Lett. 47, 1993): at most edges / 2 − nodes / 6.
 */
import { csrBy } from './csr.ts';

/**
 * Nodes in a line: those nothing is left to lead to are put last, those nothing leads to first, and where there are neither, the one with the
 * most edges going out beyond those coming in. O(nodes + edges).
 * @returns by node: its place in the line
 */
export function greedyLine(nodes: number, from: Uint32Array, to: Uint32Array): Uint32Array<ArrayBuffer> {
  const out = csrBy(from, nodes);
  const into = csrBy(to, nodes);
  const waiting = new Waiting(nodes, from, to);
  const place = new Uint32Array(nodes);
  const isPlaced = new Uint8Array(nodes);
  let first = 0;
  let last = nodes - 1;
  while (first <= last) {
    const isSink = waiting.hasSinks();
    const v = waiting.take();
    place[v] = isSink ? last-- : first++;
    isPlaced[v] = 1;
    for (let k = out.from[v]; k < out.from[v + 1]; k++) {
      const w = to[out.items[k]];
      if (isPlaced[w] === 0) waiting.loseInto(w);
    }
    for (let k = into.from[v]; k < into.from[v + 1]; k++) {
      const w = from[into.items[k]];
      if (isPlaced[w] === 0) waiting.loseOut(w);
    }
  }
  return place;
}

const none = 0xffffffff;

/** Nodes that have no place yet, by what makes them next: lists in buckets, the sinks' first, then by edges out − edges in, the sources' last. */
class Waiting {
  readonly #out: Uint32Array;
  readonly #in: Uint32Array;
  readonly #middle: number;
  readonly #heads: Uint32Array;
  readonly #next: Uint32Array;
  readonly #previous: Uint32Array;
  /** No bucket above has a node. */
  #top: number;

  constructor(nodes: number, from: Uint32Array, to: Uint32Array) {
    this.#out = new Uint32Array(nodes);
    this.#in = new Uint32Array(nodes);
    for (let e = 0; e < from.length; e++) {
      if (from[e] === to[e]) continue;
      this.#out[from[e]]++;
      this.#in[to[e]]++;
    }
    let most = 0;
    for (let v = 0; v < nodes; v++) most = Math.max(most, this.#out[v], this.#in[v]);
    this.#middle = most + 1;
    this.#top = 2 * most + 2;
    this.#heads = new Uint32Array(this.#top + 1).fill(none);
    this.#next = new Uint32Array(nodes).fill(none);
    this.#previous = new Uint32Array(nodes).fill(none);
    // The lowest number comes first in its bucket.
    for (let v = nodes - 1; v >= 0; v--) this.#put(v);
  }

  hasSinks(): boolean {
    return this.#heads[0] !== none;
  }

  /** A sink, else a source, else the one that gives most beyond what it takes. */
  take(): number {
    let bucket = 0;
    if (!this.hasSinks()) {
      while (this.#heads[this.#top] === none) this.#top--;
      bucket = this.#top;
    }
    const v = this.#heads[bucket];
    this.#drop(v);
    return v;
  }

  loseInto(v: number): void {
    this.#drop(v);
    this.#in[v]--;
    this.#put(v);
  }

  loseOut(v: number): void {
    this.#drop(v);
    this.#out[v]--;
    this.#put(v);
  }

  #bucketOf(v: number): number {
    if (this.#out[v] === 0) return 0;
    return this.#in[v] === 0 ? 2 * this.#middle : this.#middle + this.#out[v] - this.#in[v];
  }

  #put(v: number): void {
    const bucket = this.#bucketOf(v);
    const head = this.#heads[bucket];
    this.#next[v] = head;
    this.#previous[v] = none;
    if (head !== none) this.#previous[head] = v;
    this.#heads[bucket] = v;
    if (bucket > this.#top) this.#top = bucket;
  }

  #drop(v: number): void {
    const [before, after] = [this.#previous[v], this.#next[v]];
    if (before === none) this.#heads[this.#bucketOf(v)] = after;
    else this.#next[before] = after;
    if (after !== none) this.#previous[after] = before;
  }
}
