/**
 * Where traces come from: `origin` (the Jaeger that serves this page), `demo`, `files` (opened in this browser), `inside` (one trace that came with the page, in its
 * address or in a saved file), or the address of another Jaeger.
 */
export type Source = string;

export const inside: Source = 'inside';

/** Another server: one that a link can name. */
export function isAddress(source: Source): boolean {
  return /^https?:/.test(source);
}

/** What `?source=` may say: a word for ours, or an http(s) address, which gets its trailing slash. */
export function parseSource(raw: string | null | undefined): Source | undefined {
  if (raw === 'demo' || raw === 'origin' || raw === 'files' || raw === inside) return raw;
  if (!raw || !URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  return `${url.origin}${url.pathname.replace(/\/*$/, '/')}`;
}
