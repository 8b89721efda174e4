/** One file on its way through the decoder, inside the worker: into pieces by trace. What could be read before it broke is kept. */
import { indexOf } from '#core/analysis/trace-index.ts';
import { AppError } from '#core/base/errors.ts';
import type { Failure } from '#core/base/errors.ts';
import { TraceDecoder } from '#core/formats/decode.ts';
import { pack } from '#core/formats/packed/pack.ts';
import { assemble, documentsByTrace } from '#core/trace/assemble.ts';
import { normalTraceId } from '#core/trace/ids.ts';
import type { RawDocument } from '#core/trace/raw.ts';
import type { FilePiece, Progress, ReadFile } from './client.ts';

const progressBytes = 256 * 1024;

export class FileReading {
  readonly #decoder = new TraceDecoder();
  readonly #onProgress: (progress: Progress) => void;
  #bytes = 0;
  #reported = 0;
  #failure: Failure | undefined;
  /** A fault of ours: told at the end. */
  #fault: unknown;

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress;
  }

  push(bytes: Uint8Array): void {
    this.#try(() => this.#decoder.push(bytes));
    this.#bytes += bytes.length;
    if (this.#bytes - this.#reported >= progressBytes) this.#report();
  }

  end(): { readonly result: ReadFile; readonly transfer: ArrayBuffer[] } {
    this.#report();
    this.#try(() => this.#decoder.finish());
    if (this.#fault !== undefined) throw this.#fault;
    const { document, messages, format } = this.#decoder;
    const pieces = documentsByTrace(document).map(pieceOf);
    const transfer = pieces.flatMap(({ blocks }) => blocks.map(({ buffer }) => buffer));
    return { result: { format: format?.label, pieces, messages, failure: this.#failure }, transfer };
  }

  #try(read: () => void): void {
    if (this.#failure !== undefined || this.#fault !== undefined) return;
    try {
      read();
    } catch (error) {
      if (error instanceof AppError) this.#failure = error.failure;
      else this.#fault = error;
    }
  }

  #report(): void {
    this.#reported = this.#bytes;
    this.#onProgress({ bytes: this.#bytes, spans: this.#decoder.spans });
  }
}

/** Packed first: the trace takes over what the document holds. */
function pieceOf(document: RawDocument): FilePiece {
  const spans = document.spans.length;
  const trace = normalTraceId(document.strings.text(document.spans.traceId[0]));
  const blocks = pack(document);
  const [assembled] = assemble(document, false);
  return { trace, blocks, spans, index: indexOf(assembled) };
}
