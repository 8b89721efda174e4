/**
 * What a server said when it refused, as short plain text. Shapes: legacy `{errors:[{code,msg}]}`, api_v3
 * `{error:{httpCode,message}}`, grpc-gateway `{error,code,message}`, Quickwit `{status,message}`, plain text, a page.
 */
import { isRecord } from '#core/base/record.ts';
import { field, listOf, parseJson, textOf } from './loose-json.ts';

/** Long enough for a storage's chain of causes, short enough for a panel. */
const longest = 1000;

export function trimWords(text: string): string {
  const words = text.trim();
  return words.length <= longest ? words : `${words.slice(0, longest)}…`;
}

/** The messages of a legacy envelope's `errors`, with the trace they speak of. */
export function envelopeErrors(body: unknown): string[] {
  const messages: string[] = [];
  for (const error of listOf(field(body, 'errors'))) {
    const message =
      typeof error === 'string' ? error : textOf(field(error, 'msg')) || textOf(field(error, 'message'));
    const traceId = textOf(field(error, 'traceID'));
    if (message !== '') messages.push(trimWords(traceId === '' ? message : `${message} (${traceId})`));
  }
  return [...new Set(messages)];
}

export function serverWords(text: string): string {
  const body = parseJson(text);
  const listed = envelopeErrors(body);
  if (listed.length > 0) return trimWords(listed.join('\n'));
  if (isRecord(body)) {
    const inner = field(body, 'error');
    const said =
      textOf(field(inner, 'message')) ||
      textOf(field(body, 'message')) ||
      textOf(inner) ||
      textOf(field(body, 'msg'));
    if (said !== '') return trimWords(said);
  }
  return trimWords(looksLikePage(text) ? pageTitle(text) : text);
}

export function looksLikePage(text: string): boolean {
  return /^[\s\uFEFF]*</.test(text);
}

/** A page's title says what it is ("Sign in", "502 Bad Gateway"); failing that, its beginning. */
function pageTitle(page: string): string {
  const title = /<title[^>]*>([^<]{1,200})/i.exec(page)?.[1].trim() ?? '';
  return title === '' ? page.slice(0, 300) : title;
}
