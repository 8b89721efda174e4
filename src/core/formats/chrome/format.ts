/**
 * Chrome's trace events (“Trace Event Format”), a list or `{traceEvents: […]}`, as browsers, Node, Bazel, ninja and many others write
 * them. The list may lack its end: who writes it may die any time. What they mean as spans is told when all are there
 * (`spans.ts`).
 */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { DocumentFormat } from '../files/file-format.ts';
import { keysOf } from '../json/keys.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import type { Micros } from '../json/scalars.ts';
import { readMicros } from '../json/scalars.ts';
import type { Steps } from '../json/steps.ts';
import { step } from '../json/steps.ts';
import { readScalar, typeOfNext } from '../values.ts';
import { Events } from './events.ts';
import { pushSpans } from './spans.ts';

export const chrome: DocumentFormat = {
  open: (reader, builder) => () => readDocument(reader, builder),
};

const nextDocumentKey = keysOf(['traceEvents']);

function* readDocument(reader: JsonReader, builder: TraceBuilder): Steps {
  const events = new Events(builder);
  const isList = yield* step(reader, () => reader.peek() === Byte.openArray);
  try {
    if (isList) yield* readEvents(reader, events);
    else {
      yield* step(reader, () => reader.enterObject());
      for (;;) {
        const key = yield* step(reader, () => nextDocumentKey(reader));
        if (key === undefined) break;
        if (key === 'traceEvents') yield* readEvents(reader, events);
        else yield* step(reader, () => reader.skip());
      }
    }
  } finally {
    // Also of a document that is broken, what came before is kept.
    pushSpans(events, builder);
  }
}

function* readEvents(reader: JsonReader, events: Events): Steps {
  if ((yield* step(reader, () => reader.peek())) !== Byte.openArray) {
    yield* step(reader, () => reader.skip());
    return;
  }
  yield* step(reader, () => reader.enterArray());
  for (;;) {
    if (yield* step(reader, () => isEnd(reader))) return;
    if (!(yield* step(reader, () => reader.nextElement()))) return;
    if (yield* step(reader, () => isEnd(reader))) return;
    yield* step(
      reader,
      () => readEvent(reader, events),
      () => events.undo(),
    );
  }
}

/** The end of the file, where a list may end too. */
function isEnd(reader: JsonReader): boolean {
  return reader.peek() === 0 && reader.buffered === 0;
}

const nextEventKey = keysOf([
  'ph',
  'ts',
  'dur',
  'name',
  'cat',
  'pid',
  'tid',
  'id',
  'id2',
  'args',
  'bp',
  'scope',
]);
const time: Micros = { us: NaN, rest: 0 };

function readEvent(reader: JsonReader, events: Events): void {
  if (reader.peek() !== Byte.openObject) return reader.skip();
  const { builder } = events;
  const event = events.begin();
  reader.enterObject();
  for (let key = nextEventKey(reader); key !== undefined; key = nextEventKey(reader)) {
    if (key === '') reader.skip();
    else if (key === 'ts') {
      readMicros(reader, time);
      event.us = time.us;
      event.rest = time.rest;
    } else if (key === 'dur') {
      readMicros(reader, time);
      event.durationNs = time.us * 1000 + time.rest;
    } else if (key === 'args') readArgs(reader, events);
    else if (key === 'id' || key === 'id2') event.id = readScalar(reader, builder);
    else event[key] = readScalar(reader, builder);
  }
  events.end();
}

function readArgs(reader: JsonReader, events: Events): void {
  if (reader.peek() !== Byte.openObject) return reader.skip();
  reader.enterObject();
  while (reader.nextKey()) {
    const key = reader.intern(events.builder.strings);
    const type = typeOfNext(reader);
    events.args.push(key, readScalar(reader, events.builder), type);
  }
}
