/** A trace format: sees the first bytes, then reads in steps and pushes into the builder. It cannot touch columns. */
import type { TraceBuilder } from '../trace/builder.ts';
import type { JsonReader } from './json/reader.ts';
import type { Steps } from './json/steps.ts';

export interface TraceFormat {
  readonly id: string;
  readonly label: string;
  /** @param head the first 4 KiB as text. */
  readonly sniff: (head: string) => boolean;
  /** Services are known before their spans, so what has been read so far can be shown. */
  readonly showsWhileRead: boolean;
  /** Reads one document. */
  readonly read: (reader: JsonReader, builder: TraceBuilder) => Steps;
}
