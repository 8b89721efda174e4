/** One span object of Jaeger's JSON, pushed into the builder. */
import type { TraceBuilder } from '../../trace/builder.ts';
import { RefType } from '../../trace/trace.ts';
import { keyReader } from '../json/keys.ts';
import { eachItem, eachObject } from '../json/objects.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import type { Micros } from '../json/scalars.ts';
import { readMicros, readNumber } from '../json/scalars.ts';
import { readProcess } from './process.ts';
import { readScalar, readTags } from './tags.ts';

const spanKey = keyReader([
  'traceID',
  'spanID',
  'parentSpanID',
  'operationName',
  'references',
  'startTime',
  'duration',
  'tags',
  'logs',
  'processID',
  'process',
  'warnings',
]);

/** @param traceId StringId of the trace it stands in; its own `traceID` goes first. */
export function readSpan(reader: JsonReader, builder: TraceBuilder, traceId: number): void {
  if (reader.peek() !== Byte.openObject) return reader.skip();
  builder.beginSpan();
  const { span } = builder;
  span.traceId = traceId;
  let process = -1;
  let inline = -1;
  reader.enterObject();
  while (reader.nextKey()) {
    const key = spanKey(reader);
    if (key === undefined || reader.peek() === Byte.n) reader.skip();
    else if (key === 'traceID') span.traceId = readScalar(reader, builder);
    else if (key === 'spanID') span.id = readScalar(reader, builder);
    else if (key === 'parentSpanID') span.parentId = readScalar(reader, builder);
    else if (key === 'operationName') span.name = readScalar(reader, builder);
    else if (key === 'references') readReferences(reader, builder);
    else if (key === 'startTime') readStart(reader, builder);
    else if (key === 'duration') span.durationNs = Math.round(readNumber(reader) * 1000);
    else if (key === 'tags') readTags(reader, builder, builder.attributes);
    else if (key === 'logs') readLogs(reader, builder);
    else if (key === 'processID') process = builder.processOf(readScalar(reader, builder));
    else if (key === 'warnings') readWarnings(reader, builder);
    else if (reader.peek() === Byte.openObject) {
      inline = builder.processes.push();
      readProcess(reader, builder, inline);
    } else reader.skip();
  }
  span.process = chooseProcess(builder, process, inline);
  builder.endSpan();
}

/** The process named goes first; one that stands in the span fills in for it. */
function chooseProcess(builder: TraceBuilder, named: number, inline: number): number {
  if (inline >= 0 && (named < 0 || !builder.isProcessKnown(named))) return inline;
  return named >= 0 ? named : builder.namelessProcess();
}

const time: Micros = { us: NaN, rest: 0 };

function readStart(reader: JsonReader, { span }: TraceBuilder): void {
  readMicros(reader, time);
  span.startUs = time.us;
  span.startRest = time.rest;
}

const referenceKey = keyReader(['refType', 'traceID', 'spanID']);
const refTypeName = keyReader(['CHILD_OF', 'FOLLOWS_FROM']);

function readReferences(reader: JsonReader, builder: TraceBuilder): void {
  eachObject(reader, () => {
    let type: number = RefType.childOf;
    let traceId = 0;
    let spanId = 0;
    while (reader.nextKey()) {
      const key = referenceKey(reader);
      if (key === undefined || reader.peek() !== Byte.quote) reader.skip();
      else if (key === 'refType') {
        reader.string();
        type = refTypeName(reader) === 'FOLLOWS_FROM' ? RefType.followsFrom : RefType.childOf;
      } else if (key === 'traceID') traceId = readScalar(reader, builder);
      else spanId = readScalar(reader, builder);
    }
    if (spanId !== 0) builder.addReference(type, traceId, spanId);
  });
}

const logKey = keyReader(['timestamp', 'fields']);

function readLogs(reader: JsonReader, builder: TraceBuilder): void {
  eachObject(reader, () => {
    const at: Micros = { us: NaN, rest: 0 };
    let name = 0;
    while (reader.nextKey()) {
      const key = logKey(reader);
      if (key === 'timestamp') readMicros(reader, at);
      else if (key === 'fields') {
        readTags(reader, builder, builder.eventAttributes, (field, value) => {
          if (field !== builder.eventKey || name !== 0) return false;
          name = value;
          return true;
        });
      } else reader.skip();
    }
    builder.addEvent(at.us, at.rest, name);
  });
}

function readWarnings(reader: JsonReader, builder: TraceBuilder): void {
  eachItem(reader, () => builder.warnings.push(readScalar(reader, builder)));
}
