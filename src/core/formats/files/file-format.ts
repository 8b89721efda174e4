/**
 * A format that opened files may have: recognised by what the file holds, loaded when first needed. A sink takes the bytes as they
 * come and pushes what it reads into the builder. What it cannot read it reports, and goes on: it never throws for what a
 * file holds.
 */
import type { TraceBuilder } from '../../trace/builder.ts';
import type { JsonReader } from '../json/reader.ts';
import type { Steps } from '../json/steps.ts';
import type { FileHead } from './file-head.ts';
import type { ProblemLog } from './problems.ts';

export interface ByteSink {
  readonly push: (chunk: Uint8Array) => void;
  /** No more will come. */
  readonly end: () => void;
}

/** A format of JSON documents. `open` gives what is called for each document in turn (see `TraceFormat`). */
export interface DocumentFormat {
  readonly open: (reader: JsonReader, builder: TraceBuilder) => () => Steps;
  /** What can only be told when all is read. */
  readonly finish?: (builder: TraceBuilder) => void;
  /** Is a document that begins like this no place to expect spans in? */
  readonly isAside?: (head: string) => boolean;
}

export interface FileFormat {
  readonly id: string;
  readonly label: string;
  readonly sniff: (head: FileHead) => boolean;
  /** Where the format itself stands; a text where a file of this kind holds no traces: what it is, and where they are. */
  readonly load: (head: FileHead) => Promise<OpenSink> | string;
}

export type OpenSink = (builder: TraceBuilder, problems: ProblemLog) => ByteSink;
