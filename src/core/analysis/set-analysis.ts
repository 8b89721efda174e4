/**
 * A question about a set of traces, which are never in memory together: each is folded into an accumulator and let go. The answer
 * does not depend on the order in which they come, and may be asked for at any time between two of them.
 */
import type { Trace } from '../trace/trace.ts';

export interface TraceSet<R> {
  /**
   * Folds one trace in, in steps of a few milliseconds. To be run to its end, and one after the other: an accumulator that was left in
   * the middle of a trace is of no use after.
   */
  readonly add: (trace: Trace) => Generator<undefined, void, void>;
  /** The answer for all that was added. Its buffers belong to it alone. */
  readonly result: () => R;
}

/** `P`: what it has to be told before the first trace; most are told nothing. */
export interface SetAnalysis<R, P extends readonly unknown[] = []> {
  readonly begin: (...params: P) => TraceSet<R>;
  /** Buffers to move instead of copy. */
  readonly transfer: (result: R) => ArrayBufferLike[];
}

export function defineSetAnalysis<R, P extends readonly unknown[] = []>(
  analysis: SetAnalysis<R, P>,
): SetAnalysis<R, P> {
  return analysis;
}

/** All at once, for tests and small sets. */
export function addWhole<R>(set: TraceSet<R>, trace: Trace): void {
  for (const steps = set.add(trace); steps.next().done !== true;);
}

/** The buffers of all columns of an answer, also of those one level below. */
export function columnBuffersOf(result: object): ArrayBufferLike[] {
  return Object.values(result).flatMap((value: unknown): ArrayBufferLike[] => {
    if (ArrayBuffer.isView(value)) return [value.buffer];
    const isNested = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isNested ? columnBuffersOf(value) : [];
  });
}
