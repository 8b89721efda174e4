/**
 * Two graphs of one source, from two windows: what appeared, what vanished, what grew. Windows may differ in length, so calls are
 * compared by rate; and few calls say little, so a ratio comes with the interval in which chance alone leaves it.
 */
import type { ServiceGraph } from './service-graph.ts';

/** How long each window was, in any one unit; or how many traces each set holds. */
export interface Exposure {
  readonly before: number;
  readonly after: number;
}

export const changeKinds = ['appeared', 'vanished', 'grew', 'shrank', 'unclear'] as const;
/** `unclear`: the difference may be chance, or there is none. */
export type ChangeKind = (typeof changeKinds)[number];

export interface Change {
  /** Numbers in the two graphs; −1 where it is not in it. */
  readonly before: number;
  readonly after: number;
  readonly kind: ChangeKind;
}

export interface CallChange extends Change {
  readonly callsBefore: number;
  readonly callsAfter: number;
  /** Of the rates, after ÷ before: 0 for what vanished, Infinity for what appeared; and its 95 % interval. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** The interval leaves out 1: more than chance, if calls come one by one. They often come in bursts, so this is the least doubt. */
  readonly isSure: boolean;
}

export interface GraphComparison {
  readonly nodes: readonly Change[];
  /** Sorted by caller, callee and kind, as the graphs are: those of the later graph, then what vanished. */
  readonly edges: readonly CallChange[];
}

/** O(n log n). Throws where the sources differ: their counts cannot be compared. */
export function compareGraphs(
  before: ServiceGraph,
  after: ServiceGraph,
  exposure: Exposure,
): GraphComparison {
  if (before.source !== after.source) throw new Error('graphs of different sources');
  const edges = matched(edgeKeys(before), edgeKeys(after)).map((pair) => {
    const callsBefore = pair.before < 0 ? 0 : before.edges.calls[pair.before];
    const callsAfter = pair.after < 0 ? 0 : after.edges.calls[pair.after];
    return { ...pair, ...changeOf(callsBefore, callsAfter, exposure), callsBefore, callsAfter };
  });
  const nodes = matched(nodeKeys(before), nodeKeys(after)).map((pair): Change => {
    const kind = pair.before < 0 ? 'appeared' : pair.after < 0 ? 'vanished' : 'unclear';
    return { ...pair, kind };
  });
  return { nodes, edges };
}

function nodeKeys({ nodes }: ServiceGraph): string[] {
  return nodes.name.map((name, n) => JSON.stringify([nodes.kind[n], name]));
}

function edgeKeys(graph: ServiceGraph): string[] {
  const { edges } = graph;
  const keys = nodeKeys(graph);
  return Array.from({ length: edges.length }, (_, e) =>
    JSON.stringify([keys[edges.from[e]], keys[edges.to[e]], edges.kind[e]]),
  );
}

function matched(
  before: readonly string[],
  after: readonly string[],
): { readonly before: number; readonly after: number }[] {
  const left = new Map(before.map((key, k) => [key, k]));
  const pairs = after.map((key, k) => {
    const found = left.get(key) ?? -1;
    left.delete(key);
    return { before: found, after: k };
  });
  return [...pairs, ...[...left.values()].map((k) => ({ before: k, after: -1 }))];
}

/** Of the normal distribution, two-sided 95 %. */
const z = 1.959964;

/**
 * If a calls came before and b after, b of a + b is a share whose interval is known (Wilson 1927, which also holds for 0 and for few); the
 * ratio of the rates follows from the share.
 */
export function changeOf(
  before: number,
  after: number,
  exposure: Exposure,
): Pick<CallChange, 'ratio' | 'low' | 'high' | 'isSure' | 'kind'> {
  const n = before + after;
  const perShare = exposure.before / exposure.after;
  const ratioOf = (share: number) => (share >= 1 ? Infinity : (share / (1 - share)) * perShare);
  if (n === 0) return { ratio: NaN, low: 0, high: Infinity, isSure: false, kind: 'unclear' };
  const share = after / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  // At the ends the formula is exact, its arithmetic is not.
  const low = after === 0 ? 0 : ratioOf(Math.max(0, middle - half));
  const high = before === 0 ? Infinity : ratioOf(Math.min(1, middle + half));
  const isSure = low > 1 || high < 1;
  const kind =
    before === 0 ? 'appeared' : after === 0 ? 'vanished' : low > 1 ? 'grew' : high < 1 ? 'shrank' : 'unclear';
  return { ratio: ratioOf(share), low, high, isSure, kind };
}
