/**
 * The peer's links, rewritten into ours (https://www.jaegertracing.io): on the trace page `uiFind` held either the id of a span
 * or words of which any may match; `uiTheme` is `theme`. What says how to embed a page (`uiEmbed` and friends) is read once,
 * when the page is loaded, and left alone.
 */
import { formatQuery } from '#core/analysis/query/format-query.ts';
import { anyOf } from '#core/analysis/query/query.ts';

/** The rewritten parameters, or undefined if there is nothing of the peer's in them. */
export function rewriteLegacyTraceParams(search: URLSearchParams): URLSearchParams | undefined {
  const next = new URLSearchParams(search);
  rewriteFind(next);
  const theme = next.get('uiTheme');
  if (theme !== null) {
    next.delete('uiTheme');
    if (!next.has('theme') && (theme === 'dark' || theme === 'light')) next.set('theme', theme);
  }
  return next.toString() === search.toString() ? undefined : next;
}

function rewriteFind(params: URLSearchParams): void {
  const find = params.get('uiFind');
  if (find === null) return;
  params.delete('uiFind');
  const words = find.trim();
  if (isSpanId(words)) {
    if (!params.has('span')) params.set('span', words);
  } else if (words !== '' && !params.has('q')) {
    const terms = wordsOf(words).map((text) => ({ kind: 'text', text }) as const);
    if (terms.length > 0) params.set('q', formatQuery(anyOf(terms)));
  }
}

/** 64-bit ids, as the peer prints them: 16 hex digits; older ones lost their leading zeros. */
function isSpanId(text: string): boolean {
  return /^[0-9a-f]{12,16}$/i.test(text) && /\d/.test(text);
}

/**
 * The texts that the peer looked for, joined by OR. Quoted phrases stay whole. It had no operators: words that are some of
 * ours come back in quotes. `-key` only kept tags of that key from being looked at, and matched nothing by itself: without
 * it more may be found, never less.
 */
function wordsOf(text: string): string[] {
  const found: string[] = [];
  for (const [word, phrase] of text.matchAll(/"([^"]*)"|[^\s"]+/g))
    if (phrase !== undefined || !word.startsWith('-')) found.push(phrase ?? word);
  return found.filter((word) => word !== '');
}
