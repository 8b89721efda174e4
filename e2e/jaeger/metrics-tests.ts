/** Metrics of a real Jaeger that reads them from a pretend Prometheus; and of one that was not given any. */
import type { Page } from '@playwright/test';
import { AppError } from '#core/base/errors.ts';
import type { MetricsQuery } from '#io/jaeger/api.ts';
import { createJaegerApi } from '#io/jaeger/create-api.ts';
import { idle } from '../page.ts';
import { buildApp } from './app.ts';
import { expect, present, test } from './fixtures.ts';
import { missing, operations, startPrometheus, withoutLatency } from './prometheus-stub.ts';
import { startJaeger } from './start.ts';

const metricsOf = (url: string) =>
  createJaegerApi({
    baseUrl: url,
    timeoutMs: () => 10_000,
    decodeSummaries: () => Promise.resolve({ summaries: [], warnings: [] }),
  }).metrics();

const endMs = Math.floor(Date.now() / 60_000) * 60_000;
const query: MetricsQuery = {
  service: 'web',
  spanKind: 'server',
  byOperation: false,
  endMs,
  lookbackMs: 3_600_000,
  stepMs: 60_000,
  ratePerMs: 600_000,
};

export function metricsTests(): void {
  test('without a storage of metrics: no monitor in the top bar, and its page says what to configure', async ({
    page,
    appUrl,
    filled: { jaeger },
  }) => {
    const metrics = await metricsOf(jaeger.url);
    expect(await metrics.offer()).toMatchObject({ state: 'disabled' });
    const failure = await metrics.read({ name: 'calls' }, query).then(() => undefined, failureOf);
    expect(failure).toMatchObject({ kind: 'unsupported' });
    await page.goto(`${appUrl}/monitor?service=web`);
    await idle(page);
    await expect(page.getByRole('heading', { name: /has no storage for metrics/ })).toBeVisible();
    await expect(page.getByText('metric_backends:')).toBeVisible();
    await expect(monitorLink(page)).toHaveCount(0);
  });

  test('metrics from a Prometheus: exact figures, gaps, and its failure; the page shows them', async ({
    page,
    binary,
  }) => {
    test.setTimeout(180_000);
    const prometheus = await startPrometheus();
    const built = await buildApp();
    const jaeger = await startJaeger(present(binary), {
      uiFolder: built.folder,
      metricsUrl: prometheus.url,
    });
    try {
      await figuresAreThoseOfPrometheus(jaeger.url, prometheus.queries);
      await page.goto(`${jaeger.url}/monitor?service=web`);
      await idle(page);
      await expect(monitorLink(page)).toBeVisible();
      await expect(page.getByRole('region', { name: 'Error rate' })).toContainText('< 0.01 %');
      await expect(page.getByRole('region', { name: 'Request rate' })).toContainText('4/s');
      const row = page.locator('[data-operation="GET /orders"]');
      await expect(row).toContainText('190 ms');
      await expect(row).toContainText('< 0.01 %');
      await prometheus.stop();
      const failure = await (
        await metricsOf(jaeger.url)
      )
        .read({ name: 'calls' }, { ...query, endMs: endMs - 60_000 })
        .then(() => undefined, failureOf);
      expect(failure).toMatchObject({ kind: 'http', status: 500 });
      await page.getByRole('combobox', { name: 'Span kind' }).selectOption('client');
      await idle(page);
      await expect(page.getByRole('alert')).toContainText('500');
    } finally {
      await jaeger.stop();
      await built.remove();
      await prometheus.stop();
    }
  });
}

const monitorLink = (page: Page) => page.getByRole('navigation').getByRole('link', { name: 'Monitor' });

async function figuresAreThoseOfPrometheus(url: string, queries: readonly string[]): Promise<void> {
  const metrics = await metricsOf(url);
  expect(await metrics.offer()).toEqual({ state: 'offered', said: '' });
  const [latency] = (await metrics.read({ name: 'latencies', quantile: 0.95 }, query)).series;
  // 61 points, without those that were never scraped.
  const first = endMs - query.lookbackMs;
  const times = Array.from({ length: 61 }, (_, k) => k).filter((k) => !missing.some((gap) => gap === k));
  expect([...latency.times]).toEqual(times.map((k) => first + k * 60_000));
  expect([...latency.values]).toEqual(times.map((k) => (k === withoutLatency ? Number.NaN : 190)));
  const errors = await metrics.read({ name: 'errors' }, { ...query, byOperation: true });
  expect(errors.series.map(({ operation }) => operation)).toEqual([...operations]);
  for (const { values } of errors.series) expect(new Set(values)).toEqual(new Set([0.00004]));
  expect((await metrics.read({ name: 'calls' }, { ...query, service: 'nobody' })).series).toEqual([]);
  // The window over which each point is averaged is what was asked for.
  expect(queries.some((asked) => asked.includes('[10m]'))).toBe(true);
}

function failureOf(error: unknown): unknown {
  return error instanceof AppError ? error.failure : error;
}
