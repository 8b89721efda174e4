/**
 * The reading of many traces, one by one: a search of v3 answers with summaries, one of v1 with whole traces, but as one body that would
 * have to be held as a whole, and asked again it may find others. One by one the figures are of the traces that are listed, a failure is
 * one trace's, and no more are in memory than are fetched at a time.
 */
import { AppError } from '#core/base/errors.ts';
import type { JaegerApi } from '#io/jaeger/api.ts';
import type { TraceSetClient } from '#io/worker/client.ts';
import type { SetTrace } from './found.ts';

export interface ReadingBegun<R> {
  readonly api: JaegerApi;
  readonly gathered: Pick<TraceSetClient<unknown>, 'fold'>;
  readonly traces: readonly SetTrace[];
  /** Requests side by side. */
  readonly atOnce?: number;
  /** Asked a few times on the way, and at the end. */
  readonly answerOf: () => Promise<R>;
  /** An answer that grows by itself with what is read: it is there from the beginning. */
  readonly growing?: R;
}

export interface SetAnswer<R> {
  /** Of the traces read so far; undefined before the first answer. */
  readonly result: R | undefined;
  readonly phase: 'reading' | 'stopped' | 'done';
  readonly total: number;
  readonly read: number;
  readonly spans: number;
  /** Traces that could not be had, and why the first of them. */
  readonly failed: number;
  readonly failure: unknown;
}

/** Browsers open six connections to a server; two stay free for what a reader does meanwhile. */
const usualAtOnce = 4;
/** Reports of how far it is, for people. */
const reportMs = 150;
/** A table is shown from so many traces on, then whenever as many again have come: together they cost no more than the last. */
const firstTable = 20;
/** So many failures in a row from the start are not the traces'. */
const hopeless = 8;

export class Reading<R> {
  readonly #begun: ReadingBegun<R>;
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

  constructor(begun: ReadingBegun<R>, show: (soFar: SetAnswer<R>) => void) {
    this.#begun = begun;
    this.#show = show;
  }

  stop(): void {
    this.#stop.abort();
  }

  async run(): Promise<SetAnswer<R>> {
    this.#show(this.#soFar('reading'));
    await Promise.all(Array.from({ length: this.#begun.atOnce ?? usualAtOnce }, () => this.#readOn()));
    const isWhole = this.#read + this.#failed === this.#begun.traces.length;
    if (isWhole && this.#read === 0 && this.#failed > 0) throw this.#failure;
    this.#result = await this.#begun.answerOf();
    return this.#soFar(isWhole ? 'done' : 'stopped');
  }

  async #readOn(): Promise<void> {
    const { signal } = this.#stop;
    const { traces } = this.#begun;
    while (this.#next < traces.length && !signal.aborted) {
      const trace = traces[this.#next++];
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
    const body = await this.#begun.api.trace(traceId, hint, signal);
    const { traces, spans } = await this.#begun.gathered.fold(body.stream, signal);
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
      this.#result = await this.#begun.answerOf();
    } else if (performance.now() - this.#reportedMs < reportMs) return;
    this.#reportedMs = performance.now();
    this.#show(this.#soFar('reading'));
  }

  #soFar(phase: SetAnswer<R>['phase']): SetAnswer<R> {
    return {
      result: this.#result ?? this.#begun.growing,
      phase,
      total: this.#begun.traces.length,
      read: this.#read,
      spans: this.#spans,
      failed: this.#failed,
      failure: this.#failure,
    };
  }
}
