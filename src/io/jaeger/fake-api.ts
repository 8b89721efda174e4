/** An API over a fake server, for tests: `legacy` and `modern` answer the probes, the rest is told by each test. */
import { AppError } from '#core/base/errors.ts';
import type { TraceSummary } from '#core/trace/summary.ts';
import type { SearchQuery } from './api.ts';
import { createJaegerApi } from './create-api.ts';
import type { JaegerApiOptions, ServerApi } from './create-api.ts';
import { fakeServer } from './fake-server.ts';
import type { FakeRoute, FakeServer } from './fake-server.ts';
import { readText } from './http.ts';
import { parseJson } from './loose-json.ts';

export const legacy: Record<string, FakeRoute> = {
  '/api/traces': {
    status: 400,
    body: { data: null, errors: [{ code: 400, msg: "parameter 'service' is required" }] },
  },
};
export const modern: Record<string, FakeRoute> = {
  '/api/v3/trace-summaries': {
    status: 400,
    body: { error: { httpCode: 400, message: 'malformed parameter' } },
  },
};

export const summaryOf = (traceId: string): TraceSummary => ({
  traceId,
  rootService: '',
  rootOperation: '',
  startNs: 0n,
  durationNs: 0,
  spanCount: 1,
  errorCount: 0,
  orphanCount: 0,
  services: [],
});

/** Stands for the worker: one summary for every trace of the body. */
const decodeSummaries: JaegerApiOptions['decodeSummaries'] = async (stream) => {
  const body = parseJson(await readText(stream, Infinity)) as { data: { traceID: string }[] };
  return { summaries: body.data.map(({ traceID }) => summaryOf(traceID)), warnings: ['decoded'] };
};

interface FakeApi {
  readonly api: ServerApi;
  readonly server: FakeServer;
  /** What was asked beside the probes. */
  readonly asked: () => string[];
}

export function apiOver(routes: Record<string, FakeRoute>, options: Partial<JaegerApiOptions> = {}): FakeApi {
  const server = fakeServer(routes);
  const api = createJaegerApi({
    baseUrl: 'http://jaeger.test',
    injectedVersion: 'v0',
    decodeSummaries,
    timeoutMs: () => 1000,
    fetch: server.fetch,
    ...options,
  });
  const isProbe = (asked: string) => asked === '/api/traces' || asked === '/api/v3/trace-summaries';
  return { api, server, asked: () => server.asked().filter((path) => !isProbe(path)) };
}

export const query: SearchQuery = {
  service: 'front end',
  operation: undefined,
  tags: [],
  startUs: 1_700_000_000_000_001,
  endUs: 1_700_003_600_000_000,
  minDuration: undefined,
  maxDuration: undefined,
  limit: 20,
};

/** What a promise was rejected with. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error instanceof AppError ? error.failure : error;
  }
  throw new Error('expected a rejection');
}
