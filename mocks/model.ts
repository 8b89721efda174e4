/**
 * What the pretend Jaeger stores: spans with exact nanoseconds, in OpenTelemetry's terms plus references of both kinds.
 * Both wire formats are written from it (`to-jaeger.ts`, `to-otlp.ts`), so the two dialects agree by construction.
 */
export type MockKind = 'unspecified' | 'internal' | 'server' | 'client' | 'producer' | 'consumer';

/** A double even where the number is whole. */
export interface Float {
  readonly float: number;
}

/** A structured value: list or map in OTLP, JSON text in the legacy API. */
export interface Json {
  readonly json: unknown;
}

/** Whole numbers are int64, other numbers double. */
export type MockValue = string | number | bigint | boolean | Uint8Array | Float | Json;

/** Keys may repeat, hence pairs. */
export type MockAttributes = readonly (readonly [key: string, value: MockValue])[];

export interface MockProcess {
  readonly service: string;
  readonly attributes: MockAttributes;
  /** How far this host's clock is ahead of the true time. */
  readonly clockAheadNs: number;
}

export interface MockReference {
  readonly type: 'CHILD_OF' | 'FOLLOWS_FROM';
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes?: MockAttributes;
}

export interface MockEvent {
  readonly timeNs: bigint;
  /** Empty for a log without a name. */
  readonly name: string;
  readonly attributes: MockAttributes;
}

export interface MockSpan {
  readonly spanId: string;
  readonly name: string;
  readonly kind: MockKind;
  readonly process: MockProcess;
  readonly scope: { readonly name: string; readonly version: string } | undefined;
  readonly startNs: bigint;
  readonly durationNs: bigint;
  readonly status: 'unset' | 'ok' | 'error';
  readonly statusMessage: string;
  /** CHILD_OF before FOLLOWS_FROM, as Jaeger keeps them: the first one of this trace is the parent. */
  readonly references: readonly MockReference[];
  readonly attributes: MockAttributes;
  readonly events: readonly MockEvent[];
  readonly warnings: readonly string[];
}

export interface MockTrace {
  /** 16 or 32 hex digits. */
  readonly traceId: string;
  readonly spans: readonly MockSpan[];
}

export type Tags = Readonly<Record<string, MockValue>>;

export function pairs(tags: Tags | MockAttributes | undefined): MockAttributes {
  if (tags === undefined) return [];
  return Array.isArray(tags) ? tags : Object.entries(tags);
}

/** A value as Jaeger's tag filter compares it: text. */
export function valueText(value: MockValue): string {
  if (value instanceof Uint8Array) return base64(value);
  if (typeof value !== 'object') return String(value);
  return 'float' in value ? String(value.float) : JSON.stringify(value.json);
}

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** The id of the parent as Jaeger's storage keeps it: the first reference within the trace. */
export function parentReference(trace: MockTrace, span: MockSpan): MockReference | undefined {
  const own = (type: MockReference['type']) =>
    span.references.find((reference) => reference.type === type && reference.traceId === trace.traceId);
  return own('CHILD_OF') ?? own('FOLLOWS_FROM');
}
