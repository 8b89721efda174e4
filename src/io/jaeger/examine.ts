/**
 * Examines a server that somebody wants to add, step by step, so that what is wrong can be told apart: browsers say the same few words for a
 * closed port, a name that does not resolve and an answer that this page may not read. Nothing is asked beyond the typed origin.
 */
import { AppError } from '#core/base/errors.ts';
import { isLoopback } from '#core/base/loopback.ts';
import type { ServerInfo } from './api.ts';
import { chooseDialect } from './choose-dialect.ts';
import type { DialectName } from './choose-dialect.ts';
import { findBase } from './find-base.ts';
import { readFrontPage } from './front-page.ts';
import { createHttp } from './http.ts';
import type { Http } from './http.ts';
import { listOf, parseJson, field } from './loose-json.ts';
import { looksLikePage, serverWords } from './server-words.ts';

export const examineSteps = ['reach', 'read', 'speak', 'know'] as const;
/** Does anything answer; may this page read it; is it Jaeger's API; what can it do. */
export type ExamineStep = (typeof examineSteps)[number];

export type Trouble =
  /** A page that came by https may not ask by http. */
  | { readonly kind: 'mixedContent' }
  /** `detail`: the browser's words. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'silent'; readonly afterMs: number }
  /** It answers, and does not say that this page may read it. `headers`: only requests that carry these are refused. */
  | { readonly kind: 'cors'; readonly headers: readonly string[] }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly said: string;
      readonly sentSecrets: boolean;
    }
  /** A web page, or no such path; `found`: below which a Jaeger answers on the same origin. */
  | {
      readonly kind: 'wrongPath';
      readonly said: string;
      readonly status: number;
      readonly found: string | undefined;
    }
  | { readonly kind: 'notJaeger'; readonly said: string }
  | { readonly kind: 'fails'; readonly status: number; readonly said: string };

export interface Knowledge extends ServerInfo {
  readonly services: number;
}

export type StepReport =
  | { readonly step: ExamineStep; readonly state: 'doing' | 'done' }
  | { readonly step: ExamineStep; readonly state: 'failed'; readonly trouble: Trouble };

export interface ExamineOptions {
  /** With its base path and a slash at the end. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly page: { readonly origin: string; readonly isSecure: boolean };
  readonly signal: AbortSignal;
  readonly onStep: (report: StepReport) => void;
  readonly fetch?: typeof fetch;
  readonly patienceMs?: number;
}

/** What it is; undefined if a step failed (which one, `onStep` was told). Rejects with an `AbortError` only. */
export async function examine(options: ExamineOptions): Promise<Knowledge | undefined> {
  let dialect: DialectName = 'v1';
  let known: Knowledge | undefined;
  const http = httpOf(options, options.headers);
  const work: Readonly<Record<ExamineStep, () => Promise<Trouble | undefined>>> = {
    reach: () => reach(options),
    read: () => read(options),
    speak: async () => {
      try {
        dialect = await chooseDialect(options.url, http);
        return undefined;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return troubleOf(error, options, http);
      }
    },
    know: async () => {
      known = await know(options, http, dialect);
      return undefined;
    },
  };
  for (const step of examineSteps) {
    options.signal.throwIfAborted();
    options.onStep({ step, state: 'doing' });
    const trouble = await work[step]();
    options.signal.throwIfAborted();
    if (trouble !== undefined) {
      options.onStep({ step, state: 'failed', trouble });
      return undefined;
    }
    options.onStep({ step, state: 'done' });
  }
  return known;
}

const patience = ({ patienceMs = 10_000 }: ExamineOptions) => patienceMs;
const probeUrl = ({ url }: ExamineOptions) => `${url}api/services`;

function httpOf(options: ExamineOptions, headers: Readonly<Record<string, string>>): Http {
  return createHttp({
    fetch: options.fetch ?? ((...request) => fetch(...request)),
    timeoutMs: () => patience(options),
    headers: () => Promise.resolve(headers),
  });
}

/** An answer that may not be read is an answer: that is all this step wants to know. */
async function reach(options: ExamineOptions): Promise<Trouble | undefined> {
  const { url, page } = options;
  const { protocol, hostname, origin } = new URL(url);
  if (page.isSecure && protocol === 'http:' && !isLoopback(hostname)) return { kind: 'mixedContent' };
  if (origin === page.origin) return undefined;
  const limit = AbortSignal.timeout(patience(options));
  try {
    const ask = options.fetch ?? fetch;
    await ask(probeUrl(options), { mode: 'no-cors', signal: AbortSignal.any([options.signal, limit]) });
    return undefined;
  } catch (error) {
    if (limit.aborted) return { kind: 'silent', afterMs: patience(options) };
    return { kind: 'unreachable', detail: error instanceof Error ? error.message : String(error) };
  }
}

async function read(options: ExamineOptions): Promise<Trouble | undefined> {
  const names = Object.keys(options.headers);
  const withAll = await isReadable(options, options.headers);
  if (withAll) return undefined;
  const plain = names.length > 0 && (await isReadable(options, {}));
  return { kind: 'cors', headers: plain ? names : [] };
}

async function isReadable(options: ExamineOptions, headers: ExamineOptions['headers']): Promise<boolean> {
  try {
    await httpOf(options, headers).text(probeUrl(options), options.signal);
    return true;
  } catch (error) {
    options.signal.throwIfAborted();
    // Whoever is slow was reached a moment ago, and says so in the next step.
    return error instanceof AppError && error.failure.kind !== 'network';
  }
}

async function troubleOf(refusal: AppError, options: ExamineOptions, http: Http): Promise<Trouble> {
  const { failure } = refusal;
  if (failure.kind === 'timeout') return { kind: 'silent', afterMs: failure.afterMs };
  if (failure.kind === 'network') return { kind: 'unreachable', detail: failure.detail };
  if (failure.kind === 'unsupported') return { kind: 'notJaeger', said: failure.message };
  const status = failure.kind === 'http' ? failure.status : 200;
  if (status === 401 || status === 403) {
    const sentSecrets = Object.keys(options.headers).length > 0;
    return { kind: 'refused', status, said: refusal.message, sentSecrets };
  }
  if (status >= 500) return { kind: 'fails', status, said: refusal.message };
  const { text } = await http.text(probeUrl(options), options.signal).catch(() => ({ text: '' }));
  const said = serverWords(text);
  const isPage = looksLikePage(text);
  if (!isPage && status === 200) return { kind: 'notJaeger', said };
  return { kind: 'wrongPath', said, status, found: await findBase(options.url, text, http) };
}

async function know({ url, signal }: ExamineOptions, http: Http, dialect: DialectName): Promise<Knowledge> {
  const list = dialect === 'v3' ? 'api/v3/services' : 'api/services';
  const [page, services] = await Promise.all([
    readFrontPage(url, http),
    http.text(`${url}${list}`, signal).catch(() => ({ text: '' })),
  ]);
  const body = parseJson(services.text);
  const names = listOf(field(body, 'services') ?? field(body, 'data'));
  return { ...page, dialect, services: names.length };
}
