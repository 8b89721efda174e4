/**
 * Two sets of traces, A and B (reference: algorithms §6.3): by how much the mean durations differ, which call paths that comes from, and
 * whether it is more than chance. What paths contribute adds up to the difference of the means, for it does in each trace.
 */
import type { Steps } from '../analysis.ts';
import { columnBuffersOf } from '../set-analysis.ts';
import { jointPaths, sortedOf, sortedOfAll, tracesTaking } from './joint-paths.ts';
import type { JointPaths, PathEntries } from './joint-paths.ts';
import { withBelow } from './pair-paths.ts';
import { limitsOf } from './set-limits.ts';
import type { SetLimit } from './set-limits.ts';
import { defineSetPairAnalysis } from './set-pair-analysis.ts';
import { falseDiscovery } from './statistics/false-discovery.ts';
import { fisherExact } from './statistics/fisher.ts';
import { hodgesLehmann } from './statistics/hodges-lehmann.ts';
import type { Shift } from './statistics/hodges-lehmann.ts';
import { mannWhitney } from './statistics/mann-whitney.ts';
import { meanDifference, momentsOf } from './statistics/mean-difference.ts';
import type { MeanDifference } from './statistics/mean-difference.ts';
import type { TraceSample } from './trace-sample.ts';

/** Fewer traces on a side allow no claim. */
export const leastTraces = 10;
/** Traces of each side that take a path, for its durations to be compared. */
const leastTaking = 5;
/** Traces of both that take a path, for it to be tested at all: fewer can show nothing, and would only hide what others show. */
const leastSupport = 5;
export const falseDiscoveryRate = 0.05;
/** Cliff's δ, or difference of shares, that is not negligible. */
export const leastEffect = 0.147;

/** What is asked of a path: its time on the critical path, whether it is taken, how long its calls are where it is, whether they fail. */
export const pathTests = ['contribution', 'presence', 'duration', 'errors'] as const;
export type PathTest = (typeof pathTests)[number];

/** By path. Means are by trace, in nanoseconds, over all traces of the side; what a trace does not take is 0. */
export interface SetPathFigures {
  /** Time on the critical path of all traces together, exact. */
  readonly sumA: Float64Array<ArrayBuffer>;
  readonly sumB: Float64Array<ArrayBuffer>;
  readonly meanA: Float64Array<ArrayBuffer>;
  readonly meanB: Float64Array<ArrayBuffer>;
  /** meanB − meanA, and its 95 % interval. */
  readonly difference: Float64Array<ArrayBuffer>;
  readonly low: Float64Array<ArrayBuffer>;
  readonly high: Float64Array<ArrayBuffer>;
  /** The difference with that of all paths below. */
  readonly inclusive: Float64Array<ArrayBuffer>;
  readonly callsA: Float64Array<ArrayBuffer>;
  readonly callsB: Float64Array<ArrayBuffer>;
  readonly errorsA: Float64Array<ArrayBuffer>;
  readonly errorsB: Float64Array<ArrayBuffer>;
  /** Traces in which a call of it failed. */
  readonly failedA: Uint32Array<ArrayBuffer>;
  readonly failedB: Uint32Array<ArrayBuffer>;
  /** Cliff's δ of the time on the critical path, and of the durations where the path is taken; NaN where not tested. */
  readonly delta: Float64Array<ArrayBuffer>;
  readonly durationDelta: Float64Array<ArrayBuffer>;
  /** q by test and path, test by test; NaN where not tested. */
  readonly q: Float64Array<ArrayBuffer>;
  /** 1: more than chance, and not negligible. */
  readonly isFinding: Uint8Array<ArrayBuffer>;
}

export interface SetComparison {
  readonly traces: readonly [a: number, b: number];
  /** Traces that were looked at: more, where tags say which of them count. */
  readonly read: readonly [a: number, b: number];
  readonly traceIds: readonly [a: readonly string[], b: readonly string[]];
  /** By trace: duration of its root. */
  readonly durations: { readonly a: Float64Array<ArrayBuffer>; readonly b: Float64Array<ArrayBuffer> };
  readonly overall: OverallDifference;
  /** False: too few traces to say anything; there are no q and no findings then. */
  readonly mayClaim: boolean;
  readonly paths: JointPaths;
  readonly figures: SetPathFigures;
  /** Paths by evidence: findings first, then by how much of the difference they are. */
  readonly order: Uint32Array<ArrayBuffer>;
  readonly limits: readonly SetLimit[];
}

