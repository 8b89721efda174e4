/** Figures of a span for what floats beside the pointer and for screen readers, the same in every view. */
import { selfTimeOf } from '#core/analysis/self-time.ts';
import { exactDuration, formatDuration, signedDuration } from '#core/base/format-duration.ts';
import { formatShare } from '#core/base/format-share.ts';
import { movedBy, rawStartOf } from '#core/trace/adjusted-times.ts';
import { hasFlag, operationName, serviceName, spanIdOf } from '#core/trace/span.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';

export interface Names {
  readonly service: string;
  readonly operation: string;
}

export function namesOf(trace: Trace, span: SpanIndex): Names {
  return hasFlag(trace, span, SpanFlag.placeholder)
    ? { service: 'missing span', operation: spanIdOf(trace, span) }
    : { service: serviceName(trace, span), operation: operationName(trace, span) };
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Every digit. */
  readonly exact?: string;
}

export const missingFact: Fact = { label: 'Missing', value: 'spans below name it as their parent' };

/** The most important first. O(children). */
export function spanFacts(trace: Trace, span: SpanIndex): readonly Fact[] {
  if (hasFlag(trace, span, SpanFlag.placeholder)) return [missingFact];
  const duration = trace.spans.duration[span];
  const start = trace.spans.start[span];
  const share = `${partWords(duration, trace.durationNs)} of the trace`;
  return [
    { label: 'Duration', value: `${formatDuration(duration)} (${share})`, exact: exactDuration(duration) },
    selfFact(selfTimeOf(trace, span), duration),
    { label: 'Starts at', value: formatDuration(start), exact: exactDuration(start) },
    ...movedFact(trace, span),
  ];
}

export function selfFact(self: number, of: number): Fact {
  return {
    label: 'Self',
    value: `${formatDuration(self)} (${partWords(self, of)} of it)`,
    exact: exactDuration(self),
  };
}

/** By adjusted times. */
function movedFact(trace: Trace, span: SpanIndex): readonly Fact[] {
  const by = movedBy(trace, span);
  if (by === 0) return [];
  const exact = `Raw start ${exactDuration(rawStartOf(trace, span))}`;
  return [{ label: 'Moved by', value: signedDuration(by), exact }];
}

/** How much of a whole a part is. */
export function partWords(part: number, whole: number): string {
  return formatShare(whole > 0 ? part / whole : 0);
}
