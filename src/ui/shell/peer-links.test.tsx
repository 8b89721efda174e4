/** Links written for Jaeger's own interface, one case for each row of its addresses: what they open here, or what is said instead. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { jaeger } from '#core/formats/jaeger/format.ts';
import { JsonReader } from '#core/formats/json/reader.ts';
import { TraceBuilder } from '#core/trace/builder.ts';
import { readConfig } from '#io/config.ts';
import { traceFromText } from '#mocks/text.ts';
import { startEmbed } from '../state/embed.ts';
import { RuntimeProvider } from '../state/runtime.ts';
import type { Runtime, SearchQuery, TimeHint } from '../state/runtime.ts';
import { themeInAddress } from '../state/theme.ts';
import { parseTraceId } from '#core/base/trace-id.ts';
import { PageRoutes } from './routes.tsx';

const traceId = '000000000000000000000000000000a1';

const shop = `
  web  GET /       0──────100
    db   SELECT      10──30     id=00000000000000b2
`;

function drawn() {
  const reader = new JsonReader();
  const body = { data: [traceFromText(shop)] };
  reader.feed(new TextEncoder().encode(JSON.stringify(body)));
  reader.end();
  const builder = new TraceBuilder();
  for (const _ of jaeger.open(reader, builder)());
  return builder.build()[0];
}
const trace = drawn();

interface Asked {
  readonly searches: SearchQuery[];
  readonly traces: { readonly id: string; readonly hint: TimeHint | undefined }[];
}

function runtimeOf(asked: Asked): Runtime {
  const never = new Promise<never>(() => undefined);
  const api = {
    info: async () => ({ dialect: 'v1', version: undefined, anyService: false }),
    services: async () => ['web'],
    operations: async () => [],
    search: async (query: SearchQuery) => {
      asked.searches.push(query);
      return { summaries: [], elapsedMs: 1, warnings: [] };
    },
    dependencies: async () => ({ links: [], elapsedMs: 1, warnings: [] }),
    metrics: () => never,
    trace: async (id: string, hint: TimeHint | undefined) => {
      asked.traces.push({ id, hint });
      return { stream: new ReadableStream(), bytes: undefined, request: '', url: '' };
    },
    rawTraceUrl: () => '',
  };
  const worker = {
    decodeTrace: async () => ({ key: 1, trace }),
    decodeSummaries: async () => ({ summaries: [], warnings: [] }),
    analyse: () => never,
    compute: () => never,
    prepare: () => undefined,
    release: () => undefined,
  };
  // The parts of the worker that these pages ask; the answers of the rest are not what is tested.
  const parts = { api: () => api, worker } as unknown as Pick<Runtime, 'api' | 'files' | 'worker'>;
  return { ...parts, defaultSource: 'origin', config: readConfig({}, {}) };
}

function Address() {
  const { pathname, search } = useLocation();
  return <p data-testid="address">{pathname + search}</p>;
}

function open(link: string): Asked {
  const asked: Asked = { searches: [], traces: [] };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const search = link.slice(link.indexOf('?') + 1);
  startEmbed(new URLSearchParams(search));
  render(
    <RuntimeProvider value={runtimeOf(asked)}>
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={[link]}>
          <Address />
          <PageRoutes />
        </MemoryRouter>
      </QueryClientProvider>
    </RuntimeProvider>,
  );
  return asked;
}

/** What the address says in the end, decoded; parameters that only we have are left to their own tests. */
async function settles(path: string, params: Params): Promise<void> {
  await waitFor(() => {
    const [pathname, search = ''] = (screen.getByTestId('address').textContent ?? '').split('?');
    const read = new URLSearchParams(search);
    const found = Object.fromEntries(Object.keys(params).map((name) => [name, read.get(name) ?? undefined]));
    expect({ pathname, ...found }).toEqual({ pathname: path, ...params });
  });
}

beforeAll(() => {
  Element.prototype.setPointerCapture = () => undefined;
});
afterEach(() => {
  cleanup();
  localStorage.clear();
  delete document.documentElement.dataset.embed;
});

type Params = Readonly<Record<string, string | undefined>>;
type Case = readonly [what: string, link: string, path: string, params: Params];

