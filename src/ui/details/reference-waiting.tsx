/** Who waited for whom, where a span needed several others. */
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { joinWords } from './join-words.ts';

export interface ReferenceWaitingProps {
  readonly trace: Trace;
  /** The span that refers to `to`. */
  readonly from: SpanIndex;
  readonly to: SpanIndex;
  readonly className: string;
}

export function ReferenceWaiting({ trace, from, to, className }: ReferenceWaitingProps) {
  const words = joinWords(trace, from, to);
  return words !== undefined && <span className={className}> · {words}</span>;
}
