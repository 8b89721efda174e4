/**
 * Who called whom how often, as the server counts it. Every Jaeger up to today has `/api/dependencies`, also those that gave up the rest
 * of the legacy API. `/api/v3/dependencies` is in the published definition (`GetDependencies`), and no release routes it yet: it is asked
 * where the older path is gone.
 */
import { isRecord } from '#core/base/record.ts';
import { AppError } from '#core/base/errors.ts';
import type { DependencyLink } from '#core/trace/dependency-link.ts';
import type { Dependencies, TimeHint } from './api.ts';
import { otherProduct, withParams } from './dialect.ts';
import type { Http } from './http.ts';
import { countOf, field, listOf } from './loose-json.ts';
import { envelopeErrors } from './server-words.ts';
import { rfc3339 } from './rfc3339.ts';

type Path = 'legacy' | 'v3';

/** @param base ends with a slash */
export function createDependencies(base: string, http: Http) {
  /** The path that answered last. */
  let known: Path | undefined;
  const ask = async (path: Path, window: TimeHint, signal?: AbortSignal): Promise<Dependencies> => {
    const started = performance.now();
    const url = path === 'legacy' ? legacyUrl(base, window) : v3Url(base, window);
    const answer = linksIn(await http.json(url, signal), `GET ${url}`);
    known = path;
    return { ...answer, elapsedMs: performance.now() - started };
  };
  return async (window: TimeHint, signal?: AbortSignal): Promise<Dependencies> => {
    if (known !== undefined) return ask(known, window, signal);
    try {
      return await ask('legacy', window, signal);
    } catch (error) {
      if (!isGone(error)) throw error;
      return ask('v3', window, signal).catch((second: unknown) => {
        // Of two paths that are not there, the one that every Jaeger has tells more.
        throw isGone(second) ? notServed(error) : second;
      });
    }
  };
}

/** Milliseconds here. The window is widened to whole ones. */
function legacyUrl(base: string, { startUs, endUs }: TimeHint): string {
  const endTs = Math.ceil(endUs / 1000);
  return withParams(`${base}api/dependencies`, { endTs, lookback: endTs - Math.floor(startUs / 1000) });
}

function v3Url(base: string, { startUs, endUs }: TimeHint): string {
  const [start, end] = [rfc3339(startUs), rfc3339(endUs)];
  return withParams(`${base}api/v3/dependencies`, {
    startTime: start,
    start_time: start,
    endTime: end,
    end_time: end,
  });
}

/** The path is not there: 404, 405, 501, a page, JSON of another product. */
function isGone(error: unknown): error is AppError {
  if (!(error instanceof AppError)) return false;
  const { failure } = error;
  return failure.kind === 'format' || (failure.kind === 'http' && [404, 405, 501].includes(failure.status));
}

function notServed({ request, message }: AppError): AppError {
  const words = `This server does not tell which services call each other. It says: ${message}`;
  return new AppError({ kind: 'unsupported', message: words }, request);
}

/** `{data: [...]}` or `{dependencies: [...]}`; null and an empty object are an empty list. */
function linksIn(body: unknown, request: string): Pick<Dependencies, 'links' | 'warnings'> {
  const [list] = [field(body, 'data'), field(body, 'dependencies')].filter(Array.isArray);
  const said = envelopeErrors(body);
  if (list === undefined && said.length > 0) {
    const [error] = listOf(field(body, 'errors'));
    throw new AppError(
      { kind: 'http', status: countOf(field(error, 'code')) || 200, message: said.join('\n') },
      request,
    );
  }
  if (list === undefined && !isEmpty(body)) throw otherProduct(JSON.stringify(body), request);
  const entries = listOf(list);
  const links = entries.flatMap(toLink);
  const unread = entries.length - links.length;
  const remark = `${unread} of ${entries.length} entries name no caller or no callee and are left out.`;
  return { links: summedUp(links), warnings: unread === 0 ? said : [...said, remark] };
}

function isEmpty(body: unknown): boolean {
  if (!isRecord(body)) return false;
  const keys = Object.keys(body);
  return keys.length === 0 || ['data', 'dependencies'].some((key) => key in body && body[key] === null);
}

/** Names may be any text, also none; fields we do not know do no harm. Counts come as numbers, or as text where they have 64 bits. */
function toLink(entry: unknown): DependencyLink[] {
  const [parent, child] = [field(entry, 'parent'), field(entry, 'child')];
  if (typeof parent !== 'string' || typeof child !== 'string') return [];
  const count = countOf(field(entry, 'callCount') ?? field(entry, 'call_count'));
  return [{ parent, child, calls: Math.max(0, Math.trunc(count)) }];
}

/** One link for each pair, sorted: servers send them in any order, and storages with several jobs send parts. */
function summedUp(links: readonly DependencyLink[]): DependencyLink[] {
  const sorted = [...links].sort((a, b) => byCode(a.parent, b.parent) || byCode(a.child, b.child));
  const summed: DependencyLink[] = [];
  for (const link of sorted) {
    const last = summed.at(-1);
    if (last?.parent !== link.parent || last.child !== link.child) summed.push(link);
    else summed[summed.length - 1] = { ...last, calls: last.calls + link.calls };
  }
  return summed;
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
