/**
 * The tree of parents that a graph of spans or of call paths is drawn around, and ways to make it smaller (reference: algorithms §7.3). Each
 * says by item which item it is drawn as; items come after their parents, and stand for themselves or for an earlier one.
 */
import type { Nanos } from '../trace/trace.ts';

export interface GraphTree {
  readonly length: number;
  /** `parent[i] < i`; −1 for a root. */
  readonly parent: Int32Array;
  readonly service: Uint32Array;
  /** The same number for the same service, operation and type of reference to the parent. */
  readonly key: Uint32Array;
  readonly errors: Uint32Array;
  /** ns on the critical path. */
  readonly critical: Float64Array;
  /** ns: durations, what is below included. */
  readonly inclusive: Float64Array;
  /** 1 where something is that has to stay in sight. */
  readonly keep: Uint8Array;
  /** 1 where references besides that to the parent begin or end. */
  readonly linked: Uint8Array;
  /** 1 where equal siblings stand for each other. */
  readonly stacked: Uint8Array;
  /** Of the primary root. */
  readonly rootNs: Nanos;
}

/** By item: the item it is drawn as. */
export type DrawnAs = Uint32Array<ArrayBuffer>;

export interface Renumbered {
  /** The items that are drawn, as they were numbered before. */
  readonly staying: readonly number[];
  /** By item as numbered before: the one it is drawn as, as numbered now. */
  readonly itemOf: Uint32Array;
}

export function renumbered(drawnAs: DrawnAs): Renumbered {
  const itemOf = new Uint32Array(drawnAs.length);
  const staying: number[] = [];
  for (let i = 0; i < drawnAs.length; i++) {
    if (drawnAs[i] === i) itemOf[i] = staying.push(i) - 1;
    else itemOf[i] = itemOf[drawnAs[i]];
  }
  return { staying, itemOf };
}

export function parentsOf({ staying, itemOf }: Renumbered, parent: Int32Array): Int32Array {
  return Int32Array.from(staying, (i) => (parent[i] < 0 ? -1 : itemOf[parent[i]]));
}

/** @param isStack the items drawn as one are side by side; else they are above each other. O(items). */
export function merged(tree: GraphTree, drawnAs: DrawnAs, isStack: boolean): GraphTree {
  const numbers = renumbered(drawnAs);
  const { staying, itemOf } = numbers;
  const { length } = staying;
  const pick = (column: Uint32Array) => Uint32Array.from(staying, (i) => column[i]);
  const errors = new Uint32Array(length);
  const critical = new Float64Array(length);
  const inclusive = Float64Array.from(staying, (i) => (isStack ? 0 : tree.inclusive[i]));
  const [keep, linked, stacked] = [0, 1, 2].map(() => new Uint8Array(length));
  for (let i = 0; i < tree.length; i++) {
    const k = itemOf[i];
    errors[k] += tree.errors[i];
    critical[k] += tree.critical[i];
    if (isStack) inclusive[k] += tree.inclusive[i];
    keep[k] |= tree.keep[i];
    linked[k] |= tree.linked[i];
    stacked[k] |= tree.stacked[i] | (isStack && drawnAs[i] !== i ? 1 : 0);
  }
  const parent = parentsOf(numbers, tree.parent);
  const smaller = { length, parent, service: pick(tree.service), key: pick(tree.key), rootNs: tree.rootNs };
  return { ...smaller, errors, critical, inclusive, keep, linked, stacked };
}
