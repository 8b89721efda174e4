/** The monitor page on the demo: from figures to traces, time by pointer and keys, and the states that have no figures. */
import type { Locator, Page } from '@playwright/test';
import { idle, results } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const chart = (page: Page, name: string): Locator =>
  page.getByRole('region', { name, exact: true }).getByRole('application');
const operations = (page: Page): Locator => page.getByRole('grid', { name: 'Operations' });
const addressOf = (page: Page) => new URL(page.url()).searchParams;

async function open(page: Page, query: string): Promise<void> {
  await page.goto(`./monitor?${query}`);
  await idle(page);
}

test('from the top bar to a service, an operation, and the slow and failed traces behind its figures', async ({
  page,
}) => {
  await page.goto('./search');
  await idle(page);
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Monitor' }).click();
  await page.getByRole('button', { name: 'checkout' }).click();
  await idle(page);
  for (const name of ['Latency', 'Request rate', 'Error rate'])
    await expect(chart(page, name).locator('path[data-line]').first()).toBeVisible();
  const row = operations(page).locator('[data-operation="POST /checkout"]');
  await expect(row).toContainText('100 %');
  // By keyboard: into the table, and the operation becomes what the charts are about.
  await row.focus();
  await page.keyboard.press('Enter');
  await idle(page);
  expect(addressOf(page).get('operation')).toBe('POST /checkout');
  await expect(row).toHaveAttribute('data-chosen', 'true');
  await expect(page.getByRole('button', { name: 'All operations' })).toBeVisible();
  // p95 leads to the traces that are slower, over the same time.
  const p95 = row.locator('[data-column="p95"]').getByRole('link');
  await p95.click();
  await idle(page);
  const search = addressOf(page);
  expect(search.get('operation')).toBe('POST /checkout');
  expect(search.get('minDuration')).toMatch(/^\d+(\.\d+)?m?s$/);
  expect(Number(search.get('end')) - Number(search.get('start'))).toBe(3600e6);
  await expect(results(page).first()).toBeVisible();
  await page.goBack();
  await idle(page);
  await row.locator('[data-column="errors"]').getByRole('link').click();
  await idle(page);
  expect(addressOf(page).get('tags')).toBe('{"error":"true"}');
  await expect(results(page).first()).toBeVisible();
});

test('one crosshair for all charts; a drag and keys zoom; a point tells its figures and leads to its traces', async ({
  page,
}) => {
  await open(page, 'service=frontend');
  const latency = chart(page, 'Latency');
  const box = await latency.boundingBox();
  if (box === null) throw new Error('no chart');
  const at = (share: number) => [box.x + 58 + share * (box.width - 70), box.y + box.height / 2] as const;
  await page.mouse.move(...at(0.5));
  const heads = page.locator('[data-chart] h2 + span');
  await expect(heads.nth(0)).toHaveText(/^\d\d:\d\d:\d\d$/);
  await expect(heads.nth(2)).toHaveText((await heads.nth(0).textContent()) ?? '');
  await page.mouse.down();
  await page.mouse.move(...at(0.6), { steps: 4 });
  await page.mouse.move(...at(0.75), { steps: 4 });
  await page.mouse.up();
  await idle(page);
  const width = () => Number(addressOf(page).get('end')) - Number(addressOf(page).get('start'));
  expect(width() / 60e6).toBeGreaterThan(13);
  expect(width() / 60e6).toBeLessThan(17);
  await expect(page.getByLabel('Refresh')).toBeDisabled();
  // Back to the whole, then the same by keys: both ends of a stretch.
  await page.getByRole('button', { name: 'Back to the last hour' }).click();
  await idle(page);
  expect(addressOf(page).has('start')).toBe(false);
  await latency.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  for (let k = 0; k < 20; k++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Space');
  await idle(page);
  expect(width()).toBe(600e6);
  // Enter tells the figures of a point; each of them is a way to traces.
  await latency.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const point = page.getByRole('region', { name: 'Point' });
  await expect(point).toContainText(/p95 [\d.]+ m?s/);
  await expect(point).toContainText(/Errors [\d.]+ %/);
  const slower = await point.getByRole('link', { name: 'slower' }).nth(2).getAttribute('href');
  const asked = new URL(slower ?? '', page.url()).searchParams;
  expect(Number(asked.get('end')) / 1e3).toBe(Number(addressOf(page).get('at')));
  expect(Number(asked.get('end')) - Number(asked.get('start'))).toBe(600e6);
  expect(asked.get('minDuration')).toBeTruthy();
  const end = Number(addressOf(page).get('end'));
  await page.keyboard.press('Shift+ArrowLeft');
  await idle(page);
  expect(width()).toBe(600e6);
  expect(end - Number(addressOf(page).get('end'))).toBe(300e6);
  await page.goBack();
  await page.goBack();
  await idle(page);
  expect(addressOf(page).has('start')).toBe(false);
});

test('tiny error rates stay, gaps are gaps, and the points stand in a table too', async ({ page }) => {
  await open(page, 'service=auth&timeframe=21600000');
  const errors = page.getByRole('region', { name: 'Error rate' });
  await expect(errors).toContainText('< 0.01 %');
  await expect(operations(page).locator('[data-operation="POST /token"]')).toContainText('< 0.01 %');
  // Nothing was scraped for a quarter of an hour: the line has two parts.
  const d = await chart(page, 'Request rate').locator('path[data-line]').getAttribute('d');
  expect(d?.match(/M/g)).toHaveLength(2);
  await page.keyboard.press('t');
  await idle(page);
  const points = page.getByRole('grid', { name: 'Points' });
  await expect(points.getByRole('columnheader')).toHaveCount(8);
  // 6 h in steps of two minutes, without those that were not scraped.
  expect(Number(await points.getAttribute('aria-rowcount'))).toBeLessThan(182);
  await expect(points.getByRole('row').nth(1)).toContainText(/ms.*\/s.*< 0.01 %/);
  await page.getByRole('combobox', { name: 'Span kind' }).selectOption('client');
  await idle(page);
  await expect(page.getByRole('heading', { name: /No metrics of auth/ })).toBeVisible();
});

test('failed, partly failed, disabled: each says why, and what to do', async ({ page }) => {
  await open(page, 'service=state-error');
  await expect(page.getByRole('alert')).toContainText('connection refused');
  await open(page, 'service=state-partial');
  await expect(page.getByRole('region', { name: 'Latency' }).getByRole('alert')).toContainText('500');
  await expect(chart(page, 'Request rate').locator('path[data-line]')).toBeVisible();
  await open(page, 'service=state-no-p99');
  const latency = page.getByRole('region', { name: 'Latency' });
  await expect(latency.getByRole('alert')).toContainText('No answer for p99. The server answered 500');
  await expect(chart(page, 'Latency').locator('path[data-line]')).toHaveCount(3);
  await open(page, 'service=state-metrics-off');
  await expect(page.getByRole('heading', { name: 'Demo has no storage for metrics' })).toBeVisible();
  await expect(page.getByText('no metrics backend configured')).toBeVisible();
  await expect(page.getByText('metric_backends:')).toBeVisible();
  await open(page, 'service=scheduler');
  await expect(page.getByRole('heading', { name: /No metrics of scheduler/ })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`charts, table, and what to configure, ${theme}: no violation, no sideways scrolling`, async ({
    page,
  }) => {
    // Six audits.
    test.slow();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      for (const query of ['service=checkout', 'service=checkout&table=1', 'service=state-metrics-off']) {
        await open(page, query);
        await expectClean(page, `${query} at ${width} px`);
      }
    }
  });
}
