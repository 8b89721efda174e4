/**
 * Which tags tell B from A (reference: algorithms §6.3): of roots, of any span, of the processes of each service. Categories by the share of
 * traces that have a value, numbers by their shift. One trace, one vote.
 */
import { quantile } from '../../base/quantile.ts';
import { mostNamedNumbers } from '../colour-scale.ts';
import type { Steps } from '../analysis.ts';
import { isNumber } from '../query/numbers.ts';
import { SharedNames } from '../shared-names.ts';
import { corrected, falseDiscoveryRate, leastEffect, leastTraces } from './compare-sets.ts';
import { widestGap } from './distribution.ts';
import { jointTags } from './joint-tags.ts';
import type { JointKey, JointTags } from './joint-tags.ts';
import { TagPlace } from './sample-tags.ts';
import type { TagSample } from './sample-tags.ts';
import { defineSetPairAnalysis } from './set-pair-analysis.ts';
import { fisherExact } from './statistics/fisher.ts';
import { hodgesLehmann } from './statistics/hodges-lehmann.ts';
import type { Shift } from './statistics/hodges-lehmann.ts';
import { mannWhitney } from './statistics/mann-whitney.ts';
import type { TagOf } from './tag-filter.ts';

/** Fewer traces with a value say nothing. */
const leastSupport = 5;
/** A key of which more than this share of values are different is an id, unless it is a number. */
const mostDistinct = 0.5;
/** Values of a key that are listed: those that differ most. */
const mostValues = 20;
/** Keys that are listed. */
const mostKeys = 500;

export interface AttributePlace {
  readonly of: TagOf;
  /** Whose processes: all services of which the same is to be said; none for the others. */
  readonly services: readonly string[];
  readonly key: string;
}

export interface AttributeDifference extends AttributePlace {
  /** Of the services, the one whose figures these are: that in which they differ most. Empty for none. */
  readonly service: string;
  /** Traces that have the key. */
  readonly tracesA: number;
  readonly tracesB: number;
  /** 0 to 1, whichever way: difference of shares, or Cliff's δ. */
  readonly effect: number;
  /** Corrected for all values of all keys; NaN where no claim is made. */
  readonly q: number;
  readonly isFinding: boolean;
  /** By difference of shares. Of numbers none. */
  readonly values: readonly ValueShare[];
  readonly numbers: NumberShift | undefined;
}

export interface ValueShare {
  /** undefined: the key is not there at all. */
  readonly value: string | undefined;
  /** Traces with it, and their share of all traces of the side. */
  readonly a: number;
  readonly b: number;
  readonly shareA: number;
  readonly shareB: number;
  readonly q: number;
}

/** One number a trace: the mean over its spans. */
export interface NumberShift extends Shift {
  readonly delta: number;
  /** The number that tells both sides apart best: of one side most have so much or more, of the other fewest. */
  readonly cut: number;
  readonly medianA: number;
  readonly medianB: number;
  /** Ascending. */
  readonly valuesA: Float64Array<ArrayBuffer>;
  readonly valuesB: Float64Array<ArrayBuffer>;
}

export interface AttributeComparison {
  readonly traces: readonly [a: number, b: number];
  readonly mayClaim: boolean;
  /** Findings first, then by effect. */
  readonly attributes: readonly AttributeDifference[];
  /** Keys that were passed over: ids, and those too rare to say anything. */
  readonly ids: number;
  readonly rare: number;
}

export const compareAttributes = defineSetPairAnalysis({ run: compareAttributesOf });

/** One thing that is tested: a value, the absence of a key, or all numbers of a key. */
interface Candidate {
  readonly key: number;
  readonly p: number;
  readonly effect: number;
  readonly share?: Omit<ValueShare, 'q'>;
  readonly numbers?: NumberShift;
}

/** O(entries log entries). */
export function* compareAttributesOf(
  a: TagSample,
  b: TagSample,
): Generator<undefined, AttributeComparison, void> {
  const traces = [a.traceIds.length, b.traceIds.length] as const;
  const mayClaim = Math.min(...traces) >= leastTraces;
  const names = new SharedNames();
  const tags = yield* jointTags(a, b, names);
  yield undefined;
  const candidates: Candidate[] = [];
  const counts = { ids: 0, rare: 0 };
  for (let key = 0; key < tags.keys.length; key++) {
    if (key % 16 === 0) yield undefined;
    const found = candidatesOf(tags, key, names, traces);
    if (found === 'id') counts.ids++;
    else if (found.length === 0) counts.rare++;
    else candidates.push(...found);
  }
  const q = corrected(Float64Array.from(candidates, ({ p }) => (mayClaim ? p : NaN)));
  const attributes = yield* grouped(tags, candidates, q, names);
  return { traces, mayClaim, attributes, ...counts };
}

function candidatesOf(
  tags: JointTags,
  key: number,
  names: SharedNames,
  [n, m]: readonly [number, number],
): Candidate[] | 'id' {
  const entry = tags.keys[key];
  if (entry.tracesA + entry.tracesB < leastSupport) return [];
  const texts = entry.values.map(({ value }) => names.text(value));
  if (entry.values.length > mostNamedNumbers && texts.every(isNumber))
    return numberCandidates(key, entry, texts);
  const total = entry.values.reduce((sum, { a, b }) => sum + a.length + b.length, 0);
  if (entry.values.length > 1 && entry.values.length > mostDistinct * total) return 'id';
  const shareOf = (value: string | undefined, inA: number, inB: number): Candidate => ({
    key,
    p: fisherExact(inA, n, inB, m),
    effect: inB / (m || 1) - inA / (n || 1),
    share: { value, a: inA, b: inB, shareA: inA / (n || 1), shareB: inB / (m || 1) },
  });
  const candidates = entry.values.flatMap(({ a, b }, v) =>
    a.length + b.length < leastSupport ? [] : [shareOf(texts[v], a.length, b.length)],
  );
  const [noneA, noneB] = [n - entry.tracesA, m - entry.tracesB];
  // One value that is always there or not is told by its share.
  if (noneA + noneB >= leastSupport && entry.values.length > 1)
    candidates.push(shareOf(undefined, noneA, noneB));
  return candidates;
}

