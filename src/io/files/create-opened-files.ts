/** Opened files over a worker that reads them and a store that keeps them. */
import { AppError, describe } from '#core/base/errors.ts';
import type { FileProblem, ReadCounts } from '#core/base/file-report.ts';
import type { JaegerApi } from '../jaeger/api.ts';
import type { Progress, ReadFile, WorkerClient } from '../worker/client.ts';
import { openDatabase } from './database.ts';
import { documentsIn } from './documents.ts';
import type { FileDocument, FileInput } from './documents.ts';
import { memoryStore } from './file-store.ts';
import type { FileRecord, FileStore, Piece } from './file-store.ts';
import { createFilesApi } from './files-api.ts';
import type { Shelf } from './files-api.ts';
import type { Opened, OpenedFiles, OpenedState, OpenProgress, StorageUse } from './opened-files.ts';
import { shelve } from './trace-shelf.ts';
import type { ShelvedPiece } from './trace-shelf.ts';

/** More than anyone opens on purpose: a folder of a whole project was dropped. */
export const mostDocuments = 5000;

/** @param database tests pass another */
export function createOpenedFiles(
  worker: WorkerClient,
  database: () => Promise<FileStore> = openDatabase,
): OpenedFiles {
  return new Files(worker, database);
}

class Files implements OpenedFiles {
  readonly api: JaegerApi;
  readonly #worker: WorkerClient;
  readonly #memory = memoryStore();
  /** undefined: nothing can be kept, and `#whyNotKept` says why. */
  #database: FileStore | undefined;
  #whyNotKept: string | undefined;
  #records: readonly (FileRecord & { readonly isKept: boolean })[] = [];
  /** Id by what tells a file from others: opened again, it takes the place of what it was. */
  #sameAs = new Map<string, string>();
  #pieces: readonly ShelvedPiece[] = [];
  #shelf: Shelf = new Map();
  /** What was kept from earlier visits is there. */
  readonly #ready: Promise<void>;
  /** What has to be done before the next change: they come one after the other. */
  #turn: Promise<unknown>;
  readonly #listeners = new Set<() => void>();
  readonly #tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('spoor.files');

  constructor(worker: WorkerClient, database: () => Promise<FileStore>) {
    this.#worker = worker;
    this.api = createFilesApi(async () => (await this.#ready, this.#shelf), worker);
    this.#ready = this.#begin(database);
    this.#turn = this.#ready;
    this.#tabs?.addEventListener(
      'message',
      () => void this.#inTurn(() => this.#load()).then(() => this.#tell(), noReport),
    );
  }

  async #begin(database: () => Promise<FileStore>): Promise<void> {
    try {
      this.#database = await database();
      await this.#load();
    } catch (error) {
      this.#database = undefined;
      this.#whyNotKept = wordsOf(error);
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.catch(() => undefined).then(work);
    this.#turn = turn;
    return turn;
  }

  async #load(): Promise<void> {
    const stores = [this.#database, this.#memory].filter((store) => store !== undefined);
    const kept = await Promise.all(stores.map(async (store) => ({ store, ...(await store.load()) })));
    const records = kept
      .flatMap(({ store, files }) => files.map((file) => ({ ...file, isKept: store !== this.#memory })))
      .sort((a, b) => a.openedMs - b.openedMs || (a.id < b.id ? -1 : 1));
    const place = new Map(records.map(({ id }, k) => [id, k]));
    const pieces = kept
      .flatMap(({ store, heads }) => heads.map((head) => ({ ...head, store })))
      .sort((a, b) => (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0));
    this.#shelf = await shelve(pieces, this.#worker, this.#shelf);
    this.#records = records;
    this.#pieces = pieces;
    this.#sameAs = new Map(records.map((record) => [likenessOf(record), record.id]));
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  async state(): Promise<OpenedState> {
    await this.#ready;
    const own = new Map(this.#records.map(({ id }) => [id, { traces: 0, shown: 0, orphans: 0 }]));
    for (const { file, index } of this.#pieces) {
      const sums = own.get(file);
      if (sums === undefined) continue;
      sums.traces++;
      sums.shown += index.summary.spanCount;
      sums.orphans += index.summary.orphanCount;
    }
    const files = this.#records.map((record) => {
      const { traces, shown, orphans } = own.get(record.id) ?? { traces: 0, shown: 0, orphans: 0 };
      return { ...record, traces, duplicates: record.spans - shown, orphans };
    });
    return { files, totals: this.#totals(), whyNotKept: this.#whyNotKept };
  }

  #totals(): ReadCounts {
    const read = this.#records.reduce((sum, file) => sum + file.spans, 0);
    const lost = this.#records.reduce((sum, file) => sum + file.lost, 0);
    let shown = 0;
    let orphans = 0;
    for (const { index } of this.#shelf.values()) {
      shown += index.summary.spanCount;
      orphans += index.summary.orphanCount;
    }
    const counts = { files: this.#records.length, traces: this.#shelf.size, lost };
    return { ...counts, read, shown, duplicates: read - shown, orphans };
  }

  open(
    inputs: readonly FileInput[],
    signal: AbortSignal,
    onProgress: (progress: OpenProgress) => void,
  ): Promise<Opened> {
    return this.#inTurn(async () => {
      const traces = new Set<string>();
      const files: FileRecord[] = [];
      try {
        const documents = await this.#documents(inputs, files);
        for (const [done, document] of documents.entries()) {
          signal.throwIfAborted();
          const place = { name: document.name, done, total: documents.length, ofBytes: document.bytes };
          onProgress({ ...place, bytes: 0, spans: 0 });
          const record = await this.#read(
            document,
            signal,
            (progress) => onProgress({ ...place, ...progress }),
            traces,
          );
          files.push(record);
        }
      } finally {
        await this.#load();
        this.#tabs?.postMessage('changed');
        this.#tell();
      }
      return { traces: [...traces], files };
    });
  }

  /** Everything that is to be read; what is none is written down. */
  async #documents(inputs: readonly FileInput[], files: FileRecord[]): Promise<Dated[]> {
    const found: Dated[] = [];
    for (const input of inputs) {
      const { modifiedMs } = input;
      try {
        for (const document of await documentsIn(input)) found.push({ ...document, modifiedMs });
      } catch (error) {
        const record = recordOf(
          { name: input.name, bytes: input.blob.size, modifiedMs },
          undefined,
          problemOf(error, 0),
        );
        await this.#keep(record, []);
        files.push(record);
      }
    }
    if (found.length <= mostDocuments) return found;
    const left = found.length - mostDocuments;
    const more = { name: `${left.toLocaleString('en-US')} more files`, bytes: 0, modifiedMs: 0 };
    const reason = `At most ${mostDocuments.toLocaleString('en-US')} files are opened at once.`;
    const record = recordOf(more, undefined, { line: undefined, offset: 0, reason });
    await this.#keep(record, []);
    files.push(record);
    return found.slice(0, mostDocuments);
  }

  async #read(
    document: Dated,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
    traces: Set<string>,
  ): Promise<FileRecord> {
    let record: FileRecord;
    let pieces: ReadFile['pieces'] = [];
    try {
      const body = untilFailure(await document.open());
      const read = await this.#worker.readFile(body.stream, signal, onProgress);
      record = recordOf(document, read, body.problem());
      pieces = read.pieces;
    } catch (error) {
      signal.throwIfAborted();
      record = recordOf(document, undefined, problemOf(error, 0));
    }
    for (const { trace } of pieces) traces.add(trace);
    await this.#keep(
      record,
      pieces.map((piece) => ({ ...piece, file: record.id })),
    );
    return record;
  }

