/**
 * Call paths of a set of traces (reference: algorithms §5): all of them merged into one tree of (service, operation), with what
 * the spans of each path come to. Which ways do requests take, and where do they spend time, also where traces differ.
 *
 * Quantiles are exact: the duration of every span is kept until the answer, 12 bytes of it, and 8 for each path of each trace. The
 * JSON that a span came in is some thirty times that, so it is the network that bounds the memory.
 */
import { capacityFor, grown, GrowableFloat64, GrowableUint32 } from '../base/growable.ts';
import type { Nanos, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import { blockOfSpans, wholeOf } from './analysis.ts';
import { byNames, namesOf, pathIds, placedPaths, preOrder } from './call-path-shape.ts';
import type { PathTable } from './call-path-shape.ts';
import { criticalTimes, mainCriticalPathSteps } from './critical-path.ts';
import { pathsOf, PathTree, plainLabels } from './flame-paths.ts';
import { groupedValues, largestOf, quantilesOf } from './grouped-values.ts';
import { selfTimes } from './self-time.ts';
import { columnBuffersOf, defineSetAnalysis } from './set-analysis.ts';
import type { TraceSet } from './set-analysis.ts';
import { SharedNames } from './shared-names.ts';

/**
 * Paths in depth-first pre-order: those below p are [p + 1, end[p]). Siblings from the one most traces pass through to the
 * rarest, then by total duration, then by name: the order in which traces came does not matter. Times in nanoseconds.
 */
export interface CallPathTable extends PathTable {
  /** Traces that pass through: those of path p are `tracesOf` [tracesFrom[p], tracesFrom[p + 1]), numbers of `traceIds`. */
  readonly tracesFrom: Uint32Array<ArrayBuffer>;
  readonly tracesOf: Uint32Array<ArrayBuffer>;
  /** As their sources spelled them. */
  readonly traceIds: readonly string[];
  /** Spans. */
  readonly count: Uint32Array<ArrayBuffer>;
  readonly errors: Uint32Array<ArrayBuffer>;
  /** Durations added up; their quantiles, NaN where there are too few spans; the longest. */
  readonly total: Float64Array<ArrayBuffer>;
  readonly p50: Float64Array<ArrayBuffer>;
  readonly p95: Float64Array<ArrayBuffer>;
  readonly max: Float64Array<ArrayBuffer>;
  readonly self: Float64Array<ArrayBuffer>;
  /** Time that the spans themselves are on the critical path of their trace. */
  readonly critical: Float64Array<ArrayBuffer>;
  /** Spans, self time of all of them, and the length of all critical paths. */
  readonly spans: number;
  readonly allSelf: Nanos;
  readonly allCritical: Nanos;
}

export const callPathsOfSet = defineSetAnalysis({
  begin: (): TraceSet<CallPathTable> => new CallPathSet(),
  transfer: columnBuffersOf,
});

export class CallPathSet implements TraceSet<CallPathTable> {
  readonly #names = new SharedNames();
  readonly #tree = new PathTree();
  readonly #traceIds: string[] = [];
  readonly #sums = new Sums();
  /** By span: its path and its duration. */
  readonly #spanPath = new GrowableUint32();
  readonly #spanDuration = new GrowableFloat64();
  /** By path of a trace: path and number of the trace. */
  readonly #passPath = new GrowableUint32();
  readonly #passTrace = new GrowableUint32();
  #allSelf = 0;
  #allCritical = 0;

  *add(trace: Trace): Generator<undefined, void, void> {
    const { length, flags, duration } = trace.spans;
    const selfOf = selfTimes(trace);
    yield undefined;
    yield* mainCriticalPathSteps(trace);
    const criticalOf = criticalTimes(trace);
    const number = this.#traceIds.push(trace.traceId) - 1;
    const sums = this.#sums;
    const pathOf = yield* pathsOf(trace, this.#tree, plainLabels(trace, this.#names.reader(trace)));
    for (let i = 0; i < length; i++) {
      if (i % blockOfSpans === 0) yield undefined;
      if ((flags[i] & SpanFlag.placeholder) !== 0) continue;
      const path = pathOf[i];
      this.#spanPath.push(path);
      this.#spanDuration.push(duration[i]);
      const isError = (flags[i] & SpanFlag.error) !== 0;
      if (sums.add(path, Number(isError), duration[i], selfOf[i], criticalOf[i], number)) {
        this.#passPath.push(path);
        this.#passTrace.push(number);
      }
      this.#allSelf += selfOf[i];
      this.#allCritical += criticalOf[i];
    }
  }

  /** Folds in what another has gathered from other traces. */
  merge(other: CallPathSet): void {
    const tree = other.#tree;
    const own = new Uint32Array(tree.length);
    const nameOf = (id: number) => this.#names.from(other.#names, id);
    const firstTrace = this.#traceIds.length;
    this.#traceIds.push(...other.#traceIds);
    for (let p = 0; p < tree.length; p++) {
      const above = tree.parent[p] < 0 ? -1 : own[tree.parent[p]];
      own[p] = this.#tree.of(above, nameOf(tree.service[p]), nameOf(tree.name[p]));
      this.#sums.merge(own[p], other.#sums, p);
    }
    for (let k = 0; k < other.#spanPath.length; k++) {
      this.#spanPath.push(own[other.#spanPath.values[k]]);
      this.#spanDuration.push(other.#spanDuration.values[k]);
    }
    for (let k = 0; k < other.#passPath.length; k++) {
      this.#passPath.push(own[other.#passPath.values[k]]);
      this.#passTrace.push(firstTrace + other.#passTrace.values[k]);
    }
    this.#allSelf += other.#allSelf;
    this.#allCritical += other.#allCritical;
  }

  /** O(spans log spans). */
  result(): CallPathTable {
    const tree = this.#tree;
    const { length } = tree;
    const passes = groupedValues(
      this.#passPath.values,
      Float64Array.from(this.#passTrace.values.subarray(0, this.#passTrace.length)),
      this.#passPath.length,
      length,
    );
    const passing = Uint32Array.from({ length }, (_, p) => passes.from[p + 1] - passes.from[p]);
    const { order, names, service, operation } = this.#arranged(passing);
    const { rowOf: rank, ...shape } = placedPaths(tree, order);
    const spanRows = this.#spanPath.values.map((p) => rank[p] ?? 0);
    const durations = groupedValues(spanRows, this.#spanDuration.values, this.#spanPath.length, length);
    return {
      length,
      ...shape,
      names,
      service,
      operation,
      id: wholeOf(pathIds(shape.parent, service, operation, names)),
      ...passesInOrder(passes, order),
      traceIds: [...this.#traceIds],
      ...this.#sums.inOrder(order),
      p50: quantilesOf(durations, 0.5),
      p95: quantilesOf(durations, 0.95),
      max: largestOf(durations),
      spans: this.#spanPath.length,
      allSelf: this.#allSelf,
      allCritical: this.#allCritical,
    };
  }

  /** Paths in the order of the answer, and the names they use, each once. */
  #arranged(passing: Uint32Array) {
    const tree = this.#tree;
    const { total } = this.#sums;
    const byName = byNames(tree, this.#names);
    const order = preOrder(tree, (a, b) => passing[b] - passing[a] || total[b] - total[a] || byName(a, b));
    return { order, ...namesOf(tree, this.#names, order) };
  }
}

/** What the spans of each path come to; grows as paths come up. */
class Sums {
  #capacity = 64;
  #length = 0;
  #count = new Uint32Array(64);
  #errors = new Uint32Array(64);
  total = new Float64Array(64);
  #self = new Float64Array(64);
  #critical = new Float64Array(64);
  /** One more than the trace that came last. */
  #last = new Uint32Array(64);

  /** True for the first span of the path in its trace. */
  add(p: number, errors: number, total: Nanos, self: Nanos, critical: Nanos, trace: number): boolean {
    this.#makeRoom(p);
    this.#count[p]++;
    this.#errors[p] += errors;
    this.total[p] += total;
    this.#self[p] += self;
    this.#critical[p] += critical;
    const isFirst = this.#last[p] !== trace + 1;
    this.#last[p] = trace + 1;
    return isFirst;
  }

  merge(p: number, from: Sums, q: number): void {
    this.#makeRoom(p);
    this.#count[p] += from.#count[q];
    this.#errors[p] += from.#errors[q];
    this.total[p] += from.total[q];
    this.#self[p] += from.#self[q];
    this.#critical[p] += from.#critical[q];
  }

  inOrder(order: Uint32Array) {
    const taken = (column: Float64Array<ArrayBuffer>) => Float64Array.from(order, (p) => column[p]);
    return {
      count: Uint32Array.from(order, (p) => this.#count[p]),
      errors: Uint32Array.from(order, (p) => this.#errors[p]),
      total: taken(this.total),
      self: taken(this.#self),
      critical: taken(this.#critical),
    };
  }

  #makeRoom(p: number): void {
    this.#length = Math.max(this.#length, p + 1);
    if (this.#length <= this.#capacity) return;
    this.#capacity = capacityFor(this.#length, this.#capacity);
    this.#count = grown(this.#count, this.#capacity);
    this.#errors = grown(this.#errors, this.#capacity);
    this.total = grown(this.total, this.#capacity);
    this.#self = grown(this.#self, this.#capacity);
    this.#critical = grown(this.#critical, this.#capacity);
    this.#last = grown(this.#last, this.#capacity);
  }
}

function passesInOrder(passes: { from: Uint32Array; values: Float64Array }, order: Uint32Array) {
  const tracesFrom = new Uint32Array(order.length + 1);
  const tracesOf = new Uint32Array(passes.values.length);
  for (let row = 0; row < order.length; row++) {
    const traces = passes.values.subarray(passes.from[order[row]], passes.from[order[row] + 1]);
    tracesOf.set(traces, tracesFrom[row]);
    tracesFrom[row + 1] = tracesFrom[row] + traces.length;
  }
  return { tracesFrom, tracesOf };
}