function numberCandidates(key: number, entry: JointKey, texts: readonly string[]): Candidate[] {
  const [valuesA, valuesB] = (['a', 'b'] as const).map((side) => means(entry, side, texts));
  if (Math.min(valuesA.length, valuesB.length) < leastSupport) return [];
  const { p, delta } = mannWhitney(valuesA, valuesB);
  const median = (sorted: Float64Array) => quantile(sorted, 0.5) ?? NaN;
  const shift = hodgesLehmann(valuesA, valuesB);
  const numbers = {
    ...shift,
    delta,
    cut: widestGap(valuesA, valuesB).above,
    medianA: median(valuesA),
    medianB: median(valuesB),
    valuesA,
    valuesB,
  };
  return [{ key, p, effect: delta, numbers }];
}

/** Of the numbers of each trace, ascending. */
function means(entry: JointKey, side: 'a' | 'b', texts: readonly string[]): Float64Array<ArrayBuffer> {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const [v, value] of entry.values.entries()) {
    const number = Number(texts[v]);
    for (const { trace, count } of value[side]) {
      const found = sums.get(trace) ?? { sum: 0, count: 0 };
      sums.set(trace, { sum: found.sum + count * number, count: found.count + count });
    }
  }
  return Float64Array.from(sums.values(), ({ sum, count }) => sum / count).sort();
}

/** Candidates of one key are one attribute. */
function* grouped(
  tags: JointTags,
  candidates: readonly Candidate[],
  q: Float64Array,
  names: SharedNames,
): Steps<AttributeDifference[]> {
  const attributes: AttributeDifference[] = [];
  for (let from = 0; from < candidates.length;) {
    yield undefined;
    const { key } = candidates[from];
    let to = from;
    while (to < candidates.length && candidates[to].key === key) to++;
    attributes.push(attributeOf(tags.keys[key], candidates.slice(from, to), q.subarray(from, to), names));
    from = to;
  }
  const rank = (each: AttributeDifference) => Number(each.isFinding);
  return mergedServices(attributes)
    .sort((x, y) => rank(y) - rank(x) || y.effect - x.effect || byPlace(x, y))
    .slice(0, mostKeys);
}

/** A version that is the same in many services is one attribute; its figures are those of the service in which they differ most. */
function mergedServices(attributes: readonly AttributeDifference[]): AttributeDifference[] {
  const merged = new Map<string, AttributeDifference>();
  for (const attribute of attributes) {
    const values = attribute.values.map(({ value }) => value ?? '').sort();
    const isAlone = attribute.of !== 'process' || attribute.numbers !== undefined;
    const id = JSON.stringify(isAlone ? merged.size : [attribute.key, values]);
    const found = merged.get(id);
    if (found === undefined) merged.set(id, attribute);
    else {
      const services = [...found.services, ...attribute.services].sort();
      merged.set(id, { ...(attribute.effect > found.effect ? attribute : found), services });
    }
  }
  return [...merged.values()];
}

/** Of equals roots first, then spans, then what most services say; each by name. */
function byPlace(x: AttributePlace, y: AttributePlace): number {
  const places = ['root', 'span', 'process'];
  const name = (each: AttributePlace) => `${each.services.join(' ')} ${each.key}`;
  return (
    places.indexOf(x.of) - places.indexOf(y.of) ||
    y.services.length - x.services.length ||
    (name(x) < name(y) ? -1 : 1)
  );
}

function attributeOf(
  { place, key, tracesA, tracesB }: JointKey,
  candidates: readonly Candidate[],
  q: Float64Array,
  names: SharedNames,
): AttributeDifference {
  // Of equals, what B has more of comes first: it is what is looked for.
  const gain = ({ shareA, shareB }: ValueShare) => shareB - shareA;
  const values = candidates
    .flatMap(({ share }, k) => (share === undefined ? [] : [{ ...share, q: q[k] }]))
    .sort((x, y) => Math.abs(gain(y)) - Math.abs(gain(x)) || gain(y) - gain(x));
  const isFound = ({ effect }: Candidate, k: number) =>
    q[k] <= falseDiscoveryRate && Math.abs(effect) >= leastEffect;
  const known = q.filter((value) => !Number.isNaN(value));
  const service = place < TagPlace.firstService ? undefined : names.text(place - TagPlace.firstService);
  return {
    of: place === TagPlace.root ? 'root' : place === TagPlace.span ? 'span' : 'process',
    services: service === undefined ? [] : [service],
    service: service ?? '',
    key: names.text(key),
    tracesA,
    tracesB,
    effect: Math.max(...candidates.map(({ effect }) => Math.abs(effect))),
    q: known.length === 0 ? NaN : Math.min(...known),
    isFinding: candidates.some(isFound),
    values: values.slice(0, mostValues),
    numbers: candidates[0].numbers,
  };
}
