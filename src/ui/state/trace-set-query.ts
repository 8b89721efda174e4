/**
 * A question about all traces of a search result. Each trace is fetched by its id: a search of v3 answers with summaries, one of v1
 * with whole traces, but as one body that would have to be held as a whole, and asked again it may find others. One by one the figures are
 * of the traces that are listed, a failure is one trace's, and no more are in memory than are fetched at a time.
 */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';
import type { SetAnalysisName, SetResult } from '#core/analysis/set-registry.ts';
import { AppError } from '#core/base/errors.ts';
import type { JaegerApi, TimeHint } from '#io/jaeger/api.ts';
import type { TraceSetClient } from '#io/worker/client.ts';
import type { Runtime, Source } from './runtime.ts';
import { useRuntime, useSource } from './runtime.ts';

export interface SetTrace {
  readonly traceId: string;
  readonly hint: TimeHint | undefined;
}

export interface SetAnswer<R> {
  /** Of the traces read so far; undefined before the first. */
  readonly result: R | undefined;
  readonly phase: 'reading' | 'stopped' | 'done';
  readonly total: number;
  readonly read: number;
  readonly spans: number;
  /** Traces that could not be had, and why the first of them. */
  readonly failed: number;
  readonly failure: unknown;
}

export interface SetState<R> {
  readonly answer: SetAnswer<R> | undefined;
  /** Nothing could be had at all. */
  readonly error: Error | null;
  /** Ends the reading; what was read stays. */
  readonly stop: () => void;
  /** From the beginning. */
  readonly again: () => void;
}

/** Browsers open six connections to a server; two stay free for what a reader does meanwhile. */
const atOnce = 4;
/** Reports of how far it is, for people. */
const reportMs = 150;
/** A table is shown from so many traces on, then whenever as many again have come: together they cost no more than the last. */
const firstTable = 20;
/** So many failures in a row from the start are not the traces'. */
const hopeless = 8;

/** What stops the reading, by query key: the answer so far is to stay, which ending the query would take away. */
const stops = new WeakMap<QueryKey, () => void>();

export function traceSetQuery<N extends SetAnalysisName>(
  runtime: Runtime,
  source: Source,
  name: N,
  set: string | undefined,
  traces: readonly SetTrace[],
) {
  type Answer = SetAnswer<SetResult<N>>;
  return queryOptions({
    queryKey: ['set', source, name, set] as QueryKey,
    queryFn: async ({ client, signal, queryKey }): Promise<Answer> => {
      const show = (soFar: Answer) => {
        if (!signal.aborted) client.setQueryData<Answer>(queryKey, soFar);
      };
      const gathered = runtime.worker.openSet(name);
      const reading = new Reading(runtime.api(source), gathered, traces, show);
      stops.set(queryKey, () => reading.stop());
      signal.addEventListener('abort', () => reading.stop(), { once: true });
      try {
        const answer = await reading.run();
        signal.throwIfAborted();
        return answer;
      } finally {
        gathered.close();
      }
    },
    enabled: set !== undefined,
    staleTime: ({ state }) => (state.data?.phase === 'reading' ? 0 : Infinity),
    gcTime: 10 * 60_000,
    structuralSharing: false,
    retry: false,
  });
}

/** @param set names the traces, as part of the cache key; undefined: do not begin */
export function useTraceSet<N extends SetAnalysisName>(
  name: N,
  set: string | undefined,
  traces: readonly SetTrace[],
): SetState<SetResult<N>> {
  const client = useQueryClient();
  const options = traceSetQuery(useRuntime(), useSource(), name, set, traces);
  const { data, error, refetch } = useQuery(options);
  return {
    answer: data,
    error,
    stop: () => {
      const query = client.getQueryCache().find({ queryKey: options.queryKey });
      if (query !== undefined) stops.get(query.queryKey)?.();
    },
    again: () => void refetch(),
  };
}

class Reading<R> {
  readonly #api: JaegerApi;
  readonly #set: TraceSetClient<R>;
  readonly #traces: readonly SetTrace[];
  readonly #show: (soFar: SetAnswer<R>) => void;
  readonly #stop = new AbortController();
  #next = 0;
  #read = 0;
  #spans = 0;
  #failed = 0;
  #failure: unknown;
  #result: R | undefined;
  #nextTable = firstTable;
  #reportedMs = -Infinity;

  constructor(
    api: JaegerApi,
    set: TraceSetClient<R>,
    traces: readonly SetTrace[],
    show: (soFar: SetAnswer<R>) => void,
  ) {
    this.#api = api;
    this.#set = set;
    this.#traces = traces;
    this.#show = show;
  }

  stop(): void {
    this.#stop.abort();
  }

  async run(): Promise<SetAnswer<R>> {
    this.#show(this.#soFar('reading'));
    await Promise.all(Array.from({ length: atOnce }, () => this.#readOn()));
    const isWhole = this.#read + this.#failed === this.#traces.length;
    if (isWhole && this.#read === 0 && this.#failed > 0) throw this.#failure;
    this.#result = await this.#set.result();
    return this.#soFar(isWhole ? 'done' : 'stopped');
  }

  async #readOn(): Promise<void> {
    const { signal } = this.#stop;
    while (this.#next < this.#traces.length && !signal.aborted) {
      const trace = this.#traces[this.#next++];
      try {
        await this.#readOne(trace, signal);
      } catch (error) {
        if (signal.aborted) return;
        this.#note(error);
      }
      await this.#report();
    }
  }

  async #readOne({ traceId, hint }: SetTrace, signal: AbortSignal): Promise<void> {
    const body = await this.#api.trace(traceId, hint, signal);
    const { traces, spans } = await this.#set.fold(body.stream, signal);
    if (traces === 0)
      throw new AppError({ kind: 'notFound', message: 'The answer holds no trace.' }, body.request);
    this.#read++;
    this.#spans += spans;
  }

  /** Counts what one trace could not give; throws where it is not that trace's fault. */
  #note(error: unknown): void {
    this.#failed++;
    this.#failure ??= error;
    const isOurs = !(error instanceof AppError) || error.failure.kind === 'worker';
    if (!isOurs && (this.#read > 0 || this.#failed < hopeless)) return;
    this.stop();
    throw error;
  }

  async #report(): Promise<void> {
    if (this.#read >= this.#nextTable) {
      this.#nextTable = 2 * this.#read;
      this.#result = await this.#set.result();
    } else if (performance.now() - this.#reportedMs < reportMs) return;
    this.#reportedMs = performance.now();
    this.#show(this.#soFar('reading'));
  }

  #soFar(phase: SetAnswer<R>['phase']): SetAnswer<R> {
    return {
      result: this.#result,
      phase,
      total: this.#traces.length,
      read: this.#read,
      spans: this.#spans,
      failed: this.#failed,
      failure: this.#failure,
    };
  }
}
