/** A question about two traces, which the worker keeps. As an analysis of one (see `analysis.ts`), and typed by the registry as that is. */
import type { Trace } from '../../trace/trace.ts';
import type { Work } from '../analysis.ts';

export interface PairAnalysis<P, R> {
  readonly run: (a: Trace, b: Trace, params: P) => Work<R>;
  /** Buffers to move instead of copy. They must belong to this answer alone. */
  readonly transfer?: (result: R) => ArrayBufferLike[];
}

export function definePairAnalysis<P, R>(analysis: PairAnalysis<P, R>): PairAnalysis<P, R> {
  return analysis;
}
