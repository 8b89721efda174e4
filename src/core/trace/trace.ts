/**
 * What a trace is: one immutable, plain-data value made of columns, in depth-first pre-order. It crosses the worker
 * boundary as it stands, and both sides run the same pure functions over it.
 *
 * "CSR": row i of the owner has rows [x[i], x[i+1]) of the table of that name.
 */
import type { StringTable } from './strings.ts';

/** A row of the span table. */
export type SpanIndex = number;
/** Integer nanoseconds; relative to `Trace.startNs` where it is a point in time. Exact for 104 days. */
export type Nanos = number;

/** `SpanTable.kind` */
export const SpanKind = {
  unspecified: 0,
  internal: 1,
  server: 2,
  client: 3,
  producer: 4,
  consumer: 5,
} as const;
export const spanKindNames = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;
export type SpanKindName = (typeof spanKindNames)[number];

/** `SpanTable.status` */
export const SpanStatus = { unset: 0, ok: 1, error: 2 } as const;

/** `ReferenceTable.type` and `SpanTable.link`; `none` is only used by a root's `link`. */
export const RefType = { none: 0, childOf: 1, followsFrom: 2 } as const;
export const refTypeNames = ['NONE', 'CHILD_OF', 'FOLLOWS_FROM'] as const;

/** `ReferenceTable.role`: what the tree made of a reference. */
export const RefRole = {
  /** names the parent */
  parent: 0,
  /** a further span of this trace: drawn as a secondary edge */
  link: 1,
  /** a span of another trace */
  external: 2,
  /** names a span of this trace that we do not have */
  missing: 3,
  /** names the span itself */
  self: 4,
  /** would have been the parent, but closes a cycle */
  cyclic: 5,
  /** set aside: the span is a server that shares its client's id, and the client is its parent */
  superseded: 6,
} as const;

/** Bits of `SpanTable.flags`. */
export const SpanFlag = {
  /** The span failed: OTLP status Error, or an `error` tag that says so (see `error-tag.ts`). */
  error: 1,
  /** Named a parent of this trace that we do not have. */
  orphan: 2,
  /** Its parent reference was cut because it closed a cycle. */
  cycleCut: 4,
  /** Another span had the same id; this one was renamed or merged. */
  duplicateId: 8,
  /** The server moved its timestamps (clock skew adjustment). */
  skewAdjusted: 16,
  /** Not a span: a placeholder for a missing parent. Left out of counts and analyses. */
  placeholder: 32,
  /** Its start or duration was unusable and has been replaced. */
  repaired: 64,
  /** A root that names only spans of other traces. */
  external: 128,
} as const;

/**
 * Siblings are ordered by (raw start, −duration, input order). Hence: index order is display order, `parent[i] < i`, the
 * subtree of i is the half-open range [i, end[i]), and "is ancestor" is two comparisons. Adjusted times leave rows where they are.
 */
export interface SpanTable {
  readonly length: number;
  /** -1 for a root. */
  readonly parent: Int32Array;
  /** One past the last descendant. */
  readonly end: Uint32Array;
  /** 0 for a root. */
  readonly depth: Uint32Array;
  readonly start: Float64Array;
  readonly duration: Float64Array;
  /** StringId; as spelled by the source. Unique within the trace (`id~2` for the second span of one id). */
  readonly id: Uint32Array;
  /** StringId of the operation. */
  readonly name: Uint32Array;
  /** Row in `processes`. */
  readonly process: Uint32Array;
  readonly kind: Uint8Array;
  readonly status: Uint8Array;
  /** RefType of the reference to the parent. */
  readonly link: Uint8Array;
  readonly flags: Uint8Array;
  /** Its attributes are rows [attrs[i], attrsEnd[i]) of `attributes`, which are not in the order of spans. */
  readonly attrs: Uint32Array;
  readonly attrsEnd: Uint32Array;
  /** Likewise rows of `events`. */
  readonly events: Uint32Array;
  readonly eventsEnd: Uint32Array;
  /** Likewise rows of `references`. */
  readonly refs: Uint32Array;
  readonly refsEnd: Uint32Array;
}

