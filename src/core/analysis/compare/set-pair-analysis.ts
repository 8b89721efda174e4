/** A question about two sets of traces: of what each of them gathered (`trace-sample.ts`), not of the traces, which are gone. */
import type { Work } from '../analysis.ts';
import type { TraceSample } from './trace-sample.ts';

export interface SetPairAnalysis<P, R> {
  readonly run: (a: TraceSample, b: TraceSample, params: P) => Work<R>;
  /** Buffers to move instead of copy. They must belong to this answer alone. */
  readonly transfer?: (result: R) => ArrayBufferLike[];
}

export function defineSetPairAnalysis<P, R>(analysis: SetPairAnalysis<P, R>): SetPairAnalysis<P, R> {
  return analysis;
}
