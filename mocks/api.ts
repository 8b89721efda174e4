/**
 * The pretend Jaeger: answers the query API of v2.20 (or of an older, legacy-only server) under any prefix that ends in
 * `/api/…`, from the scenarios, honestly: filters filter, errors have Jaeger's words, and nothing comes sorted.
 */
import { answerV1 } from './answer-v1.ts';
import { answerV3 } from './answer-v3.ts';
import { errorV1, errorV3, page, text } from './answers.ts';
import type { Question } from './answers.ts';
import { randomFrom } from './random.ts';
import { slowMs } from './states.ts';
import { worldAt } from './world.ts';

export type Failure = 'error' | 'network' | 'html';

export interface MockApiOptions {
  /** `v3`: v2.20, both APIs. `v1`: up to v2.15, legacy only, unknown paths are a page. `v3-only`: after v2.20. */
  readonly dialect?: 'v3' | 'v1' | 'v3-only';
  readonly latencyMs?: number;
  /** Makes requests fail: all of them, or those it picks by their path below `/api/`. */
  readonly fail?: Failure | ((path: string) => Failure | undefined);
  /** The end of the stored time; the minute in which it is first asked, if left out. */
  readonly nowMs?: number;
  /** Delay of the `state-slow` states. */
  readonly slowMs?: number;
}

export type MockApi = (request: Request) => Promise<Response | undefined>;

const endpoints = 'services|operations|traces|trace-summaries|dependencies|metrics|archive|transform';
const apiPath = new RegExp(`^.*?/api/((?:v3/)?(?:${endpoints})(?:/.*)?)$`);

export function createMockApi(options: MockApiOptions = {}): MockApi {
  const { dialect = 'v3', fail, latencyMs = 0 } = options;
  let { nowMs } = options;
  let requests = 0;
  return async (request) => {
    const url = new URL(request.url);
    if (!url.pathname.includes('/api/')) return undefined;
    const path = apiPath.exec(url.pathname)?.[1] ?? url.pathname.split('/api/')[1];
    await pause(latencyMs, request.signal);
    const failure = typeof fail === 'function' ? fail(path) : fail;
    if (failure) return failed(failure, path);
    nowMs ??= Math.floor(Date.now() / 60_000) * 60_000;
    requests++;
    const question: Question = {
      world: worldAt(nowMs),
      path,
      query: url.searchParams,
      random: randomFrom(requests),
      dialect,
      method: request.method,
      slowly: () => pause(options.slowMs ?? slowMs, request.signal),
    };
    return answer(question);
  };
}

/** The demo's Jaeger. */
export const mockApi: MockApi = createMockApi();

async function answer(question: Question): Promise<Response> {
  const v3 = question.path.startsWith('v3/');
  const found = v3
    ? question.dialect === 'v1'
      ? undefined
      : await answerV3(question)
    : await answerV1(question);
  return found ?? (question.dialect === 'v1' ? page() : text(404, '404 page not found\n'));
}

function failed(failure: Failure, path: string): Response {
  if (failure === 'network') return Response.error();
  if (failure === 'html') return page();
  const message = 'storage is not reachable: dial tcp 10.0.4.17:9042: connect: connection refused';
  return path.startsWith('v3/') ? errorV3(500, message) : errorV1(500, message);
}

/** Rejects with the signal's reason as soon as the request is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    if (ms <= 0) return resolve();
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal.addEventListener('abort', abort, { once: true });
  });
}
