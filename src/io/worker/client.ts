/** The worker, seen from the page: promises, AbortSignals and progress. Implemented over `protocol.ts`. */
import type { AdjustedTimes } from '#core/trace/adjusted-times.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { TraceSummary } from '#core/trace/summary.ts';
import type {
  AnalysisName,
  AnalysisParams,
  AnalysisResult,
  ComputationName,
  ComputationParams,
  ComputationResult,
  PairAnalysisName,
  PairAnalysisParams,
  PairAnalysisResult,
  SetPairAnalysisName,
  SetPairAnalysisResult,
} from '#core/analysis/registry.ts';
import type { SpanSearch } from '#core/analysis/span-search.ts';
import type { TraceIndex } from '#core/analysis/trace-index.ts';
import type { FileProblem } from '#core/base/file-report.ts';
import type { SetPairParams } from '#core/analysis/compare/set-pair-analysis.ts';
import type { TraceSample } from '#core/analysis/compare/trace-sample.ts';
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import type { ExporterId } from '#core/export/registry.ts';
import type { SetAnalysisName, SetParams, SetResult } from '#core/analysis/set-registry.ts';

/** Names a trace that the worker keeps. */
export type TraceKey = number;

/** Names a set of traces that the worker folds together. */
export type SetKey = number;

export interface DecodedTrace {
  readonly key: TraceKey;
  readonly trace: Trace;
}

export interface KeptTimes {
  /** Names the trace with these times. */
  readonly key: TraceKey;
  readonly times: AdjustedTimes;
}

/** What has been read. The first report, of nothing, comes when the first bytes are on their way to the worker. */
export interface Progress {
  readonly bytes: number;
  readonly spans: number;
}

export interface DecodeWatch {
  readonly onProgress?: (progress: Progress) => void;
  /** The trace as far as it has come, a few times on the way, where the format allows. Not kept by the worker. */
  readonly onPart?: (trace: Trace) => void;
}

export interface DecodedSummaries {
  readonly summaries: readonly TraceSummary[];
  /** Partial failures the body told of (`errors[]` beside data). */
  readonly warnings: readonly string[];
}

/** The spans of one trace in a file, as they are kept. */
export interface FilePiece {
  /** Id of the trace in normal form. */
  readonly trace: string;
  /** In the format `packed`; put one after the other they are a body. */
  readonly blocks: readonly Uint8Array<ArrayBuffer>[];
  readonly spans: number;
  /** What these spans alone are as a trace. */
  readonly index: TraceIndex;
}

/** What a file held. */
export interface ReadFile {
  /** What it was read as, for people; undefined if that did not become clear. */
  readonly format: string | undefined;
  readonly pieces: readonly FilePiece[];
  /** Spans that were read, copies included, and spans that stood there and could not be. */
  readonly spans: number;
  readonly lost: number;
  /** What could not be read: the first of them, and how many there are. What is whole is in `pieces`. */
  readonly problems: readonly FileProblem[];
  readonly problemCount: number;
  /** What else the file says. */
  readonly notes: readonly string[];
}

/** What a body held. */
export interface Folded {
  readonly traces: number;
  readonly spans: number;
}

/**
 * A question about many traces, which are never in memory together: the worker folds the traces of one body after the other into
 * the answer. A body that cannot be read leaves the set as it was.
 */
export interface TraceSetClient<R> {
  readonly key: SetKey;
  /** Reads a body and folds its traces in. Several may be on their way at a time. */
  fold(stream: ReadableStream<Uint8Array>, signal?: AbortSignal): Promise<Folded>;
  /** The answer for what has been folded in so far; more may follow. */
  result(signal?: AbortSignal): Promise<R>;
  /** Frees what the worker holds, and ends what is under way. */
  close(): void;
}

