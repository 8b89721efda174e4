/** Bytes → traces: sniffs the format, then reads as chunks come. */
import { AppError } from '../base/errors.ts';
import { TraceBuilder } from '../trace/builder.ts';
import type { Trace } from '../trace/trace.ts';
import type { TraceFormat } from './format.ts';
import { StepDriver } from './json/driver.ts';
import { JsonReader, JsonSyntaxError } from './json/reader.ts';
import type { Steps } from './json/steps.ts';
import { step } from './json/steps.ts';
import { formats } from './registry.ts';

const headLength = 4096;
/** Networks hand out up to 2 MB at once; in pieces of this size what is read stays in the processor's cache. */
const sliceLength = 96 * 1024;

export interface Decoded {
  readonly traces: readonly Trace[];
  /** What the body said beside its traces (partial failures). */
  readonly messages: readonly string[];
}

/** Feed it chunks in order, then call `end`. Throws `AppError` (`format`) on bytes that no format reads. */
export class TraceDecoder {
  bytes = 0;
  #builder = new TraceBuilder();
  #reader = new JsonReader();
  #driver: StepDriver | undefined;
  #format: TraceFormat | undefined;

  /** Spans read so far. */
  get spans(): number {
    return this.#builder.spans.length;
  }

  /**
   * The traces as far as they have been read, apart from what `end` will give. Services may not be known yet. O(what has
   * been read): ask at growing distances.
   */
  soFar(): readonly Trace[] {
    return this.#format === undefined ? [] : this.#builder.preview();
  }

  /** Gives the memory back at once; of no use after. */
  dispose(): void {
    this.#builder.dispose();
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += sliceLength)
      this.#pushSlice(chunk.subarray(at, at + sliceLength));
  }

  #pushSlice(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    this.#reader.feed(chunk);
    if (this.#driver === undefined) {
      if (this.bytes < headLength) return;
      this.#driver = this.#start();
    }
    this.#advance(this.#driver);
  }

  end(): Decoded {
    const driver = (this.#driver ??= this.#start());
    this.#reader.end();
    this.#advance(driver);
    return { traces: this.#builder.build(), messages: this.#builder.messages };
  }

  #start(): StepDriver {
    this.#reader.skipByteOrderMark();
    const head = this.#reader.head(headLength);
    if (head.trim() === '') throw new AppError({ kind: 'format', message: 'The answer is empty.' });
    const format = formats.find((candidate) => candidate.sniff(head));
    this.#format = format;
    const steps =
      format === undefined
        ? readEmpty(this.#reader, head)
        : readDocuments(format, this.#reader, this.#builder);
    return new StepDriver(this.#reader, steps);
  }

  #advance(driver: StepDriver): void {
    try {
      driver.advance();
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) throw error;
      throw new AppError({ kind: 'format', message: `Broken JSON: ${error.message}.`, offset: error.offset });
    }
  }
}

/** One document after the other: most bodies hold one, files of lines hold many. */
function* readDocuments(format: TraceFormat, reader: JsonReader, builder: TraceBuilder): Steps {
  const read = format.open(reader, builder);
  do yield* read();
  while (!(yield* step(reader, () => reader.peek() === 0 && reader.buffered === 0)));
}

/** JSON without a word of traces: valid and empty (`[]`, `{}`), or of another kind. */
function* readEmpty(reader: JsonReader, head: string): Steps {
  const isJson = /^\s*[[{]/.test(head);
  yield* step(reader, () => {
    if (isJson) reader.skip();
    if (!isJson || reader.peek() !== 0) reader.fail('Expected the JSON of a trace');
  });
  if (/^\s*(\[\s*\]|\{\s*\})\s*$/.test(head)) return;
  throw new AppError({
    kind: 'format',
    message: 'This JSON holds no trace in a format Spoor knows.',
    body: head.slice(0, 400),
  });
}

/** For bytes that are all there. */
export function decode(bytes: Uint8Array): Decoded {
  const decoder = new TraceDecoder();
  decoder.push(bytes);
  return decoder.end();
}
