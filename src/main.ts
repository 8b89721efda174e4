/**
 * Composition root: the only place that makes singletons. It is a chunk without React's renderer and the router: when the
 * address names a trace, its body, the worker and the page's code are under way before those have arrived.
 */
import { busyWhile } from '#core/base/under-way.ts';
import { readConfig } from '#io/config.ts';
import { createWorkerClient } from '#io/worker/create-client.ts';
import { startWorker } from '#io/worker/start-worker.ts';
import { startEmbed } from '#ui/state/embed.ts';
import { installIdle } from '#ui/state/idle.ts';
import { askFilesAgain, traceQuery } from '#ui/state/queries.ts';
import { createQueryClient } from '#ui/state/query-client.ts';
import type { Runtime } from '#ui/state/runtime.ts';
import { parseSource } from '#ui/state/source.ts';
import { isAllowed } from '#ui/state/sources.ts';
import { fragmentMark } from '#ui/state/url/inside-link.ts';
import { startTheme } from '#ui/state/theme.ts';
import { readHint } from '#ui/state/url/time-hint.ts';
import { viewOf } from '#ui/views/registry.ts';
import { forbidNewTabs } from '#ui/widgets/link-target.ts';
import { apisBySource, lateFiles } from './apis-by-source.ts';
import './ui/widgets/theme.css';
import './ui/widgets/service-colours.css';

/** Where the app lives: what stands before our routes. */
const base = new URL('.', document.baseURI);

function makeRuntime(onFiles: () => void): Runtime {
  const worker = createWorkerClient(startWorker);
  const config = readConfig(window);
  const files = lateFiles(worker, onFiles);
  return {
    worker,
    config,
    files,
    defaultSource: __SPOOR_START__.source ?? 'origin',
    api: apisBySource(base, config, worker, files),
  };
}

/** The trace that the address names, as the router decodes it. */
function traceInAddress(): string | undefined {
  const path = window.location.pathname.slice(base.pathname.length);
  const segment = /^trace\/([^/]+)\/?$/.exec(path)?.[1];
  // Two with dots between them are a comparison.
  if (segment === undefined || segment.includes('...')) return undefined;
  try {
    return decodeURIComponent(segment);
  } catch {
    // What is no escape stays as it stands.
    return segment;
  }
}

/** What the router keeps beside the address over a reload. */
function stateInHistory(): unknown {
  return (window.history.state as { readonly usr?: unknown } | null)?.usr;
}

/** Its code comes with the first such address; see `trace-inside.ts`. */
const hasTraceInside = () => window.location.hash.startsWith(fragmentMark);

/** A chunk that is gone means that a newer build was put in place: load that, unless doing so has just not helped. */
function reloadOnMissingChunk(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (visit?.type === 'reload' && performance.now() < 30_000) return;
    event.preventDefault();
    window.location.reload();
  });
}

async function start(): Promise<void> {
  reloadOnMissingChunk();
  if (hasTraceInside()) {
    const { keepTraceInAddress } = await import('./trace-inside.ts');
    keepTraceInAddress(base);
  }
  // Pasted over the address of an open page, it loads nothing by itself.
  window.addEventListener('hashchange', () => hasTraceInside() && window.location.reload());
  const traceId = traceInAddress();
  const search = new URLSearchParams(window.location.search);
  const rendering = import('./render.tsx');
  // Failures are the page's to show: it asks the same questions.
  if (traceId !== undefined) {
    import('#ui/pages/trace/trace-page.tsx').catch(() => undefined);
    viewOf(search.get('view') ?? '')
      .load()
      .catch(() => undefined);
  }
  startTheme(window.location.search);
  startEmbed(search);
  takeOverPeerOnce();
  const runtime = makeRuntime(() => void askFilesAgain(client));
  if (!runtime.config.newTabs) forbidNewTabs();
  const client = createQueryClient(runtime.worker);
  installIdle(client);
  if (traceId !== undefined) {
    const source = parseSource(search.get('source')) ?? runtime.defaultSource;
    if (isAllowed(source))
      void client.prefetchQuery(traceQuery(runtime, source, traceId, readHint(search, stateInHistory())));
  }
  await busyWhile(rendering.then(({ render }) => render(base, runtime, client)));
}

/** Once; whatever there is, the page does not wait for it. */
function takeOverPeerOnce(): void {
  try {
    if (localStorage.getItem('spoor.peer-preferences') !== null) return;
  } catch {
    return; // forbidden: nothing could be kept
  }
  import('#ui/state/peer-preferences.ts').then(({ takeOverPeer }) => takeOverPeer()).catch(() => undefined);
}

void start();