const hour = 3_600_000_000;
const addresses: readonly Case[] = [
  ['the root', '/', '/search', {}],
  [
    'a search by service, window and limit',
    `/search?service=web&operation=GET&start=${hour}&end=${2 * hour}&lookback=1h&limit=20&minDuration=1ms&maxDuration=2s`,
    '/search',
    { service: 'web', start: String(hour), end: String(2 * hour), limit: '20', minDuration: '1ms' },
  ],
  [
    'a search of its monitor page, whose lookback is a fraction',
    `/search?service=web&lookback=0.0833h&start=${hour}&end=${2 * hour}`,
    '/search',
    { start: String(hour), end: String(2 * hour) },
  ],
  [
    'its monitor page',
    '/monitor?service=web&spanKind=client&timeframe=7200000',
    '/monitor',
    { service: 'web', spanKind: 'client', timeframe: '7200000' },
  ],
  [
    'its graph of the paths in a result',
    '/search?service=web&view=ddg&density=ppe&showOp=1&visEncoding=q&hash=1&uiFind=db&start=1&end=2',
    '/search',
    {
      tab: 'paths',
      'paths.as': 'graph',
      'paths.find': 'db',
      view: undefined,
      density: undefined,
      visEncoding: undefined,
      start: '1',
    },
  ],
  [
    'a trace with words to find',
    `/trace/${traceId}?uiFind=a+b`,
    `/trace/${traceId}`,
    { q: 'a OR b', uiFind: undefined },
  ],
  [
    'a trace with a span to find',
    `/trace/${traceId}?uiFind=00000000000000b2`,
    `/trace/${traceId}`,
    { span: '00000000000000b2', uiFind: undefined },
  ],
  [
    'a trace in a theme',
    `/trace/${traceId}?uiTheme=dark`,
    `/trace/${traceId}`,
    { theme: 'dark', uiTheme: undefined },
  ],
  [
    'a trace as it is planned to be laid out',
    `/trace/${traceId}?timeline=off&sidebar=sidepanel`,
    `/trace/${traceId}`,
    {},
  ],
  [
    'two traces',
    '/trace/a1...b2?cohort=a1&cohort=b2&cohort=c3',
    '/compare',
    { a: 'a1', b: 'b2', cohort: 'c3' },
  ],
  ['one of two traces', '/trace/...b2', '/compare', { a: undefined, b: 'b2' }],
  ['none of two traces', '/trace/...', '/compare', { a: undefined, b: undefined }],
  ['the dependencies', '/dependencies?uiFind=db', '/dependencies', { name: 'db', uiFind: undefined }],
  [
    'the paths through a service',
    '/deep-dependencies?service=web&operation=GET&density=mc&showOp=0&decoration=x&start=0&end=0&hash=1&visEncoding=q&uiFind=db',
    '/search',
    {
      service: 'web',
      operation: 'GET',
      tab: 'paths',
      'paths.as': 'graph',
      'paths.find': 'db',
      density: undefined,
    },
  ],
  ['the paths through no service', '/deep-dependencies', '/dependencies', {}],
  ['its page of quality', '/quality-metrics?service=web&lookback=48', '/quality-metrics', {}],
  ['its drawing library', '/plexus-demo', '/plexus-demo', {}],
];