  /** What the browser cannot keep is there for this tab. A file that is opened again takes the place of what it was. */
  async #keep(record: FileRecord, pieces: readonly Piece[]): Promise<void> {
    try {
      if (this.#database === undefined) await this.#memory.add(record, pieces);
      else await this.#database.add(record, pieces);
    } catch (error) {
      this.#whyNotKept = wordsOf(error);
      await this.#memory.add(record, pieces);
    }
    const before = this.#sameAs.get(likenessOf(record));
    this.#sameAs.set(likenessOf(record), record.id);
    if (before !== undefined) await this.#remove([before]);
  }

  async #remove(files: readonly string[]): Promise<void> {
    if (files.length === 0) return;
    await Promise.all([this.#database?.remove(files), this.#memory.remove(files)]);
  }

  forget(files: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      await this.#remove(files);
      await this.#load();
      this.#tabs?.postMessage('changed');
      this.#tell();
    });
  }

  async storage(): Promise<StorageUse | undefined> {
    const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
    return usage === undefined || quota === undefined ? undefined : { used: usage, allowed: quota };
  }
}

function noReport(): void {
  // What another tab did is shown with the next change.
}

interface Dated extends FileDocument {
  readonly modifiedMs: number;
}

function likenessOf({ name, bytes, modifiedMs }: FileRecord): string {
  return JSON.stringify([name, bytes, modifiedMs]);
}

function recordOf(
  { name, bytes, modifiedMs }: Pick<FileRecord, 'name' | 'bytes' | 'modifiedMs'>,
  read: ReadFile | undefined,
  problem: FileProblem | undefined,
): FileRecord {
  const problems = [...(problem === undefined ? [] : [problem]), ...(read?.problems ?? [])];
  return {
    id: `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`,
    name,
    bytes,
    modifiedMs,
    openedMs: Date.now(),
    format: read?.format,
    spans: read?.spans ?? 0,
    lost: read?.lost ?? 0,
    problems,
    problemCount: (read?.problemCount ?? 0) + (problem === undefined ? 0 : 1),
    notes: read?.notes ?? [],
  };
}

function problemOf(error: unknown, offset: number): FileProblem {
  return { line: undefined, offset, reason: wordsOf(error) };
}

/** A stream that ends where the one given fails: what came before is read, and why there is no more is told. */
function untilFailure(stream: ReadableStream<Uint8Array>): {
  readonly stream: ReadableStream<Uint8Array>;
  readonly problem: () => FileProblem | undefined;
} {
  const reader = stream.getReader();
  let bytes = 0;
  let problem: FileProblem | undefined;
  const whole = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) return controller.close();
          bytes += value.byteLength;
          controller.enqueue(value);
        } catch (error) {
          problem = problemOf(error, bytes);
          controller.close();
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
  return { stream: whole, problem: () => problem };
}

/** Why, in one line or two. */
function wordsOf(error: unknown): string {
  if (error instanceof AppError) {
    const { failure } = error;
    return failure.kind === 'format' ? failure.message : describe(error).said || error.message;
  }
  return error instanceof Error ? error.message : String(error);
}
