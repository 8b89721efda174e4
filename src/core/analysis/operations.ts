/**
 * Spans by group, and what each group comes to (reference: algorithms §3). The analysis behind the table of operations:
 * everything in it is by group, in the order in which the groups first come up in the tree.
 */
import { quantileOrNaN } from '../base/quantile.ts';
import type { Nanos, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { Work } from './analysis.ts';
import { defineAnalysis } from './analysis.ts';
import { criticalTimes, mainCriticalPathSteps } from './critical-path.ts';
import type { Groups } from './operations-groups.ts';
import { groupSpans, noGroup } from './operations-groups.ts';
import type { Grouping } from './operations-keys.ts';
import { groupingId } from './operations-keys.ts';
import { orderOf } from './operations-sort.ts';
import { selfTimes } from './self-time.ts';

/** Times are in nanoseconds. */
export interface Operations {
  /** What it answers: `groupingId` of the question. */
  readonly id: string;
  /** Number of groups. */
  readonly length: number;
  /** The first span of the group in the tree: the name of the group can be read from it. */
  readonly first: Uint32Array<ArrayBuffer>;
  readonly count: Uint32Array<ArrayBuffer>;
  readonly errors: Uint32Array<ArrayBuffer>;
  /** Durations of the spans without an ancestor of the same group: what calls itself counts once. */
  readonly total: Float64Array<ArrayBuffer>;
  /** Of all its spans, like the quantiles; NaN where there are too few spans for the quantile. */
  readonly average: Float64Array<ArrayBuffer>;
  readonly p50: Float64Array<ArrayBuffer>;
  readonly p95: Float64Array<ArrayBuffer>;
  readonly max: Float64Array<ArrayBuffer>;
  readonly self: Float64Array<ArrayBuffer>;
  readonly critical: Float64Array<ArrayBuffer>;
  /** Spans of group g: [spansFrom[g], spansFrom[g + 1]), the longest first. */
  readonly spans: Uint32Array<ArrayBuffer>;
  readonly spansFrom: Uint32Array<ArrayBuffer>;
  /** Self time of all spans counted. */
  readonly allSelf: Nanos;
  /** Duration of the primary root, which is the length of the critical path. */
  readonly rootDuration: Nanos;
}

export const operations = defineAnalysis({
  *run(trace: Trace, grouping: Grouping): Work<Operations> {
    const known = yield* operationsOf(trace, grouping);
    // A copy: what is kept must not be moved away.
    const copies = columnsOf(known).map(([name, column]) => [name, column.slice()] as const);
    return { ...known, ...(Object.fromEntries(copies) as Partial<Operations>) };
  },
  transfer: (result: Operations) => columnsOf(result).map(([, column]) => column.buffer),
});

type Column = Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

function columnsOf(result: Operations): (readonly [string, Column])[] {
  return Object.entries(result).flatMap(([name, value]: [string, unknown]) =>
    value instanceof Uint32Array || value instanceof Float64Array ? [[name, value as Column] as const] : [],
  );
}

const latest = new WeakMap<Trace, Operations>();

/** The same without a copy, kept until another grouping is asked for: do not give its columns away. */
export function* operationsOf(trace: Trace, grouping: Grouping): Generator<undefined, Operations, void> {
  const id = groupingId(grouping);
  let found = latest.get(trace);
  if (found?.id !== id) {
    found = yield* summed(trace, yield* groupSpans(trace, grouping), id);
    latest.set(trace, found);
  }
  return found;
}

/** About two milliseconds of work. */
const blockSpans = 1 << 15;

function* summed(trace: Trace, groups: Groups, id: string): Generator<undefined, Operations, void> {
  const sums = yield* sumsOf(trace, groups);
  const lists = yield* listsOf(trace, groups, sums.count);
  const quantiles = yield* quantilesOf(trace, lists);
  const { primaryRoot, spans } = trace;
  return {
    id,
    length: groups.length,
    first: groups.first,
    ...sums,
    ...lists,
    ...quantiles,
    rootDuration: primaryRoot < 0 ? 0 : spans.duration[primaryRoot],
  };
}

function* sumsOf(trace: Trace, { length, of }: Groups) {
  const { duration, end, flags } = trace.spans;
  const selfOf = selfTimes(trace);
  yield undefined;
  yield* mainCriticalPathSteps(trace);
  const criticalOf = criticalTimes(trace);
  const count = new Uint32Array(length);
  const errors = new Uint32Array(length);
  const [total, average, self, critical] = [0, 1, 2, 3].map(() => new Float64Array(length));
  /** Where the subtree of the outermost open span of a group ends. */
  const openUntil = new Uint32Array(length);
  let allSelf = 0;
  for (let i = 0; i < of.length; i++) {
    if (i % blockSpans === 0) yield undefined;
    const g = of[i];
    if (g === noGroup) continue;
    count[g]++;
    if ((flags[i] & SpanFlag.error) !== 0) errors[g]++;
    // Here the sum; divided below.
    average[g] += duration[i];
    self[g] += selfOf[i];
    allSelf += selfOf[i];
    critical[g] += criticalOf[i];
    if (i < openUntil[g]) continue;
    total[g] += duration[i];
    openUntil[g] = end[i];
  }
  for (let g = 0; g < length; g++) average[g] /= count[g];
  return { count, errors, total, average, self, critical, allSelf };
}

const orders = new WeakMap<Trace, Uint32Array>();

/** All rows of the trace, the longest first. Made once per trace. */
function* byDuration(trace: Trace): Generator<undefined, Uint32Array, void> {
  let order = orders.get(trace);
  if (order === undefined) {
    order = yield* orderOf(trace.spans.duration, true);
    orders.set(trace, order);
  }
  return order;
}

function* listsOf(trace: Trace, { length, of }: Groups, count: Uint32Array) {
  const spansFrom = new Uint32Array(length + 1);
  for (let g = 0; g < length; g++) spansFrom[g + 1] = spansFrom[g] + count[g];
  const next = spansFrom.slice();
  const spans = new Uint32Array(spansFrom[length]);
  const order = yield* byDuration(trace);
  for (let k = 0; k < order.length; k++) {
    if (k % blockSpans === 0) yield undefined;
    const g = of[order[k]];
    if (g !== noGroup) spans[next[g]++] = order[k];
  }
  return { spans, spansFrom };
}

function* quantilesOf(trace: Trace, { spans, spansFrom }: Pick<Operations, 'spans' | 'spansFrom'>) {
  const { duration } = trace.spans;
  const length = spansFrom.length - 1;
  const [p50, p95, max] = [0, 1, 2].map(() => new Float64Array(length));
  /** Ascending within a group, as quantiles are taken: group g lies where its spans do, turned round. */
  const ascending = new Float64Array(spans.length);
  let done = 0;
  for (let g = 0; g < length; g++) {
    const from = spansFrom[g];
    const to = spansFrom[g + 1];
    for (let k = from; k < to; k++) ascending[from + to - 1 - k] = duration[spans[k]];
    const sorted = ascending.subarray(from, to);
    p50[g] = quantileOrNaN(sorted, 0.5);
    p95[g] = quantileOrNaN(sorted, 0.95);
    max[g] = sorted[sorted.length - 1];
    done += to - from;
    if (done < blockSpans) continue;
    done = 0;
    yield undefined;
  }
  return { p50, p95, max };
}

/** Which group of the table a span is in, by span; `noGroup` if in none. O(spans). */
export function groupsBySpan(trace: Trace, { length, spans, spansFrom }: Operations): Uint32Array {
  const of = new Uint32Array(trace.spans.length).fill(noGroup);
  for (let g = 0; g < length; g++) for (let k = spansFrom[g]; k < spansFrom[g + 1]; k++) of[spans[k]] = g;
  return of;
}
