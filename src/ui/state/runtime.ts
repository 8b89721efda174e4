/** What main.tsx makes once and hands down: the worker, the APIs by source, the configuration. */
import { createContext, useCallback, useContext } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Config } from '#io/config.ts';
import type { JaegerApi } from '#io/jaeger/api.ts';
import type { WorkerClient } from '#io/worker/client.ts';

/** For the pages, which do not reach into io: what is asked, and what comes back. */
export type { JaegerApi, Operation, SearchQuery, SearchResult, TimeHint } from '#io/jaeger/api.ts';

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

/** What `?source=` may say: a word for ours, or an http(s) address, which gets its trailing slash. */
export function parseSource(raw: string | null | undefined): Source | undefined {
  if (raw === 'demo' || raw === 'origin') return raw;
  if (!raw || !URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  return `${url.origin}${url.pathname.replace(/\/*$/, '/')}`;
}

/** The source of this page: `?source=` or the default. */
export function useSource(): Source {
  const { defaultSource } = useRuntime();
  const [search] = useSearchParams();
  return parseSource(search.get('source')) ?? defaultSource;
}

/** Makes an address of this app carry the source where it is not the default: every link goes through it. */
export function useLinkTo(): (path: string, source?: Source) => string {
  const { defaultSource } = useRuntime();
  const current = useSource();
  return useCallback(
    (path, source = current) => {
      if (source === defaultSource) return path;
      return `${path}${path.includes('?') ? '&' : '?'}source=${encodeURIComponent(source)}`;
    },
    [current, defaultSource],
  );
}

/** Host (or "Demo") of a source, for people. */
export function sourceName(source: Source, config: Config): string {
  if (source === 'demo') return 'Demo';
  if (source === 'origin') return config.originLabel ?? window.location.host;
  return source.replace(/^https?:\/\//, '').replace(/\/+$/, '');
}
