/** Archiving a trace. Servers without it answer in every way there is: an error, a 404 of the router, a page. */
import { AppError } from '#core/base/errors.ts';
import { meansNotFound } from './dialect.ts';
import type { Http } from './http.ts';
import { envelopeErrors, looksLikePage, serverWords } from './server-words.ts';
import { parseJson } from './loose-json.ts';
import { idSegment } from './trace-id.ts';

/** @param base ends with a slash */
export async function archiveTrace(
  base: string,
  http: Http,
  id: string,
  signal?: AbortSignal,
): Promise<void> {
  const url = `${base}api/archive/${idSegment(id)}`;
  const { status, text } = await http.text(url, signal, 'POST');
  const request = `POST ${url}`;
  const said = serverWords(text);
  const isOk = status >= 200 && status < 300;
  if (isOk && !looksLikePage(text) && envelopeErrors(parseJson(text)).length === 0) return;
  const error = new AppError({ kind: 'http', status, message: said }, request);
  if (meansNotFound(error)) throw new AppError({ kind: 'notFound', message: said }, request);
  const lacksIt = isOk
    ? looksLikePage(text)
    : [404, 405, 501].includes(status) || /archive.*not configured/i.test(said);
  if (!lacksIt) throw error;
  const message = `This server keeps no archive: its storage for archived traces is not configured. It says: ${said}`;
  throw new AppError({ kind: 'unsupported', message }, request);
}
