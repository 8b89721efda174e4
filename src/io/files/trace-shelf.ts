/** The traces of all opened files: spans of one trace from several files are one trace. */
import type { TraceIndex } from '#core/analysis/trace-index.ts';
import type { WorkerClient } from '../worker/client.ts';
import type { FileStore, PieceHead } from './file-store.ts';

export interface ShelvedPiece extends PieceHead {
  /** Where its bytes lie. */
  readonly store: FileStore;
}

export interface ShelvedTrace {
  /** Id in normal form. */
  readonly id: string;
  /** In the order in which the files were opened. */
  readonly pieces: readonly ShelvedPiece[];
  /** Of all of them together. */
  readonly index: TraceIndex;
}

/** Parts of a block are handed on at a time: who reads them sets the pace. */
const chunkBytes = 1 << 20;
/** Traces that are looked at side by side. */
const atOnce = 4;

/**
 * Traces by id. What is known of one is told by its single piece; pieces of several files are read, as one body, by the worker.
 * @param before answers that still hold are taken from it
 */
export async function shelve(
  pieces: readonly ShelvedPiece[],
  worker: WorkerClient,
  before: ReadonlyMap<string, ShelvedTrace>,
): Promise<ReadonlyMap<string, ShelvedTrace>> {
  const byTrace = new Map<string, ShelvedPiece[]>();
  for (const piece of pieces) {
    const known = byTrace.get(piece.trace);
    if (known === undefined) byTrace.set(piece.trace, [piece]);
    else known.push(piece);
  }
  const shelf = new Map<string, ShelvedTrace>();
  await eachOf([...byTrace], atOnce, async ([id, found]) => {
    const old = before.get(id);
    const index =
      old !== undefined && isSame(old.pieces, found) ? old.index : await indexOfAll(found, worker);
    shelf.set(id, { id, pieces: found, index });
  });
  return shelf;
}

async function indexOfAll(pieces: readonly ShelvedPiece[], worker: WorkerClient): Promise<TraceIndex> {
  const [first] = pieces;
  if (pieces.length === 1) return first.index;
  const { stream } = await bodyOf(pieces, worker);
  return (await worker.indexBody(stream)) ?? first.index;
}

function isSame(a: readonly ShelvedPiece[], b: readonly ShelvedPiece[]): boolean {
  return a.length === b.length && a.every(({ file }, k) => file === b[k].file);
}

/** The spans of a trace as a body of bytes for the worker, from whichever files. */
export async function bodyOf(
  pieces: readonly ShelvedPiece[],
  worker: WorkerClient,
): Promise<{ readonly stream: ReadableStream<Uint8Array>; readonly bytes: number }> {
  await worker.expectPieces();
  const blocks = (
    await Promise.all(pieces.map(({ store, trace, file }) => store.blocks(trace, file)))
  ).flat();
  const bytes = blocks.reduce((sum, { length }) => sum + length, 0);
  return { stream: streamOf(blocks), bytes };
}

/** Copies: what is handed on is moved to the worker. */
function streamOf(blocks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  let block = 0;
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        while (block < blocks.length && at >= blocks[block].length) [block, at] = [block + 1, 0];
        if (block === blocks.length) return controller.close();
        controller.enqueue(blocks[block].slice(at, at + chunkBytes));
        at += chunkBytes;
      },
    },
    { highWaterMark: 0 },
  );
}

/** Works through a list, so many at a time. Rejects with the first failure, when what was begun has ended. */
export async function eachOf<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) await work(items[next++]);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
}
