/**
 * As much of a Prometheus as Jaeger asks for metrics: range queries, told apart by their words. What it holds is known: `web` is called
 * four times a second and fails four times in a hundred thousand, its latencies are 200 ms by the quantile, one stretch was never scraped,
 * and at one time the latency is NaN. It holds nothing of other services.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PrometheusStub {
  readonly url: string;
  /** What Jaeger asked, in Prometheus' language. */
  readonly queries: string[];
  stop(): Promise<void>;
}

export const operations = ['GET /orders', 'POST /pay'] as const;
/** Points of a range, from its start: those that are missing, and the one without a latency. */
export const missing = [10, 11, 12] as const;
export const withoutLatency = 20;

export async function startPrometheus(): Promise<PrometheusStub> {
  const queries: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? '/', 'http://stub');
    const asked = body === '' ? url.searchParams : new URLSearchParams(body);
    const query = asked.get('query') ?? '';
    if (url.pathname === '/api/v1/query_range') queries.push(query);
    const range = ['start', 'end', 'step'].map((name) => Number(asked.get(name)));
    const result = /service_name *=~ *"(\^\()?web/.test(query) ? seriesOf(query, range) : [];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    queries,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** One series for each operation where the query groups by it; versions call that label differently. */
function seriesOf(query: string, [start, end, step]: readonly number[]): unknown[] {
  const by = /by \(([^)]*)\)/.exec(query)?.[1].split(/\s*,\s*/) ?? [];
  const label = by.find((name) => name === 'operation' || name === 'span_name');
  const quantile = Number(/histogram_quantile\(([\d.]+)/.exec(query)?.[1] ?? 'NaN');
  const valueAt = (k: number): string => {
    if (!Number.isNaN(quantile)) return k === withoutLatency ? 'NaN' : String(200 * quantile);
    return query.includes('STATUS_CODE_ERROR') ? '0.00004' : '4';
  };
  const values: (readonly [seconds: number, value: string])[] = [];
  for (let k = 0; start + k * step <= end + 1e-6; k++)
    if (!missing.some((gap) => gap === k)) values.push([start + k * step, valueAt(k)]);
  const groups = label === undefined ? [{}] : operations.map((operation) => ({ [label]: operation }));
  return groups.map((group) => ({ metric: { service_name: 'web', ...group }, values }));
}
