/** A question about a trace that runs in the worker: a pure function, typed end to end by the registry. */
import type { Trace } from '../trace/trace.ts';

export interface Analysis<P, R> {
  readonly run: (trace: Trace, params: P) => R;
  /** Buffers to move instead of copy. They must not belong to the trace. */
  readonly transfer?: (result: R) => ArrayBufferLike[];
}

export function defineAnalysis<P, R>(analysis: Analysis<P, R>): Analysis<P, R> {
  return analysis;
}
