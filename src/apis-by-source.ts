/** One API object for each source, made when it is first asked for. The demo's back end comes with its first request. */
import type { Config } from '#io/config.ts';
import type { JaegerApi } from '#io/jaeger/api.ts';
import { createJaegerApi } from '#io/jaeger/create-api.ts';
import type { WorkerClient } from '#io/worker/client.ts';
import { usePreferences } from '#ui/state/preferences.ts';
import type { Source } from '#ui/state/runtime.ts';

export function apisBySource(base: URL, config: Config, worker: WorkerClient): (source: Source) => JaegerApi {
  const made = new Map<Source, JaegerApi>();
  const make = (source: Source): JaegerApi => {
    const common = {
      decodeSummaries: worker.decodeSummaries.bind(worker),
      timeoutMs: () => usePreferences.getState().timeoutMs,
      memory: dialectMemory,
    };
    if (source === 'demo') {
      return afterStart(
        demoStarter(base),
        createJaegerApi({ ...common, baseUrl: new URL('demo/', base).href }),
      );
    }
    if (source !== 'origin') return createJaegerApi({ ...common, baseUrl: source });
    return createJaegerApi({
      ...common,
      baseUrl: base.href,
      homeUrl: config.originHome === undefined ? undefined : new URL(config.originHome, base).href,
      injectedVersion: config.version,
      anyService: config.searchWithoutServiceName,
      metrics: config.metricsStorage,
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

function afterStart(ready: () => Promise<void>, api: JaegerApi): JaegerApi {
  return {
    info: (signal) => ready().then(() => api.info(signal)),
    services: (signal) => ready().then(() => api.services(signal)),
    operations: (service, signal) => ready().then(() => api.operations(service, signal)),
    search: (query, signal) => ready().then(() => api.search(query, signal)),
    dependencies: (window, signal) => ready().then(() => api.dependencies(window, signal)),
    metrics: () => ready().then(() => api.metrics()),
    trace: (id, hint, signal) => ready().then(() => api.trace(id, hint, signal)),
    rawTraceUrl: (id) => api.rawTraceUrl(id),
  };
}
