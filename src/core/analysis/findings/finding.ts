/** What a detector found, as plain data: `describe-finding.ts` has the words. */
import type { StringId } from '../../trace/strings.ts';
import type { Nanos, SpanIndex } from '../../trace/trace.ts';

/** In the order in which findings of equal weight are listed. */
export const findingKinds = [
  'firstError',
  'retryStorm',
  'retryChain',
  'repeatedCalls',
  'identicalCalls',
  'sequentialCalls',
  'gap',
  'pagination',
  'clockSkew',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Why a finding may be wrong. */
export type Doubt =
  | 'batchTakesLonger'
  | 'localWork'
  | 'parametersUnknown'
  | 'mayHaveChanged'
  | 'mostlyOffPath'
  | 'dataDependency'
  | 'timesAdjusted'
  | 'timesCorrected'
  | 'notMarked'
  | 'noCode'
  | 'notOneChain'
  | 'ownWork'
  | 'network'
  | 'queue'
  | 'hiddenByMissingParent'
  | 'partlyInstrumented'
  | 'ownReason'
  | 'callerWentOn'
  | 'outlivesCaller'
  | 'severalFirst'
  | 'handled'
  | 'equalDelays'
  | 'oneSided'
  | 'inconsistentClock';

/** What a detector looked for and did not find: reasons why the finding stands. */
export type Guard =
  | 'inMemoryCache'
  | 'retries'
  | 'polling'
  | 'overlap'
  | 'writes'
  | 'errors'
  | 'transaction'
  | 'siblingReference'
  | 'differentParameters'
  | 'notRetryable'
  | 'skew'
  | 'anyDescendant';

interface Found {
  /** Unique in the list, and the same for the same trace: kind and id of the first span. */
  readonly id: string;
  /** The spans it means, at least one. The first is the one to show. */
  readonly spans: Uint32Array<ArrayBuffer>;
  /** −1 where they have none in common. */
  readonly parent: SpanIndex;
  /** `error`: what the caller got is wrong. `warning`: worth a change. `info`: good to know. */
  readonly level: 'error' | 'warning' | 'info';
  /** Time on the critical path that it could save. */
  readonly severity: Nanos;
  readonly confidence: 'low' | 'medium' | 'high';
  readonly doubts: readonly Doubt[];
  readonly passed: readonly Guard[];
}

/** One call many times, one after another: N+1, the very same call again, or page after page. */
export interface RepeatedCalls extends Found {
  readonly kind: 'repeatedCalls' | 'identicalCalls' | 'pagination';
  readonly n: number;
  /** Time in which at least one was running. */
  readonly total: Nanos;
  /** Of the longest. */
  readonly longest: Nanos;
  /** From the first start to the last end, less the longest: at most that. */
  readonly saving: Nanos;
  /** Each is in a span of its own that repeats too; those are the children of `parent`. */
  readonly wrapped: boolean;
  readonly threshold: { readonly least: number; readonly total: Nanos; readonly sequential: number };
}

/** Different calls one after another that could run together. */
export interface SequentialCalls extends Found {
  readonly kind: 'sequentialCalls';
  readonly n: number;
  /** Sum of durations. */
  readonly total: Nanos;
  readonly longest: Nanos;
  readonly saving: Nanos;
  /** Share of their time on the critical path. */
  readonly onPath: number;
  readonly threshold: { readonly gap: Nanos; readonly saving: Nanos; readonly onPath: number };
}

export type Backoff = 'none' | 'fixed' | 'exponential' | 'irregular';

/** The same call again after it failed. */
export interface Retries extends Found {
  readonly kind: 'retryChain' | 'retryStorm';
  /** What made it one: a chain, chains within attempts of a chain, failed calls to one service. */
  readonly by: 'chain' | 'nested' | 'service';
  readonly attempts: number;
  readonly failed: number;
  readonly succeeded: boolean;
  /** Attempts multiplied along nested chains; for `service` all calls to it. */
  readonly product: number;
  readonly wasted: Nanos;
  /** Undefined for `service`. */
  readonly backoff: Backoff | undefined;
  readonly threshold: { readonly attempts: number; readonly share: number };
}

export type GapReason =
  'uninstrumented' | 'network' | 'queue' | 'hiddenByMissingParent' | 'partlyInstrumented';

/** Time of a span with children that no descendant accounts for. `parent` and the only span are the span itself. */
export interface Gap extends Found {
  readonly kind: 'gap';
  readonly from: Nanos;
  readonly to: Nanos;
  readonly position: 'lead' | 'between' | 'tail';
  readonly reason: GapReason;
  readonly threshold: { readonly least: Nanos; readonly onPath: number };
}

/** Spans that failed without a failing call to blame; failing spans above passed the error on. */
export interface FirstError extends Found {
  readonly kind: 'firstError';
  /** Errors that took a way of the same services and operations. */
  readonly n: number;
  /** From the first of `spans` up to the last caller that failed with it. */
  readonly path: Uint32Array<ArrayBuffer>;
  /** Failing spans that passed one of them on. */
  readonly propagated: number;
  /** It became the error of the trace. */
  readonly reachesRoot: boolean;
  readonly threshold: undefined;
}

/** A clock that disagrees with the root's. Spans: those that contradict their callers. */
export interface SkewedClock extends Found {
  readonly kind: 'clockSkew';
  /** StringId of the host. */
  readonly domain: StringId;
  readonly offset: Nanos;
  /** Offsets that all (if consistent) its calls admit, from low to high. */
  readonly low: Nanos;
  readonly high: Nanos;
  readonly edges: number;
  readonly consistent: boolean;
  readonly threshold: undefined;
}

export type Finding = RepeatedCalls | SequentialCalls | Retries | Gap | FirstError | SkewedClock;
