/** Opened files, asked as a server is: the same questions, the same answers. Nothing leaves the browser. */
import { parseGoDuration } from '#core/base/go-duration.ts';
import { AppError } from '#core/base/errors.ts';
import type { SpanSearch } from '#core/analysis/span-search.ts';
import type { TraceSummary } from '#core/trace/summary.ts';
import { normalTraceId } from '#core/trace/ids.ts';
import type {
  Dependencies,
  JaegerApi,
  Operation,
  SearchQuery,
  SearchResult,
  TimeHint,
} from '../jaeger/api.ts';
import { throwIfAborted } from '../jaeger/abort.ts';
import { sortedOperations } from '../jaeger/dialect.ts';
import { byName, sortedNames } from '../jaeger/loose-json.ts';
import type { WorkerClient } from '../worker/client.ts';
import { bodyOf, eachOf } from './trace-shelf.ts';
import type { ShelvedTrace } from './trace-shelf.ts';

export type Shelf = ReadonlyMap<string, ShelvedTrace>;

/** @param shelf what is opened at the moment of the question */
export function createFilesApi(shelf: () => Promise<Shelf>, worker: WorkerClient): JaegerApi {
  const traces = async (signal: AbortSignal | undefined): Promise<readonly ShelvedTrace[]> => {
    const found = [...(await shelf()).values()];
    throwIfAborted(signal);
    return found;
  };
  return {
    info: async (signal) => ({
      dialect: 'files',
      version: undefined,
      anyService: true,
      window: windowOf(await traces(signal)),
    }),
    services: async (signal) =>
      sortedNames(
        (await traces(signal)).flatMap(({ index }) => index.summary.services.map(({ name }) => name)),
      ),
    operations: async (service, signal) => operationsOf(await traces(signal), service),
    search: async (query, signal) => search(await traces(signal), query, worker, signal),
    dependencies: async (window, signal) => dependenciesOf(await traces(signal), window),
    trace: async (id) => {
      const trace = (await shelf()).get(normalTraceId(id));
      const request = `Trace ${id} in the opened files`;
      if (trace === undefined) {
        const message = 'No file that is opened in this browser holds it.';
        throw new AppError({ kind: 'notFound', message, isFiles: true }, request);
      }
      return { ...(await bodyOf(trace.pieces, worker)), request, url: '' };
    },
    rawTraceUrl: () => '',
  };
}

/** Milliseconds; a clock that ticks in tenths of one cannot tell of less. */
function since(began: number): number {
  return Math.max(0.1, performance.now() - began);
}

/** Whole microseconds around every start; undefined if there is none. */
function windowOf(traces: readonly ShelvedTrace[]): TimeHint | undefined {
  if (traces.length === 0) return undefined;
  const starts = traces.map(({ index }) => startUs(index.summary));
  const endUs = starts.reduce((latest, start) => Math.max(latest, start), -Infinity);
  const first = starts.reduce((earliest, start) => Math.min(earliest, start), Infinity);
  return { startUs: first, endUs: endUs + 1 };
}

/** Whole microseconds, the rest cut off. */
function startUs({ startNs }: TraceSummary): number {
  return Number(startNs / 1000n);
}

function operationsOf(traces: readonly ShelvedTrace[], service: string): readonly Operation[] {
  const found = new Map<string, Operation>();
  for (const { index } of traces)
    for (const { service: of, name, kind } of index.operations)
      if (of === service) found.set(`${kind} ${name}`, { name, kind: kind === 'unspecified' ? '' : kind });
  return sortedOperations([...found.values()]);
}

/** The newest first, up to the limit. Traces are read only where what is known of them cannot answer. */
async function search(
  traces: readonly ShelvedTrace[],
  query: SearchQuery,
  worker: WorkerClient,
  signal: AbortSignal | undefined,
): Promise<SearchResult> {
  const began = performance.now();
  const wanted = spanSearchOf(query);
  const inWindow = traces
    .filter(({ index }) => isIn(index.summary, query) && mayHold(index.operations, wanted))
    .sort((a, b) => Number(b.index.summary.startNs - a.index.summary.startNs));
  const found = needsSpans(wanted)
    ? await tracesHolding(inWindow, wanted, query.limit, worker, signal)
    : inWindow;
  const summaries = found.slice(0, query.limit).map(({ index }) => index.summary);
  return { summaries, elapsedMs: since(began), warnings: [] };
}

function spanSearchOf({ service, operation, tags, minDuration, maxDuration }: SearchQuery): SpanSearch {
  return {
    service,
    operation: operation ?? '',
    tags,
    minNs: nanosOf(minDuration),
    maxNs: nanosOf(maxDuration),
  };
}

function nanosOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const parsed = parseGoDuration(text);
  if (!parsed.ok) throw new AppError({ kind: 'unsupported', message: `${text}: ${parsed.error}` });
  return parsed.ns;
}

function isIn(summary: TraceSummary, window: TimeHint): boolean {
  const start = startUs(summary);
  return start >= window.startUs && start <= window.endUs;
}

function mayHold(
  operations: ShelvedTrace['index']['operations'],
  { service, operation }: SpanSearch,
): boolean {
  return (
    (service === '' && operation === '') ||
    operations.some(
      (found) =>
        (service === '' || found.service === service) && (operation === '' || found.name === operation),
    )
  );
}

function needsSpans({ tags, minNs, maxNs }: SpanSearch): boolean {
  return tags.length > 0 || minNs !== undefined || maxNs !== undefined;
}

/** Those with a span that satisfies everything, in their order; no further than to the limit. */
async function tracesHolding(
  traces: readonly ShelvedTrace[],
  wanted: SpanSearch,
  limit: number,
  worker: WorkerClient,
  signal: AbortSignal | undefined,
): Promise<ShelvedTrace[]> {
  const holding = new Set<ShelvedTrace>();
  await eachOf(traces, 4, async (trace) => {
    if (holding.size >= limit) return;
    throwIfAborted(signal);
    const { stream } = await bodyOf(trace.pieces, worker);
    if ((await worker.indexBody(stream, wanted, signal)) !== undefined) holding.add(trace);
  });
  return traces.filter((trace) => holding.has(trace));
}

function dependenciesOf(traces: readonly ShelvedTrace[], window: TimeHint): Dependencies {
  const began = performance.now();
  const links = new Map<string, { parent: string; child: string; calls: number }>();
  for (const { index } of traces) {
    if (!isIn(index.summary, window)) continue;
    for (const { parent, child, calls } of index.calls) {
      const key = JSON.stringify([parent, child]);
      const link = links.get(key);
      if (link === undefined) links.set(key, { parent, child, calls });
      else link.calls += calls;
    }
  }
  const sorted = [...links.values()].sort((a, b) => byName(a.parent, b.parent) || byName(a.child, b.child));
  return { links: sorted, elapsedMs: since(began), warnings: [] };
}
