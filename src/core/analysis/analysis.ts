/**
 * A question about a trace that runs in the worker: a pure function, typed end to end by the registry. It works in steps,
 * so that a newer question can stop it and what has been found can be shown before the rest.
 */
import type { Trace } from '../trace/trace.ts';

/**
 * Steps of a few milliseconds at most. After each the thread may be let go, and the work may never be taken up again. A
 * step may offer the answer so far; it is made only when somebody wants to show it, before the next step.
 */
export type Work<R> = Generator<(() => R) | undefined, R, void>;

/** The same where there is nothing to offer on the way, as in a part of the work. */
export type Steps<R> = Generator<undefined, R, void>;

/** Passes over spans pause after so many. */
export const blockOfSpans = 1 << 14;

export interface Analysis<P, R> {
  readonly run: (trace: Trace, params: P) => Work<R>;
  /** Buffers to move instead of copy. They must belong to this answer alone. */
  readonly transfer?: (result: R) => ArrayBufferLike[];
}

export function defineAnalysis<P, R>(analysis: Analysis<P, R>): Analysis<P, R> {
  return analysis;
}

/** A question about what comes with it, not about a trace: plain data in, plain data out. */
export interface Computation<P, R> {
  readonly run: (params: P) => Work<R>;
  /** As of an analysis. */
  readonly transfer?: (result: R) => ArrayBufferLike[];
}

export function defineComputation<P, R>(computation: Computation<P, R>): Computation<P, R> {
  return computation;
}

/** All steps at once. */
export function wholeOf<R>(work: Generator<unknown, R, void>): R {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
