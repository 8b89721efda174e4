/** What reading one document takes: where bytes come from, where spans go, and what has been learned on the way. */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { RawAttributes } from '../../trace/raw.ts';
import type { JsonReader } from '../json/reader.ts';
import { RepeatedString } from '../json/repeated.ts';
import { readScalar } from '../values.ts';
import { TagReader } from './tags.ts';

export interface JaegerInput {
  readonly reader: JsonReader;
  readonly builder: TraceBuilder;
  readonly tags: TagReader;
  /** Trace ids of spans and of references, and processes: mostly the same as in the span before. */
  readonly traceIds: RepeatedString;
  readonly refTraceIds: RepeatedString;
  /** Tags as an object, which only documents of a storage have. */
  readonly readTagMap: (into: RawAttributes) => void;
}

export function jaegerInput(
  reader: JsonReader,
  builder: TraceBuilder,
  readTagMap: JaegerInput['readTagMap'] = () => reader.skip(),
): JaegerInput {
  const read = () => readScalar(reader, builder);
  return {
    reader,
    builder,
    tags: new TagReader(reader, builder),
    traceIds: new RepeatedString(reader, read),
    refTraceIds: new RepeatedString(reader, read),
    readTagMap,
  };
}
