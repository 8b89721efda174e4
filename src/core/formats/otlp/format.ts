/**
 * OTLP JSON (opentelemetry-proto, trace/v1): bodies of Jaeger's v3 API (`{result: {resourceSpans}}`), collector files,
 * one document or one a line. Older dialects name things otherwise: `batches`, `instrumentationLibrarySpans`, snake case,
 * enum names, base64 ids.
 */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { TraceFormat } from '../format.ts';
import { keysOf } from '../json/keys.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import type { Steps } from '../json/steps.ts';
import { eachElement, step } from '../json/steps.ts';
import type { OtlpInput } from './input.ts';
import { otlpInput } from './input.ts';
import { readSpan } from './span.ts';

export const otlp: TraceFormat = {
  id: 'otlp',
  label: 'OTLP JSON',
  sniff: (head) => {
    const telling =
      /"(resourceSpans|resource_spans|batches|result|scopeSpans|data|traceID|spans|processes)"/.exec(head);
    return telling !== null && /^(resource|batches|result|scope)/.test(telling[1]);
  },
  open: (reader, builder) => {
    const input = otlpInput(reader, builder);
    return () => readEnvelope(input);
  },
};

const nextEnvelopeKey = keysOf(['resourceSpans', 'resource_spans', 'batches', 'result', 'trace', 'error']);
const nextResourceSpansKey = keysOf([
  'resource',
  'scopeSpans',
  'scope_spans',
  'instrumentationLibrarySpans',
  'instrumentation_library_spans',
]);
const nextScopeSpansKey = keysOf(['scope', 'instrumentationLibrary', 'instrumentation_library', 'spans']);

/** Wrappers stand in each other at most this deep: `{result: {trace: {resourceSpans}}}`. */
const deepest = 4;

function* readEnvelope(input: OtlpInput, depth = 0): Steps {
  const { reader, builder } = input;
  const first = yield* step(reader, () => reader.peek());
  if (first === Byte.openArray && depth <= deepest) {
    yield* step(reader, () => reader.enterArray());
    while (yield* step(reader, () => reader.nextElement())) yield* readEnvelope(input, depth + 1);
    return;
  }
  if (first !== Byte.openObject || depth > deepest) {
    yield* step(reader, () => reader.skip());
    return;
  }
  yield* step(reader, () => reader.enterObject());
  for (;;) {
    const key = yield* step(reader, () => nextEnvelopeKey(reader));
    if (key === undefined) return;
    if (key === 'result' || key === 'trace') yield* readEnvelope(input, depth + 1);
    else if (key === 'error') builder.messages.push(yield* step(reader, () => readErrorText(reader)));
    else if (key === '') yield* step(reader, () => reader.skip());
    else yield* readObjects(reader, () => readResourceSpans(input));
  }
}

/** An array of objects that are read in steps of their own; anything else is passed over. */
function* readObjects(reader: JsonReader, readObject: () => Steps): Steps {
  if ((yield* step(reader, () => reader.peek())) !== Byte.openArray) {
    yield* step(reader, () => reader.skip());
    return;
  }
  yield* step(reader, () => reader.enterArray());
  while (yield* step(reader, () => reader.nextElement())) {
    if ((yield* step(reader, () => reader.peek())) === Byte.openObject) yield* readObject();
    else yield* step(reader, () => reader.skip());
  }
}

function* readResourceSpans(input: OtlpInput): Steps {
  const { reader, builder } = input;
  // The resource may come after its spans: they point at its row from the start.
  const process = builder.processes.push();
  yield* step(reader, () => reader.enterObject());
  for (;;) {
    const key = yield* step(reader, () => nextResourceSpansKey(reader));
    if (key === undefined) return;
    if (key === 'resource') yield* step(reader, () => readResource(input, process));
    else if (key === '') yield* step(reader, () => reader.skip());
    else yield* readObjects(reader, () => readScopeSpans(input, process));
  }
}

function* readScopeSpans(input: OtlpInput, process: number): Steps {
  const { reader, builder } = input;
  builder.beginShared();
  yield* step(reader, () => reader.enterObject());
  for (;;) {
    const key = yield* step(reader, () => nextScopeSpansKey(reader));
    if (key === undefined) break;
    if (key === '') yield* step(reader, () => reader.skip());
    else if (key !== 'spans') {
      const scope = yield* step(reader, () => readScope(reader, builder));
      builder.shareAttribute('otel.scope.name', scope.name);
      builder.shareAttribute('otel.scope.version', scope.version);
    } else if ((yield* step(reader, () => reader.peek())) !== Byte.openArray)
      yield* step(reader, () => reader.skip());
    else {
      yield* eachElement(
        reader,
        () => readSpan(input, process),
        () => builder.undoSpan(),
      );
    }
  }
  builder.endShared();
}

interface Scope {
  readonly name: number;
  readonly version: number;
}

const nextScopeKey = keysOf(['name', 'version']);

function readScope(reader: JsonReader, builder: TraceBuilder): Scope {
  const scope = { name: 0, version: 0 };
  if (reader.peek() !== Byte.openObject) {
    reader.skip();
    return scope;
  }
  reader.enterObject();
  for (let key = nextScopeKey(reader); key !== undefined; key = nextScopeKey(reader)) {
    if (key === '' || reader.peek() !== Byte.quote) {
      reader.skip();
    } else {
      reader.string();
      scope[key] = reader.intern(builder.strings);
    }
  }
  return scope;
}

const nextResourceKey = keysOf(['attributes']);

function readResource({ reader, builder, attributes }: OtlpInput, process: number): void {
  if (reader.peek() !== Byte.openObject) return reader.skip();
  const attrsFrom = builder.processAttributes.length;
  let service = 0;
  reader.enterObject();
  for (let key = nextResourceKey(reader); key !== undefined; key = nextResourceKey(reader)) {
    if (key === '') reader.skip();
    else
      attributes.read(builder.processAttributes, (name, value) => {
        if (name !== builder.serviceNameKey || value === 0) return false;
        service = value;
        return true;
      });
  }
  if (service !== 0 || builder.processAttributes.length > attrsFrom) {
    builder.defineProcess(process, service === 0 ? undefined : service, attrsFrom);
  }
}

const nextErrorKey = keysOf(['message']);

/** grpc-gateway tells of a failure in the middle of a stream by an object in place of a result. */
function readErrorText(reader: JsonReader): string {
  if (reader.peek() !== Byte.openObject) {
    reader.skip();
    return 'The server reports an error.';
  }
  let message = 'The server reports an error.';
  reader.enterObject();
  for (let key = nextErrorKey(reader); key !== undefined; key = nextErrorKey(reader)) {
    if (key === '' || reader.peek() !== Byte.quote) reader.skip();
    else {
      reader.string();
      message = reader.asText();
    }
  }
  return message;
}
