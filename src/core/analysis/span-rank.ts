/** One span against all spans of its operation in this trace, by duration. */
import { bisect } from '../base/bisect.ts';
import { enoughForQuantile, quantile } from '../base/quantile.ts';
import type { Nanos, SpanIndex, Trace } from '../trace/trace.ts';
import { SpanFlag } from '../trace/trace.ts';
import type { Work } from './analysis.ts';
import { defineAnalysis } from './analysis.ts';
import { orderOf } from './operations-sort.ts';

export interface SpanRank {
  /** Spans of this service and operation, the span itself among them. */
  readonly n: number;
  /** Undefined where there are too few spans to compare with. */
  readonly figures: RankFigures | undefined;
}

export interface RankFigures {
  /** Spans that took less, and spans that took more. The others took as long as this one. */
  readonly shorter: number;
  readonly longer: number;
  readonly shortest: Nanos;
  readonly longest: Nanos;
  /** Quantiles of type 7, as everywhere. */
  readonly median: Nanos;
  readonly p95: Nanos;
  /** How many spans there are, from the shortest to the longest, in steps of equal width on the scale of `rankPlace`. */
  readonly bins: Uint32Array<ArrayBuffer>;
}

export const rankBins = 40;

/** A 95th percentile of fewer spans is the maximum by another name. */
export function enoughToRank(n: number): boolean {
  return enoughForQuantile(n, 0.95);
}

/** Durations spread over orders of magnitude: beyond some microseconds the scale is logarithmic. In [0, 1]; 0.5 if all are equal. */
export function rankPlace(duration: Nanos, shortest: Nanos, longest: Nanos): number {
  const scale = (ns: Nanos) => Math.log1p(ns / 1000);
  const [from, to] = [scale(shortest), scale(longest)];
  return to > from ? (scale(duration) - from) / (to - from) : 0.5;
}

/** O(spans) for the first span of an operation, O(log spans) for the next. */
export const spanRank = defineAnalysis({
  *run(trace: Trace, { span }: { readonly span: SpanIndex }): Work<SpanRank> {
    const sorted = yield* durationsLike(trace, span);
    const n = sorted.length;
    if (!enoughToRank(n)) return { n, figures: undefined };
    const own = trace.spans.duration[span];
    const shorter = bisect(n, (k) => sorted[k] < own);
    const [shortest, longest] = [sorted[0], sorted[n - 1]];
    const figures = {
      shorter,
      longer: n - bisect(n, (k) => sorted[k] <= own),
      shortest,
      longest,
      median: quantile(sorted, 0.5) ?? NaN,
      p95: quantile(sorted, 0.95) ?? NaN,
      bins: binsOf(sorted),
    };
    return { n, figures };
  },
  transfer: ({ figures }: SpanRank) => (figures === undefined ? [] : [figures.bins.buffer]),
});

function binsOf(sorted: Float64Array): Uint32Array<ArrayBuffer> {
  const n = sorted.length;
  const bins = new Uint32Array(rankBins);
  let from = 0;
  for (let bin = 0; bin < rankBins; bin++) {
    const edge = (bin + 1) / rankBins;
    const isBefore = (k: number) => rankPlace(sorted[k], sorted[0], sorted[n - 1]) < edge;
    const to = bin === rankBins - 1 ? n : bisect(n, isBefore);
    bins[bin] = to - from;
    from = to;
  }
  return bins;
}

/** By trace and operation. All of them together hold every span once. */
const known = new WeakMap<Trace, Map<string, Float64Array>>();

/** About two milliseconds of work. */
const blockSpans = 1 << 16;

/** Ascending durations of the spans of the same service and operation. */
function* durationsLike(trace: Trace, span: SpanIndex): Generator<undefined, Float64Array, void> {
  const { name, process } = trace.spans;
  const { service } = trace.processes;
  const key = `${service[process[span]]} ${name[span]}`;
  let ofTrace = known.get(trace);
  if (ofTrace === undefined) known.set(trace, (ofTrace = new Map()));
  let sorted = ofTrace.get(key);
  if (sorted === undefined) {
    const values = yield* collected(trace, service[process[span]], name[span]);
    const order = yield* orderOf(values, false);
    sorted = Float64Array.from(order, (k) => values[k]);
    ofTrace.set(key, sorted);
  }
  return sorted;
}

function* collected(
  { spans, processes: { service } }: Trace,
  wantedService: number,
  wantedName: number,
): Generator<undefined, Float64Array<ArrayBuffer>, void> {
  const { name, process, flags, duration, length } = spans;
  const isLike = (i: SpanIndex) =>
    name[i] === wantedName &&
    service[process[i]] === wantedService &&
    (flags[i] & SpanFlag.placeholder) === 0;
  let values = new Float64Array(64);
  let count = 0;
  for (let i = 0; i < length; i++) {
    if (i % blockSpans === 0) yield undefined;
    if (!isLike(i)) continue;
    if (count === values.length) {
      const wider = new Float64Array(2 * count);
      wider.set(values);
      values = wider;
    }
    values[count++] = duration[i];
  }
  return values.slice(0, count);
}
