/**
 * What a span of Zipkin says, pushed into the builder. One span of v1 may be two of ours: what the client and what the server
 * said of a call stands under one id. (That is so in v2 as well, there as two spans; the tree puts one under the other.)
 */
import { AttributeType, SpanKind } from '../../trace/trace.ts';
import { JsonReader, JsonSyntaxError } from '../json/reader.ts';
import { readValue } from '../json/value.ts';
import type { Annotation, Endpoint, Tag, ZipkinInput, ZipkinNames, ZipkinSpan } from './input.ts';

/** One side of a call. */
interface Side {
  readonly kind: number;
  readonly local: Endpoint | undefined;
  readonly remote: Endpoint | undefined;
  readonly startUs: number;
  readonly startRest: number;
  readonly durationUs: number;
  readonly annotations: readonly Annotation[];
  readonly tags: readonly Tag[];
}

export function pushSpans(input: ZipkinInput, span: ZipkinSpan): void {
  const sides = span.isV1 ? sidesOfV1(input.names, span) : [span];
  for (const side of sides) pushSide(input, span, side);
}

function pushSide(
  input: ZipkinInput,
  { traceId, id, parentId, name, startTimeMs, isDebug }: ZipkinSpan,
  side: Side,
): void {
  const { builder, names } = input;
  const { span, attributes } = builder;
  builder.beginSpan();
  const behind = clockOf(input, traceId, side.startUs, startTimeMs);
  span.traceId = traceId;
  span.id = id;
  span.parentId = parentId;
  span.name = name;
  span.kind = side.kind;
  span.process = processOf(input, side.local);
  span.startUs = side.startUs + behind;
  span.startRest = side.startRest;
  span.durationNs = Math.round(side.durationUs * 1000);
  for (const { key, value, type } of side.tags) {
    attributes.push(key, value, type);
    // With an empty value as well: that it is there says it.
    if (key === names.error && value !== names.false) span.saysError = 1;
  }
  pushPeer(input, side.remote);
  if (isDebug) attributes.push(names.debug, names.true, AttributeType.bool);
  for (const { us, rest, value } of side.annotations)
    builder.addEvent(us + behind, rest, pushFields(input, value));
  builder.endSpan();
}

/**
 * Zipkin has no fields for logs: clients that have write them as a JSON object into the annotation. Pushes them, and returns the
 * name of the event.
 */
function pushFields({ builder, fields }: ZipkinInput, value: number): number {
  let read = fields.get(value);
  if (read === undefined) fields.set(value, (read = fieldsIn(builder.strings.text(value))));
  if (read.size === 0) return value;
  let name = 0;
  for (const [key, field] of read) {
    const text = builder.strings.internText(field);
    if (key === 'event' && name === 0) name = text;
    else builder.eventAttributes.push(builder.strings.internText(key), text, AttributeType.string);
  }
  return name;
}

const noFields: ReadonlyMap<string, string> = new Map();

/** An object of texts, as its entries; empty for any other text. */
function fieldsIn(text: string): ReadonlyMap<string, string> {
  if (!text.startsWith('{') || !text.endsWith('}')) return noFields;
  const reader = new JsonReader();
  reader.feed(new TextEncoder().encode(text));
  reader.end();
  try {
    const value = readValue(reader);
    if (!(value instanceof Map) || reader.peek() !== 0) return noFields;
    const entries = [...value];
    return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
      ? new Map(entries)
      : noFields;
  } catch (error) {
    if (error instanceof JsonSyntaxError) return noFields;
    throw error;
  }
}

/** Before 1973-03 a time is none of the day. */
const implausibleUs = 1e14;

/**
 * Next.js counts time from the start of the machine, in µs, and says beside it when a span began, in ms. The first span of a
 * trace sets how far both are apart, so that spans keep their exact distances.
 */
function clockOf({ clocks }: ZipkinInput, traceId: number, startUs: number, startTimeMs: number): number {
  if (!(startUs < implausibleUs) || !(startTimeMs > 0)) return 0;
  let behind = clocks.get(traceId);
  if (behind === undefined) clocks.set(traceId, (behind = Math.round(startTimeMs * 1000 - startUs)));
  return behind;
}

function processOf({ builder, names, processes }: ZipkinInput, endpoint: Endpoint | undefined): number {
  if (endpoint === undefined) return builder.namelessProcess();
  const { service, ipv4, ipv6, port } = endpoint;
  const content = `${service} ${ipv4} ${ipv6} ${port}`;
  let row = processes.get(content);
  if (row !== undefined) return row;
  row = builder.processes.push();
  processes.set(content, row);
  const attrsFrom = builder.processAttributes.length;
  const push = (key: number, value: number, type: number) => {
    if (value !== 0) builder.processAttributes.push(key, value, type);
  };
  push(names.ip, ipv4 === 0 ? ipv6 : ipv4, AttributeType.string);
  if (ipv4 !== 0) push(names.ipv6, ipv6, AttributeType.string);
  push(names.port, port, AttributeType.int64);
  builder.defineProcess(row, service === 0 ? undefined : service, attrsFrom);
  return row;
}

