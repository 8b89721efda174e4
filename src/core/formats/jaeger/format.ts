/**
 * Jaeger's JSON: bodies of the legacy query API (`{data: […]}`), downloads of its UI (`{data: {…}}`), bare traces, and
 * bare lists of traces or spans. Old files differ: null for absent, `parentSpanID`, an inline `process`, no `processes`.
 */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { TraceFormat } from '../format.ts';
import { keyReader } from '../json/keys.ts';
import { eachItem, eachObject } from '../json/objects.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import type { Steps } from '../json/steps.ts';
import { eachElement, step } from '../json/steps.ts';
import { readProcesses } from './process.ts';
import { readSpan } from './span.ts';
import { readScalar } from './tags.ts';

export const jaeger: TraceFormat = {
  id: 'jaeger',
  label: 'Jaeger JSON',
  // Processes stand after the spans, and many servers send those in random order.
  showsWhileRead: false,
  sniff: (head) => /"(?:data|traceID|spans|spanID|errors|processes)"/.test(head),
  read: readDocument,
};

const envelopeKey = keyReader(['data', 'errors', 'spans', 'processes', 'traceID', 'warnings']);
const elementKey = keyReader([
  'spans',
  'processes',
  'spanID',
  'operationName',
  'references',
  'startTime',
  'duration',
  'tags',
  'logs',
  'processID',
  'process',
  'parentSpanID',
  'flags',
]);

function* readDocument(reader: JsonReader, builder: TraceBuilder): Steps {
  const first = yield* step(reader, () => reader.peek());
  if (first === Byte.openArray) {
    yield* readList(reader, builder);
    return;
  }
  if (first !== Byte.openObject) reader.fail('Expected a JSON object or array');
  if ((yield* step(reader, () => classify(reader))) === 'span') {
    yield* readOneSpan(reader, builder);
    return;
  }
  const scope = new TraceScope(builder);
  yield* step(reader, () => reader.enterObject());
  while (yield* step(reader, () => reader.nextKey())) {
    const key = envelopeKey(reader);
    if (key === 'data') yield* readData(reader, builder);
    else if (key === 'errors') yield* step(reader, () => readErrors(reader, builder));
    else yield* scope.readKey(reader, key);
  }
  scope.end();
}

/** A trace, a list of traces, or null. */
function* readData(reader: JsonReader, builder: TraceBuilder): Steps {
  const first = yield* step(reader, () => reader.peek());
  if (first === Byte.openArray) yield* readList(reader, builder);
  else if (first === Byte.openObject) yield* readElement(reader, builder);
  else yield* step(reader, () => reader.skip());
}

function* readList(reader: JsonReader, builder: TraceBuilder): Steps {
  yield* step(reader, () => reader.enterArray());
  builder.beginProcessScope();
  while (yield* step(reader, () => reader.nextElement())) yield* readElement(reader, builder);
}

function* readElement(reader: JsonReader, builder: TraceBuilder): Steps {
  const kind = yield* step(reader, () => classify(reader));
  if (kind === 'span') {
    yield* readOneSpan(reader, builder);
  } else if (kind === 'other') {
    yield* step(reader, () => reader.skip());
  } else {
    const scope = new TraceScope(builder);
    yield* step(reader, () => reader.enterObject());
    while (yield* step(reader, () => reader.nextKey())) yield* scope.readKey(reader, envelopeKey(reader));
    scope.end();
  }
}

function* readOneSpan(reader: JsonReader, builder: TraceBuilder): Steps {
  yield* step(
    reader,
    () => readSpan(reader, builder, 0),
    () => builder.undoSpan(),
  );
}

/** Looks at the first telling key of an object, and goes back. */
function classify(reader: JsonReader): 'trace' | 'span' | 'other' {
  if (reader.peek() !== Byte.openObject) return 'other';
  const mark = reader.mark();
  let found: 'trace' | 'span' | undefined;
  reader.enterObject();
  while (found === undefined && reader.nextKey()) {
    const envelope = envelopeKey(reader);
    const key = elementKey(reader);
    if (key === 'spans' || key === 'processes' || envelope === 'data' || envelope === 'errors')
      found = 'trace';
    else if (key === undefined) reader.skip();
    else found = 'span';
  }
  reader.reset(mark);
  return found ?? 'trace';
}

/** One trace object: what its keys say holds for its spans, in whatever order they come. */
class TraceScope {
  readonly #builder: TraceBuilder;
  #traceId = 0;
  #remarks: number[] = [];

  constructor(builder: TraceBuilder) {
    this.#builder = builder;
    builder.beginProcessScope();
  }

  *readKey(reader: JsonReader, key: ReturnType<typeof envelopeKey>): Steps {
    const builder = this.#builder;
    if (key === 'spans' && (yield* step(reader, () => reader.peek() === Byte.openArray))) {
      const firstSpan = builder.spans.length;
      yield* eachElement(
        reader,
        () => readSpan(reader, builder, this.#traceId),
        () => builder.undoSpan(),
      );
      if (this.#traceId === 0) this.#traceId = builder.spans.traceId[firstSpan] ?? 0;
    } else if (key === 'processes') {
      yield* step(reader, () => readProcesses(reader, builder));
    } else if (key === 'traceID') {
      this.#traceId = yield* step(reader, () => readScalar(reader, builder));
    } else if (key === 'warnings') {
      this.#remarks = yield* step(reader, () => readTexts(reader, builder));
    } else {
      yield* step(reader, () => reader.skip());
    }
  }

  /** Remarks stand beside the spans, so they are passed on when the trace's id is known for sure. */
  end(): void {
    for (const text of this.#remarks) this.#builder.remarks.push({ traceId: this.#traceId, text });
  }
}

/** A list of strings (null is an empty one) as StringIds. */
function readTexts(reader: JsonReader, builder: TraceBuilder): number[] {
  const texts: number[] = [];
  eachItem(reader, () => texts.push(readScalar(reader, builder)));
  return texts;
}

const errorKey = keyReader(['msg', 'traceID']);

/** `errors` beside data: partial failures, in the server's words. */
function readErrors(reader: JsonReader, builder: TraceBuilder): void {
  const found: string[] = [];
  eachObject(reader, () => {
    const error = { msg: '', traceID: '' };
    while (reader.nextKey()) {
      const key = errorKey(reader);
      if (key === undefined || reader.peek() !== Byte.quote) {
        reader.skip();
      } else {
        reader.string();
        error[key] = reader.asText();
      }
    }
    found.push(error.traceID === '' ? error.msg : `${error.msg} (trace ${error.traceID})`);
  });
  builder.messages.push(...found);
}
