/**
 * Starts the demo in the page: msw's service worker answers `<base>demo/…`. Where no worker can be registered (plain
 * http, inside a Jaeger's static folder, private windows) the page's own `fetch` is wrapped instead, to the same effect.
 */
import { page } from './answers.ts';
import { mockApi } from './api.ts';

const startedFor = new Map<string, Promise<void>>();

/** How long a service worker may take before the demo goes on without it. */
const patienceMs = 5000;

/** @param baseUrl absolute, with a slash at its end: where the page's own files are. Idempotent. */
export function startDemo(baseUrl: string): Promise<void> {
  const known = startedFor.get(baseUrl);
  if (known) return known;
  const started = start(baseUrl);
  startedFor.set(baseUrl, started);
  return started;
}

async function start(baseUrl: string): Promise<void> {
  if (!(await startWorker(baseUrl))) wrapFetch(baseUrl);
}

async function startWorker(baseUrl: string): Promise<boolean> {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return false;
  const script = new URL('mockServiceWorker.js', baseUrl);
  if (!(await isScript(script))) return false;
  const started = registerWorker(script, baseUrl).catch(() => false);
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, patienceMs, false));
  return Promise.race([started, late]);
}

async function registerWorker(script: URL, baseUrl: string): Promise<boolean> {
  const [{ setupWorker }, { handlers }] = await Promise.all([import('msw/browser'), import('./handlers.ts')]);
  const registration = await setupWorker(...handlers).start({
    serviceWorker: { url: script.href, options: { scope: new URL(baseUrl).pathname } },
    quiet: true,
    onUnhandledRequest: 'bypass',
  });
  return registration !== undefined;
}

/** A Jaeger answers any path with its page and status 200: registering that would fail late and loudly. */
async function isScript(url: URL): Promise<boolean> {
  const answer = await fetch(url, { method: 'HEAD' }).catch(() => undefined);
  return answer?.ok === true && (answer.headers.get('content-type') ?? '').includes('javascript');
}

function wrapFetch(baseUrl: string): void {
  const demo = new URL('demo/', baseUrl).href;
  const original = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(demo)) return original(input, init);
    request.signal.throwIfAborted();
    const answer = request.url === demo ? page() : await mockApi(request);
    request.signal.throwIfAborted();
    if (answer === undefined) return original(input, init);
    if (answer.type === 'error') throw new TypeError('Failed to fetch');
    return answer;
  };
}
