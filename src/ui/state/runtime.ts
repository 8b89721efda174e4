/** What main.ts makes once and hands down: the worker, the APIs by source, the configuration. */
import { createContext, useCallback, useContext } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Config } from '#io/config.ts';
import type { OpenedFiles } from '#io/files/opened-files.ts';
import type { JaegerApi } from '#io/jaeger/api.ts';
import type { WorkerClient } from '#io/worker/client.ts';
import { inside, parseSource, type Source } from './source.ts';
import { useSources } from './sources.ts';

export type { SiteWords } from '#io/config.ts';
export type { Source } from './source.ts';
/** For the pages, which do not reach into io: what is asked, and what comes back. */
export type {
  Dependencies,
  JaegerApi,
  Metric,
  MetricAnswer,
  MetricSeries,
  MetricsOffer,
  MetricsQuery,
  Operation,
  SearchQuery,
  SearchResult,
  SpanKind,
  ServerInfo,
  TimeHint,
} from '#io/jaeger/api.ts';

export interface Runtime {
  readonly worker: WorkerClient;
  readonly config: Config;
  readonly defaultSource: Source;
  /** The same object for the same source. */
  readonly api: (source: Source) => JaegerApi;
  /** The files behind the source `files`; their code comes when it is first asked for. */
  readonly files: () => Promise<OpenedFiles>;
  /** The page is a saved file: there is one trace, and nowhere else to go. */
  readonly isSaved?: boolean;
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

/** What a source is called: as somebody named it, or its host. */
export function sourceName(source: Source, config: Config): string {
  if (source === 'demo') return 'Demo';
  if (source === 'files') return 'Opened files';
  if (source === inside) return 'Trace inside';
  if (source === 'origin') return config.originLabel ?? window.location.host;
  const name = useSources.getState().named.find(({ url }) => url === source)?.name ?? '';
  return name === '' ? source.replace(/^https?:\/\//, '').replace(/\/+$/, '') : name;
}
