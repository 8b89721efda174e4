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

export interface ServerInfo {
  readonly dialect: 'v3' | 'v1';
  /** As the server reports it (`v2.20.0`), undefined if it does not say. */
  readonly version: string | undefined;
  /** The server can search without a service. */
  readonly anyService: boolean;
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
  /** Opens the body of a trace; `notFound` if the server has no such trace. `id` in any spelling Jaeger accepts. */
  trace(id: string, hint: TimeHint | undefined, signal?: AbortSignal): Promise<TraceBody>;
  /**
   * Copies a trace to where traces are kept for good; `unsupported` where the server has no such place. Missing where there is no server.
   */
  archive?(id: string, signal?: AbortSignal): Promise<void>;
  /** Address of a trace's JSON as the server gives it, for people; empty where there is none that a browser could open. */
  rawTraceUrl(id: string): string;
}
