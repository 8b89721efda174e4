/** What the page asks, where its figures lead, and what stands in place of them. The charts themselves are for the browser. */
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { AppError } from '#core/base/errors.ts';
import { readConfig } from '#io/config.ts';
import type { Metric, MetricSeries, MetricsOffer, MetricsQuery } from '../../state/runtime.ts';
import { shownQuery, showPage } from '../testing/show-page.tsx';
import MonitorPage from './monitor-page.tsx';

afterEach(() => {
  cleanup();
  localStorage.clear();
});

type Answer = (metric: Metric, query: MetricsQuery) => readonly MetricSeries[] | Promise<never>;

interface Asked {
  readonly metric: Metric;
  readonly query: MetricsQuery;
}

function open(
  path: string,
  answer: Answer,
  offer: MetricsOffer = { state: 'offered', said: '' },
  source = 'http://jaeger',
  site: object = {},
): Asked[] {
  const asked: Asked[] = [];
  const api = {
    info: async () => ({ dialect: 'v3', version: 'v2.20.0', anyService: false }),
    services: async () => ['cart', 'checkout'],
    metrics: async () => ({
      offer: async () => offer,
      minStepMs: async () => undefined,
      read: async (metric: Metric, query: MetricsQuery) => {
        asked.push({ metric, query });
        return { series: await answer(metric, query), warnings: [] };
      },
    }),
  };
  const runtime = {
    api: () => api,
    defaultSource: source,
    config: readConfig({ getJaegerUiConfig: () => site }, {}),
  };
  showPage(path, { route: '/monitor', page: <MonitorPage />, runtime });
  return asked;
}

const hour = 3_600_000;

/** A flat line: 200 ms at p95, 4 calls a second, three errors in a hundred thousand, for two operations. */
function flat(metric: Metric, { endMs, lookbackMs, stepMs, byOperation }: MetricsQuery): MetricSeries[] {
  const count = Math.floor(lookbackMs / stepMs) + 1;
  const times = Float64Array.from({ length: count }, (_, k) => endMs - lookbackMs + k * stepMs);
  const value = metric.name === 'latencies' ? 200 * metric.quantile : metric.name === 'calls' ? 4 : 0.00003;
  const line = (operation: string | undefined) => ({ operation, times, values: times.map(() => value) });
  return byOperation ? ['GET /', 'POST /'].map(line) : [line(undefined)];
}

test('asks for the service’s percentiles, rates and errors, and for those of its operations', async () => {
  const asked = open('/monitor?service=cart&timeframe=7200000&spanKind=client', flat);
  await screen.findByRole('grid', { name: 'Operations' });
  const words = asked.map(({ metric, query: { byOperation } }) =>
    [metric.name, metric.name === 'latencies' ? metric.quantile : '', byOperation ? 'each' : 'all'].join(' '),
  );
  expect(words.sort()).toEqual([
    'calls  all',
    'calls  each',
    'errors  all',
    'errors  each',
    'latencies 0.5 all',
    'latencies 0.5 each',
    'latencies 0.75 all',
    'latencies 0.95 all',
    'latencies 0.95 each',
    'latencies 0.99 all',
  ]);
  const [{ query }] = asked;
  expect(query).toMatchObject({ service: 'cart', spanKind: 'client', lookbackMs: 2 * hour });
  expect(query).toMatchObject({ stepMs: 60_000, ratePerMs: 600_000 });
});

test('rows lead to the traces of an operation, the slow ones and those with errors; tiny rates stay', async () => {
  const start = 1e15;
  open(`/monitor?service=cart&start=${start}&end=${start + hour * 1e3}`, flat);
  const [, row] = within(await screen.findByRole('grid', { name: 'Operations' })).getAllByRole('row');
  const link = (name: string | RegExp) =>
    new URLSearchParams(
      within(row).getByRole('link', { name }).getAttribute('href')?.replace('/search?', ''),
    );
  await within(row).findByText('< 0.01 %');
  const shared = {
    service: 'cart',
    operation: 'GET /',
    start: String(start),
    end: String(start + hour * 1e3),
  };
  expect(Object.fromEntries(link('Traces of GET /'))).toEqual(shared);
  expect(Object.fromEntries(link('190 ms'))).toEqual({ ...shared, minDuration: '190ms' });
  expect(Object.fromEntries(link(/^< 0\.01 %/))).toEqual({ ...shared, tags: '{"error":"true"}' });
});

test('a row opened is what the charts are about, and the way back stands above them', async () => {
  const asked = open('/monitor?service=cart', flat);
  await userEvent.click(await screen.findByText('POST /'));
  expect(shownQuery().get('operation')).toBe('POST /');
  await waitFor(() =>
    expect(
      asked.some(
        ({ metric, query }) => metric.name === 'latencies' && metric.quantile === 0.99 && query.byOperation,
      ),
    ).toBe(true),
  );
  await userEvent.click(screen.getByRole('button', { name: 'All operations' }));
  expect(shownQuery().get('operation')).toBeNull();
});

test('points as a table, in the unit that was chosen', async () => {
  open('/monitor?service=cart&table=1', flat);
  const grid = await screen.findByRole('grid', { name: 'Points' });
  expect((await within(grid).findAllByText('190 ms')).length).toBeGreaterThan(3);
  await userEvent.click(screen.getByRole('radio', { name: 's' }));
  expect(await within(grid).findAllByText('3 min 10 s')).not.toHaveLength(0);
});

