/**
 * Both sides of one operation: what it calls, merged over all places it is called from, and who calls it. Calls below a call
 * of the same operation belong to that one and are not counted twice.
 */
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import type { Steps } from './analysis.ts';
import { addSums, emptySums, PathTree } from './flame-paths.ts';
import type { CallPaths, PathSums } from './flame-paths.ts';

/** A tree with the operation at its root, node 0. */
export interface Side {
  readonly parent: Int32Array;
  readonly sums: PathSums;
}

const blockOfPaths = 16_384;

/** Paths that end in the operation and have not been through it before. O(paths). */
export function entriesOf({ tree }: CallPaths, focus: number): Uint32Array {
  const { length, parent, service, name } = tree;
  const isInside = new Uint8Array(length);
  const entries: number[] = [];
  for (let p = 0; p < length; p++) {
    const isBelow = parent[p] >= 0 && isInside[parent[p]] === 1;
    const isFocus = service[p] === service[focus] && name[p] === name[focus];
    if (isBelow || isFocus) isInside[p] = 1;
    if (isFocus && !isBelow) entries.push(p);
  }
  return Uint32Array.from(entries);
}

export interface Callees extends Side {
  /** By path: its node; −1 outside of the operation. */
  readonly nodeOf: Int32Array;
}

/** O(paths). */
export function* calleesOf(trace: Trace, paths: CallPaths, entries: Uint32Array): Steps<Callees> {
  const { tree } = paths;
  const merged = new PathTree();
  const nodeOf = new Int32Array(tree.length).fill(-1);
  for (const p of entries) nodeOf[p] = merged.of(-1, tree.service[p], tree.name[p]);
  for (let p = 0; p < tree.length; p++) {
    const above = tree.parent[p] < 0 ? -1 : nodeOf[tree.parent[p]];
    if (above >= 0) nodeOf[p] = merged.of(above, tree.service[p], tree.name[p]);
    if (p % blockOfPaths === 0) yield undefined;
  }
  const sums = emptySums(merged.length);
  for (let p = 0; p < tree.length; p++) {
    if (nodeOf[p] >= 0) addSums(sums, nodeOf[p], paths.sums, p, trace.spans.duration);
    if (p % blockOfPaths === 0) yield undefined;
  }
  return { parent: merged.parent.subarray(0, merged.length), sums, nodeOf };
}

export interface Callers extends Side {
  /** What makes a bar wide: of the calls made through it. */
  readonly width: Float64Array;
  /** Callers further up are left out. */
  readonly isCut: boolean;
}

/** Callers looked at: long paths that share nothing as seen from below would take the product of number and length. */
const mostSteps = 2_000_000;

/**
 * @param weight by path: what makes a bar wide, of the calls on it
 * @param most callers looked at; more are left out
 */
export function* callersOf(
  trace: Trace,
  { tree, sums }: CallPaths,
  entries: Uint32Array,
  weight: Float64Array,
  most = mostSteps,
): Steps<Callers> {
  const callers = new PathTree();
  const found = new CallerSums(sums, weight, trace.spans.duration);
  // By entry: its path, where its way up is now, the caller of its longest call there, and the node below.
  const entry = entries.slice();
  const path = Int32Array.from(entries);
  const span = Int32Array.from(entries, (p) => sums.longest[p]);
  const node = new Int32Array(entries.length).fill(-1);
  let active = entries.length;
  let steps = 0;
  // All of them one level up, then the next: what is left out is what is furthest away.
  while (active > 0 && steps < most) {
    let still = 0;
    for (let k = 0; k < active; k++) {
      const p = path[k];
      const at = callers.of(node[k], tree.service[p], tree.name[p]);
      found.add(at, entry[k], span[k]);
      if (++steps % blockOfPaths === 0) yield undefined;
      if (tree.parent[p] < 0) continue;
      entry[still] = entry[k];
      path[still] = tree.parent[p];
      span[still] = trace.spans.parent[span[k]];
      node[still++] = at;
    }
    active = still;
  }
  return { parent: callers.parent.subarray(0, callers.length), ...found.done(), isCut: active > 0 };
}

/** What the calls made through each caller come to. */
class CallerSums {
  readonly #from: PathSums;
  readonly #weight: Float64Array;
  readonly #duration: Float64Array;
  readonly #count: number[] = [];
  readonly #errors: number[] = [];
  readonly #total: Nanos[] = [];
  readonly #width: Nanos[] = [];
  /** The longest call, and the span it came through. */
  readonly #call: SpanIndex[] = [];
  readonly #caller: SpanIndex[] = [];

  constructor(from: PathSums, weight: Float64Array, duration: Float64Array) {
    this.#from = from;
    this.#weight = weight;
    this.#duration = duration;
  }

  /** @param node a known one, or the next */
  add(node: number, entry: number, caller: SpanIndex): void {
    const { count, errors, total, longest } = this.#from;
    const call = longest[entry];
    if (node === this.#count.length) {
      for (const column of [this.#count, this.#errors, this.#total, this.#width]) column.push(0);
      this.#call.push(call);
      this.#caller.push(caller);
    }
    this.#count[node] += count[entry];
    this.#errors[node] += errors[entry];
    this.#total[node] += total[entry];
    this.#width[node] += this.#weight[entry];
    if (this.#duration[call] <= this.#duration[this.#call[node]]) return;
    this.#call[node] = call;
    this.#caller[node] = caller;
  }

  /** Callers have no self time here: it is not the operation's. */
  done(): { readonly sums: PathSums; readonly width: Float64Array<ArrayBuffer> } {
    const sums = {
      count: Uint32Array.from(this.#count),
      errors: Uint32Array.from(this.#errors),
      total: Float64Array.from(this.#total),
      self: new Float64Array(this.#count.length),
      longest: Int32Array.from(this.#caller),
    };
    return { sums, width: Float64Array.from(this.#width) };
  }
}
