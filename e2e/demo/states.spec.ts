import { scaleTraceId, stateTraceIds } from '../../mocks/states.ts';
import { idle, rowCount, spanRows } from '../page.ts';
import { expect, test } from './test.ts';

test.describe('traces that do not come', () => {
  for (const [id, title] of [
    ['ffff', 'Trace not found'],
    [stateTraceIds.brokenJson, 'not what Jaeger sends'],
    [stateTraceIds.html, 'not what Jaeger sends'],
    [stateTraceIds.error, 'The server answered 500'],
    [stateTraceIds.offline, 'No answer from the server'],
  ] as const) {
    test(`${id}: ${title}`, async ({ page }) => {
      await page.goto(`./trace/${id}`);
      await idle(page);
      const alert = page.getByRole('alert');
      await expect(alert).toContainText(title);
      await expect(alert).toContainText('GET http');
      await expect(alert.getByRole('button', { name: /try again/i })).toBeVisible();
    });
  }
});

test('a slow trace can be cancelled and asked for again', async ({ page }) => {
  await page.goto(`./trace/${stateTraceIds.slow}`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: /again|load/i }).first()).toBeVisible();
});

test('a failing search keeps the form', async ({ page }) => {
  await page.goto('./search?service=state-error&lookback=1h');
  await idle(page);
  await expect(page.getByRole('alert')).toContainText('The server answered 500');
  await expect(page.getByRole('combobox', { name: 'Service', exact: true })).toHaveValue('state-error');
});

test('an empty search says why and offers what to do', async ({ page }) => {
  await page.goto('./search?service=state-empty&lookback=1h');
  await idle(page);
  await expect(page.getByText('No traces match')).toBeVisible();
  await page.getByRole('button', { name: /Search the last/ }).click();
  await expect(page).toHaveURL(/lookback=6h/);
});

test('a dead source says so, and the demo is one click away', async ({ page, baseURL }) => {
  // This server answers every path with the app's own page, as a web server without a Jaeger behind it does.
  await page.goto('./search?source=origin');
  await expect(page.getByText(/No Jaeger answers/)).toBeVisible();
  await page.getByRole('button', { name: /demo/i }).first().click();
  await idle(page);
  await expect(page).toHaveURL(new RegExp(`^${baseURL}`));
  await expect(page.getByRole('combobox', { name: 'Service', exact: true })).toBeEnabled();
});

test('the theme is remembered; the one in the address is not', async ({ page }) => {
  const theme = () => page.locator('html').getAttribute('data-theme');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('./search?theme=dark');
  await idle(page);
  expect(await theme()).toBe('dark');
  await page.goto('./search');
  await idle(page);
  expect(await theme()).not.toBe('dark');
});

test('the omnibox takes a trace id in any spelling', async ({ page }) => {
  await page.goto('./search');
  await idle(page);
  for (const id of [
    '6A3F0D2C91E84B5720C7A4D1F3B8E659',
    '00-6a3f0d2c91e84b5720c7a4d1f3b8e659-00f067aa0ba902b7-01',
  ]) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /trace id/i }).fill(id);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/trace\/6a3f0d2c91e84b5720c7a4d1f3b8e659/i);
    await idle(page);
    await expect(page.getByRole('treegrid', { name: 'Spans' })).toBeVisible();
  }
});

test('keys are listed on ?', async ({ page }) => {
  await page.goto('./trace/6a3f0d2c91e84b5720c7a4d1f3b8e659');
  await idle(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText(/collapse/i);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('an address that is no page says so, at any depth', async ({ page }) => {
  for (const path of ['./nowhere', './nowhere/at/all']) {
    await page.goto(path);
    await expect(page.getByText('There is no such page')).toBeVisible();
  }
});

test('a large trace shows its first rows while the rest is on its way, and says so', async ({ page }) => {
  await page.goto(`./trace/${scaleTraceId(60_000)}`);
  await expect(page.getByText('Incomplete: still loading')).toBeVisible();
  await expect(spanRows(page).first()).toBeVisible();
  await idle(page);
  await expect(page.getByText('Incomplete: still loading')).toBeHidden();
  expect(await rowCount(page)).toBe(60_000);
});

test('a large trace can be cancelled while its first rows are shown', async ({ page }) => {
  await page.goto(`./trace/${scaleTraceId(200_000)}`);
  await expect(page.getByText('Incomplete: still loading')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Loading was cancelled')).toBeVisible();
  await expect(page.getByRole('treegrid')).toBeHidden();
});