/** What was written of a body. */
export interface Written extends Folded {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A document that traces are written into, one body after the other. */
export interface DocumentClient {
  /** Reads a body and writes its traces. Several may be on their way at a time; what each gives belongs behind what was given before. */
  write(stream: ReadableStream<Uint8Array>, signal?: AbortSignal): Promise<Written>;
  /** What stands after the last trace. */
  end(signal?: AbortSignal): Promise<Written>;
  /** Frees what the worker holds. */
  close(): void;
}

export interface WorkerClient {
  /**
   * Decodes a body that holds traces and keeps the one wanted (its id in any spelling; the first if undefined or absent).
   * Resolves to undefined if the body holds no trace. Rejects with `AppError` (`format`, `worker`) or an `AbortError`.
   */
  decodeTrace(
    stream: ReadableStream<Uint8Array>,
    wantedId: string | undefined,
    signal?: AbortSignal,
    watch?: DecodeWatch,
  ): Promise<DecodedTrace | undefined>;
  decodeSummaries(stream: ReadableStream<Uint8Array>, signal?: AbortSignal): Promise<DecodedSummaries>;
  /** Reads a file into pieces that can be kept. What is broken in it is told of, and does not hide what is whole. */
  readFile(
    stream: ReadableStream<Uint8Array>,
    signal?: AbortSignal,
    onProgress?: (progress: Progress) => void,
  ): Promise<ReadFile>;
  /** Bodies may be made of kept pieces once this has resolved. */
  expectPieces(): Promise<void>;
  /** Looks at the trace of a body. undefined if it holds none, or none with a span that is searched for. */
  indexBody(
    stream: ReadableStream<Uint8Array>,
    search?: SpanSearch,
    signal?: AbortSignal,
  ): Promise<TraceIndex | undefined>;
  /** An analysis that takes a while tells of the answer so far, and stops when it is aborted. */
  analyse<N extends AnalysisName>(
    key: TraceKey,
    name: N,
    params: AnalysisParams<N>,
    signal?: AbortSignal,
    onPartial?: (soFar: AnalysisResult<N>) => void,
  ): Promise<AnalysisResult<N>>;
  /** The same for what needs no trace: the params, which are copied, hold all of it. */
  compute<N extends ComputationName>(
    name: N,
    params: ComputationParams<N>,
    signal?: AbortSignal,
    onPartial?: (soFar: ComputationResult<N>) => void,
  ): Promise<ComputationResult<N>>;
  /** The same about two traces, which may be one. */
  analysePair<N extends PairAnalysisName>(
    keys: readonly [a: TraceKey, b: TraceKey],
    name: N,
    params: PairAnalysisParams<N>,
    signal?: AbortSignal,
    onPartial?: (soFar: PairAnalysisResult<N>) => void,
  ): Promise<PairAnalysisResult<N>>;
  /** The same about two sets of traces, as far as they have been folded. */
  analyseSets<N extends SetPairAnalysisName>(
    sets: readonly [a: TraceSetClient<TraceSample>, b: TraceSetClient<TraceSample>],
    name: N,
    params: SetPairParams,
    signal?: AbortSignal,
    onPartial?: (soFar: SetPairAnalysisResult<N>) => void,
  ): Promise<SetPairAnalysisResult<N>>;
  openSet<N extends SetAnalysisName>(name: N, ...params: SetParams<N>): TraceSetClient<SetResult<N>>;
  /**
   * Works out adjusted times and keeps the trace with them beside the raw one, whose columns it shares. Resolves to undefined
   * where no clock is off. Goes on to its end: what has been kept has to be released.
   */
  adjustTimes(key: TraceKey): Promise<KeptTimes | undefined>;
  /** The trace without what is to be taken out, as a document of that format: its bytes, in pieces. */
  writeTrace(
    key: TraceKey,
    format: ExporterId,
    redaction: Redaction,
    signal?: AbortSignal,
  ): Promise<readonly Uint8Array<ArrayBuffer>[]>;
  openDocument(format: ExporterId, redaction: Redaction): DocumentClient;
  /** An analysis will be asked for soon: its code may come. */
  prepare(name: AnalysisName): void;
  /** Frees the worker's copy. */
  release(key: TraceKey): void;
  dispose(): void;
}
