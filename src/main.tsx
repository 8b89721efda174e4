/**
 * Composition root: the only place that makes singletons. When the address names a trace, its body and the page's code
 * are under way before React renders anything.
 */
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { readConfig } from '#io/config.ts';
import type { TimeHint } from '#io/jaeger/api.ts';
import { createWorkerClient } from '#io/worker/create-client.ts';
import { App } from '#ui/shell/app.tsx';
import { preloadPage } from '#ui/shell/routes.tsx';
import { installIdle } from '#ui/state/idle.ts';
import { traceQuery } from '#ui/state/queries.ts';
import { createQueryClient } from '#ui/state/query-client.ts';
import { parseSource, type Runtime, RuntimeProvider } from '#ui/state/runtime.ts';
import { startTheme } from '#ui/state/theme.ts';
import { firstBytes } from '#ui/state/trace-progress.ts';
import { apisBySource } from './apis-by-source.ts';
import './ui/widgets/theme.css';
import './ui/widgets/service-colours.css';

/** Where the app lives: what stands before our routes. */
const base = new URL('.', document.baseURI);

function makeRuntime(): Runtime {
  const worker = createWorkerClient();
  const config = readConfig(window);
  return {
    worker,
    config,
    defaultSource: __SPOOR_START__.source ?? 'origin',
    api: apisBySource(base, config, worker),
  };
}

/** What the first render waits for at most, so that the worker is at work while React begins. */
const headStartMs = 40;

/** Starts what the first page needs. Failures are the page's to show: it asks the same questions. */
async function startEarly(runtime: Runtime, client: QueryClient): Promise<void> {
  const path = window.location.pathname.slice(base.pathname.length);
  preloadPage(path).catch(() => undefined);
  const traceId = /^trace\/([^/]+)\/?$/.exec(path)?.[1];
  if (traceId === undefined) return;
  const source =
    parseSource(new URLSearchParams(window.location.search).get('source')) ?? runtime.defaultSource;
  void client.prefetchQuery(traceQuery(runtime, source, decoded(traceId), hintInHistory()));
  await firstBytes(source, decoded(traceId), headStartMs);
}

/** As the router decodes a path: what is no escape stays as it stands. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The link that led here may know when the trace was; the router keeps that over a reload. */
function hintInHistory(): TimeHint | undefined {
  const state = window.history.state as { usr?: { hint?: Partial<TimeHint> } } | null;
  const { startUs, endUs } = state?.usr?.hint ?? {};
  return typeof startUs === 'number' && typeof endUs === 'number' ? { startUs, endUs } : undefined;
}

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
  startTheme(window.location.search);
  const runtime = makeRuntime();
  const client = createQueryClient(runtime.worker);
  installIdle(client);
  await startEarly(runtime, client);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  createRoot(root).render(
    <RuntimeProvider value={runtime}>
      <QueryClientProvider client={client}>
        <App basename={base.pathname.replace(/\/$/, '')} />
      </QueryClientProvider>
    </RuntimeProvider>,
  );
}

void start();
