/** The page's side of the worker: one worker, started with the page, started again if it dies. */
import { AppError } from '#core/base/errors.ts';
import type { DecodeWatch, WorkerClient } from './client.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly watch: Watch;
}

interface Watch extends DecodeWatch {
  readonly onPartial?: ((soFar: never) => void) | undefined;
}

/** Bytes that may be on their way to the worker: it sets the pace, so a quick network does not pile up memory. */
const windowBytes = 8 * 1024 * 1024;

/** @param start makes the worker */
export function createWorkerClient(start: () => Worker): WorkerClient {
  const pending = new Map<number, Pending>();
  let lastJob = 0;
  let lastSet = 0;
  let worker: Worker | undefined;

  const running = (): Worker => {
    if (worker !== undefined) return worker;
    const started = start();
    started.onmessage = ({ data }: MessageEvent<FromWorker>) => settle(pending, data);
    started.onerror = (event) => {
      // What it kept is gone with it: whatever is asked next starts anew.
      started.terminate();
      if (worker === started) worker = undefined;
      const error = new AppError({ kind: 'worker', message: event.message || 'It could not be started.' });
      for (const { reject } of pending.values()) reject(error);
      pending.clear();
    };
    worker = started;
    return started;
  };
  const send = (message: ToWorker, transfer: Transferable[] = []) => running().postMessage(message, transfer);

  /** Registers a job, sends its first message and takes it back if the signal aborts. */
  const ask = (
    first: (job: number) => ToWorker,
    signal: AbortSignal | undefined,
    watch: Watch = {},
  ): { job: number; answer: Promise<unknown> } => {
    signal?.throwIfAborted();
    const job = ++lastJob;
    const answer = new Promise<unknown>((resolve, reject) => {
      pending.set(job, { resolve, reject, watch });
      signal?.addEventListener('abort', () => {
        if (!pending.has(job)) return;
        send({ type: 'cancel', job });
        take(pending, job)?.reject(abortError(signal));
      });
    });
    send(first(job));
    return { job, answer };
  };

  const decode = async (
    stream: ReadableStream<Uint8Array>,
    first: (job: number) => ToWorker,
    signal: AbortSignal | undefined,
    watch: DecodeWatch = {},
  ): Promise<unknown> => {
    const pace = new Pace();
    const { job, answer } = ask(first, signal, {
      ...watch,
      onProgress: (progress) => {
        pace.consumed(progress.bytes);
        watch.onProgress?.(progress);
      },
    });
    let begun = false;
    const feeding = feed(
      stream,
      pace,
      () => pending.has(job),
      (bytes) => {
        send({ type: 'chunk', job, bytes }, [bytes.buffer as ArrayBuffer]);
        if (!begun) watch.onProgress?.({ bytes: 0, spans: 0 });
        begun = true;
      },
    );
    feeding.then(
      () => pending.has(job) && send({ type: 'end', job }),
      (error: unknown) => {
        if (!pending.has(job)) return;
        send({ type: 'cancel', job });
        take(pending, job)?.reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
    try {
      return await answer;
    } finally {
      pace.stop();
    }
  };

  // It is up by the time the first bytes come.
  running();
  return {
    decodeTrace: (stream, wantedId, signal, watch) => {
      const showsParts = watch?.onPart !== undefined;
      return decode(
        stream,
        (job) => ({ type: 'decodeTrace', job, wantedId, showsParts }),
        signal,
        watch,
      ) as never;
    },
    decodeSummaries: (stream, signal) =>
      decode(stream, (job) => ({ type: 'decodeSummaries', job }), signal) as never,
    readFile: (stream, signal, onProgress) =>
      decode(stream, (job) => ({ type: 'readFile', job }), signal, onProgress && { onProgress }) as never,
    expectPieces: () => ask((job) => ({ type: 'expectPieces', job }), undefined).answer as never,
    indexBody: (stream, search, signal) =>
      decode(stream, (job) => ({ type: 'indexBody', job, search }), signal) as never,
    analyse: (key, name, params, signal, onPartial) =>
      ask((job) => ({ type: 'analyse', job, key, name, params }), signal, { onPartial }).answer as never,
    compute: (name, params, signal, onPartial) =>
      ask((job) => ({ type: 'compute', job, name, params }), signal, { onPartial }).answer as never,
    analysePair: (keys, name, params, signal, onPartial) =>
      ask((job) => ({ type: 'analysePair', job, keys, name, params }), signal, { onPartial }).answer as never,
    analyseSets: ([a, b], name, params, signal, onPartial) => {
      const sets = [a.key, b.key] as const;
      return ask((job) => ({ type: 'analyseSets', job, sets, name, params }), signal, { onPartial })
        .answer as never;
    },
    openSet: (name, ...params) => {
      const set = ++lastSet;
      send({ type: 'openSet', set, name, params });
      return {
        key: set,
        fold: (stream, signal) => decode(stream, (job) => ({ type: 'foldBody', job, set }), signal) as never,
        result: (signal) => ask((job) => ({ type: 'setResult', job, set }), signal).answer as never,
        close: () => {
          if (worker !== undefined) send({ type: 'closeSet', set });
        },
      };
    },
    adjustTimes: (key) => ask((job) => ({ type: 'adjustTimes', job, key }), undefined).answer as never,
    openDocument: (format, redaction) => {
      const document = ++lastSet;
      send({ type: 'openDocument', document, format, redaction });
      return {
        write: (stream, signal) =>
          decode(stream, (job) => ({ type: 'writeBody', job, document }), signal) as never,
        end: (signal) => ask((job) => ({ type: 'endDocument', job, document }), signal).answer as never,
        close: () => {
          if (worker !== undefined) send({ type: 'closeDocument', document });
        },
      };
    },
    writeTrace: (key, format, redaction, signal) =>
      ask((job) => ({ type: 'write', job, key, format, redaction }), signal).answer as never,
    prepare: (name) => send({ type: 'prepare', name }),
    release: (key) => {
      if (worker !== undefined) send({ type: 'release', key });
    },
    dispose: () => worker?.terminate(),
  };
}

function take(pending: Map<number, Pending>, job: number): Pending | undefined {
  const found = pending.get(job);
  pending.delete(job);
  return found;
}

function settle(pending: Map<number, Pending>, message: FromWorker): void {
  const watch = pending.get(message.job)?.watch;
  if (message.type === 'progress') watch?.onProgress?.(message.progress);
  else if (message.type === 'part') watch?.onPart?.(message.trace);
  else if (message.type === 'partial') watch?.onPartial?.(message.result as never);
  else if (message.type === 'done') take(pending, message.job)?.resolve(message.result);
  else take(pending, message.job)?.reject(errorOf(message));
}

function errorOf({ failure, message }: Extract<FromWorker, { type: 'failed' }>): Error {
  return failure === undefined ? new Error(message) : new AppError(failure);
}

function abortError(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError');
}

/** Holds the feeder back while too much is unread on the other side. */
class Pace {
  #sent = 0;
  #read = 0;
  #stopped = false;
  #go: (() => void) | undefined;

  consumed(bytes: number): void {
    this.#read = bytes;
    this.#go?.();
  }

  stop(): void {
    this.#stopped = true;
    this.#go?.();
  }

  async sent(bytes: number): Promise<void> {
    this.#sent += bytes;
    while (!this.#stopped && this.#sent - this.#read > windowBytes) {
      await new Promise<void>((go) => {
        this.#go = go;
      });
    }
  }
}

async function feed(
  stream: ReadableStream<Uint8Array>,
  pace: Pace,
  isWanted: () => boolean,
  send: (bytes: Uint8Array) => void,
): Promise<void> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (!isWanted()) {
      await reader.cancel();
      return;
    }
    const length = value.byteLength;
    // A view into a larger buffer cannot be moved without the rest of it.
    send(value.byteLength === value.buffer.byteLength ? value : value.slice());
    await pace.sent(length);
  }
}