test('one answer that fails leaves the others standing, and can be asked for again', async () => {
  let fails = true;
  open('/monitor?service=cart', (metric, query) =>
    metric.name === 'errors' && fails
      ? Promise.reject(new AppError({ kind: 'http', status: 500, message: 'too many samples' }))
      : flat(metric, query),
  );
  const chart = within(await screen.findByRole('region', { name: 'Error rate' }));
  expect((await chart.findByRole('alert')).textContent).toContain('too many samples');
  expect(within(screen.getByRole('region', { name: 'Request rate' })).queryByRole('alert')).toBeNull();
  // What is not known is not told as none.
  expect(within(screen.getByRole('grid', { name: 'Operations' })).queryByText('0 %')).toBeNull();
  fails = false;
  await userEvent.click(chart.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(chart.queryByRole('alert')).toBeNull());
});

const failing =
  (isFailing: (metric: Metric, query: MetricsQuery) => boolean) => (metric: Metric, query: MetricsQuery) =>
    isFailing(metric, query)
      ? Promise.reject(new AppError({ kind: 'http', status: 500, message: 'too many samples' }))
      : flat(metric, query);

test('one percentile that fails is named with its reason; the others are drawn and tabled', async () => {
  const answer = failing(
    ({ name, ...of }, { byOperation }) =>
      !byOperation && name === 'latencies' && 'quantile' in of && of.quantile === 0.99,
  );
  open('/monitor?service=cart', answer);
  const chart = within(await screen.findByRole('region', { name: 'Latency' }));
  expect((await chart.findByRole('alert')).textContent).toContain(
    'No answer for p99. The server answered 500: too many samples',
  );
  for (const name of ['p50', 'p75', 'p95']) expect(chart.getByText(name, { exact: false })).toBeTruthy();
  expect(chart.getByRole('application').getAttribute('aria-label')).toContain('p95 190 ms');
  cleanup();
  open('/monitor?service=cart&table=1', answer);
  await screen.findByRole('grid', { name: 'Points' });
  expect((await screen.findByRole('alert')).textContent).toContain('No answer for p99');
});

test('columns of operations without an answer are named too, what fails for one reason once', async () => {
  open(
    '/monitor?service=cart',
    failing(({ name }, { byOperation }) => byOperation && name === 'latencies'),
  );
  const section = within(await screen.findByRole('region', { name: 'Operations' }));
  expect((await section.findByRole('alert')).textContent).toContain('No answer for p50, p95. The server');
  expect(section.getAllByText('4/s')).toHaveLength(2);
});

test('nothing measured: says why, and offers other kinds of spans', async () => {
  open('/monitor?service=cart', () => []);
  await screen.findByRole('heading', { name: /No metrics of cart for spans of kind server/ });
  await userEvent.click(screen.getByRole('button', { name: 'Spans of kind consumer' }));
  expect(shownQuery().get('spanKind')).toBe('consumer');
});

test('a server without metrics is not asked, and the page tells how to give it some', async () => {
  const said = 'metrics querying is currently disabled';
  const asked = open('/monitor?service=cart', flat, { state: 'disabled', said });
  await screen.findByRole('heading', { name: 'jaeger has no storage for metrics' });
  expect(screen.getByText(said)).toBeTruthy();
  expect(screen.getByText(/metric_backends:/).textContent).toContain('metrics: metrics_store');
  expect(screen.getByText(/METRICS_STORAGE_TYPE=prometheus/)).toBeTruthy();
  expect(asked).toEqual([]);
});

test('a site’s own words come first where there are no metrics, and its instructions are linked', async () => {
  const asked = vi.fn<() => void>();
  const emptyState = {
    mainTitle: 'Metrics at Example',
    description: 'Ask #observability.',
    button: { text: 'Ask now', onClick: asked },
  };
  const monitor = { emptyState, docsLink: 'https://wiki.test/metrics' };
  open('/monitor?service=cart', flat, { state: 'disabled', said: '' }, undefined, { monitor });
  await screen.findByText('Ask #observability.');
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    'Metrics at Example',
    'jaeger has no storage for metrics',
  ]);
  await userEvent.click(screen.getByRole('button', { name: 'Ask now' }));
  expect(asked).toHaveBeenCalledOnce();
  const docs = () => screen.getByRole('link', { name: 'How to set up metrics' }).getAttribute('href');
  expect(docs()).toBe('https://wiki.test/metrics');
  cleanup();
  open('/monitor?service=cart', () => [], undefined, undefined, { monitor });
  await screen.findByRole('heading', { name: /No metrics of cart/ });
  expect(docs()).toBe('https://wiki.test/metrics');
  cleanup();
  const evil = { monitor: { docsLink: 'javascript:alert(1)' } };
  open('/monitor?service=cart', () => [], undefined, undefined, evil);
  await screen.findByRole('heading', { name: /No metrics of cart/ });
  expect(screen.queryByRole('link', { name: 'How to set up metrics' })).toBeNull();
});

test('without a service they are offered; the last one is remembered', async () => {
  open('/monitor', flat, undefined, 'http://other');
  await userEvent.click(await screen.findByRole('button', { name: 'checkout' }));
  expect(shownQuery().get('service')).toBe('checkout');
  cleanup();
  open('/monitor?spanKind=client', flat, undefined, 'http://other');
  await waitFor(() => expect(shownQuery().get('service')).toBe('checkout'));
  expect(shownQuery().get('spanKind')).toBe('client');
});

test('errors per second are made into shares, and the page says so', async () => {
  open('/monitor?service=cart', (metric, query) =>
    flat(metric, query).map((series) =>
      metric.name === 'errors' ? { ...series, values: series.values.map(() => 2) } : series,
    ),
  );
  await screen.findByText(/errors per second, not shares/);
  expect(within(screen.getByRole('region', { name: 'Error rate' })).getByText('50 %')).toBeTruthy();
});
