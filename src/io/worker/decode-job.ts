/** One body on its way through the decoder: says how far it is, and shows what has come while the rest is on its way. */
import { TraceDecoder } from '#core/formats/decode.ts';
import type { Decoded } from '#core/formats/decode.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { Progress } from './client.ts';

export interface DecodeReports {
  readonly onProgress: (progress: Progress) => void;
  /** Traces so far; undefined if nobody wants to see parts. */
  readonly onPart: ((traces: readonly Trace[]) => void) | undefined;
}

/**
 * A screenful of spans comes first. Each further part has at least so many times the bytes of the one before, which keeps
 * the cost linear, and leaves time to look at it. Beyond the last there is more to read than anyone could before the whole
 * is there, and parts would cost memory that the whole needs.
 */
const firstPart = 32 * 1024;
const partGrowth = 4;
const partPauseMs = 500;
const lastPart = 16 * 1024 * 1024;
/** Reports are for people, and for the pace at which bytes are sent. */
const progressBytes = 256 * 1024;

export class DecodeJob {
  readonly #decoder = new TraceDecoder();
  readonly #reports: DecodeReports;
  #nextPart: number;
  #lastPartMs = -Infinity;
  #reported = 0;

  constructor(reports: DecodeReports) {
    this.#reports = reports;
    this.#nextPart = reports.onPart === undefined ? Infinity : firstPart;
  }

  push(bytes: Uint8Array): void {
    const decoder = this.#decoder;
    let from = 0;
    while (this.#nextPart - decoder.bytes < bytes.length - from) {
      const to = from + this.#nextPart - decoder.bytes;
      decoder.push(bytes.subarray(from, to));
      from = to;
      this.#nextPart = decoder.bytes * partGrowth > lastPart ? Infinity : decoder.bytes * partGrowth;
      this.#showPart();
    }
    decoder.push(from === 0 ? bytes : bytes.subarray(from));
    if (decoder.bytes - this.#reported < progressBytes) return;
    this.#reported = decoder.bytes;
    this.#reports.onProgress({ bytes: decoder.bytes, spans: decoder.spans });
  }

  #showPart(): void {
    const now = performance.now();
    if (now - this.#lastPartMs < partPauseMs) return;
    this.#lastPartMs = now;
    this.#reports.onPart?.(this.#decoder.soFar());
  }

  end(): Decoded {
    const { bytes, spans } = this.#decoder;
    this.#reports.onProgress({ bytes, spans });
    return this.#decoder.end();
  }

  /** Gives the memory back at once. */
  cancel(): void {
    this.#decoder.dispose();
  }
}
