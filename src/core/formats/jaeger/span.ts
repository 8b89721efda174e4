/** One span object of Jaeger's JSON, pushed into the builder. */
import type { TraceBuilder } from '../../trace/builder.ts';
import { RefType } from '../../trace/trace.ts';
import { keysOf, wordsOf } from '../json/keys.ts';
import { eachItem, eachObject } from '../json/objects.ts';
import type { JsonReader } from '../json/reader.ts';
import { Byte } from '../json/reader.ts';
import type { Micros } from '../json/scalars.ts';
import { readMicros, readNumber } from '../json/scalars.ts';
import type { JaegerInput } from './input.ts';
import { readProcess } from './process.ts';
import { readScalar } from '../values.ts';

const nextSpanKey = keysOf([
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
  'tag',
]);

/** @param traceId StringId of the trace it stands in; its own `traceID` goes first. */
export function readSpan(input: JaegerInput, traceId: number): void {
  const { reader, builder } = input;
  if (reader.peek() !== Byte.openObject) {
    reader.skip();
    builder.lost++;
    return;
  }
  builder.beginSpan();
  const { span } = builder;
  span.traceId = traceId;
  let process = -1;
  let inline = -1;
  reader.enterObject();
  for (let key = nextSpanKey(reader); key !== undefined; key = nextSpanKey(reader)) {
    if (key === '' || reader.peek() === Byte.n) reader.skip();
    else if (key === 'traceID') span.traceId = input.traceIds.next();
    else if (key === 'spanID') span.id = readScalar(reader, builder);
    else if (key === 'parentSpanID') span.parentId = readScalar(reader, builder);
    else if (key === 'operationName') span.name = readScalar(reader, builder);
    else if (key === 'references') readReferences(input);
    else if (key === 'startTime') readStart(reader, builder);
    else if (key === 'duration') span.durationNs = Math.round(readNumber(reader) * 1000);
    else if (key === 'tags') input.tags.read(builder.attributes);
    else if (key === 'logs') readLogs(input);
    else if (key === 'processID') process = builder.processOf(readScalar(reader, builder));
    else if (key === 'warnings') readWarnings(input);
    else if (key === 'tag') input.readTagMap(builder.attributes);
    else if (reader.peek() === Byte.openObject) {
      inline = builder.processes.push();
      readProcess(input, inline);
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

const nextReferenceKey = keysOf(['refType', 'traceID', 'spanID']);
const refTypeName = wordsOf(['CHILD_OF', 'FOLLOWS_FROM']);

function readReferences({ reader, builder, refTraceIds }: JaegerInput): void {
  eachObject(reader, () => {
    let type: number = RefType.childOf;
    let traceId = 0;
    let spanId = 0;
    for (let key = nextReferenceKey(reader); key !== undefined; key = nextReferenceKey(reader)) {
      if (key === '' || reader.peek() !== Byte.quote) reader.skip();
      else if (key === 'traceID') traceId = refTraceIds.next();
      else if (key === 'spanID') spanId = readScalar(reader, builder);
      else {
        reader.string();
        type = refTypeName(reader) === 'FOLLOWS_FROM' ? RefType.followsFrom : RefType.childOf;
      }
    }
    if (spanId !== 0) builder.addReference(type, traceId, spanId);
  });
}

const nextLogKey = keysOf(['timestamp', 'fields']);

function readLogs({ reader, builder, tags }: JaegerInput): void {
  eachObject(reader, () => {
    const at: Micros = { us: NaN, rest: 0 };
    let name = 0;
    for (let key = nextLogKey(reader); key !== undefined; key = nextLogKey(reader)) {
      if (key === 'timestamp') readMicros(reader, at);
      else if (key === 'fields') {
        tags.read(builder.eventAttributes, (field, value) => {
          if (field !== builder.eventKey || name !== 0) return false;
          name = value;
          return true;
        });
      } else reader.skip();
    }
    builder.addEvent(at.us, at.rest, name);
  });
}

function readWarnings({ reader, builder }: JaegerInput): void {
  eachItem(reader, () => builder.warnings.push(readScalar(reader, builder)));
}
