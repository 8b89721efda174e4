/**
 * OTLP JSON (opentelemetry-proto, trace/v1), as collectors write it: one document, spans by resource and scope. What Jaeger's
 * model holds in tags (kind, status, scope) goes into its fields; references besides the parent are links that say their type
 * as Jaeger does it.
 */
import { normalSpanId, normalTraceId } from '../trace/ids.ts';
import { hasFlag } from '../trace/span.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { AttributeType, RefType, SpanFlag, spanKindNames, SpanStatus } from '../trace/trace.ts';
import { otlpAttribute, otlpText } from './otlp-values.ts';
import type { SpanFields } from './otlp-fields.ts';
import { FieldKeys } from './otlp-fields.ts';
import { rowsOf, TraceSource } from './source.ts';
import type { Writing } from './writing.ts';

export function beginOtlp(): Writing {
  let before = '{"resourceSpans":[';
  return {
    *trace(trace) {
      for (const part of resourceSpans(trace)) {
        yield before === '' ? part : before + part;
        before = '';
      }
      before = ',';
    },
    *end() {
      yield `${before === ',' ? '' : before}]}\n`;
    },
  };
}

function* resourceSpans(trace: Trace): Iterable<string> {
  const source = new TraceSource(trace);
  const keys = new FieldKeys(source);
  let before = '';
  for (const [process, scopes] of keys.groups()) {
    yield `${before}{"resource":${resourceText(source, process)},"scopeSpans":[`;
    let beforeScope = '';
    for (const spans of scopes.values()) {
      yield `${beforeScope}{"scope":${scopeText(source, keys.fields(spans[0]))},"spans":[`;
      let beforeSpan = '';
      for (const i of spans) {
        yield beforeSpan + spanText(source, i, keys.fields(i));
        beforeSpan = ',\n';
      }
      yield ']}';
      beforeScope = ',';
    }
    yield ']}';
    before = ',';
  }
}

function resourceText(source: TraceSource, process: number): string {
  const { processes, processAttributes } = source.trace;
  const attributes = rowsOf(processes.attrs[process], processes.attrs[process + 1], (a) =>
    otlpAttribute(source, processAttributes, a),
  );
  const service = source.service(process);
  if (service !== undefined) attributes.push(otlpText('service.name', service));
  return attributes.length === 0 ? '{}' : `{"attributes":[${attributes.join(',')}]}`;
}

function scopeText(source: TraceSource, { scopeName, scopeVersion }: SpanFields): string {
  const { value } = source.trace.attributes;
  const name = scopeName < 0 ? [] : [`"name":${source.quoted(value[scopeName])}`];
  const version = scopeVersion < 0 ? [] : [`"version":${source.quoted(value[scopeVersion])}`];
  return `{${[...name, ...version].join(',')}}`;
}

function spanText(source: TraceSource, i: SpanIndex, fields: SpanFields): string {
  const { spans, references, attributes } = source.trace;
  const parent = source.parentReference(i);
  const parentId = parent < 0 ? '' : normalSpanId(source.text(references.spanId[parent]));
  const duration = source.duration(i);
  const start = spans.start[i];
  const list = (name: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`"${name}":[${items.join(',')}]`];
  const parts = [
    `"traceId":${JSON.stringify(source.normalTraceId())}`,
    `"spanId":${JSON.stringify(source.normalSpanId(i))}`,
    ...(parentId === '' ? [] : [`"parentSpanId":${JSON.stringify(parentId)}`]),
    ...(fields.traceState < 0 ? [] : [`"traceState":${source.json(attributes.value[fields.traceState])}`]),
    `"name":${source.quoted(spans.name[i])}`,
    ...(spans.kind[i] === 0 ? [] : [`"kind":${spans.kind[i]}`]),
    `"startTimeUnixNano":"${source.nanos(start)}"`,
    ...(duration === undefined ? [] : [`"endTimeUnixNano":"${source.nanos(start + duration)}"`]),
    ...list('attributes', attributeTexts(source, i, fields)),
    ...list('events', eventTexts(source, i)),
    ...list('links', linkTexts(source, i, parent)),
    `"status":${statusText(source, i, fields)}`,
  ];
  return `{${parts.join(',')}}`;
}

