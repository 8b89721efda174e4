/**
 * Documents that many traces are written into, inside the worker: each trace comes as a body, is written, and let go. What was written goes to
 * the page at once, which keeps it where it does not count as memory.
 */
import { wholeOf } from '#core/analysis/analysis.ts';
import { redact } from '#core/analysis/redaction/redact.ts';
import { isRedacting } from '#core/analysis/redaction/redaction.ts';
import type { Redaction } from '#core/analysis/redaction/redaction.ts';
import { exporters } from '#core/export/registry.ts';
import type { ExporterId } from '#core/export/registry.ts';
import type { Writing } from '#core/export/writing.ts';
import { AppError } from '#core/base/errors.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { Written } from './client.ts';

interface OpenDocument {
  readonly writing: Writing;
  readonly redaction: Redaction;
}

export class TraceDocuments {
  readonly #documents = new Map<number, Promise<OpenDocument>>();

  open(document: number, format: ExporterId, redaction: Redaction): void {
    const opening = begin(format, redaction);
    // Whoever writes into it is told.
    opening.catch(() => undefined);
    this.#documents.set(document, opening);
  }

  close(document: number): void {
    this.#documents.delete(document);
  }

  /** One trace after the other, each to its end: half a trace would spoil the document. */
  async write(document: number, traces: readonly Trace[]): Promise<Written> {
    const { writing, redaction } = await this.#get(document);
    const parts = traces.flatMap((trace) => {
      const what = isRedacting(redaction) ? wholeOf(redact(trace, redaction)).trace : trace;
      return [...writing.trace(what)];
    });
    const spans = traces.reduce((sum, { spanCount }) => sum + spanCount, 0);
    return { traces: traces.length, spans, bytes: new TextEncoder().encode(parts.join('')) };
  }

  async end(document: number): Promise<Written> {
    const { writing } = await this.#get(document);
    this.close(document);
    return { traces: 0, spans: 0, bytes: new TextEncoder().encode([...writing.end()].join('')) };
  }

  #get(document: number): Promise<OpenDocument> {
    const opening = this.#documents.get(document);
    return opening ?? Promise.reject(new AppError({ kind: 'worker', message: 'The document was closed.' }));
  }
}

async function begin(format: ExporterId, redaction: Redaction): Promise<OpenDocument> {
  const exporter = exporters.find(({ id }) => id === format);
  if (exporter === undefined) throw new Error(`no format ${format}`);
  return { writing: (await exporter.load())(), redaction };
}
