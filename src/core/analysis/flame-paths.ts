/**
 * Call paths (reference: algorithms §5): spans with the same chain of (service, operation) from their root share one. Paths
 * are numbered so that a parent comes before its children; a missing span is no part of a path.
 */
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { StringId } from '../trace/strings.ts';
import { blockOfSpans } from './analysis.ts';
import type { Steps } from './analysis.ts';
import { selfTimes } from './self-time.ts';
import { capacityFor, grown } from '../base/growable.ts';

/** A tree of paths that grows by looking up: one number for each parent and (service, operation). */
export class PathTree {
  length = 0;
  /** −1 at a root. */
  parent = new Int32Array(64);
  service = new Uint32Array(64);
  name = new Uint32Array(64);
  /** Hash table of path + 1; 0 is free. A power of two, at most half full. */
  #slots = new Int32Array(256);

  /** The path that goes from `parent` to an operation. */
  of(parent: number, service: StringId, name: StringId): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hashOf(parent, service, name) & mask;
    for (let path = slots[slot] - 1; path >= 0; path = slots[slot] - 1) {
      if (this.parent[path] === parent && this.name[path] === name && this.service[path] === service)
        return path;
      slot = (slot + 1) & mask;
    }
    slots[slot] = this.length + 1;
    return this.#add(parent, service, name);
  }

  #add(parent: number, service: StringId, name: StringId): number {
    const path = this.length++;
    if (path === this.parent.length) {
      const capacity = capacityFor(path + 1, path);
      this.parent = grown(this.parent, capacity);
      this.service = grown(this.service, capacity);
      this.name = grown(this.name, capacity);
    }
    this.parent[path] = parent;
    this.service[path] = service;
    this.name[path] = name;
    if (2 * this.length > this.#slots.length) this.#growSlots();
    return path;
  }

  #growSlots(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let path = 0; path < this.length; path++) {
      let slot = hashOf(this.parent[path], this.service[path], this.name[path]) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = path + 1;
    }
    this.#slots = slots;
  }
}

function hashOf(parent: number, service: number, name: number): number {
  let h = Math.imul(parent + 1, 0x9e3779b1) ^ Math.imul(service, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35) ^ Math.imul(name, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 13), 0x165667b1);
  return h ^ (h >>> 16);
}

/** What the spans of each path come to. */
export interface PathSums {
  readonly count: Uint32Array<ArrayBuffer>;
  readonly errors: Uint32Array<ArrayBuffer>;
  readonly total: Float64Array<ArrayBuffer>;
  readonly self: Float64Array<ArrayBuffer>;
  /** The longest of them, the first of equals. */
  readonly longest: Int32Array<ArrayBuffer>;
}

export function emptySums(length: number): PathSums {
  return {
    count: new Uint32Array(length),
    errors: new Uint32Array(length),
    total: new Float64Array(length),
    self: new Float64Array(length),
    longest: new Int32Array(length).fill(-1),
  };
}

/** Adds what path `p` of `from` comes to. */
export function addSums(
  to: PathSums,
  q: number,
  from: PathSums,
  p: number,
  duration: ArrayLike<number>,
): void {
  to.count[q] += from.count[p];
  to.errors[q] += from.errors[p];
  to.total[q] += from.total[p];
  to.self[q] += from.self[p];
  to.longest[q] = longerOf(to.longest[q], from.longest[p], duration);
}

function longerOf(a: SpanIndex, b: SpanIndex, duration: ArrayLike<number>): SpanIndex {
  if (a < 0 || b < 0) return Math.max(a, b);
  return duration[b] > duration[a] || (duration[b] === duration[a] && b < a) ? b : a;
}

export interface CallPaths {
  readonly tree: PathTree;
  readonly sums: PathSums;
  /** By span; −1 for placeholders. */
  readonly pathOf: Int32Array;
}

const known = new WeakMap<Trace, CallPaths>();
/** O(n), once per trace. */
export function* callPaths(trace: Trace): Steps<CallPaths> {
  let paths = known.get(trace);
  if (paths === undefined) known.set(trace, (paths = yield* makePaths(trace)));
  return paths;
}

function* makePaths(trace: Trace): Steps<CallPaths> {
  const tree = new PathTree();
  const pathOf = yield* pathsOf(
    trace,
    tree,
    plainLabels(trace, (id) => id),
  );
  const sums = yield* sumsOf(trace, pathOf, tree.length);
  return { tree, sums, pathOf };
}

/** What a span is called in a tree of paths: the tree's numbers for its service and operation. */
export interface PathLabels {
  readonly service: (i: SpanIndex) => number;
  readonly name: (i: SpanIndex) => number;
  /** By span: 1 where its only child is one with it (see `fold-pairs.ts`). */
  readonly folded?: Uint8Array | undefined;
}

/** @param read the tree's number for a text of this trace */
export function plainLabels({ spans, processes }: Trace, read: (id: StringId) => number): PathLabels {
  return {
    service: (i) => read(processes.service[spans.process[i]]),
    name: (i) => read(spans.name[i]),
  };
}

/**
 * The path of each span, in a tree that may hold those of other traces; of a placeholder that of the span above it, −1 at a root. O(n).
 */
export function* pathsOf(
  trace: Trace,
  tree: PathTree,
  { service, name, folded }: PathLabels,
): Steps<Int32Array<ArrayBuffer>> {
  const { length, parent, flags } = trace.spans;
  const pathOf = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    const p = parent[i];
    const above = p < 0 ? -1 : pathOf[p];
    // A missing span is no part of a path.
    const isStep = (flags[i] & SpanFlag.placeholder) === 0 && (p < 0 || folded?.[p] !== 1);
    pathOf[i] = isStep ? tree.of(above, service(i), name(i)) : above;
  }
  return pathOf;
}

function* sumsOf(trace: Trace, pathOf: Int32Array, length: number): Steps<PathSums> {
  const { duration, flags } = trace.spans;
  const selfTime = selfTimes(trace);
  yield undefined;
  const sums = emptySums(length);
  const { count, errors, total, self, longest } = sums;
  for (let i = 0; i < pathOf.length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    const path = pathOf[i];
    if ((flags[i] & SpanFlag.placeholder) !== 0) continue;
    count[path]++;
    if ((flags[i] & SpanFlag.error) !== 0) errors[path]++;
    total[path] += duration[i];
    self[path] += selfTime[i];
    if (longest[path] < 0 || duration[i] > duration[longest[path]]) longest[path] = i;
  }
  return sums;
}
