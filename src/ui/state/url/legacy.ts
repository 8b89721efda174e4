/**
 * The peer's links, rewritten into ours (https://www.jaegertracing.io, trace page): `uiFind` held either the id of a span
 * or words of which any may match; `uiTheme` is `theme`. What has no meaning here (`uiEmbed` and friends) is left alone.
 */

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
    params.set('q', splitWords(words).join(' OR '));
  }
}

/** 64-bit ids, as the peer prints them: 16 hex digits; older ones lost their leading zeros. */
function isSpanId(text: string): boolean {
  return /^[0-9a-f]{12,16}$/i.test(text) && /\d/.test(text);
}

/** Quoted phrases stay whole; the peer joined terms by OR. */
function splitWords(text: string): string[] {
  return text.match(/"[^"]*"|\S+/g) ?? [];
}
