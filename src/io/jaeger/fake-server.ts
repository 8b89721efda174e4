/**
 * A server for tests: paths and what they answer. Keeps the requests it was sent; obeys abort signals as `fetch` does.
 */
export interface FakeAnswer {
  readonly status?: number;
  readonly body?: string | object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds until the headers. */
  readonly after?: number;
  /** Instead of an answer: the connection fails with these words. */
  readonly fails?: string;
  /** Instead of `body`: chunks with pauses (ms) between them; an Error breaks the connection. */
  readonly chunks?: readonly (string | number | Error)[];
}

export type FakeRoute = FakeAnswer | ((url: URL) => FakeAnswer);

export interface FakeServer {
  readonly fetch: typeof fetch;
  readonly requests: URL[];
  /** Paths with queries, in the order they were asked. */
  asked(): string[];
}

/** @param routes by path; `*` answers everything else */
export function fakeServer(routes: Readonly<Record<string, FakeRoute>>): FakeServer {
  const requests: URL[] = [];
  const answer = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    requests.push(url);
    const route = routes[url.pathname] ?? routes['*'] ?? { status: 404, body: '404 page not found\n' };
    const made = typeof route === 'function' ? route(url) : route;
    await pause(made.after ?? 0, init?.signal ?? undefined);
    if (made.fails !== undefined) throw new TypeError(made.fails);
    const text = typeof made.body === 'object' ? JSON.stringify(made.body) : (made.body ?? '');
    const body = made.chunks === undefined ? text : streamOf(made.chunks, init?.signal ?? undefined);
    return new Response(body, { status: made.status ?? 200, headers: made.headers });
  };
  return { fetch: answer, requests, asked: () => requests.map((url) => `${url.pathname}${url.search}`) };
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (ms === 0) return;
  await new Promise<void>((resolve, reject) => {
    const stop = () => reject(new DOMException('stopped', 'AbortError'));
    signal?.addEventListener('abort', stop, { once: true });
    setTimeout(() => (signal?.removeEventListener('abort', stop), resolve()), ms);
  });
}

function streamOf(
  chunks: readonly (string | number | Error)[],
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (; next < chunks.length; next++) {
        const chunk = chunks[next];
        if (chunk instanceof Error) throw chunk;
        if (typeof chunk === 'number') await pause(chunk, signal);
        else {
          next++;
          controller.enqueue(encoder.encode(chunk));
          return;
        }
      }
      controller.close();
    },
  });
}
