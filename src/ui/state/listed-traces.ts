/**
 * Given traces as a search result: each is asked for by its id, since servers that still take a list of ids look only through their
 * latest days for it, and newer ones take none. What cannot be had is told beside the rest.
 */
import { AppError, describe } from '#core/base/errors.ts';
import { normalTraceId } from '#core/trace/ids.ts';
import type { TraceSummary } from '#core/trace/summary.ts';
import type { Runtime, SearchResult, Source, TimeHint } from './runtime.ts';

const atATime = 4;

/** @param window when they were, in µs; 0 to 0 if nobody knows. Rejects with the first failure if there is nothing but failures. */
export async function listTraces(
  runtime: Runtime,
  source: Source,
  asked: readonly string[],
  window: TimeHint,
  signal: AbortSignal,
): Promise<SearchResult> {
  const started = performance.now();
  const ids = [...new Map(asked.map((id) => [normalTraceId(id), id])).values()];
  const hint = window.startUs > 0 && window.endUs > 0 ? window : undefined;
  const found: (TraceSummary | undefined)[] = Array.from({ length: ids.length });
  const warnings: string[] = [];
  const failures: unknown[] = [];
  const api = runtime.api(source);
  const read = async (k: number) => {
    try {
      const body = await api.trace(ids[k], hint, signal);
      const decoded = await runtime.worker.decodeSummaries(body.stream, signal);
      found[k] = decoded.summaries[0];
      warnings.push(...decoded.warnings);
    } catch (error) {
      signal.throwIfAborted();
      failures.push(error);
      warnings.push(`${ids[k]}: ${wordsFor(error)}`);
    }
  };
  let next = 0;
  const worker = async () => {
    while (next < ids.length) await read(next++);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  if (failures.length === ids.length) throw failures[0];
  const summaries = found.filter((summary) => summary !== undefined);
  return { summaries, warnings, elapsedMs: performance.now() - started };
}

function wordsFor(error: unknown): string {
  const { title, said } = describe(error);
  return error instanceof AppError && error.failure.kind === 'notFound' ? title : `${title} ${said}`.trim();
}
