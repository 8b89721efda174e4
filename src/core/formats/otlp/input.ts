/** What reading one document takes: where bytes come from, where spans go, and what has been learned on the way. */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { JsonReader } from '../json/reader.ts';
import { RepeatedString } from '../json/repeated.ts';
import { AttributeReader } from './attributes.ts';
import { readId } from './id.ts';

export interface OtlpInput {
  readonly reader: JsonReader;
  readonly builder: TraceBuilder;
  readonly attributes: AttributeReader;
  /** Trace ids of spans: mostly the same as in the span before. */
  readonly traceIds: RepeatedString;
}

export function otlpInput(reader: JsonReader, builder: TraceBuilder): OtlpInput {
  return {
    reader,
    builder,
    attributes: new AttributeReader(reader, builder),
    traceIds: new RepeatedString(reader, () => readId(reader, builder, 16)),
  };
}
