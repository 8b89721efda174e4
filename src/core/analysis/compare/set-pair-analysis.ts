/** A question about two sets of traces: of what each of them gathered (`trace-sample.ts`), not of the traces, which are gone. */
import type { Work } from '../analysis.ts';
import { sampleMeeting } from './sample-meeting.ts';
import type { TagFilter } from './tag-filter.ts';
import type { TraceSample } from './trace-sample.ts';

export interface SetPairParams {
  /** Of each set only those traces that meet all of these filters count. */
  readonly only: readonly [a: readonly TagFilter[], b: readonly TagFilter[]];
}

export interface SetPairAnalysis<R> {
  readonly run: (a: TraceSample, b: TraceSample, params: SetPairParams) => Work<R>;
  /** Buffers to move instead of copy. They must belong to this answer alone. */
  readonly transfer?: (result: R) => ArrayBufferLike[];
}

interface Question<R> extends Pick<SetPairAnalysis<R>, 'transfer'> {
  /** @param read traces of each set, those that do not count among them */
  readonly run: (a: TraceSample, b: TraceSample, read: readonly [a: number, b: number]) => Work<R>;
}

export function defineSetPairAnalysis<R>({ run, ...rest }: Question<R>): SetPairAnalysis<R> {
  return {
    ...rest,
    *run(a, b, { only }) {
      const [keptA, keptB] = [sampleMeeting(a, only[0]), sampleMeeting(b, only[1])];
      yield undefined;
      return yield* run(keptA, keptB, [a.traceIds.length, b.traceIds.length]);
    },
  };
}
