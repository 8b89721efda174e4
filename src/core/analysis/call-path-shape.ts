/** Tables of call paths: their order, their shape, and ids that mean the same path in every table. */
import { fnv1a } from '../base/fnv.ts';
import type { Steps } from './analysis.ts';
import type { PathTree } from './flame-paths.ts';
import type { SharedNames } from './shared-names.ts';

/** Paths in depth-first pre-order: those below p are [p + 1, end[p]). */
export interface PathTable {
  readonly length: number;
  /** −1 at a root. */
  readonly parent: Int32Array<ArrayBuffer>;
  readonly end: Uint32Array<ArrayBuffer>;
  readonly depth: Uint32Array<ArrayBuffer>;
  /** Rows of `names`. */
  readonly service: Uint32Array<ArrayBuffer>;
  readonly operation: Uint32Array<ArrayBuffer>;
  readonly names: readonly string[];
  /** 16 hex digits made of the names along the path: the same in every table, for addresses. */
  readonly id: readonly string[];
}

type Named = Pick<PathTree, 'service' | 'name'>;
type Texts = Pick<SharedNames, 'text'>;

/** Orders paths of a tree by service, then operation, as text. */
export function byNames(tree: Named, names: Texts): (a: number, b: number) => number {
  const texts = new Map<number, string>();
  const textOf = (id: number): string => {
    let text = texts.get(id);
    if (text === undefined) texts.set(id, (text = names.text(id)));
    return text;
  };
  const byText = (a: number, b: number) => (a === b ? 0 : compareTexts(textOf(a), textOf(b)));
  return (a, b) => byText(tree.service[a], tree.service[b]) || byText(tree.name[a], tree.name[b]);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The names that paths use, each once, and service and operation of each path, in some order, as rows of them. */
export function namesOf(tree: Named, names: Texts, order: Uint32Array) {
  const rows = new Map<number, number>();
  const rowOf = (id: number): number => {
    let row = rows.get(id);
    if (row === undefined) rows.set(id, (row = rows.size));
    return row;
  };
  const service = Uint32Array.from(order, (p) => rowOf(tree.service[p]));
  const operation = Uint32Array.from(order, (p) => rowOf(tree.name[p]));
  return { service, operation, names: Array.from(rows.keys(), (id) => names.text(id)) };
}

/** Depth first, siblings by `compare`. O(n log n), with a stack of its own: paths may be 200,000 deep. */
export function preOrder(
  tree: Pick<PathTree, 'length' | 'parent'>,
  compare: (a: number, b: number) => number,
): Uint32Array<ArrayBuffer> {
  const children = new Map<number, number[]>();
  for (let p = 0; p < tree.length; p++) {
    const siblings = children.get(tree.parent[p]);
    if (siblings === undefined) children.set(tree.parent[p], [p]);
    else siblings.push(p);
  }
  // The last of the stack comes next.
  for (const siblings of children.values()) siblings.sort((a, b) => compare(b, a));
  const order = new Uint32Array(tree.length);
  const stack = [...(children.get(-1) ?? [])];
  for (let row = 0; row < order.length; row++) {
    const path = stack.pop() ?? 0;
    order[row] = path;
    for (const child of children.get(path) ?? []) stack.push(child);
  }
  return order;
}

/** A tree in some pre-order: the row of each path, and by row what its parent is, one past the last below it, and how deep it is. */
export function placedPaths(tree: Pick<PathTree, 'length' | 'parent'>, order: Uint32Array) {
  const rowOf = new Int32Array(tree.length);
  for (let row = 0; row < order.length; row++) rowOf[order[row]] = row;
  const parent = Int32Array.from(order, (p) => (tree.parent[p] < 0 ? -1 : rowOf[tree.parent[p]]));
  return { rowOf, parent, ...shapeOf(parent) };
}

function shapeOf(parent: Int32Array) {
  const end = Uint32Array.from(parent, (_, p) => p + 1);
  const depth = new Uint32Array(parent.length);
  for (let p = parent.length - 1; p >= 0; p--)
    if (parent[p] >= 0) end[parent[p]] = Math.max(end[parent[p]], end[p]);
  for (let p = 0; p < parent.length; p++) if (parent[p] >= 0) depth[p] = depth[parent[p]] + 1;
  return { end, depth };
}

const encoder = new TextEncoder();
/** A few milliseconds of work. */
const blockPaths = 4096;

/**
 * 16 hex digits made of the names along the path, the same in every table, for addresses: two hashes of 32 bits each of the path above and
 * both names.
 */
export function* pathIds(
  parent: Int32Array,
  service: Uint32Array,
  operation: Uint32Array,
  names: readonly string[],
): Steps<string[]> {
  const hashes = yield* pathHashes(parent, service, operation, names);
  return Array.from(parent, (_, p) => pathIdAt(hashes, p));
}

/** The same as two numbers a path: a hundred thousand texts take long to move from the worker to the page, and few are looked at. */
export function* pathHashes(
  parent: Int32Array,
  service: Uint32Array,
  operation: Uint32Array,
  names: readonly string[],
): Steps<Uint32Array<ArrayBuffer>> {
  const encoded = names.map((name) => encoder.encode(name));
  const hashes = new Uint32Array(2 * parent.length);
  for (let p = 0; p < parent.length; p++) {
    if (p % blockPaths === 0) yield undefined;
    const above = encoder.encode(parent[p] < 0 ? '' : pathIdAt(hashes, parent[p]));
    const bytes = joined([above, encoded[service[p]], encoded[operation[p]]]);
    hashes[2 * p] = fnv1a(bytes, 0, bytes.length);
    hashes[2 * p + 1] = fnv1a(bytes.reverse(), 0, bytes.length);
  }
  return hashes;
}

export function pathIdAt(hashes: Uint32Array, p: number): string {
  return hexOf(hashes[2 * p]) + hexOf(hashes[2 * p + 1]);
}

/** The path with this id; −1 for none. O(paths). */
export function pathWithId(hashes: Uint32Array, id: string): number {
  if (!/^[0-9a-f]{16}$/.test(id)) return -1;
  const [first, second] = [Number.parseInt(id.slice(0, 8), 16), Number.parseInt(id.slice(8), 16)];
  for (let k = 0; k < hashes.length; k += 2)
    if (hashes[k] === first && hashes[k + 1] === second) return k / 2;
  return -1;
}

/** With 255 after each, which is in no UTF-8: names that run on into each other stay apart. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 1, 0)).fill(255);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length + 1;
  }
  return bytes;
}

function hexOf(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, '0');
}
