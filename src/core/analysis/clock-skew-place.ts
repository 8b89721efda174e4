/**
 * Offsets of clock domains from the intervals that calls admit (algorithms §4): from the root's domain outwards, next always
 * the domain with most calls to those that are placed.
 */
import { quantile } from '../base/quantile.ts';
import type { Nanos } from '../trace/trace.ts';
import { noDomain } from './clock-skew-domains.ts';
import type { Edges } from './clock-skew-edges.ts';

interface Question {
  readonly count: number;
  /** Its offset is 0; `noDomain` if there is none. */
  readonly root: number;
  readonly edges: Edges;
  readonly keyOf: (domain: number) => string;
  /** Offsets are multiples of this. */
  readonly unit: Nanos;
}

/** Columns by domain. */
export interface Placed {
  /** Domains in the order in which they were placed; the unreachable last. */
  readonly order: readonly number[];
  readonly offset: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly edges: Uint32Array;
  readonly quality: Uint8Array;
}

/** `ClockSkew.quality` */
export const SkewQuality = {
  /** The primary root's clock, which the others are compared with. */
  reference: 0,
  /** One offset fits all calls. */
  consistent: 1,
  /** No offset fits all: the clock drifts, or spans are wrong. The median of what calls admit is given. */
  inconsistent: 2,
  /** Not connected with the root: nothing is known of it. */
  unreachable: 3,
} as const;

export function* placeDomains(question: Question): Generator<undefined, Placed, void> {
  const { count, root, edges } = question;
  const placing = new Placing(question);
  if (root !== noDomain) {
    placing.placeRoot();
    for (let steps = 0; ; steps++) {
      const next = placing.next();
      if (next === undefined) break;
      placing.place(next);
      if (steps % 64 === 0 || edges.length / count > 1000) yield undefined;
    }
  }
  return placing.done();
}

class Placing {
  readonly #question: Question;
  /** Edges of domain d are `#edgeOf[#first[d]…#first[d + 1])`. */
  readonly #first: Uint32Array;
  readonly #edgeOf: Uint32Array;
  readonly #isPlaced: Uint8Array;
  /** Edges to placed domains. */
  readonly #ties: Uint32Array;
  readonly #queue: Queue;
  readonly #placed;
  readonly #order: number[] = [];

