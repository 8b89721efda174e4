/** The port: what Spoor asks of a Jaeger. Dialects (`v3.ts`, `v1.ts`) implement it; pages know only this. */
import type { DependencyLink } from '#core/trace/dependency-link.ts';
import type { TraceSummary } from '#core/trace/summary.ts';

export interface SearchQuery {
  /** Empty only where the server can search without one. */
  readonly service: string;
  /** undefined: any. */
  readonly operation: string | undefined;
  /** ANDed, exact. Values as text. */
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  /** Microseconds since the epoch. */
  readonly startUs: number;
  readonly endUs: number;
  /** Go durations as typed, e.g. `1.2s`; undefined: no bound. They filter spans, not whole traces. */
  readonly minDuration: string | undefined;
  readonly maxDuration: string | undefined;
  readonly limit: number;
}

export interface SearchResult {
  readonly summaries: readonly TraceSummary[];
  /** From request to decoded answer. */
  readonly elapsedMs: number;
  /** What the server said beside its answer: partial failures, truncation. */
  readonly warnings: readonly string[];
}

export interface Operation {
  readonly name: string;
  /** `server`, `client` …; empty if unknown. */
  readonly kind: string;
}

/** What the decoder of legacy search answers (whole traces) gives back; the worker client's shape, by structure. */
export interface DecodedSummaries {
  readonly summaries: readonly TraceSummary[];
  readonly warnings: readonly string[];
}

export type DecodeSummaries = (
  stream: ReadableStream<Uint8Array>,
  signal?: AbortSignal,
) => Promise<DecodedSummaries>;

/** The body of a trace, on its way. */
export interface TraceBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** Content-Length where the body is not compressed. */
  readonly bytes: number | undefined;
  /** GET and URL, for errors. */
  readonly request: string;
  readonly url: string;
}

export interface TimeHint {
  readonly startUs: number;
  readonly endUs: number;
}

export interface Dependencies {
  /**
   * One for each pair, sorted by caller, then callee. Empty where nothing was called in the window, and also where the storage
   * (Cassandra, Elasticsearch, OpenSearch, ClickHouse) needs a job of its own to count and nobody runs it: the answers are alike.
   */
  readonly links: readonly DependencyLink[];
  readonly elapsedMs: number;
  readonly warnings: readonly string[];
}

export type SpanKind = 'server' | 'client' | 'internal' | 'producer' | 'consumer';

/** What a server computes from all spans, sampled traces or not. */
export interface MetricsQuery {
  readonly service: string;
  readonly spanKind: SpanKind;
  /** One series for each operation, instead of one for the service. */
  readonly byOperation: boolean;
  /** The latest point, ms since the epoch; the first lies `lookbackMs` before it, the others `stepMs` apart. */
  readonly endMs: number;
  readonly lookbackMs: number;
  readonly stepMs: number;
  /** Each point says what happened in so long before it. A whole number of minutes, hours or days: servers read only the first unit. */
  readonly ratePerMs: number;
}

/** A latency that this share of the calls does not exceed; calls per second; or the share of them that failed. */
export type Metric =
  | { readonly name: 'latencies'; readonly quantile: number }
  | { readonly name: 'calls' }
  | { readonly name: 'errors' };

export interface MetricSeries {
  /** undefined where the question was about the service. */
  readonly operation: string | undefined;
  /** ms since the epoch, ascending. What has no point was not measured. */
  readonly times: Float64Array;
  /**
   * One for each time; NaN where the server says that there is no value, as of the latency where nothing was called. Latencies are in
   * the unit that the spans were measured in, which no answer names: milliseconds, unless the collector was told seconds.
   */
  readonly values: Float64Array;
}

export interface MetricAnswer {
  /** Sorted by operation, one for each. Empty where nothing was measured. */
  readonly series: readonly MetricSeries[];
  /** What of the answer could not be read. */
  readonly warnings: readonly string[];
}

export interface MetricsOffer {
  /** `disabled`: the server knows metrics and was not given a storage for them. `unsupported`: it does not know them. */
  readonly state: 'offered' | 'disabled' | 'unsupported';
  /** The server's own words; empty if it said none. */
  readonly said: string;
}

export interface JaegerMetrics {
  offer(signal?: AbortSignal): Promise<MetricsOffer>;
  /** `unsupported` where metrics are disabled or not known. */
  read(metric: Metric, query: MetricsQuery, signal?: AbortSignal): Promise<MetricAnswer>;
  /** The smallest step that the storage has points for, ms; undefined where the server does not say. */
  minStepMs(signal?: AbortSignal): Promise<number | undefined>;
}

export interface ServerInfo {
  /** `files`: no server, but files that are opened in this browser. */
  readonly dialect: 'v3' | 'v1' | 'files';
  /** As the server reports it (`v2.20.0`), undefined if it does not say. */
  readonly version: string | undefined;
  /** The server can search without a service. */
  readonly anyService: boolean;
  /** When its traces begin, where it can tell of all of them: what they are searched in unless somebody says otherwise. */
  readonly window?: TimeHint | undefined;
  /** Its storage has metrics; undefined if it does not say. */
  readonly metrics?: boolean | undefined;
  /** Its storage keeps traces that are archived; undefined if it does not say. */
  readonly archive?: boolean | undefined;
}

/** Every call rejects with `AppError`, or with an `AbortError` if its signal aborts. */
export interface JaegerApi {
  /** Reachable? Which dialect? Answers once and is kept; rejects when nothing that speaks the API answers. */
  info(signal?: AbortSignal): Promise<ServerInfo>;
  /** Sorted, without duplicates. */
  services(signal?: AbortSignal): Promise<readonly string[]>;
  /** Sorted by name, without duplicates. */
  operations(service: string, signal?: AbortSignal): Promise<readonly Operation[]>;
  search(query: SearchQuery, signal?: AbortSignal): Promise<SearchResult>;
  /** `unsupported` where the server has no such endpoint. */
  dependencies(window: TimeHint, signal?: AbortSignal): Promise<Dependencies>;
  /** What is asked of metrics; its code comes with the first question. Missing, and undefined, where there is no server. */
  metrics?(): Promise<JaegerMetrics | undefined>;
  /** Opens the body of a trace; `notFound` if the server has no such trace. `id` in any spelling Jaeger accepts. */
  trace(id: string, hint: TimeHint | undefined, signal?: AbortSignal): Promise<TraceBody>;
  /**
   * Copies a trace to where traces are kept for good; `unsupported` where the server has no such place. Missing where there is no server.
   */
  archive?(id: string, signal?: AbortSignal): Promise<void>;
  /** Address of a trace's JSON as the server gives it, for people; empty where there is none that a browser could open. */
  rawTraceUrl(id: string): string;
}
