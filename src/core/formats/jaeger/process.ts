/** Processes: a table beside the spans, keyed `p1`, `p2` …; in old files inline in each span. */
import type { TraceBuilder } from '../../trace/builder.ts';
import { keyReader } from '../json/keys.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import { readScalar, readTags } from './tags.ts';

const processKey = keyReader(['serviceName', 'tags']);

export function readProcesses(reader: JsonReader, builder: TraceBuilder): void {
  if (reader.peek() !== Byte.openObject) return reader.skip();
  reader.enterObject();
  while (reader.nextKey()) {
    const key = builder.strings.intern(reader.text, reader.from, reader.to);
    if (reader.peek() === Byte.openObject) readProcess(reader, builder, builder.processOf(key));
    else reader.skip();
  }
}

/** Reads one process object into a row. A process without a service name stays unknown. */
export function readProcess(reader: JsonReader, builder: TraceBuilder, row: number): void {
  const attrsFrom = builder.processAttributes.length;
  let service = 0;
  reader.enterObject();
  while (reader.nextKey()) {
    const key = processKey(reader);
    if (key === 'serviceName') service = readScalar(reader, builder);
    else if (key === 'tags') readTags(reader, builder, builder.processAttributes);
    else reader.skip();
  }
  if (service !== 0) builder.defineProcess(row, service, attrsFrom);
}
