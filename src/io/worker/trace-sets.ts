/**
 * Sets of traces that are being folded together, inside the worker. Bodies may be on their way side by side; the traces they hold are
 * folded in one after the other and let go at once, so no more are in memory than bodies are read at a time.
 */
import type { SetAnalysis, TraceSet } from '#core/analysis/set-analysis.ts';
import { setAnalyses } from '#core/analysis/set-registry.ts';
import type { SetAnalysisName } from '#core/analysis/set-registry.ts';
import { AppError } from '#core/base/errors.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { Folded } from './client.ts';
import { driveAnalysis } from './drive-analysis.ts';

/** The registry types each answer end to end; across the wire only its pairing with the name and its parameters is lost. */
type AnyAnalysis = SetAnalysis<unknown, readonly unknown[]>;

interface OpenSet {
  readonly analysis: AnyAnalysis;
  readonly gathered: TraceSet<unknown>;
}

export class TraceSets {
  readonly #sets = new Map<number, Promise<OpenSet>>();
  /** What has to be done before the next trace is folded in, by set. */
  readonly #turns = new Map<number, Promise<unknown>>();

  open(set: number, name: SetAnalysisName, params: readonly unknown[]): void {
    const opening = begin(name, params);
    // Whoever asks the set for something is told.
    opening.catch(() => undefined);
    this.#sets.set(set, opening);
  }

  close(set: number): void {
    this.#sets.delete(set);
    this.#turns.delete(set);
  }

  /** Rejects if the set is closed before it is done. */
  async fold(set: number, traces: readonly Trace[]): Promise<Folded> {
    return this.#inTurn(set, async ({ gathered }) => {
      let spans = 0;
      for (const trace of traces) {
        // To its end, or the set is of no use any more: only closing it stops that.
        await driveAnalysis(gathered.add(trace), () => this.#sets.has(set), noReport);
        spans += trace.spanCount;
      }
      if (!this.#sets.has(set)) throw gone();
      return { traces: traces.length, spans };
    });
  }

  /** The answer for what has been folded in so far, and its buffers. */
  async result(set: number): Promise<{ readonly result: unknown; readonly transfer: Transferable[] }> {
    return this.#inTurn(set, ({ analysis, gathered }) => {
      const result = gathered.result();
      return { result, transfer: analysis.transfer(result) as Transferable[] };
    });
  }

  async #inTurn<T>(set: number, work: (open: OpenSet) => T | Promise<T>): Promise<T> {
    const opening = this.#sets.get(set);
    if (opening === undefined) throw gone();
    const before = this.#turns.get(set);
    const turn = (async () => {
      // How what came before ended is the business of who asked for it.
      await before?.catch(() => undefined);
      return work(await opening);
    })();
    this.#turns.set(set, turn);
    return turn;
  }
}

async function begin(name: SetAnalysisName, params: readonly unknown[]): Promise<OpenSet> {
  const analysis = (await setAnalyses[name]()) as AnyAnalysis;
  return { analysis, gathered: analysis.begin(...params) };
}

function noReport(): void {
  // A trace that is half folded in has no answer to tell of.
}

function gone(): AppError {
  return new AppError({ kind: 'worker', message: 'The set of traces is no longer in memory.' });
}
