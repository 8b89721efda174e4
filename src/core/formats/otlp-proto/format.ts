/**
 * OTLP in protobuf (opentelemetry-proto, trace/v1: TracesData, which is also what a request to a collector and a trace of Tempo
 * are): bare, or in frames. Resource spans and scope spans are entered; what stands in them is read as soon as it is
 * there, so no more than a span is held. There are no lines to go on from: in a frame that is broken, the next frame is.
 */
import { formatCount } from '../../base/format-count.ts';
import type { TraceBuilder } from '../../trace/builder.ts';
import { AttributeType } from '../../trace/trace.ts';
import type { ByteSink, OpenSink } from '../files/file-format.ts';
import { mostItemBytes } from '../files/limits.ts';
import type { ProblemLog } from '../files/problems.ts';
import { readAttribute } from './attributes.ts';
import type { Framing } from './framing.ts';
import { frameHead, longestHead, varintAt } from './framing.ts';
import { readSpan } from './span.ts';
import { Wire, WireError, WireType } from './wire.ts';

export function otlpProto(framing: Framing): OpenSink {
  return (builder, problems): ByteSink => {
    const reader = new ProtoReader(builder, problems, framing);
    return { push: (chunk) => reader.push(chunk), end: () => reader.end() };
  };
}

type LevelName = 'file' | 'frame' | 'resourceSpans' | 'scopeSpans';

/** A message that has been entered. */
interface Level {
  readonly name: LevelName;
  /** Offset in the file of its end. */
  readonly end: number;
}

class ProtoReader {
  readonly #builder: TraceBuilder;
  readonly #problems: ProblemLog;
  readonly #framing: Framing;
  /** Unread bytes are [at, end); the first byte of the array has offset `base` in the file. */
  #bytes = new Uint8Array(1 << 16);
  #at = 0;
  #end = 0;
  #base = 0;
  readonly #open: Level[];
  #process = 0;
  /** Offset up to which nothing is looked at. */
  #skipTo = 0;
  #isDone = false;

  constructor(builder: TraceBuilder, problems: ProblemLog, framing: Framing) {
    this.#builder = builder;
    this.#problems = problems;
    this.#framing = framing;
    this.#open = [{ name: framing === 'bare' ? 'frame' : 'file', end: Infinity }];
  }

