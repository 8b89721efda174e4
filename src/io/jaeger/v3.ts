/**
 * api_v3 with trace summaries (v2.19 and later): the lists are small, and traces come as OTLP JSON with exact nanoseconds.
 * Parameters go out in both spellings; these servers ignore what they do not know.
 */
import { isRecord } from '#core/base/record.ts';
import { AppError } from '#core/base/errors.ts';
import type { ServiceCount, TraceSummary } from '#core/trace/summary.ts';
import { lateDependencies } from './late-dependencies.ts';
import type { Operation, SearchQuery, SearchResult } from './api.ts';
import { meansNotFound, openTrace, otherProduct, sortedOperations, withParams } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import type { Http } from './http.ts';
import { byName, countOf, field, listOf, nanosOf, sortedNames, textOf } from './loose-json.ts';
import { rfc3339 } from './rfc3339.ts';
import { paddedIdSegment } from './trace-id.ts';
import { tagsJson } from './v1.ts';

/** @param base ends with a slash */
export function createV3(base: string, http: Http): Dialect {
  const tracesUrl = `${base}api/v3/traces`;
  const list = async (url: string, key: string, signal?: AbortSignal) =>
    listIn(await http.json(url, signal), key, `GET ${url}`);

  return {
    services: async (signal) => sortedNames(await list(`${base}api/v3/services`, 'services', signal)),
    operations: async (service, signal) => {
      const url = withParams(`${base}api/v3/operations`, { service });
      return sortedOperations((await list(url, 'operations', signal)).map(toOperation));
    },
    search: async (query, signal): Promise<SearchResult> => {
      const started = performance.now();
      const url = withParams(`${base}api/v3/trace-summaries`, searchParams(query));
      const summaries = (await emptyIfNone(list(url, 'summaries', signal))).map(toSummary);
      return { summaries, warnings: [], elapsedMs: performance.now() - started };
    },
    dependencies: lateDependencies(base, http),
    trace: async (id, hint, signal) => {
      const url = `${tracesUrl}/${paddedIdSegment(id)}`;
      return openTrace(http, (window) => withParams(url, hintParams(window)), hint, signal);
    },
    rawTraceUrl: (id) => `${tracesUrl}/${isUsableId(id) ? paddedIdSegment(id) : encodeURIComponent(id)}`,
  };
}

const isUsableId = (id: string) => !/^\s*\.{0,2}\s*$/.test(id);

function searchParams(query: SearchQuery): Record<string, string | number | undefined> {
  const min = rfc3339(query.startUs);
  // The two must differ (400 otherwise).
  const max = rfc3339(Math.max(query.endUs, query.startUs + 1));
  return {
    'query.serviceName': query.service,
    'query.service_name': query.service,
    'query.operationName': query.operation,
    'query.operation_name': query.operation,
    'query.startTimeMin': min,
    'query.start_time_min': min,
    'query.startTimeMax': max,
    'query.start_time_max': max,
    'query.durationMin': query.minDuration,
    'query.duration_min': query.minDuration,
    'query.durationMax': query.maxDuration,
    'query.duration_max': query.maxDuration,
    'query.searchDepth': query.limit,
    'query.search_depth': query.limit,
    'query.num_traces': query.limit,
    'query.attributes': tagsJson(query.tags),
  };
}

function hintParams(
  hint: { startUs: number; endUs: number } | undefined,
): Record<string, string | undefined> {
  if (hint === undefined) return {};
  const [start, end] = [rfc3339(hint.startUs), rfc3339(hint.endUs)];
  return { startTime: start, start_time: start, endTime: end, end_time: end };
}

/** Here a 404 that speaks of traces means that the search found none. */
async function emptyIfNone(answer: Promise<readonly unknown[]>): Promise<readonly unknown[]> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.failure.kind === 'http' && error.failure.status === 404) {
      if (meansNotFound(error)) return [];
    }
    throw error;
  }
}

/** An empty list may be omitted altogether: `{}`. */
function listIn(body: unknown, key: string, request: string): readonly unknown[] {
  const value = field(body, key);
  if (Array.isArray(value)) return listOf(value);
  const isEmpty = isRecord(body) && (value === null || Object.keys(body).length === 0);
  if (!isEmpty) throw otherProduct(JSON.stringify(body), request);
  return [];
}

function toOperation(value: unknown): Operation {
  return { name: textOf(field(value, 'name')), kind: textOf(field(value, 'spanKind')) };
}

/** Zeros and empty texts are omitted on the wire. */
function toSummary(value: unknown): TraceSummary {
  const startNs = nanosOf(field(value, 'minStartTimeUnixNano'));
  const endNs = nanosOf(field(value, 'maxEndTimeUnixNano'));
  return {
    traceId: textOf(field(value, 'traceId')),
    rootService: textOf(field(value, 'rootServiceName')),
    rootOperation: textOf(field(value, 'rootOperationName')),
    startNs,
    durationNs: endNs > startNs ? Number(endNs - startNs) : 0,
    spanCount: countOf(field(value, 'spanCount')),
    errorCount: countOf(field(value, 'errorSpanCount')),
    orphanCount: countOf(field(value, 'orphanSpanCount')),
    services: listOf(field(value, 'services'))
      .map(toServiceCount)
      .sort((a, b) => byName(a.name, b.name)),
  };
}

function toServiceCount(value: unknown): ServiceCount {
  return {
    name: textOf(field(value, 'name')),
    spans: countOf(field(value, 'spanCount')),
    errors: countOf(field(value, 'errorSpanCount')),
  };
}
