/** Calls of a trace that are worth comparing a span with: those of its service and operation. Pure. */
import { operationName, serviceName } from '#core/trace/span.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';
import { SpanFlag } from '#core/trace/trace.ts';

export interface LikeCalls {
  readonly count: number;
  /** Each once, the slowest first. */
  readonly offers: readonly { readonly span: SpanIndex; readonly why: string }[];
}

/**
 * @param like a span of `of`, which may be the same trace: it is not offered itself. O(spans log spans)
 */
export function likeCalls(trace: Trace, of: Trace, like: SpanIndex): LikeCalls {
  const isLike = sameCall(trace, serviceName(of, like), operationName(of, like));
  const spans = Array.from({ length: trace.spans.length }, (_, i) => i).filter(
    (i) => isLike(i) && !(trace === of && i === like),
  );
  const { duration } = trace.spans;
  spans.sort((i, j) => duration[j] - duration[i] || i - j);
  const last = spans.length - 1;
  const places = [
    { at: 0, why: 'slowest' },
    { at: Math.floor(last / 2), why: 'median' },
    { at: last, why: 'fastest' },
  ];
  const seen = new Set<number>();
  const offers = places.flatMap(({ at, why }) => {
    if (last < 0 || seen.has(at)) return [];
    seen.add(at);
    return [{ span: spans[at], why: last === 0 ? 'the only other' : why }];
  });
  return { count: spans.length, offers };
}

/** Names are read once each. */
function sameCall(trace: Trace, service: string, operation: string): (i: SpanIndex) => boolean {
  const { spans, processes } = trace;
  const [services, operations] = [new Map<number, boolean>(), new Map<number, boolean>()];
  const known = (names: Map<number, boolean>, id: number, is: () => boolean): boolean => {
    let answer = names.get(id);
    if (answer === undefined) names.set(id, (answer = is()));
    return answer;
  };
  return (i) =>
    (spans.flags[i] & SpanFlag.placeholder) === 0 &&
    known(operations, spans.name[i], () => operationName(trace, i) === operation) &&
    known(services, processes.service[spans.process[i]], () => serviceName(trace, i) === service);
}
