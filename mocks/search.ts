/**
 * Searching the stored traces as Jaeger's in-memory store does: one span must satisfy service, operation, tags and both
 * duration bounds together; the time window is that of the trace's start; the newest come first up to the limit.
 */
import { valueText } from './model.ts';
import type { MockAttributes, MockSpan } from './model.ts';
import { longId } from './to-otlp.ts';
import { impliedTags } from './to-jaeger.ts';
import type { WireSummary } from './wire.ts';
import type { StoredTrace, World } from './world.ts';

export interface Filter {
  /** Empty: any. */
  readonly service: string;
  readonly operation: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly minNs: bigint;
  readonly maxNs: bigint;
  readonly minDurationNs: number | undefined;
  readonly maxDurationNs: number | undefined;
  readonly limit: number;
}

export function search(world: World, filter: Filter): StoredTrace[] {
  const found: StoredTrace[] = [];
  const tags = Object.entries(filter.tags);
  for (const entry of world.traces) {
    if (found.length >= filter.limit) break;
    if (entry.startNs < filter.minNs || entry.startNs > filter.maxNs) continue;
    if (filter.service !== '' && !entry.services.has(filter.service)) continue;
    if (entry.trace.spans.some((span) => satisfies(span, filter, tags))) found.push(entry);
  }
  return found;
}

function satisfies(span: MockSpan, filter: Filter, tags: readonly [string, string][]): boolean {
  if (filter.service !== '' && span.process.service !== filter.service) return false;
  if (filter.operation !== '' && span.name !== filter.operation) return false;
  const duration = Number(span.durationNs);
  if (filter.minDurationNs !== undefined && duration < filter.minDurationNs) return false;
  if (filter.maxDurationNs !== undefined && duration > filter.maxDurationNs) return false;
  return tags.every(([key, value]) => hasTag(span, key, value));
}

/** Span tags, process tags and log fields; `resource.` narrows to the process. */
function hasTag(span: MockSpan, key: string, value: string): boolean {
  if (key.startsWith('resource.')) return holds(span.process.attributes, key.slice(9), value);
  if (key === 'span.status') return span.status === value.toLowerCase();
  return (
    holds(span.attributes, key, value) ||
    holds(impliedTags(span), key, value) ||
    holds(span.process.attributes, key, value) ||
    span.events.some(
      (event) => (key === 'event' && event.name === value) || holds(event.attributes, key, value),
    )
  );
}

function holds(attributes: MockAttributes, key: string, value: string): boolean {
  return attributes.some(([k, v]) => k === key && valueText(v) === value);
}

/** A row of `/api/v3/trace-summaries`; zero numbers and empty names are left out. */
export function summaryOf({ trace, startNs, endNs }: StoredTrace): WireSummary {
  const ids = new Set(trace.spans.map((span) => span.spanId));
  const services = new Map<string, { spans: number; errors: number }>();
  let root: MockSpan | undefined;
  let errors = 0;
  let orphans = 0;
  for (const span of trace.spans) {
    const counts = services.get(span.process.service) ?? { spans: 0, errors: 0 };
    services.set(span.process.service, counts);
    counts.spans++;
    if (span.status === 'error') {
      counts.errors++;
      errors++;
    }
    const parents = span.references.filter((reference) => reference.traceId === trace.traceId);
    if (parents.length === 0) root = root && root.startNs <= span.startNs ? root : span;
    else if (!ids.has(parents[0].spanId)) orphans++;
  }
  return withoutZeros({
    traceId: longId(trace.traceId),
    rootServiceName: root?.process.service ?? '',
    rootOperationName: root?.name ?? '',
    minStartTimeUnixNano: String(startNs),
    maxEndTimeUnixNano: String(endNs),
    spanCount: trace.spans.length,
    errorSpanCount: errors,
    orphanSpanCount: orphans,
    services: [...services]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => withoutZeros({ name, spanCount: count.spans, errorSpanCount: count.errors })),
  });
}

function withoutZeros<T extends object>(row: T): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== 0 && value !== '')) as T;
}

export interface WireOperation {
  readonly name: string;
  readonly spanKind: string;
}

/** In order of appearance: Jaeger does not sort. */
export function servicesIn(world: World): string[] {
  const names = new Set<string>();
  for (const { services } of world.traces) for (const name of services) names.add(name);
  return [...names];
}

export function operationsIn(world: World, service: string, kind: string): WireOperation[] {
  const found = new Map<string, WireOperation>();
  for (const entry of world.traces) {
    if (!entry.services.has(service)) continue;
    for (const span of entry.trace.spans) {
      if (span.process.service !== service) continue;
      const spanKind = span.kind === 'unspecified' ? '' : span.kind;
      if (kind !== '' && spanKind !== kind) continue;
      found.set(`${spanKind} ${span.name}`, { name: span.name, spanKind });
    }
  }
  return [...found.values()];
}

export interface Dependency {
  readonly parent: string;
  readonly child: string;
  readonly callCount: number;
}

/** Calls between services (a service's calls to itself too, as the v2 memory store counts them). */
export function dependenciesIn(world: World, fromNs: bigint, toNs: bigint): Dependency[] {
  const counts = new Map<string, Dependency>();
  for (const { trace, startNs } of world.traces) {
    if (startNs < fromNs || startNs > toNs) continue;
    const services = new Map(trace.spans.map((span) => [span.spanId, span.process.service]));
    for (const span of trace.spans) {
      const reference = span.references.find(({ traceId }) => traceId === trace.traceId);
      const parent = reference && services.get(reference.spanId);
      if (parent === undefined) continue;
      const child = span.process.service;
      const key = JSON.stringify([parent, child]);
      counts.set(key, { parent, child, callCount: (counts.get(key)?.callCount ?? 0) + 1 });
    }
  }
  return [...counts.values()];
}
