/**
 * JSON as Jaeger sends it: the legacy shape of `/api/traces` and OTLP/JSON of `/api/v3/traces`. Only what the pretend
 * Jaeger writes; the product's own parsers are tolerant and typed elsewhere.
 */
export type JaegerValueType = 'string' | 'bool' | 'int64' | 'float64' | 'binary';

export interface JaegerKeyValue {
  key: string;
  type: JaegerValueType;
  /** int64 beyond 2^53 is a decimal string, binary is base64 (null if empty). */
  value: string | number | boolean | null;
}

export interface JaegerReference {
  refType: 'CHILD_OF' | 'FOLLOWS_FROM';
  traceID: string;
  spanID: string;
}

export interface JaegerLog {
  /** Microseconds since the epoch. */
  timestamp: number;
  fields: JaegerKeyValue[];
}

export interface JaegerSpan {
  traceID: string;
  spanID: string;
  operationName: string;
  references: JaegerReference[];
  /** Microseconds since the epoch. */
  startTime: number;
  /** Microseconds. */
  duration: number;
  tags: JaegerKeyValue[];
  logs: JaegerLog[];
  processID: string;
  warnings: string[] | null;
}

export interface JaegerProcess {
  serviceName: string;
  tags: JaegerKeyValue[];
}

export interface JaegerTrace {
  traceID: string;
  spans: JaegerSpan[];
  processes: Record<string, JaegerProcess>;
  warnings: string[] | null;
}

export interface JaegerError {
  code?: number;
  msg: string;
  traceID?: string;
}

export interface JaegerEnvelope {
  data: unknown;
  total: number;
  limit: number;
  offset: number;
  errors: JaegerError[] | null;
}

export interface OtlpValue {
  stringValue?: string;
  boolValue?: boolean;
  /** Decimal text. */
  intValue?: string;
  doubleValue?: number | string;
  bytesValue?: string;
  arrayValue?: { values: OtlpValue[] };
  kvlistValue?: { values: OtlpAttribute[] };
}

export interface OtlpAttribute {
  key: string;
  value: OtlpValue;
}

export interface OtlpEvent {
  timeUnixNano: string;
  name?: string;
  attributes?: OtlpAttribute[];
}

export interface OtlpLink {
  traceId: string;
  spanId: string;
  attributes?: OtlpAttribute[];
}

export interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  kind?: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes?: OtlpAttribute[];
  events?: OtlpEvent[];
  links?: OtlpLink[];
  status: { code?: number; message?: string };
}

export interface OtlpScopeSpans {
  scope: { name?: string; version?: string };
  spans: OtlpSpan[];
}

export interface OtlpResourceSpans {
  resource: { attributes: OtlpAttribute[] };
  scopeSpans: OtlpScopeSpans[];
}

export interface OtlpAnswer {
  result: { resourceSpans: OtlpResourceSpans[] };
}

/** One row of `/api/v3/trace-summaries`. Zero numbers and empty strings are left out, as Jaeger does. */
export interface WireSummary {
  traceId: string;
  rootServiceName?: string;
  rootOperationName?: string;
  minStartTimeUnixNano: string;
  maxEndTimeUnixNano: string;
  spanCount?: number;
  errorSpanCount?: number;
  orphanSpanCount?: number;
  services: { name: string; spanCount?: number; errorSpanCount?: number }[];
}
