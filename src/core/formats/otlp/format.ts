/**
 * OTLP JSON (opentelemetry-proto, trace/v1): bodies of Jaeger's v3 API (`{result: {resourceSpans}}`), collector files,
 * one document or one a line. Older dialects name things otherwise: `batches`, `instrumentationLibrarySpans`, snake case,
 * enum names, base64 ids.
 */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { TraceFormat } from '../format.ts';
import { keyReader } from '../json/keys.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import type { Steps } from '../json/steps.ts';
import { eachElement, step } from '../json/steps.ts';
import { readAttributes } from './attributes.ts';
import { readSpan } from './span.ts';

export const otlp: TraceFormat = {
  id: 'otlp',
  label: 'OTLP JSON',
  showsWhileRead: true,
  sniff: (head) => {
    const telling =
      /"(resourceSpans|resource_spans|batches|result|scopeSpans|data|traceID|spans|processes)"/.exec(head);
    return telling !== null && /^(resource|batches|result|scope)/.test(telling[1]);
  },
  read: readEnvelope,
};

const envelopeKey = keyReader(['resourceSpans', 'resource_spans', 'batches', 'result', 'trace', 'error']);
const resourceSpansKey = keyReader([
  'resource',
  'scopeSpans',
  'scope_spans',
  'instrumentationLibrarySpans',
  'instrumentation_library_spans',
]);
const scopeSpansKey = keyReader(['scope', 'instrumentationLibrary', 'instrumentation_library', 'spans']);

/** Wrappers stand in each other at most this deep: `{result: {trace: {resourceSpans}}}`. */
const deepest = 4;

function* readEnvelope(reader: JsonReader, builder: TraceBuilder, depth = 0): Steps {
  const first = yield* step(reader, () => reader.peek());
  if (first === Byte.openArray) {
    yield* step(reader, () => reader.enterArray());
    while (yield* step(reader, () => reader.nextElement())) yield* readEnvelope(reader, builder, depth + 1);
    return;
  }
  if (first !== Byte.openObject || depth > deepest) {
    yield* step(reader, () => reader.skip());
    return;
  }
  yield* step(reader, () => reader.enterObject());
  while (yield* step(reader, () => reader.nextKey())) {
    const key = envelopeKey(reader);
    if (key === 'result' || key === 'trace') yield* readEnvelope(reader, builder, depth + 1);
    else if (key === 'error') builder.messages.push(yield* step(reader, () => readErrorText(reader)));
    else if (key === undefined) yield* step(reader, () => reader.skip());
    else yield* readObjects(reader, () => readResourceSpans(reader, builder));
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

function* readResourceSpans(reader: JsonReader, builder: TraceBuilder): Steps {
  // The resource may come after its spans: they point at its row from the start.
  const process = builder.processes.push();
  yield* step(reader, () => reader.enterObject());
  while (yield* step(reader, () => reader.nextKey())) {
    const key = resourceSpansKey(reader);
    if (key === 'resource') yield* step(reader, () => readResource(reader, builder, process));
    else if (key === undefined) yield* step(reader, () => reader.skip());
    else yield* readObjects(reader, () => readScopeSpans(reader, builder, process));
  }
}

function* readScopeSpans(reader: JsonReader, builder: TraceBuilder, process: number): Steps {
  const fromSpan = builder.spans.length;
  let scope: Scope = { name: 0, version: 0 };
  yield* step(reader, () => reader.enterObject());
  while (yield* step(reader, () => reader.nextKey())) {
    const key = scopeSpansKey(reader);
    if (key === undefined) yield* step(reader, () => reader.skip());
    else if (key !== 'spans') scope = yield* step(reader, () => readScope(reader, builder));
    else if ((yield* step(reader, () => reader.peek())) !== Byte.openArray)
      yield* step(reader, () => reader.skip());
    else {
      yield* eachElement(
        reader,
        () => readSpan(reader, builder, process),
        () => builder.undoSpan(),
      );
    }
  }
  builder.shareAttribute(fromSpan, 'otel.scope.name', scope.name);
  builder.shareAttribute(fromSpan, 'otel.scope.version', scope.version);
}

interface Scope {
  readonly name: number;
  readonly version: number;
}

const scopeKey = keyReader(['name', 'version']);

function readScope(reader: JsonReader, builder: TraceBuilder): Scope {
  const scope = { name: 0, version: 0 };
  if (reader.peek() !== Byte.openObject) {
    reader.skip();
    return scope;
  }
  reader.enterObject();
  while (reader.nextKey()) {
    const key = scopeKey(reader);
    if (key === undefined || reader.peek() !== Byte.quote) {
      reader.skip();
    } else {
      reader.string();
      scope[key] = builder.strings.intern(reader.text, reader.from, reader.to);
    }
  }
  return scope;
}

const resourceKey = keyReader(['attributes']);

function readResource(reader: JsonReader, builder: TraceBuilder, process: number): void {
  if (reader.peek() !== Byte.openObject) return reader.skip();
  const attrsFrom = builder.processAttributes.length;
  let service = 0;
  reader.enterObject();
  while (reader.nextKey()) {
    if (resourceKey(reader) === undefined) reader.skip();
    else
      readAttributes(reader, builder, builder.processAttributes, (key, value) => {
        if (key !== builder.serviceNameKey || value === 0) return false;
        service = value;
        return true;
      });
  }
  if (service !== 0 || builder.processAttributes.length > attrsFrom) {
    builder.defineProcess(process, service === 0 ? undefined : service, attrsFrom);
  }
}

const errorKey = keyReader(['message']);

/** grpc-gateway tells of a failure in the middle of a stream by an object in place of a result. */
function readErrorText(reader: JsonReader): string {
  if (reader.peek() !== Byte.openObject) {
    reader.skip();
    return 'The server reports an error.';
  }
  let message = 'The server reports an error.';
  reader.enterObject();
  while (reader.nextKey()) {
    if (errorKey(reader) === undefined || reader.peek() !== Byte.quote) reader.skip();
    else {
      reader.string();
      message = reader.asText();
    }
  }
  return message;
}