/** Of the durations of the traces. p is NaN where no claim is made. */
export interface OverallDifference extends MeanDifference, Shift {
  readonly p: number;
  readonly delta: number;
}

export const compareSets = defineSetPairAnalysis({ run: compareSetsOf, transfer: columnBuffersOf });

/** O(paths × traces log traces), and O(traces²) for each path that is tested. */
export function* compareSetsOf(
  a: TraceSample,
  b: TraceSample,
  read: SetComparison['read'] = [a.traceIds.length, b.traceIds.length],
): Generator<undefined, SetComparison, void> {
  const traces = [a.traceIds.length, b.traceIds.length] as const;
  const mayClaim = Math.min(...traces) >= leastTraces;
  const paths = yield* jointPaths(a, b);
  yield undefined;
  const sums = yield* sumsOf(paths, traces);
  const tested = yield* testsOf(paths, traces, sums, mayClaim);
  const figures = { ...sums, ...tested };
  return {
    traces,
    read,
    traceIds: [a.traceIds, b.traceIds],
    // A copy: this answer's columns are given away.
    durations: { a: a.duration.slice(), b: b.duration.slice() },
    overall: overallDifference(a.duration, b.duration, mayClaim),
    mayClaim,
    paths,
    figures,
    order: byEvidence(figures),
    limits: limitsOf(a, b, mayClaim),
  };
}

function overallDifference(a: Float64Array, b: Float64Array, mayClaim: boolean): OverallDifference {
  const [sortedA, sortedB] = [a.toSorted(), b.toSorted()];
  const mean = meanDifference(momentsOf(a), momentsOf(b));
  if (a.length * b.length === 0) return { ...mean, shift: NaN, p: NaN, delta: 0 };
  const { p, delta } = mannWhitney(sortedA, sortedB);
  const { shift } = hodgesLehmann(sortedA, sortedB);
  return { ...mean, shift, p: mayClaim ? p : NaN, delta };
}

type Sums = Omit<SetPathFigures, 'delta' | 'durationDelta' | 'q' | 'isFinding'>;

function* sumsOf(paths: JointPaths, [n, m]: readonly [number, number]): Steps<Sums> {
  const column = () => new Float64Array(paths.length);
  const [meanA, meanB, difference, low, high] = [column(), column(), column(), column(), column()];
  for (let p = 0; p < paths.length; p++) {
    if (p % 256 === 0) yield undefined;
    const interval = meanDifference(criticalMoments(paths.a, p, n), criticalMoments(paths.b, p, m));
    meanA[p] = interval.meanA;
    meanB[p] = interval.meanB;
    difference[p] = interval.difference;
    low[p] = interval.low;
    high[p] = interval.high;
  }
  const [a, b] = [sideSums(paths.a, paths.length), sideSums(paths.b, paths.length)];
  return {
    meanA,
    meanB,
    difference,
    low,
    high,
    inclusive: withBelow(paths.parent, difference),
    sumA: a.critical,
    sumB: b.critical,
    callsA: a.calls,
    callsB: b.calls,
    errorsA: a.errors,
    errorsB: b.errors,
    failedA: a.failed,
    failedB: b.failed,
  };
}

function criticalMoments({ from, critical }: PathEntries, path: number, n: number) {
  return momentsOf(critical.subarray(from[path], from[path + 1]), n);
}

function sideSums({ from, count, errors, critical }: PathEntries, paths: number) {
  const column = () => new Float64Array(paths);
  const sums = { critical: column(), calls: column(), errors: column(), failed: new Uint32Array(paths) };
  for (let p = 0; p < paths; p++) {
    for (let entry = from[p]; entry < from[p + 1]; entry++) {
      sums.critical[p] += critical[entry];
      sums.calls[p] += count[entry];
      sums.errors[p] += errors[entry];
      if (errors[entry] > 0) sums.failed[p]++;
    }
  }
  return sums;
}

type Tested = Pick<SetPathFigures, 'delta' | 'durationDelta' | 'q' | 'isFinding'>;

