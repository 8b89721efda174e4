/** One file on its way through its decoder, inside the worker: into pieces by trace. */
import { indexOf } from '#core/analysis/trace-index.ts';
import { FileDecoder } from '#core/formats/files/file-decoder.ts';
import { pack } from '#core/formats/packed/pack.ts';
import { assemble, documentsByTrace } from '#core/trace/assemble.ts';
import { normalTraceId } from '#core/trace/ids.ts';
import type { RawDocument } from '#core/trace/raw.ts';
import type { FilePiece, Progress, ReadFile } from './client.ts';

const progressBytes = 256 * 1024;

export class FileReading {
  readonly #decoder = new FileDecoder();
  readonly #onProgress: (progress: Progress) => void;
  /** Chunks are read one after the other, and some have to wait for the code of a format. */
  #turn: Promise<void> = Promise.resolve();
  #read = 0;
  #reported = 0;

  constructor(onProgress: (progress: Progress) => void) {
    this.#onProgress = onProgress;
  }

  push(bytes: Uint8Array): void {
    this.#turn = this.#readAfter(this.#turn, bytes);
    // How it ends is told when it ends.
    this.#turn.catch(() => undefined);
  }

  async #readAfter(before: Promise<void>, bytes: Uint8Array): Promise<void> {
    await before;
    await this.#decoder.push(bytes);
    this.#read += bytes.length;
    if (this.#read - this.#reported >= progressBytes) this.#report();
  }

  async end(): Promise<{ readonly result: ReadFile; readonly transfer: ArrayBuffer[] }> {
    await this.#turn;
    this.#report();
    const { format, spans, lost, problems, problemCount, notes } = await this.#decoder.finish();
    const pieces = documentsByTrace(this.#decoder.document).map(pieceOf);
    const transfer = pieces.flatMap(({ blocks }) => blocks.map(({ buffer }) => buffer));
    return { result: { format, pieces, spans, lost, problems, problemCount, notes }, transfer };
  }

  #report(): void {
    this.#reported = this.#read;
    this.#onProgress({ bytes: this.#read, spans: this.#decoder.spans });
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
