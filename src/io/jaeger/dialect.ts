/** What a dialect is, and what both share: the address of a trace, its body, and when an answer means "no such trace". */
import { AppError } from '#core/base/errors.ts';
import type { Dependencies, Operation, SearchQuery, SearchResult, TimeHint, TraceBody } from './api.ts';
import type { Answer, Http } from './http.ts';
import { notJson } from './http.ts';
import { byName, countOf, field, listOf, parseJson } from './loose-json.ts';
import { envelopeErrors } from './server-words.ts';

export interface Dialect {
  services(signal?: AbortSignal): Promise<readonly string[]>;
  operations(service: string, signal?: AbortSignal): Promise<readonly Operation[]>;
  search(query: SearchQuery, signal?: AbortSignal): Promise<SearchResult>;
  dependencies(window: TimeHint, signal?: AbortSignal): Promise<Dependencies>;
  trace(id: string, hint: TimeHint | undefined, signal?: AbortSignal): Promise<TraceBody>;
  rawTraceUrl(id: string): string;
}

/** Names and values of a query string; undefined and empty values are left out. */
export function withParams(
  url: string,
  params: Readonly<Record<string, string | number | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return search.size === 0 ? url : `${url}?${search.toString()}`;
}

/** Sorted by name then kind, each pair once. */
export function sortedOperations(operations: readonly Operation[]): Operation[] {
  const distinct = new Map<string, Operation>();
  for (const operation of operations) {
    if (operation.name !== '') distinct.set(`${operation.kind}\n${operation.name}`, operation);
  }
  return [...distinct.values()].sort((a, b) => byName(a.name, b.name) || byName(a.kind, b.kind));
}

/** Clocks of reporters and the storage's buckets are not ours to know: a hint is meant generously. */
const hintMarginUs = 3_600_000_000;

export function widened(hint: TimeHint): TimeHint {
  return {
    startUs: Math.max(0, Math.floor(hint.startUs) - hintMarginUs),
    endUs: Math.ceil(hint.endUs) + hintMarginUs,
  };
}

/**
 * Opens a trace's body with a hint of when it was, and once more without where the server then knows no such trace:
 * hints come from links and searches and may be wrong. So it is where the server refuses the request: Quickwit takes no parameter that it
 * does not know.
 */
export async function openTrace(
  http: Http,
  urlFor: (hint: TimeHint | undefined) => string,
  hint: TimeHint | undefined,
  signal?: AbortSignal,
): Promise<TraceBody> {
  if (hint === undefined) return openBodyOf(http, urlFor(undefined), signal);
  try {
    return await openBodyOf(http, urlFor(widened(hint)), signal);
  } catch (error) {
    if (!(error instanceof AppError) || !mayBeTheHint(error)) throw error;
    return openBodyOf(http, urlFor(undefined), signal);
  }
}

function mayBeTheHint({ failure }: AppError): boolean {
  return failure.kind === 'notFound' || (failure.kind === 'http' && failure.status === 400);
}

async function openBodyOf(http: Http, url: string, signal?: AbortSignal): Promise<TraceBody> {
  let answer: Answer;
  try {
    answer = await http.open(url, signal);
  } catch (error) {
    throw error instanceof AppError && meansNotFound(error)
      ? new AppError({ kind: 'notFound', message: error.message }, error.request)
      : error;
  }
  if (answer.short !== undefined) checkShortTrace(answer.short, answer.request);
  return { stream: answer.stream, bytes: answer.bytes, request: answer.request, url };
}

/** A 404 may also be a wrong address ("404 page not found", a proxy's page): only words about a trace count. */
export function meansNotFound({ failure }: AppError): boolean {
  if (failure.kind !== 'http') return false;
  return /\btraces? not found\b|\bno (such )?traces?( found)?\b/i.test(failure.message);
}

/**
 * An answer that is too short to hold a trace is read here, for what it says instead: `data: []`, `errors` with 200, another
 * product's JSON. Anything that holds spans passes.
 */
export function checkShortTrace(text: string, request: string): void {
  const body = parseJson(text);
  if (body === undefined) {
    // Up to v1.52 the v3 API sent a document per line.
    if (/^\s*[[{]/.test(text)) return;
    throw notJson(text, request);
  }
  if (holdsSpans(body)) return;
  const said = envelopeErrors(body);
  const code = listOf(field(body, 'errors')).map((error) => countOf(field(error, 'code')))[0] ?? 0;
  if (code >= 400 && code !== 404) {
    throw new AppError({ kind: 'http', status: code, message: said.join('\n') }, request);
  }
  const known = field(body, 'data') !== undefined || field(body, 'result') !== undefined || said.length > 0;
  if (!known) throw otherProduct(text, request);
  throw new AppError({ kind: 'notFound', message: said.join('\n') || 'The answer holds no trace.' }, request);
}

function holdsSpans(body: unknown): boolean {
  if (Array.isArray(body)) return body.length > 0;
  const result = field(body, 'result') ?? body;
  if (listOf(field(result, 'resourceSpans')).length > 0 || listOf(field(body, 'spans')).length > 0)
    return true;
  return listOf(field(body, 'data')).some((trace) => listOf(field(trace, 'spans')).length > 0);
}

export function otherProduct(text: string, request: string): AppError {
  const message = 'The answer is JSON, but not of the kind Jaeger sends.';
  return new AppError({ kind: 'format', message, body: text.slice(0, 300) }, request);
}