  push(chunk: Uint8Array): void {
    if (this.#isDone) return;
    this.#append(chunk);
    this.#read();
  }

  end(): void {
    if (this.#isDone) return;
    const inside = this.#open.at(-1);
    const isWhole = this.#open.length === 1 && this.#at === this.#end && this.#skipTo <= this.#offset;
    if (isWhole) return;
    if (inside?.name === 'scopeSpans') this.#builder.lost++;
    this.#closeAll();
    this.#problems.add('The file ends in the middle of a message.', this.#base + this.#end);
  }

  get #offset(): number {
    return this.#base + this.#at;
  }

  #append(chunk: Uint8Array): void {
    const unread = this.#end - this.#at;
    if (this.#end + chunk.length > this.#bytes.length) {
      const needed = unread + chunk.length;
      const bigger =
        2 * needed > this.#bytes.length ? new Uint8Array(2 ** Math.ceil(Math.log2(2 * needed))) : this.#bytes;
      bigger.set(this.#bytes.subarray(this.#at, this.#end));
      this.#bytes = bigger;
      this.#base += this.#at;
      this.#at = 0;
      this.#end = unread;
    }
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** Reads as far as the bytes go. */
  #read(): void {
    try {
      while (!this.#isDone && this.#step());
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#recover(error);
    }
  }

  /** One field, or one head of a frame. False: more bytes are needed. */
  #step(): boolean {
    if (this.#skipTo > this.#offset) {
      this.#at = Math.min(this.#end, this.#at + this.#skipTo - this.#offset);
      if (this.#skipTo > this.#offset) return false;
    }
    while (this.#level.end === this.#offset) this.#close();
    return this.#level.name === 'file' ? this.#enterFrame() : this.#field();
  }

  get #level(): Level {
    return this.#open[this.#open.length - 1];
  }

  #close(): void {
    if (this.#open.pop()?.name === 'scopeSpans') this.#builder.endShared();
  }

  #closeAll(): void {
    while (this.#open.length > 1) this.#close();
  }

  #enterFrame(): boolean {
    const bytes = this.#bytes.subarray(0, this.#end);
    const head = this.#at === this.#end ? undefined : frameHead(bytes, this.#at, this.#framing);
    if (head === undefined) return false;
    const end = this.#offset + head.size + head.length;
    if (head.isPacked) {
      this.#problems.add('This message is packed: only plain ones can be read.', this.#offset);
      this.#skipTo = end;
    } else {
      this.#at += head.size;
      this.#open.push({ name: 'frame', end });
    }
    return true;
  }

  /** A field of the message that is open: entered, read when it is whole, or passed over. */
  #field(): boolean {
    const bytes = this.#bytes.subarray(0, this.#end);
    const tag = varintAt(bytes, this.#at);
    const isLong = (size: number) => this.#end - this.#at >= size;
    if (tag === undefined) return this.#needMore(isLong(longestHead));
    const type = tag.value % 8;
    const field = Math.floor(tag.value / 8);
    if (type !== WireType.bytes) return this.#plainField(tag.size);
    const length = varintAt(bytes, this.#at + tag.size);
    if (length === undefined) return this.#needMore(isLong(2 * longestHead));
    const from = this.#at + tag.size + length.size;
    const end = this.#base + from + length.value;
    if (end > this.#level.end) this.#fail('A length goes beyond the message it stands in');
    const entered = enteredBy(this.#level.name, field);
    if (entered !== undefined) {
      this.#at = from;
      this.#enter({ name: entered, end });
      return true;
    }
    if (!isRead(this.#level.name, field)) {
      this.#skipTo = end;
      return true;
    }
    if (length.value > mostItemBytes)
      this.#fail(`What begins here is longer than ${formatCount(mostItemBytes)} bytes`);
    if (end > this.#base + this.#end) return false;
    this.#item(field, new Wire(bytes, from, from + length.value));
    this.#at = from + length.value;
    return true;
  }

  /** A number: there is none that we read at these levels. */
  #plainField(tagSize: number): boolean {
    const wire = new Wire(this.#bytes, this.#at, Math.min(this.#end, this.#at + tagSize + longestHead));
    const isWhole = this.#end - this.#at >= tagSize + longestHead;
    try {
      wire.next();
      wire.skip();
    } catch (error) {
      if (isWhole || !(error instanceof WireError)) throw error;
      return false;
    }
    this.#at = wire.at;
    if (this.#offset > this.#level.end) this.#fail('A field goes beyond the message it stands in');
    return true;
  }

  #needMore(isHopeless: boolean): false {
    if (isHopeless) this.#fail('A number has no end');
    return false;
  }

  #enter(level: Level): void {
    this.#open.push(level);
    if (level.name === 'resourceSpans') this.#process = this.#builder.processes.push();
    else if (level.name === 'scopeSpans') this.#builder.beginShared();
  }

  #item(field: number, message: Wire): void {
    if (this.#level.name === 'resourceSpans') this.#resource(message);
    else if (field === 2) readSpan(message, this.#builder, this.#process);
    else this.#scope(message);
  }

  #resource(message: Wire): void {
    const builder = this.#builder;
    const attrsFrom = builder.processAttributes.length;
    let service = 0;
    while (message.next()) {
      if (!message.is(1, WireType.bytes)) {
        message.skip();
        continue;
      }
      const { key, value, type } = readAttribute(message.message(), builder);
      if (key === builder.serviceNameKey && value !== 0 && type === AttributeType.string) service = value;
      else builder.processAttributes.push(key, value, type);
    }
    builder.defineProcess(this.#process, service === 0 ? undefined : service, attrsFrom);
  }

  #scope(message: Wire): void {
    const { strings } = this.#builder;
    while (message.next()) {
      const name = message.is(1, WireType.bytes)
        ? 'otel.scope.name'
        : message.is(2, WireType.bytes)
          ? 'otel.scope.version'
          : undefined;
      if (name === undefined) message.skip();
      else this.#builder.shareAttribute(name, strings.intern(message.bytes, message.from, message.to));
    }
  }

  #fail(reason: string): never {
    throw new WireError(reason, this.#at);
  }

  /** On with the next frame, if there are frames. */
  #recover(error: WireError): void {
    const { lost } = this.#builder;
    this.#builder.breakOff();
    const lostSpan = this.#builder.lost > lost ? ' The span that stood here is lost.' : '';
    this.#problems.add(`${error.message}.${lostSpan}`, this.#base + error.offset);
    const frame = this.#open.find(({ name }) => name === 'frame');
    this.#closeAll();
    if (frame === undefined || frame.end === Infinity) {
      this.#problems.add('From here on nothing is read.', this.#base + error.offset);
      this.#isDone = true;
      return;
    }
    this.#skipTo = frame.end;
    this.#read();
  }
}

/** The message that a field holds which is entered, not held. */
function enteredBy(level: LevelName, field: number): LevelName | undefined {
  if (level === 'frame') return field === 1 ? 'resourceSpans' : undefined;
  // 1000: instrumentation library spans, as they were called.
  return level === 'resourceSpans' && (field === 2 || field === 1000) ? 'scopeSpans' : undefined;
}

/** Resource of resource spans; scope and spans of scope spans. */
function isRead(level: LevelName, field: number): boolean {
  return (
    (level === 'resourceSpans' && field === 1) || (level === 'scopeSpans' && (field === 1 || field === 2))
  );
}
