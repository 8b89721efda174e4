/**
 * Small traces for tests, in the notation of worked examples: one span a line,
 * `B y [40,180] <C:A <F:R KIND=CLIENT op=GET` is span B of service y (x if left out), microseconds 40 to 180, CHILD_OF A and
 * FOLLOWS_FROM R. `<C:t2/R` names a span of trace t2, `parent=R` a parent beside the references, `@error=true` a tag. Default
 * trace: t1.
 */
import { TraceBuilder } from '#core/trace/builder.ts';
import type { Trace } from '#core/trace/trace.ts';
import { AttributeType, RefType, SpanKind } from '#core/trace/trace.ts';

/** Whole seconds since the epoch that sample times count from, as microseconds. */
export const sampleEpochUs = 1_700_000_000_000_000;

const spanLine = /^(\S+)(?:\s+([a-z]\S*))?\s+\[(-?[\d.]+),(-?[\d.]+)\](.*)$/;

export function sampleBuilder(text: string, epochUs = sampleEpochUs): TraceBuilder {
  const builder = new TraceBuilder();
  for (const line of text.split('\n').map((part) => part.trim())) {
    if (line !== '') addSpan(builder, line, epochUs);
  }
  return builder;
}

/** The one trace of a text. */
export function sampleTrace(text: string, epochUs = sampleEpochUs): Trace {
  const [trace] = sampleBuilder(text, epochUs).build();
  return trace;
}

function addSpan(builder: TraceBuilder, line: string, epochUs: number): void {
  const match = spanLine.exec(line);
  if (match === null) throw new Error(`not a sample span: ${line}`);
  const [, id, service = 'x', start, end, rest] = match;
  const { strings, span } = builder;
  builder.beginSpan();
  span.traceId = strings.internText('t1');
  span.id = strings.internText(id);
  span.name = strings.internText(id);
  span.process = builder.processOf(strings.internText(service));
  builder.defineProcess(span.process, strings.internText(service), builder.processAttributes.length);
  span.startUs = epochUs + Math.floor(Number(start));
  span.startRest = Math.round((Number(start) % 1) * 1000);
  span.durationNs = Math.round((Number(end) - Number(start)) * 1000);
  for (const word of rest.trim().split(/\s+/)) if (word !== '') addWord(builder, word);
  builder.endSpan();
}

function addWord(builder: TraceBuilder, word: string): void {
  const { strings, span } = builder;
  const reference = /^<([CF]):(?:([^/]+)\/)?(.+)$/.exec(word);
  if (reference !== null) {
    const [, type, traceId, spanId] = reference;
    builder.addReference(
      type === 'C' ? RefType.childOf : RefType.followsFrom,
      traceId === undefined ? 0 : strings.internText(traceId),
      strings.internText(spanId),
    );
    return;
  }
  const tag = /^@([^=]+)=(.*)$/.exec(word);
  if (tag !== null) {
    const [key, text] = tag.slice(1).map((part) => strings.internText(part));
    builder.attributes.push(key, text, AttributeType.string);
    return;
  }
  const [name, value] = word.split('=');
  if (name === 'KIND') span.kind = SpanKind[value.toLowerCase() as keyof typeof SpanKind];
  else if (name === 'op') span.name = strings.internText(value);
  else if (name === 'parent') span.parentId = strings.internText(value);
  else if (name === 'trace') span.traceId = strings.internText(value);
  else throw new Error(`not a word of a sample span: ${word}`);
}
