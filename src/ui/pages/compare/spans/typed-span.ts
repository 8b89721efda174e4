/** A span as people have it at hand: its id, a link to it, or a traceparent header. Pure. */
import { parseTraceId } from '#core/base/trace-id.ts';
import type { SpanPlace } from '../../../state/url/compare-params.ts';

/** @param traceId of the trace that an id alone is of; undefined where none is known. @returns undefined where the text names no span */
export function parseSpan(text: string, traceId: string | undefined): SpanPlace | undefined {
  const typed = text.trim();
  const named = parseTraceId(typed);
  const fromLink = named?.spelling === 'url' ? linkedSpan(typed) : named?.spanId;
  if (named !== undefined && fromLink !== undefined) return { traceId: named.traceId, spanId: fromLink };
  if (traceId === undefined || !/^[0-9a-f]{1,16}$/i.test(typed)) return undefined;
  return { traceId, spanId: typed };
}

/** Ours says `span`, other pages say it in other ways. */
function linkedSpan(address: string): string | undefined {
  const query = URL.canParse(address) ? new URL(address).searchParams : undefined;
  return query?.get('span') ?? query?.get('uiFind') ?? query?.get('spanId') ?? undefined;
}
