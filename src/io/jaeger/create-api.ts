/**
 * The API of one Jaeger. Which dialect it speaks is found out once, shared by all callers and remembered for the next visit. There it is
 * taken for certain for a day, then while the question is asked again in the background; a request that fails as on a wrong dialect asks at once.
 */
import { AppError } from '#core/base/errors.ts';
import { orAbort } from './abort.ts';
import type { DecodeSummaries, JaegerApi, JaegerMetrics, ServerInfo } from './api.ts';
import type { DialectName } from './choose-dialect.ts';
import type { Dialect } from './dialect.ts';
import type { FrontPage } from './front-page.ts';
import { createHttp } from './http.ts';
import type { Http } from './http.ts';
import { createV1 } from './v1.ts';
import { createV3 } from './v3.ts';

export interface JaegerApiOptions {
  /** Where `/api` begins, with its base path; http or https, absolute. */
  readonly baseUrl: string;
  /** Jaeger's own front page, where it is not at `baseUrl`. */
  readonly homeUrl?: string;
  /** From the page that this Jaeger served. */
  readonly injectedVersion?: string;
  readonly anyService?: boolean;
  readonly metrics?: boolean | undefined;
  readonly archive?: boolean | undefined;
  readonly decodeSummaries: DecodeSummaries;
  /** How long a server may be silent; read for every request. */
  readonly timeoutMs: () => number;
  /** Keeps the dialect from one visit to the next. */
  readonly memory?: { get(key: string): string | undefined; set(key: string, value: string): void };
  readonly fetch?: typeof fetch;
  /** Sent with every request; see `http.ts`. */
  readonly headers?: () => Promise<Readonly<Record<string, string>>>;
}

/** Of a server there is everything to ask. */
export interface ServerApi extends JaegerApi {
  metrics(): Promise<JaegerMetrics>;
}

export function createJaegerApi(options: JaegerApiOptions): ServerApi {
  const base = baseOf(options.baseUrl);
  const http = createHttp({
    // Wrapped: browsers refuse a `fetch` that is called as a method of something else.
    fetch: options.fetch ?? ((...request) => fetch(...request)),
    timeoutMs: options.timeoutMs,
    headers: options.headers,
  });
  const dialects: Dialects = { v1: createV1(base, http, options.decodeSummaries), v3: createV3(base, http) };
  const chosen = rememberingChoice(base, () => chooseLate(base, http), options.memory);
  const info = keptOnceDone(() => infoOf(options, base, http, chosen.ask()));
  const call = <T>(work: (dialect: Dialect) => Promise<T>, signal?: AbortSignal) =>
    onRightDialect(dialects, chosen, work, options.baseUrl, signal);
  return {
    info: async (signal) => {
      requireHttp(options.baseUrl);
      return orAbort(info(), signal);
    },
    services: (signal) => call((dialect) => dialect.services(signal), signal),
    operations: (service, signal) => call((dialect) => dialect.operations(service, signal), signal),
    search: (query, signal) => call((dialect) => dialect.search(query, signal), signal),
    metrics: async () => {
      requireHttp(options.baseUrl);
      return (await import('./metrics.ts')).createMetrics(base, http, info);
    },
    dependencies: (window, signal) => call((dialect) => dialect.dependencies(window, signal), signal),
    trace: (id, hint, signal) => call((dialect) => dialect.trace(id, hint, signal), signal),
    archive: async (id, signal) => {
      requireHttp(options.baseUrl);
      return (await import('./archive.ts')).archiveTrace(base, http, id, signal);
    },
    rawTraceUrl: (id) => dialects[chosen.guess() ?? 'v1'].rawTraceUrl(id),
  };
}

/** Its code comes with the question: once the answer is remembered, traces and searches do not wait for it. */
async function chooseLate(base: string, http: Http): Promise<DialectName> {
  return (await import('./choose-dialect.ts')).chooseDialect(base, http);
}

async function readFrontPageLate(url: string, http: Http): Promise<FrontPage> {
  return (await import('./front-page.ts')).readFrontPage(url, http);
}

type Dialects = Readonly<Record<DialectName, Dialect>>;

