/** Writing traces as text, piece by piece: no document is ever held as a whole by who writes it. */
import type { Trace } from '../trace/trace.ts';

/** A document that is being written: any number of traces, then its end. */
export interface Writing {
  readonly trace: (trace: Trace) => Iterable<string>;
  readonly end: () => Iterable<string>;
}

export type BeginWriting = () => Writing;

/** Characters of a piece, about: few enough to hold, enough to be worth handing on. */
const pieceLength = 64 * 1024;

/** One document with these traces, in pieces of some 64 KiB. Traces are taken one by one, and let go. */
export function* writeTraces(begin: BeginWriting, traces: Iterable<Trace>): Iterable<string> {
  const writing = begin();
  let piece = '';
  for (const part of allParts(writing, traces)) {
    piece += part;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function* allParts(writing: Writing, traces: Iterable<Trace>): Iterable<string> {
  for (const trace of traces) yield* writing.trace(trace);
  yield* writing.end();
}

/** One document with one trace. */
export function writeTrace(begin: BeginWriting, trace: Trace): Iterable<string> {
  return writeTraces(begin, [trace]);
}