describe('links of the peer', () => {
  test.each(addresses)('%s', async (_what, link, path, params) => {
    open(link);
    await expect(settles(path, params)).resolves.toBeUndefined();
  });

  test('any tags and operations of a search, in every spelling', async () => {
    const tags = encodeURIComponent('{"http.status_code":"500"}');
    const window = `start=${hour}&end=${2 * hour}`;
    const asked = open(
      `/search?service=web&operation=__all_operations__&tags=${tags}&tag=error%3Atrue&${window}`,
    );
    await waitFor(() => expect(asked.searches).toHaveLength(1));
    expect(asked.searches[0]).toMatchObject({
      operation: undefined,
      tags: [
        { key: 'error', value: 'true' },
        { key: 'http.status_code', value: '500' },
      ],
    });
    cleanup();
    const older = open(`/search?service=web&operation=all&${window}`);
    await waitFor(() => expect(older.searches[0].operation).toBeUndefined());
  });

  test('a list of traces asks for these and no others, with the time the link knows', async () => {
    const asked = open(`/search?traceID=A1&traceID=b2&service=web&start=${hour}&end=${2 * hour}`);
    await waitFor(() => expect(asked.traces).toHaveLength(2));
    expect(asked.traces.map(({ id }) => id)).toEqual(['A1', 'b2']);
    expect(asked.traces[0].hint).toMatchObject({ startUs: hour, endUs: 2 * hour });
    expect(asked.searches).toEqual([]);
  });

  test.each(['000000000000000000000000000000A1', 'a1', 'AAAAAAAAAAAAAAAAAAAAoQ=='])(
    'a trace whose id is spelled %s is asked for as it is spelled',
    async (spelled) => {
      const asked = open(`/trace/${encodeURIComponent(spelled)}`);
      expect(await screen.findByRole('treegrid', { name: 'Spans' })).toBeDefined();
      expect(asked.traces.map(({ id }) => id)).toEqual([spelled]);
    },
  );

  test('a trace with the time it was', async () => {
    const asked = open(`/trace/${traceId}?start=${hour}&end=${2 * hour}`);
    await waitFor(() =>
      expect(asked.traces).toEqual([{ id: traceId, hint: { startUs: hour, endUs: 2 * hour } }]),
    );
  });

  test('services hidden by a mask that was made for other services are said to be unreadable', async () => {
    open(`/trace/${traceId}?svcFilter=ffff.1`);
    await waitFor(() => expect(document.body.textContent).toMatch(/svcFilter|other services/));
  });

  test('pages that there is no other side of say so', async () => {
    open('/quality-metrics?service=web&lookback=48');
    expect(await screen.findByText('Spoor has no page for trace quality')).toBeDefined();
    expect(screen.getByRole('link').getAttribute('href')).toBe('/search?service=web');
    cleanup();
    open('/plexus-demo');
    expect(await screen.findByText('Not a page for traces')).toBeDefined();
  });

  test('what a page is embedded without', () => {
    const query =
      'uiEmbed=v0&uiTimelineCollapseTitle=1&uiTimelineHideMinimap=1&uiTimelineHideSummary=0&uiTheme=dark';
    open(`/trace/${traceId}?${query}`);
    const { embed } = document.documentElement.dataset;
    expect(embed).toBe('uiTimelineCollapseTitle uiTimelineHideMinimap');
    expect(themeInAddress(query)).toBe('dark');
    cleanup();
    delete document.documentElement.dataset.embed;
    open('/search?uiSearchHideGraph=1');
    expect(document.documentElement.dataset.embed).toBeUndefined();
  });

  test('addresses of its API, pasted where a trace is looked for', () => {
    const pasted = `https://jaeger.example/ui/api/traces/${traceId}?prettyPrint=true&raw=true`;
    expect(parseTraceId(pasted)?.traceId).toBe(traceId);
  });

  test('spans that a search wants to show stand in the links to its traces', async () => {
    const summaries = [
      {
        traceId: 'a1',
        rootService: 'web',
        rootOperation: 'GET',
        startNs: 1_000_000n,
        durationNs: 5,
        spanCount: 2,
      },
    ].map((one) => ({ ...one, errorCount: 0, orphanCount: 0, services: [] }));
    const asked: Asked = { searches: [], traces: [] };
    const runtime = runtimeOf(asked);
    const api = { ...runtime.api('origin'), search: async () => ({ summaries, elapsedMs: 1, warnings: [] }) };
    render(
      <RuntimeProvider value={{ ...runtime, api: () => api }}>
        <QueryClientProvider client={new QueryClient()}>
          <MemoryRouter initialEntries={[`/search?service=web&start=1&end=2&span=b2+c3%40a1`]}>
            <PageRoutes />
          </MemoryRouter>
        </QueryClientProvider>
      </RuntimeProvider>,
    );
    const row = await waitFor(() => {
      const found = document.querySelector('[data-trace-id="a1"] a');
      expect(found).not.toBeNull();
      return found;
    });
    // A trace that old is also told when it was.
    expect(row?.getAttribute('href')).toBe('/trace/a1?uiFind=b2%20c3&start=1000&end=1002');
    await act(async () => undefined);
  });
});