/** On a remembered dialect that fails as a wrong one would, asks again and repeats the call if the answer is new. */
async function onRightDialect<T>(
  dialects: Dialects,
  chosen: Choice,
  work: (dialect: Dialect) => Promise<T>,
  baseUrl: string,
  signal: AbortSignal | undefined,
): Promise<T> {
  requireHttp(baseUrl);
  const dialect = dialects[chosen.guess() ?? (await orAbort(chosen.ask(), signal))];
  const isGuess = !chosen.isCertain();
  try {
    return await work(dialect);
  } catch (error) {
    if (!isGuess || !mayBeWrongDialect(error)) throw error;
    const right = dialects[await orAbort(chosen.askAnew(), signal)];
    if (right === dialect) throw error;
    return work(right);
  }
}

/** One piece of work for all who ask; only a failure makes it start again. */
function keptOnceDone<T>(work: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  const start = async () => {
    try {
      return await work();
    } catch (error) {
      kept = undefined;
      throw error;
    }
  };
  return () => (kept ??= start());
}

async function infoOf(
  options: JaegerApiOptions,
  base: string,
  http: Http,
  asked: Promise<DialectName>,
): Promise<ServerInfo> {
  const { injectedVersion, anyService, homeUrl } = options;
  const needsPage = injectedVersion === undefined;
  const [dialect, page] = await Promise.all([
    asked,
    needsPage ? readFrontPageLate(homeUrl ?? base, http) : undefined,
  ]);
  return {
    dialect,
    version: injectedVersion ?? page?.version,
    anyService: anyService === true || page?.anyService === true,
    metrics: options.metrics ?? page?.metrics,
    archive: options.archive ?? page?.archive,
  };
}

interface Choice {
  /** The answer as far as it is known without waiting. */
  guess(): DialectName | undefined;
  isCertain(): boolean;
  /** The answer, perhaps of an earlier visit. */
  ask(): Promise<DialectName>;
  /** The answer of this visit; asked at most once at a time, and again after a failure. */
  askAnew(): Promise<DialectName>;
}

/** No question is known that every version answers with 200: asking leaves refusals in the browser's console. */
const trustedMs = 24 * 3_600_000;

function rememberingChoice(
  base: string,
  question: () => Promise<DialectName>,
  memory: JaegerApiOptions['memory'],
): Choice {
  const key = `spoor.dialect:${base}`;
  const [, name, keptMs] = /^(v1|v3)(?: (\d+))?$/.exec(memory?.get(key) ?? '') ?? [];
  let guess = name as DialectName | undefined;
  let isCertain = false;
  const isTrusted = Math.abs(Date.now() - Number(keptMs ?? NaN)) < trustedMs;
  const askAnew = keptOnceDone(async () => {
    guess = await question();
    isCertain = true;
    memory?.set(key, `${guess} ${Date.now()}`);
    return guess;
  });
  return {
    guess: () => {
      // In the background: a failure here shows in the call that was made meanwhile.
      if (guess !== undefined && !isCertain && !isTrusted) askAnew().catch(() => undefined);
      return guess;
    },
    isCertain: () => isCertain,
    ask: async () => (isTrusted && guess !== undefined ? guess : askAnew()),
    askAnew,
  };
}

/** A path that is gone: 404, 405, a page or foreign JSON. A trace that is not found is an answer. */
function mayBeWrongDialect(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  const { failure } = error;
  return (
    failure.kind === 'format' || (failure.kind === 'http' && [400, 404, 405, 501].includes(failure.status))
  );
}

/** Without query and fragment, with a slash at the end. An address that is none is kept as it is and refused on use. */
function baseOf(baseUrl: string): string {
  return `${baseUrl
    .trim()
    .replace(/[?#].*$/s, '')
    .replace(/\/+$/, '')}/`;
}

function requireHttp(baseUrl: string): void {
  if (URL.canParse(baseUrl) && /^https?:$/.test(new URL(baseUrl).protocol)) return;
  throw new AppError({
    kind: 'unsupported',
    message: `“${baseUrl}” is not the address of a server: it has to begin with http:// or https://.`,
  });
}
