/**
 * Files of JSON: one document, or one after the other, mostly one a line. Where a document is broken, what stood before is
 * kept, the place is reported, and reading goes on with the next line if lines are documents. Holes of NUL bytes, as logs
 * have that were cut while they were written, are passed over.
 */
import { formatCount } from '../../base/format-count.ts';
import type { TraceBuilder } from '../../trace/builder.ts';
import type { ByteSink, DocumentFormat } from '../files/file-format.ts';
import { mostItemBytes } from '../files/limits.ts';
import type { ProblemLog } from '../files/problems.ts';
import { StepDriver } from './driver.ts';
import { Lines, skipRun } from './lines.ts';
import { Byte, JsonReader, JsonSyntaxError } from './reader.ts';
import type { Steps } from './steps.ts';
import { step } from './steps.ts';

/** In pieces of this size what is read stays in the processor's cache. */
const sliceLength = 96 * 1024;
/** Enough of a document to say what it is. */
const kindLength = 64;

/** @param isLines each line is a document; undefined if that is not known yet */
export function jsonDocuments(
  format: DocumentFormat,
  builder: TraceBuilder,
  problems: ProblemLog,
  isLines: boolean | undefined,
): ByteSink {
  const documents = new Documents(format, builder, problems, isLines);
  return { push: (chunk) => documents.push(chunk), end: () => documents.end() };
}

class Documents {
  readonly #format: DocumentFormat;
  readonly #builder: TraceBuilder;
  readonly #problems: ProblemLog;
  readonly #reader = new JsonReader();
  readonly #lines = new Lines(this.#reader);
  readonly #driver = new StepDriver(this.#reader, this.#steps());
  #isLines: boolean | undefined;
  #isFirst = true;
  /** Reading goes on in the middle of a document that was broken. */
  #isResumed = false;
  /** Documents, and those that held no spans by what they hold instead. */
  #count = 0;
  readonly #without = new Map<string, number>();

  constructor(
    format: DocumentFormat,
    builder: TraceBuilder,
    problems: ProblemLog,
    isLines: boolean | undefined,
  ) {
    this.#format = format;
    this.#builder = builder;
    this.#problems = problems;
    this.#isLines = isLines;
  }

  push(chunk: Uint8Array): void {
    const reader = this.#reader;
    for (let at = 0; at < chunk.length && !this.#driver.isDone; at += sliceLength) {
      reader.feed(chunk.subarray(at, at + sliceLength));
      if (this.#isFirst) {
        reader.skipByteOrderMark();
        this.#isFirst = false;
      }
      if (reader.buffered > mostItemBytes) return this.#giveUp();
      this.#driver.advance();
    }
  }

  end(): void {
    this.#reader.end();
    if (!this.#driver.isDone) this.#driver.advance();
    this.#format.finish?.(this.#builder);
    this.#sayWithout();
  }

  #giveUp(): void {
    const reason = `What begins here is longer than ${formatCount(mostItemBytes)} bytes. Nothing from here on is read.`;
    this.#report(reason);
    this.#builder.breakOff();
    this.#driver.isDone = true;
  }

  #report(reason: string): void {
    this.#problems.add(reason, this.#reader.offset, this.#lines.now);
  }

  *#steps(): Steps {
    const reader = this.#reader;
    const read = this.#format.open(reader, this.#builder);
    let firstLine = 1;
    for (;;) {
      const lastLine = this.#lines.now;
      if (yield* this.#skipBetween()) return;
      if (this.#isLines === undefined && this.#count > 0)
        this.#isLines = firstLine === lastLine && this.#lines.now > lastLine;
      firstLine = this.#lines.now;
      const head = reader.head(kindLength);
      const begin = { offset: reader.offset, spans: this.#builder.spans.length };
      reader.isOneLine = this.#isLines === true;
      try {
        yield* read();
        reader.isOneLine = false;
        this.#note(head, begin.spans);
      } catch (error) {
        if (!(error instanceof JsonSyntaxError)) throw error;
        reader.isOneLine = false;
        if (!(yield* this.#recover(error, begin.offset))) return;
      }
    }
  }

  /** What stands between documents: blanks, line feeds, holes; true at the end of the file. */
  *#skipBetween(): Steps<boolean> {
    const reader = this.#reader;
    let hole = 0;
    for (;;) {
      const first = yield* step(reader, () => reader.peek());
      if (first === 0 && reader.buffered > 0) hole += skipRun(reader, 0);
      else if (this.#isResumed && listBytes.includes(first)) skipRun(reader, first);
      else {
        if (hole > 0) this.#report(`${formatCount(hole)} NUL bytes before this: a hole in the file.`);
        return first === 0;
      }
    }
  }

  /** @returns whether there is more to read */
  *#recover(error: JsonSyntaxError, begin: number): Steps<boolean> {
    const reader = this.#reader;
    const lost = this.#breakOff();
    if (reader.ended && reader.buffered === 0) {
      this.#report(`The file ends in the middle of its JSON.${lost}`);
      return false;
    }
    // The next document, or the next span of a list, where this one has no end of its own.
    if (this.#lines.isAtStart && beginsDocument(reader) && reader.offset > begin) {
      this.#isResumed ||= this.#isLines !== true;
      this.#isLines = true;
      this.#report(`What stands before this has no end.${lost}`);
      return true;
    }
    this.#report(`${error.reason}.${lost}`);
    // A hole: what stands behind it may be whole.
    if (reader.unread[0] === 0) return true;
    return yield* this.#skipToNextLine();
  }

  #breakOff(): string {
    const { lost } = this.#builder;
    this.#builder.breakOff();
    return this.#builder.lost > lost ? ' The span that stood here is lost.' : '';
  }

  *#skipToNextLine(): Steps<boolean> {
    const reader = this.#reader;
    while (!this.#lines.skip()) {
      if (reader.ended) return false;
      yield;
    }
    while (reader.buffered === 0 && !reader.ended) yield;
    if (this.#isLines === true || reader.buffered === 0) return reader.buffered > 0;
    // A document over many lines goes on with a blank or a closing bracket; in a list of spans, each may have a line.
    if (beginsDocument(reader)) {
      this.#isLines = this.#isResumed = true;
      return true;
    }
    this.#report('From here on nothing is read.');
    return false;
  }

  /** @param spans how many there were before the document */
  #note(head: string, spans: number): void {
    this.#count++;
    if (this.#builder.spans.length > spans || this.#format.isAside?.(head) === true) return;
    const kind = /^[\s[{]*"resource_?(logs|metrics)"/i.exec(head)?.[1].toLowerCase() ?? 'no spans';
    this.#without.set(kind, (this.#without.get(kind) ?? 0) + 1);
  }

  #sayWithout(): void {
    if (this.#count < 2) return;
    for (const [kind, count] of this.#without)
      this.#builder.messages.push(
        `${formatCount(count)} of ${formatCount(this.#count)} documents hold ${kind}.`,
      );
  }
}

/** What may stand between the spans of a list that is read on from the middle. */
const listBytes: readonly number[] = [Byte.comma, Byte.closeArray, Byte.closeObject];

function beginsDocument(reader: JsonReader): boolean {
  const [next] = reader.unread;
  return next === Byte.openObject || next === Byte.openArray;
}
