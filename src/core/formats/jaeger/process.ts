/** Processes: a table beside the spans, keyed `p1`, `p2` …; in old files inline in each span. */
import { keysOf } from '../json/keys.ts';
import { Byte } from '../json/reader.ts';
import type { JaegerInput } from './input.ts';
import { readScalar } from '../values.ts';

const nextKey = keysOf(['serviceName', 'tags', 'tag']);

export function readProcesses(input: JaegerInput): void {
  const { reader, builder } = input;
  if (reader.peek() !== Byte.openObject) return reader.skip();
  reader.enterObject();
  while (reader.nextKey()) {
    const key = reader.intern(builder.strings);
    if (reader.peek() === Byte.openObject) readProcess(input, builder.processOf(key));
    else reader.skip();
  }
}

/** Reads one process object into a row. A process without a service name stays unknown. */
export function readProcess({ reader, builder, tags, readTagMap }: JaegerInput, row: number): void {
  const attrsFrom = builder.processAttributes.length;
  let service = 0;
  reader.enterObject();
  for (let key = nextKey(reader); key !== undefined; key = nextKey(reader)) {
    if (key === 'serviceName') service = readScalar(reader, builder);
    else if (key === 'tags') tags.read(builder.processAttributes);
    else if (key === 'tag') readTagMap(builder.processAttributes);
    else reader.skip();
  }
  if (service !== 0) builder.defineProcess(row, service, attrsFrom);
}
