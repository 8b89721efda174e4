/**
 * Zip archives by their central directory (PKWARE's APPNOTE 6.3): entries that are stored or deflated, also with sizes beyond 4 GiB.
 * Only what is asked for is read from the file, and every number in it is taken for a claim.
 */
import { AppError } from '#core/base/errors.ts';

export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated; others cannot be read. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packedBytes: number;
  /** As the archive says. */
  readonly bytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** An archive for a person holds some dozens. */
export const mostEntries = 10_000;

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const longestComment = 0xffff;
/** What a field of 32 bits says when the number stands in the extra field. */
const elsewhere = 0xffffffff;

/** Does it begin as an archive does? An empty one is only an end. */
export function isZip(head: Uint8Array): boolean {
  const [p, k, third, fourth] = head;
  return p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}

/** Files of an archive, folders left out, in the order of its directory. Rejects with `AppError` (`format`). */
export async function readZipDirectory(archive: Blob): Promise<readonly ZipEntry[]> {
  const tail = await viewOf(archive, Math.max(0, archive.size - endBytes - longestComment), archive.size);
  const end = endOf(tail);
  if (end === undefined) throw broken('its directory is missing: it was probably cut off');
  const count = tail.getUint16(end + 10, true);
  const bytes = tail.getUint32(end + 12, true);
  const offset = tail.getUint32(end + 16, true);
  if (count > mostEntries)
    throw broken(`it holds ${count.toLocaleString('en-US')} files or more; at most 10,000 are read`);
  if (offset + bytes > archive.size) throw broken('its directory lies outside of it');
  return entriesIn(await viewOf(archive, offset, offset + bytes), count);
}

function endOf(tail: DataView): number | undefined {
  for (let at = tail.byteLength - endBytes; at >= 0; at--)
    if (tail.getUint32(at, true) === endSignature) return at;
  return undefined;
}

function entriesIn(directory: DataView, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let k = 0; k < count; k++) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== directorySignature)
      throw broken(`entry ${k + 1} of its directory cannot be read`);
    const nameLength = directory.getUint16(at + 28, true);
    const extraLength = directory.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + directory.getUint16(at + 32, true);
    if (next > directory.byteLength) throw broken(`entry ${k + 1} of its directory is cut off`);
    const name = new TextDecoder().decode(
      new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameLength),
    );
    if (!name.endsWith('/')) entries.push({ name, ...entryAt(directory, at, nameLength, extraLength) });
    at = next;
  }
  return entries;
}

function entryAt(
  directory: DataView,
  at: number,
  nameLength: number,
  extraLength: number,
): Omit<ZipEntry, 'name'> {
  const short = [24, 20, 42].map((field) => directory.getUint32(at + field, true));
  const from = at + 46 + nameLength;
  const [bytes, packedBytes, offset] = withLongFields(directory, from, from + extraLength, short);
  return {
    method: directory.getUint16(at + 10, true),
    isEncrypted: (directory.getUint16(at + 8, true) & 1) !== 0,
    bytes,
    packedBytes,
    offset,
  };
}

/** Numbers that need 64 bits stand in extra field 1, in the order of the short ones that say so. */
function withLongFields(view: DataView, from: number, to: number, short: readonly number[]): number[] {
  if (!short.includes(elsewhere)) return [...short];
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    return short.map((number) => {
      if (number !== elsewhere || field + 8 > to) return number;
      field += 8;
      return Number(view.getBigUint64(field - 8, true));
    });
  }
  return [...short];
}

/** The bytes of an entry, unpacked while they come. */
export async function openZipEntry(archive: Blob, entry: ZipEntry): Promise<ReadableStream<Uint8Array>> {
  if (entry.isEncrypted) throw broken('it is encrypted');
  if (entry.method !== 0 && entry.method !== 8)
    throw broken(`it is packed by method ${entry.method}, which browsers cannot unpack`);
  const header = await viewOf(archive, entry.offset, entry.offset + 30);
  if (header.byteLength < 30 || header.getUint32(0, true) !== localSignature)
    throw broken('its bytes are not where the directory says');
  const from = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const packed = archive.slice(from, from + entry.packedBytes).stream();
  return entry.method === 0 ? packed : packed.pipeThrough(new DecompressionStream('deflate-raw'));
}

async function viewOf(archive: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await archive.slice(from, to).arrayBuffer());
}

function broken(why: string): AppError {
  return new AppError({ kind: 'format', message: `The zip archive cannot be read: ${why}.` });
}
