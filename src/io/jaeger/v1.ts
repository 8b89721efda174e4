/**
 * The legacy JSON API (`/api/…`): every Jaeger up to v2.20, and the products that imitate it. Only parameters all of them know
 * are sent: Quickwit refuses a request that has one more.
 */
import { isRecord } from '#core/base/record.ts';
import { AppError } from '#core/base/errors.ts';
import { lateDependencies } from './late-dependencies.ts';
import type { DecodeSummaries, Operation, SearchQuery, SearchResult } from './api.ts';
import { openTrace, otherProduct, sortedOperations, withParams } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import type { Http } from './http.ts';
import { notJson } from './http.ts';
import { countOf, field, listOf, parseJson, sortedNames, textOf } from './loose-json.ts';
import { envelopeErrors } from './server-words.ts';
import { idSegment } from './trace-id.ts';

/** @param base ends with a slash */
export function createV1(base: string, http: Http, decodeSummaries: DecodeSummaries): Dialect {
  const tracesUrl = `${base}api/traces`;
  const list = async (url: string, signal?: AbortSignal) =>
    listIn(await http.json(url, signal), `GET ${url}`);
  let hasOperations = true;

  const ofService = (service: string, signal?: AbortSignal) =>
    list(`${base}api/services/${encodeURIComponent(service)}/operations`, signal);

  /** `/api/operations` knows kinds and decodes names once; products without it have the older path. */
  const operationsOf = async (service: string, signal?: AbortSignal) => {
    if (!hasOperations) return ofService(service, signal);
    try {
      return await list(withParams(`${base}api/operations`, { service }), signal);
    } catch (error) {
      if (!meansNoEndpoint(error)) throw error;
      const found = await ofService(service, signal);
      hasOperations = false;
      return found;
    }
  };

  return {
    services: async (signal) => sortedNames(await list(`${base}api/services`, signal)),
    operations: async (service, signal) =>
      sortedOperations((await operationsOf(service, signal)).map(toOperation)),
    search: (query, signal) =>
      searchV1(http, withParams(tracesUrl, searchParams(query)), decodeSummaries, signal),
    dependencies: lateDependencies(base, http),
    trace: async (id, hint, signal) => {
      const url = `${tracesUrl}/${idSegment(id)}`;
      const urlFor = (window: typeof hint) => withParams(url, { start: window?.startUs, end: window?.endUs });
      return openTrace(http, urlFor, hint, signal);
    },
    rawTraceUrl: (id) => `${tracesUrl}/${encodeURIComponent(id)}`,
  };
}

function searchParams(query: SearchQuery): Record<string, string | number | undefined> {
  return {
    service: query.service,
    operation: query.operation,
    start: Math.floor(query.startUs),
    end: Math.ceil(query.endUs),
    tags: tagsJson(query.tags),
    minDuration: query.minDuration,
    maxDuration: query.maxDuration,
    limit: query.limit,
  };
}

/** Jaeger takes an object of texts; of a repeated key only the last can be sent. */
export function tagsJson(tags: SearchQuery['tags']): string | undefined {
  // Built as a list of members: an object literal would lose a key `__proto__`.
  const members = new Map(
    tags.map(({ key, value }) => [key, `${JSON.stringify(key)}:${JSON.stringify(value)}`]),
  );
  return members.size === 0 ? undefined : `{${[...members.values()].join(',')}}`;
}

async function searchV1(
  http: Http,
  url: string,
  decodeSummaries: DecodeSummaries,
  signal?: AbortSignal,
): Promise<SearchResult> {
  const started = performance.now();
  const answer = await http.open(url, signal);
  const short = answer.short === undefined ? undefined : parseJson(answer.short);
  if (answer.short !== undefined && short === undefined) throw notJson(answer.short, answer.request);
  if (short !== undefined && listIn(short, answer.request).length === 0) {
    return { summaries: [], warnings: envelopeErrors(short), elapsedMs: performance.now() - started };
  }
  const { summaries, warnings } = await decodeSummaries(answer.stream, signal);
  return { summaries, warnings, elapsedMs: performance.now() - started };
}

/** The `data` of an envelope: null and missing are empty, errors without data are an error, anything else is not Jaeger. */
function listIn(body: unknown, request: string): readonly unknown[] {
  const data = field(body, 'data');
  if (Array.isArray(data)) return listOf(data);
  const [error] = listOf(field(body, 'errors'));
  if (error !== undefined) {
    const status = countOf(field(error, 'code')) || 200;
    throw new AppError({ kind: 'http', status, message: envelopeErrors(body).join('\n') }, request);
  }
  const isEnvelope = isRecord(body) && (data === null || 'total' in body || 'errors' in body);
  if (!isEnvelope) throw otherProduct(JSON.stringify(body), request);
  return [];
}

/** Not "it failed" but "I do not know this path": a page, a 4xx that is not about credentials, another product's JSON. */
function meansNoEndpoint(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  if (error.failure.kind === 'format') return true;
  const status = error.failure.kind === 'http' ? error.failure.status : 0;
  return (status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status)) || status === 501;
}

function toOperation(value: unknown): Operation {
  if (typeof value === 'string') return { name: value, kind: '' };
  return { name: textOf(field(value, 'name')), kind: textOf(field(value, 'spanKind')) };
}
