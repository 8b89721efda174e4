/**
 * Spans as the bytes of their columns: how opened files are kept. About a quarter of the JSON they came as, exact to the last
 * bit, and read back without parsing. A trace is a row of blocks, each complete in itself, so that reading one needs little memory
 * and parts of a trace from several files are read one after the other.
 *
 * Block: magic, byte length of the rest (u32), padding (u32); then the counts of all tables (u32 each), then every column at the
 * next multiple of 8. In the machine's byte order: what is kept never leaves it.
 */
import { AppError } from '../../base/errors.ts';
import { GrowableUint32 } from '../../base/growable.ts';
import type { RawDocument } from '../../trace/raw.ts';
import { RawAttributes, RawEvents, RawProcesses, RawReferences, RawSpans } from '../../trace/raw.ts';
import { copySpans, emptyDocument } from '../../trace/split.ts';
import type { SpanSource } from '../../trace/split.ts';
import { isSound } from './sound.ts';
import { StringsView } from './strings-view.ts';

/** Not white space, not JSON, not UTF-8's mark. */
export const magic = 'spoorC1\n';
export const headBytes = 16;
/** Spans in a block. */
const blockSpans = 1 << 14;
const align = 8;

type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** @param document spans of one trace. It is only read. O(what it holds). */
export function pack(document: RawDocument): Uint8Array<ArrayBuffer>[] {
  const blocks: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < document.spans.length; from += blockSpans) {
    const rows = Uint32Array.from(
      { length: Math.min(blockSpans, document.spans.length - from) },
      (_, k) => from + k,
    );
    const block = emptyDocument();
    // What is said of the trace as a whole is said once.
    copySpans(from === 0 ? document : { ...document, remarks: [] }, rows, block);
    blocks.push(packBlock(block));
  }
  return blocks;
}

/** The tables of a document by name, in the order in which they are written. */
const tableNames = [
  'spans',
  'attributes',
  'processes',
  'processAttributes',
  'events',
  'eventAttributes',
  'references',
  'referenceAttributes',
  'warnings',
] as const;

function packBlock(document: RawDocument): Uint8Array<ArrayBuffer> {
  const strings = document.strings.table();
  const shared = document.shared.flatMap(({ fromSpan, toSpan, key, value }) => [
    fromSpan,
    toSpan,
    key,
    value,
  ]);
  const remarks = document.remarks.flatMap(({ traceId, text }) => [traceId, text]);
  const counts = tableNames.map((name) => document[name].length);
  const columns: Column[] = [
    Uint32Array.from([strings.length, strings.bytes.length, ...counts, shared.length, remarks.length]),
    strings.offsets,
    strings.bytes,
    ...tableNames.flatMap((name) =>
      columnsOf(document[name]).map(([, column]) => column.subarray(0, document[name].length)),
    ),
    Uint32Array.from(shared),
    Uint32Array.from(remarks),
  ];
  const size = columns.reduce((sum, { byteLength }) => sum + padded(byteLength), headBytes);
  const bytes = new Uint8Array(size);
  new TextEncoder().encodeInto(magic, bytes);
  new Uint32Array(bytes.buffer, 8, 1)[0] = size - headBytes;
  let at = headBytes;
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += padded(column.byteLength);
  }
  return bytes;
}

const padded = (bytes: number) => Math.ceil(bytes / align) * align;

function columnsOf(table: object): [string, Column][] {
  return Object.entries(table).filter(([, column]) => ArrayBuffer.isView(column)) as [string, Column][];
}

/** @param bytes a block without its head, at the beginning of a buffer. Views into it; throws `AppError` where it is damaged. */
export function unpackBlock(bytes: Uint8Array<ArrayBuffer>): SpanSource {
  let document: SpanSource | undefined;
  try {
    document = readBlock(bytes);
  } catch (error) {
    // A column that reaches beyond the bytes.
    if (!(error instanceof RangeError)) throw error;
  }
  if (document === undefined || !isSound(document)) {
    throw new AppError({ kind: 'format', message: 'What was kept of this file is damaged. Open it again.' });
  }
  return document;
}

function readBlock({ buffer }: Uint8Array<ArrayBuffer>): SpanSource {
  let at = 0;
  const column = <C extends Column>(
    Type: new (buffer: ArrayBuffer, at: number, length: number) => C,
    length: number,
  ) => {
    const found = new Type(buffer, at, length);
    at += padded(found.byteLength);
    return found;
  };
  const [stringCount, stringBytes, ...counts] = column(Uint32Array, 2 + tableNames.length + 2);
  const offsets = column(Uint32Array, stringCount + 1);
  const strings = new StringsView({ length: stringCount, offsets, bytes: column(Uint8Array, stringBytes) });
  const tables = emptyTables();
  for (const [k, name] of tableNames.entries()) {
    const table: { length: number } = tables[name];
    table.length = counts[k];
    for (const [field, { constructor }] of columnsOf(table))
      Object.assign(table, { [field]: column(constructor as typeof Uint32Array, counts[k]) });
  }
  const shared = column(Uint32Array, counts[tableNames.length]);
  const remarks = column(Uint32Array, counts[tableNames.length + 1]);
  return {
    strings,
    ...tables,
    shared: rowsOf(shared, 4).map(([fromSpan, toSpan, key, value]) => ({ fromSpan, toSpan, key, value })),
    remarks: rowsOf(remarks, 2).map(([traceId, text]) => ({ traceId, text })),
  };
}

function emptyTables() {
  return {
    spans: new RawSpans(),
    attributes: new RawAttributes(),
    processes: new RawProcesses(),
    processAttributes: new RawAttributes(),
    events: new RawEvents(),
    eventAttributes: new RawAttributes(),
    references: new RawReferences(),
    referenceAttributes: new RawAttributes(),
    warnings: new GrowableUint32(),
  };
}

function rowsOf(values: Uint32Array, width: number): Uint32Array[] {
  return Array.from({ length: Math.floor(values.length / width) }, (_, k) =>
    values.subarray(k * width, (k + 1) * width),
  );
}
