/**
 * The one place that fetches. Every failure becomes an `AppError` that carries what was asked and what came back; an abort
 * by the caller stays an `AbortError`. The time limit is for silence (until the headers, then between chunks), so a
 * large trace may take as long as it keeps arriving. Status and content type are hints; content decides.
 */
import { AppError } from '#core/base/errors.ts';
import { gunzipped } from '../gzip.ts';
import { parseJson } from './loose-json.ts';
import { looksLikePage, serverWords } from './server-words.ts';
import { throwIfAborted } from './abort.ts';
import { openBody, peekBody } from './body.ts';

export interface HttpOptions {
  readonly fetch: typeof fetch;
  /** Read anew for every request; 0 or infinity: no limit. */
  readonly timeoutMs: () => number;
  /** Sent with every request. Where it rejects, nothing is sent, and the request fails with its error. */
  readonly headers?: () => Promise<Readonly<Record<string, string>>>;
}

export interface Answer {
  readonly url: string;
  /** For people: `GET <url>`. */
  readonly request: string;
  readonly headers: Headers;
  /** Content-Length where it counts the bytes of `stream`. */
  readonly bytes: number | undefined;
  readonly stream: ReadableStream<Uint8Array>;
  /** The whole body as text if it ended within the first 2 KiB. */
  readonly short: string | undefined;
}

type Method = 'GET' | 'POST';

export interface Http {
  /** A successful answer that does not begin like a page, with its body still arriving. */
  open(url: string, signal?: AbortSignal): Promise<Answer>;
  /** A successful answer's body as JSON. */
  json(url: string, signal?: AbortSignal): Promise<unknown>;
  /** Status and text, whatever they are: for probes and front pages. Only rejects for want of an answer. */
  text(
    url: string,
    signal?: AbortSignal,
    method?: Method,
  ): Promise<{ readonly status: number; readonly text: string }>;
}

/** Bytes of a refusal or front page that are read at most. */
const longestText = 256 * 1024;

export function createHttp(options: HttpOptions): Http {
  const start = (url: string, signal?: AbortSignal, method?: Method) => begin(options, url, signal, method);
  const open: Http['open'] = async (url, signal) => {
    const { response, stream, request } = await start(url, signal);
    if (!response.ok) {
      const text = await readText(stream, longestText);
      throw new AppError({ kind: 'http', status: response.status, message: serverWords(text) }, request);
    }
    const unpacked = await gunzipped(stream);
    const peeked = await peekBody(unpacked.stream);
    if (peeked.head.trim() === '')
      throw new AppError({ kind: 'format', message: 'The answer is empty.' }, request);
    if (looksLikePage(peeked.head)) {
      await peeked.stream.cancel();
      throw pageInstead(peeked.head, request);
    }
    const short = peeked.whole ? peeked.head : undefined;
    return {
      url,
      request,
      headers: response.headers,
      bytes: unpacked.packed ? undefined : lengthOf(response),
      stream: peeked.stream,
      short,
    };
  };
  return {
    open,
    async json(url, signal) {
      const answer = await open(url, signal);
      const text = await readText(answer.stream, Infinity);
      const body = parseJson(text);
      if (body === undefined) throw notJson(text, answer.request);
      return body;
    },
    async text(url, signal, method) {
      const { response, stream } = await start(url, signal, method);
      return { status: response.status, text: await readText(stream, longestText) };
    },
  };
}

interface Begun {
  readonly response: Response;
  readonly stream: ReadableStream<Uint8Array>;
  readonly request: string;
}

async function begin(
  options: HttpOptions,
  url: string,
  signal?: AbortSignal,
  method: Method = 'GET',
): Promise<Begun> {
  const { fetch, timeoutMs } = options;
  const request = `${method} ${url}`;
  throwIfAborted(signal);
  const headers = { accept: 'application/json', ...(await options.headers?.()) };
  const controller = new AbortController();
  const stop = () => controller.abort();
  signal?.addEventListener('abort', stop, { once: true });
  const limit = timeoutMs();
  const silence = { limit, error: () => new AppError({ kind: 'timeout', afterMs: limit }, request) };
  let late = false;
  const timer =
    Number.isFinite(limit) && limit > 0 ? setTimeout(() => ((late = true), stop()), limit) : undefined;
  try {
    const response = await fetch(url, { method, signal: controller.signal, headers });
    const release = () => signal?.removeEventListener('abort', stop);
    return {
      response,
      request,
      stream: openBody(response.body, { silence, signal, request, stop, release }),
    };
  } catch (cause) {
    signal?.removeEventListener('abort', stop);
    throwIfAborted(signal);
    throw late ? silence.error() : new AppError({ kind: 'network', detail: networkWords(cause) }, request);
  } finally {
    clearTimeout(timer);
  }
}

/** Browsers say little ("Failed to fetch"); Node keeps the reason in `cause`. */
export function networkWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

export async function readText(stream: ReadableStream<Uint8Array>, limit: number): Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > limit) {
      await reader.cancel();
      return text.slice(0, limit);
    }
  }
}

/** Compressed bodies are longer than they say, and across origins the encoding is not ours to see. */
function lengthOf(response: Response): number | undefined {
  if (response.type === 'cors' || response.headers.has('content-encoding')) return undefined;
  const length = Number(response.headers.get('content-length') ?? '0');
  return Number.isSafeInteger(length) && length > 0 ? length : undefined;
}

function pageInstead(page: string, request: string): AppError {
  const message = 'A web page came instead of JSON.';
  return new AppError({ kind: 'format', message, body: serverWords(page) }, request);
}

export function notJson(text: string, request: string): AppError {
  return new AppError(
    { kind: 'format', message: 'The answer is not JSON.', body: text.slice(0, 300) },
    request,
  );
}
