/** One span object of Zipkin's JSON, v1 or v2, in whatever order its keys come. */
import { AttributeType, SpanKind } from '../../trace/trace.ts';
import { keysOf, wordsOf } from '../json/keys.ts';
import { eachObject } from '../json/objects.ts';
import { Byte } from '../json/reader.ts';
import type { Micros } from '../json/scalars.ts';
import { readMicros, readNumber } from '../json/scalars.ts';
import { readScalar, typeOfNext } from '../values.ts';
import type { Annotation, Endpoint, Tag, ZipkinInput, ZipkinSpan } from './input.ts';
import { pushSpans } from './push.ts';

const nextSpanKey = keysOf([
  'traceId',
  'id',
  'parentId',
  'name',
  'kind',
  'timestamp',
  'duration',
  'localEndpoint',
  'remoteEndpoint',
  'annotations',
  'binaryAnnotations',
  'tags',
  'debug',
  'startTime',
]);

const time: Micros = { us: NaN, rest: 0 };

export function readSpan(input: ZipkinInput): void {
  const { reader, builder } = input;
  if (reader.peek() !== Byte.openObject) {
    reader.skip();
    builder.lost++;
    return;
  }
  // From here on a break loses a span.
  builder.beginSpan();
  const span = emptySpan();
  reader.enterObject();
  for (let key = nextSpanKey(reader); key !== undefined; key = nextSpanKey(reader)) {
    if (key === '' || reader.peek() === Byte.n) reader.skip();
    else if (key === 'traceId') span.traceId = input.traceIds.next();
    else if (key === 'id' || key === 'parentId' || key === 'name') span[key] = readScalar(reader, builder);
    else if (key === 'kind') span.kind = readKind(input);
    else if (key === 'timestamp') {
      readMicros(reader, time);
      span.startUs = time.us;
      span.startRest = time.rest;
    } else if (key === 'duration') span.durationUs = readNumber(reader);
    else if (key === 'startTime') span.startTimeMs = readNumber(reader);
    else if (key === 'localEndpoint') span.local = readEndpoint(input);
    else if (key === 'remoteEndpoint') span.remote = readEndpoint(input);
    else if (key === 'annotations') readAnnotations(input, span);
    else if (key === 'binaryAnnotations') readBinaryAnnotations(input, span);
    else if (key === 'tags') readTags(input, span.tags);
    else {
      span.isDebug = reader.peek() === Byte.t;
      reader.skip();
    }
  }
  pushSpans(input, span);
}

function emptySpan(): ZipkinSpan {
  return {
    traceId: 0,
    id: 0,
    parentId: 0,
    name: 0,
    kind: SpanKind.unspecified,
    startUs: NaN,
    startRest: 0,
    durationUs: NaN,
    startTimeMs: NaN,
    local: undefined,
    remote: undefined,
    annotations: [],
    tags: [],
    isDebug: false,
    isV1: false,
  };
}

const kindName = wordsOf(['CLIENT', 'SERVER', 'PRODUCER', 'CONSUMER']);
const kinds = {
  CLIENT: SpanKind.client,
  SERVER: SpanKind.server,
  PRODUCER: SpanKind.producer,
  CONSUMER: SpanKind.consumer,
} as const;

function readKind({ reader }: ZipkinInput): number {
  if (reader.peek() !== Byte.quote) {
    reader.skip();
    return SpanKind.unspecified;
  }
  reader.string();
  const name = kindName(reader);
  return name === undefined ? SpanKind.unspecified : kinds[name];
}

const nextEndpointKey = keysOf(['serviceName', 'ipv4', 'ipv6', 'port']);

function readEndpoint({ reader, builder }: ZipkinInput): Endpoint | undefined {
  if (reader.peek() !== Byte.openObject) {
    reader.skip();
    return undefined;
  }
  const endpoint: Endpoint = { service: 0, ipv4: 0, ipv6: 0, port: 0 };
  reader.enterObject();
  for (let key = nextEndpointKey(reader); key !== undefined; key = nextEndpointKey(reader)) {
    if (key === '') reader.skip();
    else endpoint[key === 'serviceName' ? 'service' : key] = readScalar(reader, builder);
  }
  return endpoint;
}

const nextAnnotationKey = keysOf(['timestamp', 'value', 'endpoint']);

function readAnnotations(input: ZipkinInput, span: ZipkinSpan): void {
  const { reader, builder } = input;
  eachObject(reader, () => {
    const read: Annotation = { us: NaN, rest: 0, value: 0, endpoint: undefined };
    for (let key = nextAnnotationKey(reader); key !== undefined; key = nextAnnotationKey(reader)) {
      if (key === 'timestamp') readMicros(reader, read);
      else if (key === 'value') read.value = readScalar(reader, builder);
      else if (key === 'endpoint') {
        read.endpoint = readEndpoint(input);
        span.isV1 = true;
      } else reader.skip();
    }
    span.annotations.push(read);
  });
}

const nextBinaryKey = keysOf(['key', 'value', 'type', 'endpoint']);
const integerType = wordsOf(['I16', 'I32', 'I64']);

function readBinaryAnnotations(input: ZipkinInput, span: ZipkinSpan): void {
  const { reader, builder } = input;
  span.isV1 = true;
  eachObject(reader, () => {
    const read = { key: 0, value: 0, type: AttributeType.empty as number, isInteger: false };
    let endpoint: Endpoint | undefined;
    for (let key = nextBinaryKey(reader); key !== undefined; key = nextBinaryKey(reader)) {
      if (key === 'key') read.key = readScalar(reader, builder);
      else if (key === 'value') {
        read.type = typeOfNext(reader);
        read.value = readScalar(reader, builder);
      } else if (key === 'type' && reader.peek() === Byte.quote) {
        reader.string();
        read.isInteger = integerType(reader) !== undefined;
      } else if (key === 'endpoint') endpoint = readEndpoint(input);
      else reader.skip();
    }
    const type = read.isInteger && read.type === AttributeType.float64 ? AttributeType.int64 : read.type;
    span.tags.push({ key: read.key, value: read.value, type, endpoint });
  });
}

function readTags({ reader, builder }: ZipkinInput, tags: Tag[]): void {
  if (reader.peek() !== Byte.openObject) return reader.skip();
  reader.enterObject();
  while (reader.nextKey()) {
    const key = reader.intern(builder.strings);
    const type = typeOfNext(reader);
    tags.push({ key, value: readScalar(reader, builder), type, endpoint: undefined });
  }
}
