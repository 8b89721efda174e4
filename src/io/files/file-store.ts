/**
 * Where opened files lie. Not the files themselves are kept, but their spans, by trace, as bytes of their columns (`packed`): one trace
 * can be had without reading a file through, parts of it from several files are read one after the other, and letting go of a
 * file takes away exactly what came with it.
 */
import type { TraceIndex } from '#core/analysis/trace-index.ts';
import type { FileProblem } from '#core/base/file-report.ts';

/** A file, or an entry of an archive, as it was opened. */
export interface FileRecord {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly openedMs: number;
  /** What it was read as; undefined if that did not become clear. */
  readonly format: string | undefined;
  /** Spans that were read, copies included. */
  readonly spans: number;
  /** Spans that stood there and could not be read. */
  readonly lost: number;
  /** What could not be read: the first of them, and how many there are. */
  readonly problems: readonly FileProblem[];
  readonly problemCount: number;
  /** What else the file says. */
  readonly notes: readonly string[];
}

/** What is known of the spans of one trace in one file. */
export interface PieceHead {
  /** Id in normal form. */
  readonly trace: string;
  readonly file: string;
  readonly spans: number;
  /** Of these spans alone. */
  readonly index: TraceIndex;
}

export interface Piece extends PieceHead {
  readonly blocks: readonly Uint8Array<ArrayBuffer>[];
}

export interface Kept {
  readonly files: readonly FileRecord[];
  readonly heads: readonly PieceHead[];
}

export interface FileStore {
  load(): Promise<Kept>;
  /** All of it or nothing. */
  add(file: FileRecord, pieces: readonly Piece[]): Promise<void>;
  remove(files: readonly string[]): Promise<void>;
  /** Of one trace in one file; none if they are gone. */
  blocks(trace: string, file: string): Promise<readonly Uint8Array[]>;
}

/** For this tab alone: what cannot be kept, and all of it where the browser keeps nothing. */
export function memoryStore(): FileStore {
  const files = new Map<string, FileRecord>();
  const pieces = new Map<string, readonly Piece[]>();
  return {
    load: async () => ({ files: [...files.values()], heads: [...pieces.values()].flat().map(headOf) }),
    add: async (file, found) => {
      files.set(file.id, file);
      pieces.set(file.id, found);
    },
    remove: async (ids) => {
      for (const id of ids) {
        files.delete(id);
        pieces.delete(id);
      }
    },
    blocks: async (trace, file) => pieces.get(file)?.find((piece) => piece.trace === trace)?.blocks ?? [],
  };
}

export function headOf({ trace, file, spans, index }: PieceHead): PieceHead {
  return { trace, file, spans, index };
}
