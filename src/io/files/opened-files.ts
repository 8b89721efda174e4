/** The files that are opened in this browser, as the page sees them: taking more in, letting some go, and what is to be told of them. */
import type { ReadCounts } from '#core/base/file-report.ts';
import type { JaegerApi } from '../jaeger/api.ts';
import type { Progress } from '../worker/client.ts';
import type { FileInput } from './documents.ts';
import type { FileRecord } from './file-store.ts';

export type { FileInput } from './documents.ts';
export type { FileRecord } from './file-store.ts';

/** A file as it is told of. */
export interface OpenedFile extends FileRecord {
  /** It is there after a reload. */
  readonly isKept: boolean;
  readonly traces: number;
  /** Spans of it that came more than once in it, and those whose parent is not in it. */
  readonly duplicates: number;
  readonly orphans: number;
}

export interface OpenedState {
  /** In the order in which they were opened. */
  readonly files: readonly OpenedFile[];
  /** Of all files together: what came in several files counts here. */
  readonly totals: ReadCounts;
  /** Why files are not kept over a reload; undefined if they are. */
  readonly whyNotKept: string | undefined;
}

export interface OpenProgress extends Progress {
  readonly name: string;
  /** Documents that are done, and of how many. */
  readonly done: number;
  readonly total: number;
  /** Size of the one that is being read: of its bytes as they lie in the file. */
  readonly ofBytes: number;
}

export interface Opened {
  /** Ids in normal form, in order of appearance. */
  readonly traces: readonly string[];
  /** One for each document, also of those that were not read. */
  readonly files: readonly FileRecord[];
}

export interface StorageUse {
  /** Bytes; what the browser allows us in all. */
  readonly used: number;
  readonly allowed: number;
}

export interface OpenedFiles {
  readonly api: JaegerApi;
  state(): Promise<OpenedState>;
  /** Called after every change, also by another tab. */
  subscribe(listener: () => void): () => void;
  /** Reads one after the other; what was read before an abort stays. Rejects with an `AbortError` then. */
  open(
    inputs: readonly FileInput[],
    signal: AbortSignal,
    onProgress: (progress: OpenProgress) => void,
  ): Promise<Opened>;
  /** By id. */
  forget(files: readonly string[]): Promise<void>;
  /** undefined where the browser does not tell. */
  storage(): Promise<StorageUse | undefined>;
}
