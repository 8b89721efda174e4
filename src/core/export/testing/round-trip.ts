/** What a trace says, as plain values: for tests that write and read again. */
import { decode } from '#core/formats/decode.ts';
import { printTrace } from '#core/trace/print.ts';
import { spanAt } from '#core/trace/span.ts';
import type { Attribute, Span } from '#core/trace/span.ts';
import type { Trace } from '#core/trace/trace.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import { describeIssue } from '#core/trace/issues.ts';

export interface Said {
  readonly traceId: string;
  readonly startNs: bigint;
  readonly tree: string;
  readonly spans: readonly Span[];
  readonly issues: readonly string[];
}

export function saidBy(trace: Trace): Said {
  return {
    traceId: trace.traceId,
    startNs: trace.startNs,
    tree: printTrace(trace, true),
    spans: Array.from({ length: trace.spans.length }, (_, i) => spanAt(trace, i)),
    issues: Array.from({ length: trace.issues.length }, (_, row) => describeIssue(trace, row).text),
  };
}

export function tracesOfText(text: string): { readonly trace: Trace; readonly said: Said }[] {
  return decode(new TextEncoder().encode(text)).traces.map((trace) => ({ trace, said: saidBy(trace) }));
}

/** Are all ids of its spans different? Those of one id are told apart by the order in which they came, which no format keeps. */
export function withoutCopies(trace: Trace): boolean {
  return trace.spans.flags.every((flags) => (flags & SpanFlag.duplicateId) === 0);
}

/** The same trace where structured values are text, as in Jaeger's model. */
export function withStructuresAsText(said: Said): Said {
  return {
    ...said,
    spans: mapAttributes(said.spans, (attribute) =>
      attribute.type === 'json' ? { ...attribute, type: 'string' } : attribute,
    ),
  };
}

/** Spans with each attribute, wherever it stands, as `change` has it. */
export function mapAttributes(spans: readonly Span[], change: (attribute: Attribute) => Attribute): Span[] {
  return spans.map((span) => ({
    ...span,
    attributes: span.attributes.map(change),
    processAttributes: span.processAttributes.map(change),
    events: span.events.map((event) => ({ ...event, attributes: event.attributes.map(change) })),
    references: span.references.map((reference) => ({
      ...reference,
      attributes: reference.attributes.map(change),
    })),
  }));
}
