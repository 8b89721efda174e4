/** Gzipped bytes (a file kept as `.json.gz`) unpacked while they come; anything else passes as it is. */
import { AppError } from '#core/base/errors.ts';
import { resumed } from './streams.ts';

/** The stream's bytes, unpacked if they begin like gzip (RFC 1952), and whether they did. */
export async function gunzipped(
  stream: ReadableStream<Uint8Array>,
): Promise<{ readonly stream: ReadableStream<Uint8Array>; readonly packed: boolean }> {
  const reader = stream.getReader();
  const first: Uint8Array[] = [];
  let held = 0;
  while (held < 2) {
    const { done, value } = await reader.read();
    if (done) break;
    first.push(value);
    held += value.byteLength;
  }
  const whole = resumed(first, reader);
  if (!isGzip(first)) return { stream: whole, packed: false };
  return { stream: explained(whole.pipeThrough(new DecompressionStream('gzip') as Unpacker)), packed: true };
}

/** The DOM's types ask for bytes that are not shared; ours never are. */
type Unpacker = ReadableWritablePair<Uint8Array, Uint8Array>;

function isGzip(chunks: readonly Uint8Array[]): boolean {
  const [first, second] = chunks.flatMap((chunk) => [...chunk.subarray(0, 2)]);
  return first === 0x1f && second === 0x8b;
}

/** A broken archive says so in our words; what went wrong before it (silence, a broken connection) stays what it is. */
function explained(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  const read = reader.read.bind(reader);
  reader.read = () =>
    read().catch((cause: unknown) => {
      throw isOurs(cause) ? cause : brokenArchive(cause);
    });
  return resumed([], reader);
}

function isOurs(cause: unknown): boolean {
  return cause instanceof AppError || (cause instanceof Error && cause.name === 'AbortError');
}

function brokenArchive(cause: unknown): AppError {
  const words = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
  return new AppError({ kind: 'format', message: `The gzip archive is broken or cut off: ${words}.` });
}
