/** What a person hands over → the documents in it: a file is one, a packed file one, an archive of files as many as it holds. */
import { AppError } from '#core/base/errors.ts';
import { gunzipped } from '../gzip.ts';
import { isZip, openZipEntry, readZipDirectory } from './zip.ts';
import type { ZipEntry } from './zip.ts';

export interface FileInput {
  /** With its folders, as far as they are known. */
  readonly name: string;
  readonly blob: Blob;
  /** Milliseconds since the epoch. */
  readonly modifiedMs: number;
}

export interface FileDocument {
  /** `folder/archive.zip/entry.json` */
  readonly name: string;
  /** As it lies in the file: packed, if it is. */
  readonly bytes: number;
  /** Rejects with `AppError` where it cannot be had, and so may the stream on its way. */
  readonly open: () => Promise<ReadableStream<Uint8Array>>;
}

/** What is packed may unpack to so much in any case, and beyond that to so many times its size; and never to more than the last. */
export interface UnpackLimits {
  readonly free: number;
  readonly ratio: number;
  readonly most: number;
}

const mebibyte = 1024 * 1024;
/** JSON of traces packs to a tenth, of very regular ones to a hundredth; what packs to a thousandth is made to harm. */
export const unpackLimits: UnpackLimits = { free: 256 * mebibyte, ratio: 200, most: 8192 * mebibyte };

/** Rejects with `AppError` if it is an archive that cannot be read. */
export async function documentsIn(input: FileInput, limits = unpackLimits): Promise<readonly FileDocument[]> {
  const { name, blob } = input;
  const allowance = new Allowance(blob.size, limits);
  const head = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  if (!isZip(head)) return [{ name, bytes: blob.size, open: () => unpacked(blob.stream(), allowance) }];
  const entries = await readZipDirectory(blob);
  return entries.map((entry) => ({
    name: `${name}/${entry.name}`,
    bytes: entry.packedBytes,
    open: () => entryOf(blob, entry, allowance),
  }));
}

async function entryOf(
  archive: Blob,
  entry: ZipEntry,
  allowance: Allowance,
): Promise<ReadableStream<Uint8Array>> {
  const stream = allowance.guard(explained(await openZipEntry(archive, entry)));
  return unpacked(stream, allowance);
}

/** Layers of gzip that are taken off: one is usual, and a download may be packed once more on its way. */
const mostLayers = 2;

async function unpacked(
  stream: ReadableStream<Uint8Array>,
  allowance: Allowance,
): Promise<ReadableStream<Uint8Array>> {
  let inner = stream;
  for (let layer = 0; layer <= mostLayers; layer++) {
    const { stream: next, packed } = await gunzipped(inner);
    inner = packed ? allowance.guard(next) : next;
    if (!packed) return inner;
  }
  await inner.cancel();
  throw new AppError({ kind: 'format', message: `It is packed more than ${mostLayers} times over.` });
}

/** What an input may still unpack to, all that is in it together: entries of an archive may share their bytes. */
class Allowance {
  readonly #packed: number;
  readonly #limits: UnpackLimits;
  #unpacked = 0;

  constructor(packed: number, limits: UnpackLimits) {
    this.#packed = packed;
    this.#limits = limits;
  }

  guard(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    return stream.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => {
          this.#unpacked += chunk.byteLength;
          const { free, ratio, most } = this.#limits;
          if (this.#unpacked > Math.min(most, Math.max(free, ratio * this.#packed)))
            throw tooMuch(this.#unpacked, this.#packed);
          controller.enqueue(chunk);
        },
      }),
    );
  }
}

function tooMuch(unpacked: number, packed: number): AppError {
  const times = Math.round(unpacked / Math.max(1, packed)).toLocaleString('en-US');
  const megabytes = Math.round(unpacked / mebibyte).toLocaleString('en-US');
  return new AppError({
    kind: 'format',
    message: `It unpacks to more than ${megabytes} MB, ${times} times its size, and is not read further: such archives are made to fill memory.`,
  });
}

/** Failures of unpacking in our words. */
function explained(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (cause) {
          const words = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
          controller.error(
            new AppError({ kind: 'format', message: `The entry is broken or cut off: ${words}.` }),
          );
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
