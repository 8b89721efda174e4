/**
 * A trace that travels in an address or a page: Jaeger's JSON (OTLP's where times are finer than microseconds), gzipped, as base64url. It is
 * read by the decoder that reads every answer, so there is no other format to keep, and anybody can look: `base64 -d | gunzip`.
 */
import { AppError } from '#core/base/errors.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';

/** A few kilobytes can be made to unpack to gigabytes. No trace that fits into an address comes near. */
export const mostUnpacked = 256 * 1024 * 1024;

/** @param text what to pack, in pieces of any length */
export async function pack(text: Blob): Promise<string> {
  const packed = text.stream().pipeThrough(new CompressionStream('gzip'));
  return toBase64Url(new Uint8Array(await new Response(packed).arrayBuffer()));
}

/**
 * The bytes, unpacked as they are read. Ends with `AppError` (`inside`) where the text is cut, changed, or unpacks to more than
 * `most` bytes.
 */
export function unpack(text: string, most = mostUnpacked): ReadableStream<Uint8Array> {
  const bytes = fromBase64Url(text);
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = unpacked.getReader();
  let read = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) return controller.close();
          if (read === 0 && !/^\s*[[{]/.test(new TextDecoder().decode(value.subarray(0, 64))))
            throw noTrace();
          read += value.byteLength;
          if (read > most) throw tooLarge(most);
          return controller.enqueue(value);
        } catch (cause) {
          await reader.cancel().catch(() => undefined);
          return controller.error(cause instanceof AppError ? cause : broken(cause));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function noTrace(): AppError {
  return new AppError({ kind: 'inside', message: 'What is inside is not a trace.' });
}

function tooLarge(most: number): AppError {
  return new AppError({
    kind: 'inside',
    message: `It unpacks to more than ${most / 1024 / 1024} MiB, which no trace that somebody shared would.`,
  });
}

function broken(cause: unknown): AppError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new AppError({ kind: 'inside', message: `It was cut off or changed on its way: ${words}` });
}
