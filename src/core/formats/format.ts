/** A trace format: sees the first bytes, then reads in steps and pushes into the builder. It cannot touch columns. */
import type { TraceBuilder } from '../trace/builder.ts';
import type { JsonReader } from './json/reader.ts';
import type { Steps } from './json/steps.ts';

export interface TraceFormat {
  readonly id: string;
  readonly label: string;
  /** @param head the first 4 KiB as text. */
  readonly sniff: (head: string) => boolean;
  /** What is called for each document in turn; it may remember what one was like for the next. */
  readonly open: (reader: JsonReader, builder: TraceBuilder) => () => Steps;
}