  constructor(question: Question) {
    const { count, edges } = question;
    this.#question = question;
    this.#first = new Uint32Array(count + 1);
    this.#edgeOf = new Uint32Array(2 * edges.length);
    this.#isPlaced = new Uint8Array(count);
    this.#ties = new Uint32Array(count);
    this.#queue = new Queue(this.#ties, question.keyOf);
    this.#placed = {
      offset: new Float64Array(count),
      low: new Float64Array(count).fill(-Infinity),
      high: new Float64Array(count).fill(Infinity),
      edges: new Uint32Array(count),
      quality: new Uint8Array(count).fill(SkewQuality.unreachable),
    };
    this.#index();
  }

  #index(): void {
    const { edges, count } = this.#question;
    for (let e = 0; e < edges.length; e++) {
      this.#first[edges.caller[e] + 1]++;
      this.#first[edges.callee[e] + 1]++;
    }
    for (let d = 0; d < count; d++) this.#first[d + 1] += this.#first[d];
    const at = this.#first.slice();
    for (let e = 0; e < edges.length; e++) {
      this.#edgeOf[at[edges.caller[e]]++] = e;
      this.#edgeOf[at[edges.callee[e]]++] = e;
    }
  }

  placeRoot(): void {
    const { root } = this.#question;
    this.#placed.quality[root] = SkewQuality.reference;
    this.#placed.low[root] = 0;
    this.#placed.high[root] = 0;
    this.#settle(root);
  }

  next(): number | undefined {
    return this.#queue.pop((domain) => this.#isPlaced[domain] !== 0);
  }

  place(domain: number): void {
    const { offset, low, high, edges, quality } = this.#placed;
    const intervals = this.#intervalsOf(domain);
    for (const [lo, hi] of intervals) {
      low[domain] = Math.max(low[domain], lo);
      high[domain] = Math.min(high[domain], hi);
    }
    edges[domain] = intervals.length;
    const [L, U] = [low[domain], high[domain]];
    quality[domain] = L <= U ? SkewQuality.consistent : SkewQuality.inconsistent;
    offset[domain] = L > U ? this.#median(intervals) : L <= 0 && U >= 0 ? 0 : this.#middle(L, U);
    this.#settle(domain);
  }

  /** What its calls from and to placed domains admit. */
  #intervalsOf(domain: number): [Nanos, Nanos][] {
    const { edges } = this.#question;
    const { offset } = this.#placed;
    const intervals: [Nanos, Nanos][] = [];
    for (let k = this.#first[domain]; k < this.#first[domain + 1]; k++) {
      const e = this.#edgeOf[k];
      const isCallee = edges.callee[e] === domain;
      const other = isCallee ? edges.caller[e] : edges.callee[e];
      if (this.#isPlaced[other] === 0) continue;
      const base = offset[other];
      if (isCallee) intervals.push([base + edges.low[e], base + edges.high[e]]);
      else intervals.push([base - edges.high[e], base - edges.low[e]]);
    }
    return intervals;
  }

  #median(intervals: readonly [Nanos, Nanos][]): Nanos {
    const middles = Float64Array.from(intervals, ([lo, hi]) => middleOf(lo, hi)).sort();
    return this.#floor(quantile(middles, 0.5) ?? 0);
  }

  /** Half-open intervals give the bound that they have. */
  #middle(lo: Nanos, hi: Nanos): Nanos {
    return Number.isFinite(lo) && Number.isFinite(hi) ? this.#floor(middleOf(lo, hi)) : middleOf(lo, hi);
  }

  #floor(ns: number): Nanos {
    const { unit } = this.#question;
    return Math.floor(ns / unit) * unit;
  }

  #settle(domain: number): void {
    const { edges } = this.#question;
    this.#isPlaced[domain] = 1;
    this.#order.push(domain);
    const touched = new Set<number>();
    for (let k = this.#first[domain]; k < this.#first[domain + 1]; k++) {
      const e = this.#edgeOf[k];
      const other = edges.callee[e] === domain ? edges.caller[e] : edges.callee[e];
      if (this.#isPlaced[other] !== 0) continue;
      this.#ties[other]++;
      touched.add(other);
    }
    for (const other of touched) this.#queue.push(other);
  }

  done(): Placed {
    for (let d = 0; d < this.#question.count; d++) if (this.#isPlaced[d] === 0) this.#order.push(d);
    return { order: this.#order, ...this.#placed };
  }
}

function middleOf(lo: Nanos, hi: Nanos): Nanos {
  if (Number.isFinite(lo) && Number.isFinite(hi)) return (lo + hi) / 2;
  return Number.isFinite(lo) ? lo : hi;
}

interface Entry {
  readonly domain: number;
  /** When it was entered: an entry is out of date when the domain has more. */
  readonly ties: number;
}

/** A heap: most ties first, then by key. */
class Queue {
  readonly #ties: Uint32Array;
  readonly #keyOf: (domain: number) => string;
  readonly #heap: Entry[] = [];

  constructor(ties: Uint32Array, keyOf: (domain: number) => string) {
    this.#ties = ties;
    this.#keyOf = keyOf;
  }

  push(domain: number): void {
    const heap = this.#heap;
    heap.push({ domain, ties: this.#ties[domain] });
    let at = heap.length - 1;
    while (at > 0) {
      const up = (at - 1) >>> 1;
      if (!this.#isBefore(heap[at], heap[up])) break;
      [heap[at], heap[up]] = [heap[up], heap[at]];
      at = up;
    }
  }

  pop(isDone: (domain: number) => boolean): number | undefined {
    for (;;) {
      const entry = this.#take();
      if (entry === undefined) return undefined;
      if (!isDone(entry.domain) && entry.ties === this.#ties[entry.domain]) return entry.domain;
    }
  }

  #take(): Entry | undefined {
    const heap = this.#heap;
    const first = heap.at(0);
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let at = 0; ;) {
      let best = at;
      for (const down of [2 * at + 1, 2 * at + 2]) {
        if (down < heap.length && this.#isBefore(heap[down], heap[best])) best = down;
      }
      if (best === at) return first;
      [heap[at], heap[best]] = [heap[best], heap[at]];
      at = best;
    }
  }

  #isBefore(a: Entry, b: Entry): boolean {
    return a.ties !== b.ties ? a.ties > b.ties : this.#keyOf(a.domain) < this.#keyOf(b.domain);
  }
}
