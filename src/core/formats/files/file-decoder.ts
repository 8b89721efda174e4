/**
 * One opened file → traces and what could not be read of it. Unlike an answer of a server (`decode.ts`), a file may have any
 * format of the registry, and what is broken in it does not hide what is whole.
 */
import type { FileProblem } from '../../base/file-report.ts';
import { formatCount } from '../../base/format-count.ts';
import { TraceBuilder } from '../../trace/builder.ts';
import type { RawDocument } from '../../trace/raw.ts';
import type { Trace } from '../../trace/trace.ts';
import type { ByteSink, FileFormat } from './file-format.ts';
import type { FileHead } from './file-head.ts';
import { fileHead } from './file-head.ts';
import { fileFormats } from './file-registry.ts';
import { mostBytes } from './limits.ts';
import { ProblemLog } from './problems.ts';

export interface DecodedFile {
  /** Parts of traces: what else is opened may hold the rest. */
  readonly traces: readonly Trace[];
  /** Label of the format; undefined if it has none that we know. */
  readonly format: string | undefined;
  readonly bytes: number;
  /** Spans that were read, copies included. */
  readonly spans: number;
  /** Spans that stood there and could not be read. */
  readonly lost: number;
  /** The first thousand. */
  readonly problems: readonly FileProblem[];
  readonly problemCount: number;
  /** What else there is to say of what the file holds. */
  readonly notes: readonly string[];
}

/** So many bytes are looked at, in turn, before a file is given up as unknown. */
const headLengths = [4 * 1024, 64 * 1024, 1024 * 1024];

/**
 * Feed it the bytes of a file in order (unpacked, if it was packed), each `push` when the one before is done, then call `end`.
 * Rejects only where the code of a format cannot be loaded; what is wrong with the file stands in the answer.
 */
export class FileDecoder {
  bytes = 0;
  readonly #builder = new TraceBuilder();
  readonly #problems = new ProblemLog();
  #format: FileFormat | undefined;
  #sink: ByteSink | undefined;
  /** What came before the format was known. */
  #pending: Uint8Array[] = [];
  #looks = 0;
  /** Nothing more is read. */
  #isClosed = false;

  /** Spans read so far. */
  get spans(): number {
    return this.#builder.spans.length;
  }

  async push(chunk: Uint8Array): Promise<void> {
    if (this.#isClosed) return;
    this.bytes += chunk.length;
    if (this.bytes > mostBytes)
      return this.#close(
        `The file is longer than ${formatCount(mostBytes)} bytes. Nothing from here on is read.`,
      );
    if (this.#sink !== undefined) return this.#sink.push(chunk);
    this.#pending.push(chunk);
    while (this.#looks < headLengths.length && this.bytes >= headLengths[this.#looks])
      if (await this.#look(headLengths[this.#looks++])) return;
    if (this.#looks === headLengths.length) this.#refuse(this.#head(headLengths[0]));
  }

  async end(): Promise<DecodedFile> {
    return { ...(await this.finish()), traces: this.#builder.build() };
  }

  /** Spans as they were found, before they are traces. */
  get document(): RawDocument {
    return this.#builder;
  }

  /** The same as `end` for who wants the `document`. */
  async finish(): Promise<Omit<DecodedFile, 'traces'>> {
    if (!this.#isClosed && this.#sink === undefined && !(await this.#look(headLengths[2])))
      this.#refuse(this.#head(headLengths[0]));
    this.#sink?.end();
    const { lost, messages, spans } = this.#builder;
    const found = { bytes: this.bytes, spans: spans.length, lost, format: this.#format?.label };
    const { kept, count } = this.#problems;
    return { ...found, problems: kept, problemCount: count, notes: messages };
  }

  /** Gives the memory back at once; of no use after. */
  dispose(): void {
    this.#isClosed = true;
    this.#pending = [];
    this.#builder.dispose();
  }

  /** Looks what the file is; true if that is decided. */
  async #look(length: number): Promise<boolean> {
    const head = this.#head(length);
    const format = fileFormats.find((candidate) => candidate.sniff(head));
    if (format === undefined) return false;
    this.#format = format;
    const loaded = await format.load(head);
    if (this.#isClosed) return true;
    if (typeof loaded === 'string') {
      this.#close(loaded);
      return true;
    }
    this.#sink = loaded(this.#builder, this.#problems);
    for (const chunk of this.#pending) this.#sink.push(chunk);
    this.#pending = [];
    return true;
  }

  #head(length: number): FileHead {
    const bytes = new Uint8Array(Math.min(length, this.bytes));
    let at = 0;
    for (const chunk of this.#pending) {
      if (at === bytes.length) break;
      const part = chunk.subarray(0, bytes.length - at);
      bytes.set(part, at);
      at += part.length;
    }
    return fileHead(bytes);
  }

  #refuse(head: FileHead): void {
    this.#close(whyUnknown(head));
  }

  #close(reason: string): void {
    this.#problems.add(reason, this.#sink === undefined ? 0 : this.bytes);
    this.#isClosed = true;
    this.#pending = [];
  }
}

function whyUnknown({ bytes, text }: FileHead): string {
  const start = text.trimStart();
  if (start === '') return bytes.length === 0 ? 'The file is empty.' : 'The file holds only blanks.';
  if (/^(\[\s*\]|\{\s*\})\s*$/.test(start)) return 'The file holds an empty list: no traces.';
  if (start.startsWith('<'))
    return 'This is a page (HTML or XML), not traces. It may be the answer of a login page or a proxy.';
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'This is packed (gzip).';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'This is packed (zip).';
  if (/^[[{]/.test(start)) return 'This JSON holds no trace in a format Spoor knows.';
  return 'This is no format of traces that Spoor knows.';
}

/** For bytes that are all there. */
export async function decodeFile(bytes: Uint8Array): Promise<DecodedFile> {
  const decoder = new FileDecoder();
  await decoder.push(bytes);
  return decoder.end();
}
