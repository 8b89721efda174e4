/**
 * A response body that watches itself: silence longer than the limit, a broken connection and an abort each end it with
 * the error that says so. Pulls only when asked, so a slow reader is not taken for a silent server.
 */
import { AppError } from '#core/base/errors.ts';
import { resumed } from '../streams.ts';
import { abortError } from './abort.ts';

export interface BodyWatch {
  readonly silence: { readonly limit: number; readonly error: () => AppError };
  readonly signal: AbortSignal | undefined;
  readonly request: string;
  /** Ends the request. */
  readonly stop: () => void;
  /** Called once, when the body is over. */
  readonly release: () => void;
}

export function openBody(
  body: ReadableStream<Uint8Array> | null,
  watch: BodyWatch,
): ReadableStream<Uint8Array> {
  const reader = body?.getReader();
  let received = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = reader
            ? await beforeSilence(reader.read(), watch)
            : { done: true, value: undefined };
          if (value !== undefined) {
            received += value.byteLength;
            controller.enqueue(value);
          }
          if (!done) return;
          watch.release();
          controller.close();
        } catch (cause) {
          watch.release();
          controller.error(whyBroken(cause, received, watch));
        }
      },
      async cancel(reason) {
        watch.release();
        watch.stop();
        // The request is over either way; what the dying body says about it is of no use to anyone.
        await reader?.cancel(reason).catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function beforeSilence<T>(chunk: Promise<T>, { silence, stop }: BodyWatch): Promise<T> {
  if (!Number.isFinite(silence.limit) || silence.limit <= 0) return chunk;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silent = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => (reject(silence.error()), stop()), silence.limit);
  });
  try {
    return await Promise.race([chunk, silent]);
  } finally {
    clearTimeout(timer);
  }
}

function whyBroken(cause: unknown, received: number, { signal, request }: BodyWatch): unknown {
  if (signal?.aborted === true) return abortError(signal);
  if (cause instanceof AppError) return cause;
  const words = cause instanceof Error ? cause.message : String(cause);
  return new AppError(
    { kind: 'network', detail: `The answer broke off after ${received} bytes: ${words}` },
    request,
  );
}

/** Bytes that are looked at before a body is handed on. */
const peekBytes = 2048;

export interface PeekedBody {
  /** The first bytes as text. */
  readonly head: string;
  /** `head` is all there is. */
  readonly whole: boolean;
  /** Everything, from the first byte. */
  readonly stream: ReadableStream<Uint8Array>;
}

/** Reads until 2 KiB are there or the body ends; the chunks read are handed on as they are. */
export async function peekBody(stream: ReadableStream<Uint8Array>): Promise<PeekedBody> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let held = 0;
  let whole = false;
  while (!whole && held <= peekBytes) {
    const { done, value } = await reader.read();
    whole = done;
    if (value === undefined) continue;
    chunks.push(value);
    held += value.byteLength;
  }
  const decoder = new TextDecoder();
  let head = '';
  for (const chunk of chunks)
    head += decoder.decode(whole ? chunk : chunk.subarray(0, peekBytes), { stream: true });
  return { head, whole, stream: resumed(chunks, reader) };
}
