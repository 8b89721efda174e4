/**
 * Stored trace → legacy Jaeger JSON, as `GET /api/traces/{id}` of v2.20 writes it: microseconds cut off, kind, status and
 * scope as tags, tags sorted by key, logs sorted by name (sic), process ids by order of appearance.
 */
import { base64 } from './model.ts';
import type { MockAttributes, MockProcess, MockSpan, MockTrace, MockValue } from './model.ts';
import type { JaegerKeyValue, JaegerLog, JaegerProcess, JaegerSpan, JaegerTrace } from './wire.ts';

export function toJaeger(trace: MockTrace, spans: readonly MockSpan[] = trace.spans): JaegerTrace {
  const ids = new Map<MockProcess, string>();
  const processes: Record<string, JaegerProcess> = {};
  const written = spans.map((span) => {
    let id = ids.get(span.process);
    if (id === undefined) {
      id = `p${ids.size + 1}`;
      ids.set(span.process, id);
      processes[id] = toProcess(span.process);
    }
    return toJaegerSpan(trace.traceId, span, id);
  });
  return { traceID: trace.traceId, spans: written, processes, warnings: null };
}

export function toProcess(process: MockProcess): JaegerProcess {
  return { serviceName: process.service, tags: byKey(keyValues(process.attributes)) };
}

export function toJaegerSpan(traceID: string, span: MockSpan, processID: string): JaegerSpan {
  return {
    traceID,
    spanID: span.spanId,
    operationName: span.name,
    references: span.references.map(({ type, traceId, spanId }) => ({
      refType: type,
      traceID: traceId,
      spanID: spanId,
    })),
    startTime: Number(span.startNs / 1000n),
    duration: Number(span.durationNs / 1000n),
    tags: byKey(keyValues([...span.attributes, ...impliedTags(span)])),
    logs: logsOf(span),
    processID,
    warnings: span.warnings.length > 0 ? [...span.warnings] : null,
  };
}

/** What OTLP keeps in fields of their own and the legacy model in tags. */
export function impliedTags(span: MockSpan): MockAttributes {
  const tags: [string, MockValue][] = [];
  if (span.kind !== 'unspecified') tags.push(['span.kind', span.kind]);
  if (span.status === 'error') tags.push(['otel.status_code', 'ERROR'], ['error', true]);
  if (span.status === 'ok') tags.push(['otel.status_code', 'OK']);
  if (span.statusMessage !== '') tags.push(['otel.status_description', span.statusMessage]);
  if (span.scope) tags.push(['otel.scope.name', span.scope.name], ['otel.scope.version', span.scope.version]);
  return tags;
}

function logsOf(span: MockSpan): JaegerLog[] {
  const events = [...span.events].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return events.map((event) => ({
    timestamp: Number(event.timeNs / 1000n),
    fields: keyValues(event.name === '' ? event.attributes : [['event', event.name], ...event.attributes]),
  }));
}

function keyValues(attributes: MockAttributes): JaegerKeyValue[] {
  return attributes.map(([key, value]) => keyValue(key, value));
}

function keyValue(key: string, value: MockValue): JaegerKeyValue {
  if (typeof value === 'string') return { key, type: 'string', value };
  if (typeof value === 'boolean') return { key, type: 'bool', value };
  if (typeof value === 'number') return { key, type: Number.isInteger(value) ? 'int64' : 'float64', value };
  if (typeof value === 'bigint') {
    const safe = Number.isSafeInteger(Number(value));
    return { key, type: 'int64', value: safe ? Number(value) : String(value) };
  }
  if (value instanceof Uint8Array) {
    return { key, type: 'binary', value: value.length > 0 ? base64(value) : null };
  }
  if ('float' in value) return { key, type: 'float64', value: value.float };
  return { key, type: 'string', value: JSON.stringify(value.json) };
}

function byKey(tags: JaegerKeyValue[]): JaegerKeyValue[] {
  return tags.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
