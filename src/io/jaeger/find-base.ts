/** Below which path of its origin a server speaks Jaeger's API, for an address that missed it. */
import { chooseDialect } from './choose-dialect.ts';
import type { Http } from './http.ts';

/** Where it is put most often: at the root, behind a proxy, and where products that imitate it have it. */
const usual = [
  '/',
  '/jaeger/',
  '/jaeger/ui/',
  '/jaeger-query/',
  '/tracing/',
  '/select/jaeger/',
  '/v1/jaeger/',
];
const mostAsked = 10;

/** @param page what came back instead; a page may say below which path it lives. @returns an address with a slash at the end */
export async function findBase(url: string, page: string, http: Http): Promise<string | undefined> {
  const { origin, pathname } = new URL(url);
  const paths = new Set([...saidBy(page), ...parents(pathname), ...usual]);
  paths.delete(pathname);
  for (const path of [...paths].slice(0, mostAsked)) {
    const candidate = `${origin}${path}`;
    const speaks = await chooseDialect(candidate, http).then(
      () => true,
      () => false,
    );
    if (speaks) return candidate;
  }
  return undefined;
}

function saidBy(page: string): readonly string[] {
  const href = /<base\s[^>]*href="(\/[^"]*)"/i.exec(page)?.[1];
  return href === undefined || href.startsWith('//') ? [] : [href.replace(/\/*$/, '/')];
}

/** `/a/b/c/`: `/a/b/`, `/a/`. */
function parents(pathname: string): readonly string[] {
  const parts = pathname.split('/').filter((part) => part !== '');
  return parts.slice(1).map((_, k) => `/${parts.slice(0, parts.length - 1 - k).join('/')}/`);
}
