/** Many traces as one file: each is fetched by its id, written by the worker and let go. */
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import { AppError } from '#core/base/errors.ts';
import type { Exporter, ExporterId } from '#core/export/registry.ts';
import type { SetTrace } from './found.ts';
import type { Runtime, Source } from './runtime.ts';

export interface Download {
  readonly total: number;
  /** Ids of those that were read. */
  readonly read: readonly string[];
  readonly spans: number;
  readonly bytes: number;
  /** Traces that could not be had, and why. */
  readonly failures: readonly { readonly traceId: string; readonly error: unknown }[];
}

export interface DownloadOptions {
  readonly runtime: Runtime;
  readonly source: Source;
  readonly traces: readonly SetTrace[];
  readonly exporter: Exporter & { readonly id: ExporterId };
  readonly redaction: Redaction;
  readonly signal: AbortSignal;
  readonly onProgress: (soFar: Download) => void;
}

/** Browsers open six connections to a server; two stay free for what a reader does meanwhile. */
const atOnce = 4;

/** Rejects if nothing could be had at all. */
export async function downloadTraces({
  runtime,
  source,
  traces,
  exporter,
  redaction,
  signal,
  onProgress,
}: DownloadOptions): Promise<{ readonly file: Blob; readonly download: Download }> {
  const document = runtime.worker.openDocument(exporter.id, redaction);
  const api = runtime.api(source);
  const pieces: Blob[] = [];
  let soFar: Download = { total: traces.length, read: [], spans: 0, bytes: 0, failures: [] };
  const tell = (next: Partial<Download>) => onProgress((soFar = { ...soFar, ...next }));
  const readOne = async ({ traceId, hint }: SetTrace) => {
    try {
      const body = await api.trace(traceId, hint, signal);
      const { traces: found, spans, bytes } = await document.write(body.stream, signal);
      if (found === 0)
        throw new AppError({ kind: 'notFound', message: 'The answer holds no trace.' }, body.request);
      pieces.push(new Blob([bytes]));
      tell({ read: [...soFar.read, traceId], spans: soFar.spans + spans, bytes: soFar.bytes + bytes.length });
    } catch (error) {
      signal.throwIfAborted();
      tell({ failures: [...soFar.failures, { traceId, error }] });
    }
  };
  let next = 0;
  const readOn = async () => {
    while (next < traces.length) {
      signal.throwIfAborted();
      await readOne(traces[next++]);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, readOn));
    if (soFar.read.length === 0 && soFar.failures.length > 0) throw soFar.failures[0].error;
    const { bytes } = await document.end(signal);
    return { file: new Blob([...pieces, bytes], { type: exporter.mimeType }), download: soFar };
  } finally {
    document.close();
  }
}