/** All tests of all paths are corrected together. */
function* testsOf(
  paths: JointPaths,
  traces: readonly [number, number],
  sums: Sums,
  mayClaim: boolean,
): Steps<Tested> {
  const { length } = paths;
  const delta = new Float64Array(length).fill(NaN);
  const durationDelta = new Float64Array(length).fill(NaN);
  /** By test and path. */
  const p = new Float64Array(pathTests.length * length).fill(NaN);
  const effect = new Float64Array(p.length);
  for (let path = 0; path < length; path++) {
    yield undefined;
    if (!mayClaim) break;
    if (tracesTaking(paths.a, path) + tracesTaking(paths.b, path) < leastSupport) continue;
    for (const [test, name] of pathTests.entries()) {
      const result = testPath(name, paths, path, traces, sums);
      if (result === undefined) continue;
      p[test * length + path] = result.p;
      effect[test * length + path] = result.effect;
      if (name === 'contribution') delta[path] = result.effect;
      if (name === 'duration') durationDelta[path] = result.effect;
    }
  }
  const q = corrected(p);
  const isFinding = new Uint8Array(length);
  for (let k = 0; k < q.length; k++) {
    // A rare error is no negligible one.
    const least = k >= pathTests.indexOf('errors') * length ? 0 : leastEffect;
    if (q[k] <= falseDiscoveryRate && Math.abs(effect[k]) >= least) isFinding[k % length] = 1;
  }
  return { delta, durationDelta, q, isFinding };
}

interface TestResult {
  readonly p: number;
  readonly effect: number;
}

/** undefined where there is nothing to test: all traces are alike in it, or too few have it. */
function testPath(
  test: PathTest,
  { a, b }: JointPaths,
  path: number,
  [n, m]: readonly [number, number],
  sums: Sums,
): TestResult | undefined {
  const [takingA, takingB] = [tracesTaking(a, path), tracesTaking(b, path)];
  switch (test) {
    case 'contribution': {
      if (sums.sumA[path] + sums.sumB[path] === 0) return undefined;
      const { p, delta } = mannWhitney(
        sortedOfAll(a, a.critical, path, n),
        sortedOfAll(b, b.critical, path, m),
      );
      return { p, effect: delta };
    }
    case 'presence':
      return sharesTest(takingA, n, takingB, m);
    case 'errors':
      return sharesTest(sums.failedA[path], n, sums.failedB[path], m);
    default: {
      if (Math.min(takingA, takingB) < leastTaking) return undefined;
      const { p, delta } = mannWhitney(sortedOf(a, a.total, path), sortedOf(b, b.total, path));
      return { p, effect: delta };
    }
  }
}

function sharesTest(haveA: number, n: number, haveB: number, m: number): TestResult | undefined {
  const have = haveA + haveB;
  if (have === 0 || have === n + m) return undefined;
  return { p: fisherExact(haveA, n, haveB, m), effect: haveB / m - haveA / n };
}

/** q of each p that is one; NaN for the others. */
export function corrected(p: Float64Array): Float64Array<ArrayBuffer> {
  const tested = Uint32Array.from(p.keys()).filter((k) => !Number.isNaN(p[k]));
  const qs = falseDiscovery(Float64Array.from(tested, (k) => p[k]));
  const q = new Float64Array(p.length).fill(NaN);
  for (const [n, k] of tested.entries()) q[k] = qs[n];
  return q;
}

function byEvidence({ isFinding, difference }: Tested & Sums): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(isFinding, (_, p) => p).sort(
    (p, q) => isFinding[q] - isFinding[p] || Math.abs(difference[q]) - Math.abs(difference[p]) || p - q,
  );
}

/** Which tests of a path say that it differs by more than chance, also where that is negligible. */
export function testsFound({ paths, figures }: SetComparison, path: number): PathTest[] {
  return pathTests.filter((_, test) => figures.q[test * paths.length + path] <= falseDiscoveryRate);
}

/** What a path is of the difference of the means; NaN where there is none. */
export function shareOfDifference({ overall, figures }: SetComparison, path: number): number {
  return overall.difference === 0 ? NaN : figures.difference[path] / overall.difference;
}

/** Calls of a path in a trace, on average over all traces of a side. */
export function callsPerTrace({ figures, traces }: SetComparison, path: number): readonly [number, number] {
  return [figures.callsA[path] / traces[0], figures.callsB[path] / traces[1]];
}

/** By how much calls of a path are longer in B, in the traces that take it; undefined where too few do. */
export function durationShift({ paths: { a, b } }: SetComparison, path: number): Shift | undefined {
  if (Math.min(tracesTaking(a, path), tracesTaking(b, path)) < leastTaking) return undefined;
  return hodgesLehmann(sortedOf(a, a.total, path), sortedOf(b, b.total, path));
}
