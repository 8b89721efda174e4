/**
 * Jaeger's JSON: bodies of the legacy query API (`{data: […]}`), downloads of its UI (`{data: {…}}`), bare traces, and
 * bare lists of traces or spans. Old files differ: null for absent, `parentSpanID`, an inline `process`, no `processes`.
 */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { TraceFormat } from '../format.ts';
import { keysOf } from '../json/keys.ts';
import { eachItem, eachObject } from '../json/objects.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import type { Steps } from '../json/steps.ts';
import { eachElement, step } from '../json/steps.ts';
import type { JaegerInput } from './input.ts';
import { jaegerInput } from './input.ts';
import { readProcesses } from './process.ts';
import { readSpan } from './span.ts';
import { readScalar } from '../values.ts';

export const jaeger: TraceFormat = {
  id: 'jaeger',
  label: 'Jaeger JSON',
  sniff: (head) => /"(?:data|traceID|spans|spanID|errors|processes)"/.test(head),
  open: (reader, builder) => {
    const input = jaegerInput(reader, builder);
    return () => readDocument(input);
  },
};

const nextEnvelopeKey = keysOf(['data', 'errors', 'spans', 'processes', 'traceID', 'warnings']);
const nextElementKey = keysOf([
  'spans',
  'processes',
  'data',
  'errors',
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

function* readDocument(input: JaegerInput): Steps {
  const { reader, builder } = input;
  const first = yield* step(reader, () => reader.peek());
  if (first === Byte.openArray) {
    yield* readList(input);
    return;
  }
  if (first !== Byte.openObject) reader.fail('Expected a JSON object or array');
  if ((yield* step(reader, () => classify(reader))) === 'span') {
    yield* readOneSpan(input);
    return;
  }
  const scope = new TraceScope(input);
  yield* step(reader, () => reader.enterObject());
  for (;;) {
    const key = yield* step(reader, () => nextEnvelopeKey(reader));
    if (key === undefined) break;
    if (key === 'data') yield* readData(input);
    else if (key === 'errors') yield* step(reader, () => readErrors(reader, builder));
    else yield* scope.readValue(key);
  }
  scope.end();
}

/** A trace, a list of traces, or null. */
function* readData(input: JaegerInput): Steps {
  const { reader } = input;
  const first = yield* step(reader, () => reader.peek());
  if (first === Byte.openArray) yield* readList(input);
  else if (first === Byte.openObject) yield* readElement(input);
  else yield* step(reader, () => reader.skip());
}

function* readList(input: JaegerInput): Steps {
  const { reader, builder } = input;
  yield* step(reader, () => reader.enterArray());
  builder.beginProcessScope();
  while (yield* step(reader, () => reader.nextElement())) yield* readElement(input);
}

function* readElement(input: JaegerInput): Steps {
  const { reader } = input;
  const kind = yield* step(reader, () => classify(reader));
  if (kind === 'span') {
    yield* readOneSpan(input);
  } else if (kind === 'other') {
    yield* step(reader, () => reader.skip());
  } else {
    const scope = new TraceScope(input);
    yield* step(reader, () => reader.enterObject());
    for (;;) {
      const key = yield* step(reader, () => nextEnvelopeKey(reader));
      if (key === undefined) break;
      yield* scope.readValue(key);
    }
    scope.end();
  }
}

function* readOneSpan(input: JaegerInput): Steps {
  yield* step(
    input.reader,
    () => readSpan(input, 0),
    () => input.builder.undoSpan(),
  );
}

const traceKeys: ReadonlySet<string> = new Set(['spans', 'processes', 'data', 'errors']);

/** Looks at the first telling key of an object, and goes back. */
function classify(reader: JsonReader): 'trace' | 'span' | 'other' {
  if (reader.peek() !== Byte.openObject) return 'other';
  const mark = reader.mark();
  let found: 'trace' | 'span' | undefined;
  reader.enterObject();
  while (found === undefined) {
    const key = nextElementKey(reader);
    if (key === undefined) found = 'trace';
    else if (key !== '') found = traceKeys.has(key) ? 'trace' : 'span';
    else reader.skip();
  }
  reader.reset(mark);
  return found;
}

/** One trace object: what its keys say holds for its spans, in whatever order they come. */
class TraceScope {
  readonly #input: JaegerInput;
  #traceId = 0;
  #remarks: number[] = [];

  constructor(input: JaegerInput) {
    this.#input = input;
    input.builder.beginProcessScope();
  }

  *readValue(key: ReturnType<typeof nextEnvelopeKey>): Steps {
    const { reader, builder } = this.#input;
    if (key === 'spans' && (yield* step(reader, () => reader.peek() === Byte.openArray))) {
      const firstSpan = builder.spans.length;
      yield* eachElement(
        reader,
        () => readSpan(this.#input, this.#traceId),
        () => builder.undoSpan(),
      );
      if (this.#traceId === 0) this.#traceId = builder.spans.traceId[firstSpan] ?? 0;
    } else if (key === 'processes') {
      yield* step(reader, () => readProcesses(this.#input));
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
    const { remarks } = this.#input.builder;
    for (const text of this.#remarks) remarks.push({ traceId: this.#traceId, text });
  }
}

/** A list of strings (null is an empty one) as StringIds. */
function readTexts(reader: JsonReader, builder: TraceBuilder): number[] {
  const texts: number[] = [];
  eachItem(reader, () => texts.push(readScalar(reader, builder)));
  return texts;
}

const nextErrorKey = keysOf(['msg', 'traceID']);

/** `errors` beside data: partial failures, in the server's words. */
function readErrors(reader: JsonReader, builder: TraceBuilder): void {
  const found: string[] = [];
  eachObject(reader, () => {
    const error = { msg: '', traceID: '' };
    for (let key = nextErrorKey(reader); key !== undefined; key = nextErrorKey(reader)) {
      if (key === '' || reader.peek() !== Byte.quote) {
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