/** OTLP's status of a span: what it says, or error where a tag says it. */
function statusOf(source: TraceSource, i: SpanIndex): number {
  const status = source.trace.spans.status[i];
  if (status !== SpanStatus.unset) return status;
  return hasFlag(source.trace, i, SpanFlag.error) ? SpanStatus.error : status;
}

function statusText(source: TraceSource, i: SpanIndex, { statusMessage }: SpanFields): string {
  const status = statusOf(source, i);
  const code = status === SpanStatus.unset ? [] : [`"code":${status}`];
  const { value } = source.trace.attributes;
  const message = statusMessage < 0 ? [] : [`"message":${source.json(value[statusMessage])}`];
  return `{${[...code, ...message].join(',')}}`;
}

/** Those that no field stands for. */
function attributeTexts(source: TraceSource, i: SpanIndex, fields: SpanFields): string[] {
  const { spans, attributes } = source.trace;
  const inFields = new Set([fields.scopeName, fields.scopeVersion, fields.traceState, fields.statusMessage]);
  const isField = (row: number, type: number, value: string) =>
    row >= 0 && attributes.type[row] === type && source.text(attributes.value[row]) === value;
  const kind = source.attribute(i, 'span.kind');
  if (isField(kind, AttributeType.string, spanKindNames[spans.kind[i]])) inFields.add(kind);
  const status = source.attribute(i, 'otel.status_code');
  const statusName = spans.status[i] === SpanStatus.error ? 'ERROR' : 'OK';
  if (spans.status[i] !== SpanStatus.unset && isField(status, AttributeType.string, statusName))
    inFields.add(status);
  const error = source.attribute(i, 'error');
  if (statusOf(source, i) === SpanStatus.error && isField(error, AttributeType.bool, 'true'))
    inFields.add(error);
  const written: string[] = [];
  for (let a = spans.attrs[i]; a < spans.attrsEnd[i]; a++)
    if (!inFields.has(a)) written.push(otlpAttribute(source, attributes, a));
  const warnings = source.warnings(i);
  if (warnings.length > 0) {
    const values = warnings.map((id) => `{"stringValue":${source.json(id)}}`).join(',');
    written.push(`{"key":"@jaeger@warnings","value":{"arrayValue":{"values":[${values}]}}}`);
  }
  return written;
}

function eventTexts(source: TraceSource, i: SpanIndex): string[] {
  const { spans, events, eventAttributes } = source.trace;
  return rowsOf(spans.events[i], spans.eventsEnd[i], (e) => {
    const own = rowsOf(events.attrs[e], events.attrs[e + 1], (a) =>
      otlpAttribute(source, eventAttributes, a),
    );
    const parts = [
      `"timeUnixNano":"${source.nanos(events.time[e])}"`,
      ...(events.name[e] === 0 ? [] : [`"name":${source.quoted(events.name[e])}`]),
      ...(own.length === 0 ? [] : [`"attributes":[${own.join(',')}]`]),
    ];
    return `{${parts.join(',')}}`;
  });
}

/** Every reference but a CHILD_OF to the parent, which its field says, and further ones to the same span. */
function linkTexts(source: TraceSource, i: SpanIndex, parent: number): string[] {
  const { spans, references, referenceAttributes } = source.trace;
  const own = source.normalTraceId();
  const idsOf = (r: number) =>
    `${normalTraceId(source.text(references.traceId[r]))} ${normalSpanId(source.text(references.spanId[r]))}`;
  const links: string[] = [];
  for (let r = spans.refs[i]; r < spans.refsEnd[i]; r++) {
    const [from, to] = [references.attrs[r], references.attrs[r + 1]];
    const isParent = parent >= 0 && idsOf(r) === idsOf(parent);
    if (isParent && (r !== parent || (references.type[r] === RefType.childOf && from === to))) continue;
    const type = references.type[r] === RefType.childOf ? 'child_of' : 'follows_from';
    const attributes = rowsOf(from, to, (a) => otlpAttribute(source, referenceAttributes, a));
    attributes.push(otlpText('opentracing.ref_type', type));
    const [traceId, spanId] = [
      normalTraceId(source.text(references.traceId[r])),
      normalSpanId(source.text(references.spanId[r])),
    ];
    const ids = `"traceId":${JSON.stringify(traceId === '' ? own : traceId)},"spanId":${JSON.stringify(spanId)}`;
    links.push(`{${ids},"attributes":[${attributes.join(',')}]}`);
  }
  return links;
}
