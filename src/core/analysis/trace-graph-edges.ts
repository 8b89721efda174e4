/** The references of a trace as edges between nodes, each counted once. */
import { GrowableUint32 } from '../base/growable.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { RefRole, RefType, SpanFlag } from '../trace/trace.ts';
import { blockOfSpans } from './analysis.ts';
import type { Steps } from './analysis.ts';
import type { Items } from './trace-graph-items.ts';
import type { Stubs } from './trace-graph-stubs.ts';
import type { GraphEdges } from './trace-graph-types.ts';
import { EdgeFlag, EdgeRole } from './trace-graph-types.ts';
import { Joins, noJoin } from './waited-for.ts';

/** Types and roles are less than 4 and 8. */
const kindsOfEdge = 32;

/** Edges by their ends, type and role. */
class EdgeTable {
  readonly from = new GrowableUint32();
  readonly to = new GrowableUint32();
  readonly kind = new GrowableUint32();
  readonly count = new GrowableUint32();
  readonly calls = new GrowableUint32();
  readonly waited = new GrowableUint32();
  readonly cyclic = new GrowableUint32();
  readonly #nodes: number;
  readonly #rows = new Map<number, number>();

  constructor(nodes: number) {
    this.#nodes = nodes;
  }

  /** Row of an edge, a new one if need be. */
  row(from: number, to: number, type: number, role: number): number {
    const kind = 8 * type + role;
    const key = (from * this.#nodes + to) * kindsOfEdge + kind;
    let row = this.#rows.get(key);
    if (row !== undefined) return row;
    row = this.from.length;
    this.#rows.set(key, row);
    this.from.push(from);
    this.to.push(to);
    this.kind.push(kind);
    for (const column of [this.count, this.calls, this.waited, this.cyclic]) column.push(0);
    return row;
  }

  done(): GraphEdges {
    const kind = this.kind.done();
    const [from, to, waited, cyclic] = [this.from, this.to, this.waited, this.cyclic].map((column) =>
      column.done(),
    );
    const type = Uint8Array.from(kind, (each) => each >> 3);
    const role = Uint8Array.from(kind, (each) => each & 7);
    return {
      length: kind.length,
      from,
      to,
      type,
      role,
      flags: Uint8Array.from(
        kind,
        (_, e) => (waited[e] > 0 ? EdgeFlag.waitedFor : 0) | (cyclic[e] > 0 ? EdgeFlag.cyclic : 0),
      ),
      count: this.count.done(),
      calls: this.calls.done(),
      waited,
      weight: Float32Array.from(kind, (_, e) => weightOf(type[e], role[e])),
    };
  }
}

function weightOf(type: number, role: number): number {
  if (role !== EdgeRole.parent && role !== EdgeRole.missing) return 1;
  return type === RefType.followsFrom ? 2 : 3;
}

export interface EdgesFound {
  readonly edges: GraphEdges;
  /** By node: 1 if some of its spans are joins. */
  readonly joins: Uint8Array;
}

/** O(spans + references). */
export function* edgesOf(trace: Trace, items: Items, stubs: Stubs): Steps<EdgesFound> {
  const { spans } = trace;
  const { itemOf } = items;
  const table = new EdgeTable(items.length + stubs.length);
  const collector = new Collector(trace, items, stubs, table);
  const finder = new Joins(trace);
  const joins = new Uint8Array(items.length);
  for (let i = 0; i < spans.length; i++) {
    if (i % blockOfSpans === 0) yield undefined;
    if ((spans.flags[i] & SpanFlag.placeholder) !== 0) continue;
    if (spans.parent[i] >= 0) collector.addParent(i);
    const waitedFor = finder.waitedFor(i);
    if (waitedFor !== noJoin) joins[itemOf[i]] = 1;
    for (let r = spans.refs[i]; r < spans.refsEnd[i]; r++) collector.addReference(i, r, waitedFor);
  }
  return { edges: table.done(), joins };
}

class Collector {
  readonly #trace: Trace;
  readonly #items: Items;
  readonly #stubs: Stubs;
  readonly #table: EdgeTable;
  /** The join whose edge has been marked: references can be there twice. */
  #marked = -1;

  constructor(trace: Trace, items: Items, stubs: Stubs, table: EdgeTable) {
    this.#trace = trace;
    this.#items = items;
    this.#stubs = stubs;
    this.#table = table;
  }

  /** The way from the parent in the tree, whether a reference names it or an id that both share. */
  addParent(i: SpanIndex): void {
    const { parent, link, flags } = this.#trace.spans;
    const role = (flags[parent[i]] & SpanFlag.placeholder) !== 0 ? EdgeRole.missing : EdgeRole.parent;
    // First the row: a new one may move the columns.
    const row = this.#between(parent[i], i, link[i], role);
    this.#table.calls.values[row]++;
  }

  addReference(i: SpanIndex, r: number, waitedFor: SpanIndex): void {
    const { references } = this.#trace;
    const row = this.#rowOf(i, r);
    this.#table.count.values[row]++;
    if (references.role[r] === RefRole.cyclic) this.#table.cyclic.values[row]++;
    if (waitedFor === noJoin || references.target[r] !== waitedFor || this.#marked === i) return;
    this.#marked = i;
    this.#table.waited.values[row]++;
  }

  #rowOf(i: SpanIndex, r: number): number {
    const { spans, references } = this.#trace;
    const type = references.type[r];
    const role = references.role[r];
    const { length, itemOf } = this.#items;
    const { stubOf, rowOf } = this.#stubs;
    if (stubOf[r] >= 0) {
      const stubRole = role === RefRole.external ? EdgeRole.external : EdgeRole.missing;
      return this.#table.row(length + stubOf[r], itemOf[i], type, stubRole);
    }
    if (role === RefRole.missing) return this.#between(rowOf[r], i, type, EdgeRole.missing);
    // A reference to the parent by another type than that of the tree is one more reference.
    const isParent = role === RefRole.parent && type === spans.link[i];
    return this.#between(
      role === RefRole.self ? i : references.target[r],
      i,
      type,
      isParent ? EdgeRole.parent : EdgeRole.further,
    );
  }

  #between(a: SpanIndex, b: SpanIndex, type: number, role: number): number {
    const { itemOf, hidden } = this.#items;
    const isFolded = itemOf[a] === itemOf[b] && a !== b && (hidden[a] !== 0 || hidden[b] !== 0);
    return this.#table.row(itemOf[a], itemOf[b], type, isFolded ? EdgeRole.folded : role);
  }
}
