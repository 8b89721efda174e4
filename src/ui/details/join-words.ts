/** What a reference says of waiting, where a span needed several others: beside its arrow, and in the details. */
import { joinAt } from '#core/analysis/joins.ts';
import { formatDuration } from '#core/base/format-duration.ts';
import { operationName, serviceName } from '#core/trace/span.ts';
import type { SpanIndex, Trace } from '#core/trace/trace.ts';

/** @param from the span that refers to `to`; undefined where it did not need both that and others. */
export function joinWords(trace: Trace, from: SpanIndex, to: SpanIndex): string | undefined {
  const join = joinAt(trace, from);
  const wait = join?.waits.get(to);
  if (join === undefined || wait === undefined) return undefined;
  if (to === join.last) return `last of ${join.causes} to finish`;
  if (wait === 0) return 'finished with the last';
  return `waited ${formatDuration(wait)} for ${shortName(trace, join.last, to)}`;
}

/** The service tells spans apart, unless both are of one. */
function shortName(trace: Trace, span: SpanIndex, other: SpanIndex): string {
  const service = serviceName(trace, span);
  return service !== '' && service !== serviceName(trace, other) ? service : operationName(trace, span);
}
