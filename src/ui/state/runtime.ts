/** What main.tsx makes once and hands down: the worker, the APIs by source, the configuration. */
import { createContext, useContext } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Config } from '#io/config.ts';
import type { JaegerApi } from '#io/jaeger/api.ts';
import type { WorkerClient } from '#io/worker/client.ts';

/** Where traces come from: `origin` (the Jaeger that serves this page), `demo`, or the address of another Jaeger. */
export type Source = string;

export interface Runtime {
  readonly worker: WorkerClient;
  readonly config: Config;
  readonly defaultSource: Source;
  /** The same object for the same source. */
  readonly api: (source: Source) => JaegerApi;
}

const RuntimeContext = createContext<Runtime | undefined>(undefined);
export const RuntimeProvider = RuntimeContext.Provider;

export function useRuntime(): Runtime {
  const runtime = useContext(RuntimeContext);
  if (runtime === undefined) throw new Error('useRuntime outside of RuntimeProvider');
  return runtime;
}

/** The source of this page: `?source=` or the default. */
export function useSource(): Source {
  const { defaultSource } = useRuntime();
  const [search] = useSearchParams();
  return search.get('source') || defaultSource;
}

/** Host (or "Demo") of a source, for people. */
export function sourceName(source: Source, config: Config): string {
  if (source === 'demo') return 'Demo';
  if (source === 'origin') return config.originLabel ?? window.location.host;
  return source.replace(/^https?:\/\//, '').replace(/\/+$/, '');
}