export interface ProcessTable {
  readonly length: number;
  /** StringId of the service name. */
  readonly service: Uint32Array;
  /** CSR into `processAttributes`. */
  readonly attrs: Uint32Array;
}

/** `AttributeTable.type`. Every value is kept as text, so 64-bit numbers stay exact. */
export const AttributeType = {
  string: 0,
  bool: 1,
  int64: 2,
  float64: 3,
  binary: 4,
  json: 5,
  empty: 6,
} as const;
export const attributeTypeNames = ['string', 'bool', 'int64', 'float64', 'binary', 'json', 'empty'] as const;
export type AttributeTypeName = (typeof attributeTypeNames)[number];

export interface AttributeTable {
  readonly length: number;
  readonly key: Uint32Array;
  readonly value: Uint32Array;
  readonly type: Uint8Array;
}

/** Events ("logs"), in time order within a span. */
export interface EventTable {
  readonly length: number;
  readonly time: Float64Array;
  /** StringId; the empty string where the source gave none. */
  readonly name: Uint32Array;
  /** CSR into `eventAttributes`. */
  readonly attrs: Uint32Array;
}

export interface ReferenceTable {
  readonly length: number;
  readonly type: Uint8Array;
  readonly role: Uint8Array;
  /** StringId of the trace id and span id as the source spelled them. */
  readonly traceId: Uint32Array;
  readonly spanId: Uint32Array;
  /** Row of the span referred to, -1 if it is not in this trace. */
  readonly target: Int32Array;
  /** CSR into `referenceAttributes` (OTLP link attributes). */
  readonly attrs: Uint32Array;
}

/** What can be wrong with data; see `issues.ts` for the words. */
export const IssueKind = {
  missingParent: 0,
  cycle: 1,
  selfReference: 2,
  duplicateSpanId: 3,
  unknownProcess: 4,
  badTime: 5,
  childOutlivesParent: 6,
  childStartsBeforeParent: 7,
  serverWarning: 8,
  malformed: 9,
  mergedCopy: 10,
} as const;

/** What was wrong with the data, by span in index order (-1: the whole trace, first). */
export interface IssueTable {
  readonly length: number;
  readonly kind: Uint8Array;
  readonly span: Int32Array;
  /** StringId of a detail (a missing id, the server's words); 0 (the empty string) if there is none. */
  readonly detail: Uint32Array;
}

/** That times are adjusted, and what they were; see `adjusted-times.ts`. */
export interface Adjustment {
  /** `SpanTable.start` of the raw trace, relative to its beginning. */
  readonly rawStart: Float64Array;
  /** When the trace begins in adjusted times, relative to the beginning of the raw one; may be negative. */
  readonly begin: Nanos;
  /** Hosts whose clocks were moved, and the farthest that one was, either way. */
  readonly hosts: number;
  readonly farthest: Nanos;
}

export interface Trace {
  /** As the source spelled it. */
  readonly traceId: string;
  /** Earliest start, in nanoseconds since the epoch. */
  readonly startNs: bigint;
  /** From the earliest start to the latest end. */
  readonly durationNs: Nanos;
  /** Spans that were given, without placeholders. */
  readonly spanCount: number;
  /** Distinct missing parents. */
  readonly missingParentCount: number;
  /** Row of the primary root (it names the trace), -1 for an empty trace. */
  readonly primaryRoot: SpanIndex;
  readonly spans: SpanTable;
  readonly processes: ProcessTable;
  readonly attributes: AttributeTable;
  readonly processAttributes: AttributeTable;
  readonly events: EventTable;
  readonly eventAttributes: AttributeTable;
  readonly references: ReferenceTable;
  readonly referenceAttributes: AttributeTable;
  readonly strings: StringTable;
  readonly issues: IssueTable;
  /** undefined: times are as the spans tell them. */
  readonly adjustment?: Adjustment | undefined;
}
