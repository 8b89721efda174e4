/**
 * Stored trace → OTLP/JSON as `GET /api/v3/traces/{id}` writes it: hex ids (trace ids always 32 digits), nanoseconds and
 * 64-bit integers as decimal text, enums as numbers, defaults left out, references other than the parent as links.
 */
import { base64, parentReference } from './model.ts';
import type { MockAttributes, MockKind, MockProcess, MockSpan, MockTrace, MockValue } from './model.ts';
import type {
  OtlpAttribute,
  OtlpEvent,
  OtlpLink,
  OtlpResourceSpans,
  OtlpScopeSpans,
  OtlpSpan,
  OtlpValue,
} from './wire.ts';

const kindNumbers: Record<MockKind, number> = {
  unspecified: 0,
  internal: 1,
  server: 2,
  client: 3,
  producer: 4,
  consumer: 5,
};

export const longId = (id: string): string => id.padStart(32, '0');

/** Grouped by process and scope, in the order of `spans`. */
export function toOtlp(trace: MockTrace, spans: readonly MockSpan[] = trace.spans): OtlpResourceSpans[] {
  const groups = new Map<MockProcess, Map<string, OtlpScopeSpans>>();
  const answer: OtlpResourceSpans[] = [];
  for (const span of spans) {
    let scopes = groups.get(span.process);
    if (scopes === undefined) {
      scopes = new Map();
      groups.set(span.process, scopes);
      answer.push({ resource: toResource(span.process), scopeSpans: [] });
    }
    const name = span.scope?.name ?? '';
    let scope = scopes.get(name);
    if (scope === undefined) {
      scope = { scope: span.scope ? { ...span.scope } : {}, spans: [] };
      scopes.set(name, scope);
      answer[[...groups.keys()].indexOf(span.process)].scopeSpans.push(scope);
    }
    scope.spans.push(toOtlpSpan(trace, span));
  }
  return answer;
}

export function toResource(process: MockProcess): OtlpResourceSpans['resource'] {
  return { attributes: attributesOf([...process.attributes, ['service.name', process.service]]) };
}

export function toOtlpSpan(trace: MockTrace, span: MockSpan): OtlpSpan {
  const written: OtlpSpan = {
    traceId: longId(trace.traceId),
    spanId: span.spanId,
    name: span.name,
    startTimeUnixNano: String(span.startNs),
    endTimeUnixNano: String(span.startNs + span.durationNs),
    status: {},
  };
  const parent = parentReference(trace, span);
  if (parent) written.parentSpanId = parent.spanId;
  if (span.kind !== 'unspecified') written.kind = kindNumbers[span.kind];
  const attributes = attributesOf(span.attributes);
  if (span.warnings.length > 0) {
    attributes.push({ key: '@jaeger@warnings', value: otlpJson([...span.warnings]) });
  }
  if (attributes.length > 0) written.attributes = attributes;
  if (span.events.length > 0) written.events = eventsOf(span);
  const links = linksOf(trace, span);
  if (links.length > 0) written.links = links;
  if (span.status !== 'unset') written.status.code = span.status === 'ok' ? 1 : 2;
  if (span.statusMessage !== '') written.status.message = span.statusMessage;
  return written;
}

function eventsOf(span: MockSpan): OtlpEvent[] {
  const events = [...span.events].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return events.map(({ timeNs, name, attributes }) => ({
    timeUnixNano: String(timeNs),
    ...(name === '' ? {} : { name }),
    ...(attributes.length === 0 ? {} : { attributes: attributesOf(attributes) }),
  }));
}

/** A parent by CHILD_OF needs no link; every other reference keeps its type in the attribute Jaeger uses for it. */
function linksOf(trace: MockTrace, span: MockSpan): OtlpLink[] {
  const parent = parentReference(trace, span);
  return span.references
    .filter((reference) => reference !== parent || reference.type === 'FOLLOWS_FROM')
    .map(({ type, traceId, spanId, attributes = [] }) => ({
      traceId: longId(traceId),
      spanId,
      attributes: attributesOf([...attributes, ['opentracing.ref_type', type.toLowerCase()]]),
    }));
}

function attributesOf(attributes: MockAttributes): OtlpAttribute[] {
  const written = attributes.map(([key, value]) => ({ key, value: otlpValue(value) }));
  return written.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function otlpValue(value: MockValue): OtlpValue {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  if (typeof value === 'bigint') return { intValue: String(value) };
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (value instanceof Uint8Array) return { bytesValue: base64(value) };
  if ('float' in value) return { doubleValue: value.float };
  return otlpJson(value.json);
}

function otlpJson(value: unknown): OtlpValue {
  if (Array.isArray(value)) return { arrayValue: { values: value.map(otlpJson) } };
  if (typeof value === 'object' && value !== null) {
    const values = Object.entries(value).map(([key, inner]) => ({ key, value: otlpJson(inner) }));
    return { kvlistValue: { values } };
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return otlpValue(value);
  }
  return {};
}
