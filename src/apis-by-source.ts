/** One API object for each source, made when it is first asked for. The demo's back end comes with its first request. */
import type { Config } from '#io/config.ts';
import type { OpenedFiles } from '#io/files/opened-files.ts';
import type { JaegerApi } from '#io/jaeger/api.ts';
import { createJaegerApi } from '#io/jaeger/create-api.ts';
import type { WorkerClient } from '#io/worker/client.ts';
import { usePreferences } from '#ui/state/preferences.ts';
import { inside, type Source } from '#ui/state/source.ts';

/**
 * The opened files, made when they are first asked for.
 * @param onChange after every change, also by another tab
 */
export function lateFiles(worker: WorkerClient, onChange: () => void): () => Promise<OpenedFiles> {
  let files: Promise<OpenedFiles> | undefined;
  const load = async () => {
    try {
      const { createOpenedFiles } = await import('#io/files/create-opened-files.ts');
      const made = createOpenedFiles(worker);
      made.subscribe(onChange);
      return made;
    } catch (error) {
      // The next question tries again.
      files = undefined;
      throw error;
    }
  };
  return () => (files ??= load());
}

export function apisBySource(
  base: URL,
  config: Config,
  worker: WorkerClient,
  files: () => Promise<OpenedFiles>,
): (source: Source) => JaegerApi {
  const made = new Map<Source, JaegerApi>();
  const make = (source: Source): JaegerApi => {
    const common = {
      decodeSummaries: worker.decodeSummaries.bind(worker),
      timeoutMs: () => usePreferences.getState().timeoutMs,
      memory: dialectMemory,
    };
    if (source === 'files') return lateApi(async () => (await files()).api);
    if (source === 'demo') {
      const start = demoStarter(base);
      const api = createJaegerApi({ ...common, baseUrl: new URL('demo/', base).href });
      return lateApi(() => start().then(() => api));
    }
    if (source === inside) {
      const opened = () => import('./trace-inside.ts').then(({ traceInAddress }) => traceInAddress(common));
      return lateApi(opened);
    }
    if (source !== 'origin') {
      const headers = async () => (await import('#ui/state/source-secrets.ts')).headersFor(source);
      // In a tab of its own nothing would tell the server who asks.
      return { ...createJaegerApi({ ...common, baseUrl: source, headers }), rawTraceUrl: () => '' };
    }
    return createJaegerApi({
      ...common,
      baseUrl: base.href,
      homeUrl: config.originHome === undefined ? undefined : new URL(config.originHome, base).href,
      injectedVersion: config.version,
      anyService: config.searchWithoutServiceName,
      metrics: config.metricsStorage,
      archive: config.archiveStorage,
    });
  };
  return (source) => {
    const api = made.get(source) ?? make(source);
    made.set(source, api);
    return api;
  };
}

/** Which dialect a server spoke last time. Storage can be forbidden; then every visit probes. */
const dialectMemory = {
  get: (key: string): string | undefined =>
    attempt(() => localStorage.getItem(`spoor.dialect ${key}`) ?? undefined),
  set: (key: string, value: string): void =>
    attempt(() => localStorage.setItem(`spoor.dialect ${key}`, value)),
};

function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/** Starts the demo once; a failed start is forgotten, so that a retry can succeed. */
function demoStarter(base: URL): () => Promise<void> {
  let started: Promise<void> | undefined;
  return () => {
    started ??= import('#mocks/browser.ts')
      .then(({ startDemo }) => startDemo(base.href))
      .catch((error: unknown) => {
        started = undefined;
        throw error;
      });
    return started;
  };
}

/** Of an API whose code comes with the first question. Nothing of it could be opened in a tab of its own. */
function lateApi(open: () => Promise<JaegerApi>): JaegerApi {
  return {
    info: (signal) => open().then((api) => api.info(signal)),
    services: (signal) => open().then((api) => api.services(signal)),
    operations: (service, signal) => open().then((api) => api.operations(service, signal)),
    search: (query, signal) => open().then((api) => api.search(query, signal)),
    dependencies: (window, signal) => open().then((api) => api.dependencies(window, signal)),
    metrics: () => open().then((api) => api.metrics?.()),
    trace: (id, hint, signal) => open().then((api) => api.trace(id, hint, signal)),
    rawTraceUrl: () => '',
  };
}
