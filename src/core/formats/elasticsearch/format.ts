/**
 * Spans as Jaeger stores them in Elasticsearch and OpenSearch: bulk files (a line that says what to do, a line with the
 * span), answers of a search (`hits.hits[]._source`), dumps of an index. Beside `tags` there is `tag`, an object whose keys have
 * `@` for dots.
 */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { RawAttributes } from '../../trace/raw.ts';
import type { DocumentFormat } from '../files/file-format.ts';
import type { JaegerInput } from '../jaeger/input.ts';
import { jaegerInput } from '../jaeger/input.ts';
import { readSpan } from '../jaeger/span.ts';
import { keysOf } from '../json/keys.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import type { Steps } from '../json/steps.ts';
import { step } from '../json/steps.ts';
import { readScalar, typeOfNext } from '../values.ts';

export const elasticsearch: DocumentFormat = {
  open: (reader, builder) => {
    const input = jaegerInput(reader, builder, (into) => readTagMap(reader, builder, into));
    return () => readHits(input, 0);
  },
  isAside: (head) => /^\s*\{\s*"(?:index|create|update|delete)"/.test(head),
};

/** `responses[].hits.hits[]._source` */
const deepest = 8;
const nextWrapperKey = keysOf(['hits', 'responses', '_source']);

function* readHits(input: JaegerInput, depth: number): Steps {
  const { reader, builder } = input;
  const first = yield* step(reader, () => reader.peek());
  if (first === Byte.openArray && depth < deepest) {
    yield* step(reader, () => reader.enterArray());
    while (yield* step(reader, () => reader.nextElement())) yield* readHits(input, depth + 1);
  } else if (first !== Byte.openObject || depth === deepest) {
    yield* step(reader, () => reader.skip());
  } else if (yield* step(reader, () => isSpan(reader))) {
    yield* step(
      reader,
      () => readSpan(input, 0),
      () => builder.undoSpan(),
    );
  } else {
    yield* step(reader, () => reader.enterObject());
    for (;;) {
      const key = yield* step(reader, () => nextWrapperKey(reader));
      if (key === undefined) return;
      if (key === '') yield* step(reader, () => reader.skip());
      else yield* readHits(input, depth + 1);
    }
  }
}

const nextTellingKey = keysOf([
  'traceID',
  'spanID',
  'operationName',
  'startTime',
  'process',
  'hits',
  'responses',
  '_source',
  '_index',
  '_shards',
]);
const spanKeys: ReadonlySet<string> = new Set(['traceID', 'spanID', 'operationName', 'startTime', 'process']);

/** Looks at the first telling key of an object, and goes back. */
function isSpan(reader: JsonReader): boolean {
  const mark = reader.mark();
  reader.enterObject();
  let key = nextTellingKey(reader);
  while (key === '') {
    reader.skip();
    key = nextTellingKey(reader);
  }
  reader.reset(mark);
  return key !== undefined && spanKeys.has(key);
}

function readTagMap(reader: JsonReader, builder: TraceBuilder, into: RawAttributes): void {
  if (reader.peek() !== Byte.openObject) return reader.skip();
  reader.enterObject();
  while (reader.nextKey()) {
    const key = builder.strings.internText(reader.asText().replaceAll('@', '.'));
    const type = typeOfNext(reader);
    into.push(key, readScalar(reader, builder), type);
  }
}
