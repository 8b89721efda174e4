/**
 * Which API does this server speak? Asked without parameters, so that no storage is touched: Jaeger then complains in its own
 * words. Judged by content, never by status alone: up to v2.15 an unknown `/api` path is 200 and a page.
 */
import { isRecord } from '#core/base/record.ts';
import { AppError } from '#core/base/errors.ts';
import type { ServerInfo } from './api.ts';
import type { Http } from './http.ts';
import { field, listOf, parseJson } from './loose-json.ts';
import { looksLikePage, serverWords } from './server-words.ts';

export type DialectName = Exclude<ServerInfo['dialect'], 'files'>;

/** What came back, or that nothing did. */
type Probe = { readonly status: number; readonly text: string; readonly request: string } | AppError;

/** @param base ends with a slash. Rejects with the most telling failure if nothing that speaks the API answers. */
export async function chooseDialect(base: string, http: Http): Promise<DialectName> {
  const [summaries, search] = await Promise.all([
    probe(http, `${base}api/v3/trace-summaries`),
    probe(http, `${base}api/traces`),
  ]);
  if (hasSummaries(summaries)) return 'v3';
  if (hasLegacySearch(search)) return 'v1';
  const refused = [search, summaries].find(isRefusal);
  if (refused !== undefined) throw failureOf(refused);
  // Imitations differ in how they complain, but not in how they list their services.
  const services = await probe(http, `${base}api/services`);
  if (isLegacyList(services)) return 'v1';
  if (services instanceof AppError) throw services;
  if (await speaksV3(base, http)) {
    throw new AppError({
      kind: 'unsupported',
      message:
        'This Jaeger has neither the legacy search nor trace summaries. Versions up to v2.20, and v2.19 or later, have one of them.',
    });
  }
  throw failureOf(services);
}

async function probe(http: Http, url: string): Promise<Probe> {
  try {
    return { ...(await http.text(url)), request: `GET ${url}` };
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** An api_v3 error (or answer) on a path that only servers with summaries route. */
function hasSummaries(answer: Probe): boolean {
  if (answer instanceof AppError || answer.status === 404) return false;
  const body = parseJson(answer.text);
  if (answer.status === 200) return Array.isArray(field(body, 'summaries'));
  return typeof field(field(body, 'error'), 'httpCode') === 'number';
}

/** The legacy envelope, whatever it holds: usually 400 `parameter 'service' is required`. */
function hasLegacySearch(answer: Probe): boolean {
  if (answer instanceof AppError || answer.status === 404) return false;
  const body = parseJson(answer.text);
  if (!isRecord(body)) return false;
  if (answer.status === 200) return isLegacyList(answer);
  return listOf(field(body, 'errors')).some((error) => typeof field(error, 'msg') === 'string');
}

function isLegacyList(answer: Probe): boolean {
  if (answer instanceof AppError || answer.status !== 200) return false;
  const body = parseJson(answer.text);
  const data = field(body, 'data');
  return Array.isArray(data) || (isRecord(body) && data === null);
}

async function speaksV3(base: string, http: Http): Promise<boolean> {
  const answer = await probe(http, `${base}api/v3/services`);
  if (answer instanceof AppError || answer.status !== 200) return false;
  return Array.isArray(field(parseJson(answer.text), 'services'));
}

/** No answer, wrong credentials or a broken gateway: further questions would end the same way. */
function isRefusal(answer: Probe): boolean {
  return answer instanceof AppError || answer.status === 401 || answer.status === 403 || answer.status >= 502;
}

function failureOf(answer: Probe): AppError {
  if (answer instanceof AppError) return answer;
  const said = serverWords(answer.text);
  const { status, request } = answer;
  if (status < 200 || status >= 300) return new AppError({ kind: 'http', status, message: said }, request);
  const message = looksLikePage(answer.text)
    ? 'A web page came instead of JSON.'
    : 'The answer is not of the kind Jaeger sends.';
  return new AppError({ kind: 'format', message, body: said }, request);
}