function pushPeer({ builder, names }: ZipkinInput, remote: Endpoint | undefined): void {
  if (remote === undefined) return;
  const push = (key: number, value: number, type: number) => {
    if (value !== 0) builder.attributes.push(key, value, type);
  };
  push(names.peerService, remote.service, AttributeType.string);
  push(names.peerIpv4, remote.ipv4, AttributeType.string);
  push(names.peerIpv6, remote.ipv6, AttributeType.string);
  push(names.peerPort, remote.port, AttributeType.int64);
}

/** What core annotations and addresses say. Annotations stay logs: they tell when on the way what happened. */
function sidesOfV1(names: ZipkinNames, span: ZipkinSpan): Side[] {
  const said = (value: number) => span.annotations.find((annotation) => annotation.value === value);
  const [send, receive] = [said(names.clientSend), said(names.clientReceive)];
  const [arrive, answer] = [said(names.serverReceive), said(names.serverSend)];
  const client = send ?? receive;
  const server = arrive ?? answer;
  if (client === undefined && server === undefined) return [messageSide(names, span)];
  const sides: Side[] = [];
  const isServers = ({ endpoint, value, key }: Partial<Annotation & Tag>) =>
    value === names.serverReceive ||
    value === names.serverSend ||
    (key !== names.serverAddress &&
      !isSame(client?.endpoint, endpoint) &&
      isSame(server?.endpoint, endpoint));
  if (client !== undefined) {
    const own = server === undefined ? all : (part: Partial<Annotation & Tag>) => !isServers(part);
    sides.push(sideOf(names, span, SpanKind.client, client, [send, receive], own, names.serverAddress));
  }
  if (server !== undefined) {
    const own = client === undefined ? all : isServers;
    sides.push(sideOf(names, span, SpanKind.server, server, [arrive, answer], own, names.clientAddress));
  }
  return sides;
}

const all = () => true;

function isSame(a: Endpoint | undefined, b: Endpoint | undefined): boolean {
  return a?.service === b?.service && a?.ipv4 === b?.ipv4 && a?.port === b?.port;
}

/** A message that was sent or taken, or work within one process. */
function messageSide(names: ZipkinNames, span: ZipkinSpan): Side {
  const said = (value: number) => span.annotations.find((annotation) => annotation.value === value);
  const [sent, taken] = [said(names.messageSend), said(names.messageReceive)];
  const kind =
    sent !== undefined ? SpanKind.producer : taken !== undefined ? SpanKind.consumer : SpanKind.unspecified;
  const from = sent ?? said(names.wireReceive) ?? taken;
  return sideOf(
    names,
    span,
    kind,
    sent ?? taken ?? span.annotations.at(0),
    [from, undefined],
    all,
    names.messageAddress,
  );
}

/**
 * @param telling an annotation by this side
 * @param bounds annotations at its begin and end
 * @param isOwn is an annotation or tag this side's?
 * @param address key of the tag that holds the other side's end point
 */
function sideOf(
  names: ZipkinNames,
  span: ZipkinSpan,
  kind: number,
  telling: Annotation | undefined,
  [begin, end]: readonly [Annotation | undefined, Annotation | undefined],
  isOwn: (part: Partial<Annotation & Tag>) => boolean,
  address: number,
): Side {
  const tags = span.tags.filter(isOwn);
  // The span's own times are those of who began it: of a server only where no client is part of it.
  const isBeginner = isOwn === all || kind === SpanKind.client;
  const given = isBeginner && !Number.isNaN(span.startUs);
  const measured =
    begin === undefined || end === undefined ? NaN : end.us - begin.us + (end.rest - begin.rest) / 1000;
  const local = telling?.endpoint ?? tags.find(({ key }) => !isAddress(names, key))?.endpoint;
  return {
    kind,
    local: local ?? span.local,
    remote: tags.find(({ key }) => key === address)?.endpoint ?? span.remote,
    startUs: given ? span.startUs : (begin?.us ?? NaN),
    startRest: given ? span.startRest : (begin?.rest ?? 0),
    durationUs: isBeginner && !Number.isNaN(span.durationUs) ? span.durationUs : measured,
    annotations: span.annotations.filter(isOwn),
    tags: tags.filter(
      ({ key, value }) => !isAddress(names, key) && !(key === names.localComponent && value === 0),
    ),
  };
}

function isAddress(names: ZipkinNames, key: number): boolean {
  return key === names.clientAddress || key === names.serverAddress || key === names.messageAddress;
}
