/**
 * Zipkin's JSON, v2 (https://zipkin.io/zipkin-api/): one list of spans. It has one parent for each span, text for every value, one
 * value for each key, and annotations of text alone: what of a trace that leaves out is said in README.md of this folder.
 */
import { isErrorValue } from '../trace/error-tag.ts';
import { normalSpanId } from '../trace/ids.ts';
import { isSharedServer } from '../trace/source-id.ts';
import { hasFlag } from '../trace/span.ts';
import type { SpanIndex, Trace } from '../trace/trace.ts';
import { SpanFlag, SpanKind, spanKindNames } from '../trace/trace.ts';
import { rowsOf, TraceSource } from './source.ts';
import type { Writing } from './writing.ts';

export function beginZipkin(): Writing {
  let before = '[';
  return {
    *trace(trace) {
      for (const span of spanTexts(trace)) {
        yield before + span;
        before = ',\n';
      }
    },
    *end() {
      yield `${before === '[' ? '[' : ''}]\n`;
    },
  };
}

function* spanTexts(trace: Trace): Iterable<string> {
  const source = new TraceSource(trace);
  const normal = source.normalTraceId();
  // Zipkin's own ids are of 16 digits where that is enough.
  const traceId = JSON.stringify(/^0{16}[0-9a-f]{16}$/.test(normal) ? normal.slice(16) : normal);
  for (const i of source.spans()) yield spanText(source, i, traceId);
}

function spanText(source: TraceSource, i: SpanIndex, traceId: string): string {
  const { spans, references } = source.trace;
  const parent = source.parentReference(i);
  const kind = kindOf(spans.kind[i]);
  const start = source.start(i);
  const duration = source.duration(i);
  const tags = tagsOf(source, i, kind !== undefined);
  const processTags = processTagsOf(source, spans.process[i]);
  const local = endpointText(source.service(spans.process[i]), processTags, localKeys);
  const remote = endpointText(take(tags, 'peer.service', /^[^]+$/), tags, remoteKeys);
  for (const [key, value] of processTags) if (!tags.has(key)) tags.set(key, value);
  const annotations = annotationTexts(source, i);
  const parts = [
    `"traceId":${traceId}`,
    ...(parent < 0
      ? []
      : [`"parentId":${JSON.stringify(normalSpanId(source.text(references.spanId[parent])))}`]),
    `"id":${JSON.stringify(source.normalSpanId(i))}`,
    ...(kind === undefined ? [] : [`"kind":"${kind}"`]),
    `"name":${source.quoted(spans.name[i])}`,
    ...(start === undefined ? [] : [`"timestamp":${source.micros(start)}`]),
    ...(duration === undefined ? [] : [`"duration":${Math.floor(duration / 1000)}`]),
    ...(local === '{}' ? [] : [`"localEndpoint":${local}`]),
    ...(remote === '{}' ? [] : [`"remoteEndpoint":${remote}`]),
    ...(annotations.length === 0 ? [] : [`"annotations":[${annotations.join(',')}]`]),
    ...(tags.size === 0 ? [] : [`"tags":${mapText(tags)}`]),
    ...(isSharedServer(source.trace, i) ? ['"shared":true'] : []),
  ];
  return `{${parts.join(',')}}`;
}

/** Zipkin has no word for work within one process. */
function kindOf(kind: number): string | undefined {
  const hasNone = kind === SpanKind.unspecified || kind === SpanKind.internal;
  return hasNone ? undefined : spanKindNames[kind].toUpperCase();
}

/** One text for each key: the first. */
type Tags = Map<string, string>;

function tagsOf(source: TraceSource, i: SpanIndex, hasKind: boolean): Tags {
  const { spans, attributes } = source.trace;
  const tags: Tags = new Map();
  for (const { key, value } of source.impliedTags(i)) addTag(tags, key, value);
  for (let a = spans.attrs[i]; a < spans.attrsEnd[i]; a++)
    addTag(tags, source.text(attributes.key[a]), source.text(attributes.value[a]));
  if (hasKind && tags.get('span.kind') === spanKindNames[spans.kind[i]]) tags.delete('span.kind');
  // There, that there is such a tag says that a span failed.
  if (!hasFlag(source.trace, i, SpanFlag.error)) tags.delete('error');
  else if (!isErrorValue(tags.get('error') ?? '')) tags.set('error', 'true');
  return tags;
}

function processTagsOf(source: TraceSource, process: number): Tags {
  const { processes, processAttributes } = source.trace;
  const tags: Tags = new Map();
  for (let a = processes.attrs[process]; a < processes.attrs[process + 1]; a++)
    addTag(tags, source.text(processAttributes.key[a]), source.text(processAttributes.value[a]));
  return tags;
}

function addTag(tags: Tags, key: string, value: string): void {
  if (!tags.has(key)) tags.set(key, value);
}

/** Takes a value out, for a field, if it is one that the field can hold. */
function take(tags: Tags, key: string, pattern: RegExp): string | undefined {
  const value = tags.get(key);
  if (value === undefined || !pattern.test(value)) return undefined;
  tags.delete(key);
  return value;
}

interface EndpointKeys {
  readonly ipv4: string;
  /** In this order. */
  readonly ipv6: readonly string[];
  readonly port: string;
}

const localKeys: EndpointKeys = { ipv4: 'ip', ipv6: ['ipv6', 'ip'], port: 'port' };
const remoteKeys: EndpointKeys = { ipv4: 'peer.ipv4', ipv6: ['peer.ipv6'], port: 'peer.port' };

const ipv4Address = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const ipv6Address = /^[\da-f]*:[\da-f:.]*$/i;
const portNumber = /^[1-9]\d{0,4}$/;

function endpointText(service: string | undefined, tags: Tags, keys: EndpointKeys): string {
  const ipv4 = take(tags, keys.ipv4, ipv4Address);
  let ipv6: string | undefined;
  for (const key of keys.ipv6) ipv6 ??= take(tags, key, ipv6Address);
  const port = take(tags, keys.port, portNumber);
  const parts = [
    ...(service === undefined ? [] : [`"serviceName":${JSON.stringify(service)}`]),
    ...(ipv4 === undefined ? [] : [`"ipv4":"${ipv4}"`]),
    ...(ipv6 === undefined ? [] : [`"ipv6":"${ipv6}"`]),
    ...(port === undefined ? [] : [`"port":${port}`]),
  ];
  return `{${parts.join(',')}}`;
}

/** A log of a name alone is that; one with fields is their JSON, as Jaeger reads it from Zipkin's clients. */
function annotationTexts(source: TraceSource, i: SpanIndex): string[] {
  const { spans, events, eventAttributes } = source.trace;
  return rowsOf(spans.events[i], spans.eventsEnd[i], (e) => {
    const fields: Tags = new Map();
    const name = source.text(events.name[e]);
    if (name !== '') fields.set('event', name);
    for (let a = events.attrs[e]; a < events.attrs[e + 1]; a++)
      addTag(fields, source.text(eventAttributes.key[a]), source.text(eventAttributes.value[a]));
    const isPlain = fields.size === 0 || (fields.size === 1 && name !== '' && !name.startsWith('{'));
    const value = isPlain ? name : mapText(fields);
    return `{"timestamp":${source.micros(events.time[e])},"value":${JSON.stringify(value)}}`;
  });
}

function mapText(tags: Tags): string {
  const pairs = [...tags].map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return `{${pairs.join(',')}}`;
}
