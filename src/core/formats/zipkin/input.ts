/** What reading a file of Zipkin takes, and what one of its spans says until it is known which spans it stands for. */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { JsonReader } from '../json/reader.ts';
import { RepeatedString } from '../json/repeated.ts';
import { readScalar } from '../values.ts';

export interface ZipkinInput {
  readonly reader: JsonReader;
  readonly builder: TraceBuilder;
  readonly traceIds: RepeatedString;
  /** Rows of processes by what their end point says. */
  readonly processes: Map<string, number>;
  /** StringIds of names that mean something. */
  readonly names: ZipkinNames;
  /** What annotations hold that are JSON, by the StringId of their text. */
  readonly fields: Map<number, ReadonlyMap<string, string>>;
  /** By trace id: how far the clock of a trace is behind the epoch, in µs (Next.js). */
  readonly clocks: Map<number, number>;
}

export function zipkinInput(reader: JsonReader, builder: TraceBuilder): ZipkinInput {
  const traceIds = new RepeatedString(reader, () => readScalar(reader, builder));
  const names = Object.fromEntries(
    Object.entries(nameTexts).map(([name, text]) => [name, builder.strings.internText(text)]),
  ) as Record<keyof typeof nameTexts, number>;
  return { reader, builder, traceIds, names, processes: new Map(), fields: new Map(), clocks: new Map() };
}

/** Annotations of v1 that say what v2 has fields for, keys of end points, and keys of ours. */
const nameTexts = {
  clientSend: 'cs',
  clientReceive: 'cr',
  serverReceive: 'sr',
  serverSend: 'ss',
  messageSend: 'ms',
  messageReceive: 'mr',
  wireReceive: 'wr',
  clientAddress: 'ca',
  serverAddress: 'sa',
  messageAddress: 'ma',
  localComponent: 'lc',
  error: 'error',
  false: 'false',
  true: 'true',
  debug: 'debug',
  ip: 'ip',
  ipv6: 'ipv6',
  port: 'port',
  peerService: 'peer.service',
  peerIpv4: 'peer.ipv4',
  peerIpv6: 'peer.ipv6',
  peerPort: 'peer.port',
} as const;

export type ZipkinNames = Readonly<Record<keyof typeof nameTexts, number>>;

/** StringIds; 0 for what is not said. */
export interface Endpoint {
  service: number;
  ipv4: number;
  ipv6: number;
  port: number;
}

export interface Annotation {
  us: number;
  rest: number;
  value: number;
  /** v1 only. */
  endpoint: Endpoint | undefined;
}

export interface Tag {
  readonly key: number;
  readonly value: number;
  readonly type: number;
  /** v1 only. */
  readonly endpoint: Endpoint | undefined;
}

/** One span as it stands in the file. Times in µs, NaN where none is given. */
export interface ZipkinSpan {
  traceId: number;
  id: number;
  parentId: number;
  name: number;
  /** SpanKind; 0 if it says none. */
  kind: number;
  startUs: number;
  startRest: number;
  durationUs: number;
  /** Next.js: when the span began by the clock of the day, in ms. */
  startTimeMs: number;
  local: Endpoint | undefined;
  remote: Endpoint | undefined;
  readonly annotations: Annotation[];
  readonly tags: Tag[];
  isDebug: boolean;
  /** It says what by v1 only end points of annotations say. */
  isV1: boolean;
}
