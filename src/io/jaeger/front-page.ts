/**
 * A Jaeger has no endpoint for its version: it writes it into its front page, next to what its storage can do. Only these
 * facts are read from the page; it is never rendered.
 */
import type { Http } from './http.ts';
import { field, parseJson, textOf } from './loose-json.ts';

export interface FrontPage {
  readonly version: string | undefined;
  readonly anyService: boolean;
  /** undefined: it does not say. */
  readonly archive: boolean | undefined;
  readonly metrics: boolean | undefined;
}

const nothing: FrontPage = { version: undefined, anyService: false, archive: undefined, metrics: undefined };

/** Longest wait: the version is a nicety. */
const patienceMs = 3000;

/** Never rejects: an unreadable front page (CORS, a login, another product) only leaves the version unknown. */
export async function readFrontPage(url: string, http: Http): Promise<FrontPage> {
  try {
    const { text } = await http.text(url, AbortSignal.timeout(patienceMs));
    return factsIn(text);
  } catch {
    return nothing;
  }
}

export function factsIn(page: string): FrontPage {
  const version = /JAEGER_VERSION\s*=\s*(\{[^{}]*\})\s*;/.exec(page)?.[1] ?? '';
  const abilities = /JAEGER_(?:BACKEND|STORAGE)_CAPABILITIES\s*=\s*(\{[^{}]*\})\s*;/.exec(page)?.[1] ?? '';
  const able = parseJson(abilities);
  return {
    version: versionText(field(parseJson(version), 'gitVersion')),
    anyService: field(able, 'searchWithoutServiceName') === true,
    archive: yesOrNo(field(able, 'archiveStorage')),
    metrics: yesOrNo(field(able, 'metricsStorage')),
  };
}

function yesOrNo(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

export function versionText(value: unknown): string | undefined {
  const text = textOf(value).trim();
  return text === '' ? undefined : text.slice(0, 40);
}
