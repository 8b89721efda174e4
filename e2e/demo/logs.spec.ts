import type { Locator, Page } from '@playwright/test';
import { findBox, idle, spanRow, spanRows } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const ride = '6a3f0d2c91e84b5720c7a4d1f3b8e659';
const batch = '1a26e000000000000000000000010000';
const thousands = '5ca1e000000000000000000000010000';

const grid = (page: Page): Locator => page.getByRole('treegrid', { name: 'Logs' });
const rows = (page: Page): Locator => grid(page).locator('[role="row"][aria-level="1"]');
const filterBox = (page: Page): Locator => page.getByRole('searchbox', { name: 'Filter logs' });
const counted = (page: Page): Locator =>
  page.getByRole('status').filter({ hasText: /^[\d,]+( of [\d,]+)? logs?$/ });
const details = (page: Page): Locator => page.getByRole('region', { name: 'Span details' });

async function openLogs(page: Page, traceId: string, more = ''): Promise<void> {
  await page.goto(`./trace/${traceId}?view=logs${more}`);
  await idle(page);
}

test('lists every log in the order of time, and filters by text, field, level and service', async ({
  page,
}) => {
  await openLogs(page, ride);
  await expect(counted(page)).toHaveText('33 logs');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '33');
  await expect(rows(page).first()).toContainText('HTTP request received');
  await expect(rows(page).first()).toContainText('info');

  await filterBox(page).fill('retry_no=1 -zzz');
  await expect(counted(page)).toHaveText('5 of 33 logs');
  for (const row of await rows(page).all()) await expect(row).toContainText('Retrying GetDriver');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await page.getByRole('button', { name: /^error 10$/ }).click();
  await expect(counted(page)).toHaveText('10 of 33 logs');
  await page.getByRole('combobox', { name: 'Service' }).fill('redis');
  await page.keyboard.press('Tab');
  await expect(counted(page)).toHaveText('5 of 33 logs');
  await expect(page).toHaveURL(/logs\.level=error/);
  await expect(page).toHaveURL(/logs\.service=redis/);
  await filterBox(page).fill('nowhere to be found');
  await expect(page.getByRole('heading', { name: 'No log passes the filter' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).first().click();
  await expect(counted(page)).toHaveText('33 logs');
});

test('the address alone shows the same: filter, times, window, span', async ({ page, browser, baseURL }) => {
  await openLogs(page, ride, '&t=200000000-450000000');
  const inside = Number(await grid(page).getAttribute('aria-rowcount'));
  expect(inside).toBeGreaterThan(5);
  await expect(counted(page)).toHaveText(`${inside} of 33 logs`);
  await expect(page.getByText(`${33 - inside} logs outside of the window`)).toBeVisible();
  await filterBox(page).fill('redis');
  await page.getByRole('radio', { name: 'Clock' }).click();
  await rows(page).nth(3).click();
  await idle(page);
  await expect(page).toHaveURL(/logs\.q=redis/);
  const stranger = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 } });
  await stranger.goto(page.url());
  await idle(stranger);
  await expect(filterBox(stranger)).toHaveValue('redis');
  await expect(counted(stranger)).toHaveText((await counted(page).textContent()) ?? '');
  // The demo's traces are of the last minutes: hours and minutes may have moved on between the two pages.
  const texts = async (of: Page) =>
    (await rows(of).allTextContents()).map((text) => text.replace(/^\d\d:\d\d:/, ''));
  expect(await texts(stranger)).toEqual(await texts(page));
  await expect(rows(stranger).first()).toContainText(/\d\d:\d\d:\d\d\.\d{3}/);
  await expect(rows(stranger).nth(3)).toHaveAttribute('aria-selected', 'true');
  await stranger.getByRole('button', { name: 'Show the whole trace' }).click();
  await expect(stranger).not.toHaveURL(/[?&]t=/);
  await stranger.close();
});

test('shares the selection with Timeline, both ways', async ({ page }) => {
  await page.goto(`./trace/${ride}`);
  await idle(page);
  await spanRows(page).filter({ hasText: 'SQL SELECT' }).first().click();
  await page.getByRole('tab', { name: 'Logs' }).click();
  await idle(page);
  await expect(grid(page).locator('[aria-selected="true"]')).toHaveCount(2);
  await expect(page.getByText('Log 1 of 2 of the span')).toBeVisible();
  await page.getByRole('button', { name: 'Next log of the span' }).click();
  await expect(page.getByText('Log 2 of 2 of the span')).toBeVisible();

  const log = rows(page).filter({ hasText: 'redis timeout' }).filter({ hasText: 'GetDriver' }).last();
  const span = (await log.getAttribute('data-span-id')) ?? '';
  await log.locator('[data-toggle]').click();
  await page.getByRole('button', { name: 'Show in Timeline' }).click();
  await expect(spanRow(page, span)).toHaveAttribute('aria-selected', 'true');
  await expect(spanRow(page, span)).toBeInViewport();
  await page.goBack();
  await expect(grid(page)).toBeVisible();
});

test('find marks the logs of its spans and leads to them', async ({ page }) => {
  await openLogs(page, thousands);
  await findBox(page).fill('resolve quota');
  await expect(page.getByText(/^\d+ of \d+$/).first()).toBeVisible();
  await expect(async () => {
    await findBox(page).press('Enter');
    await idle(page);
    await expect(grid(page).locator('[data-match][data-cursor]')).toBeInViewport({ timeout: 300 });
  }).toPass();
});

test('by keyboard alone: down, open the fields, copy, details, and to the end', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLogs(page, ride);
  for (let k = 0; k < 4; k++) await page.keyboard.press('ArrowDown');
  const active = grid(page).locator('[data-cursor]');
  await expect(active).toContainText('Waiting for lock');
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id')) ?? '');
  await page.keyboard.press('ArrowRight');
  await expect(active).toHaveAttribute('aria-expanded', 'true');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '34');
  // JSON as a tree.
  const fields = grid(page).locator('[role="row"][aria-level="2"]');
  await expect(fields.getByText('[ 5 items ]')).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByText('Copied the log')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^time=\S+Z service=mysql operation="SQL SELECT customers" .*level=warn/);
  await page.keyboard.press('ArrowLeft');
  await expect(fields).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(details(page)).toContainText('mysql');
  await page.keyboard.press('End');
  await expect(active).toHaveAttribute('aria-rowindex', '33');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Home');
  await expect(active).toHaveAttribute('aria-rowindex', '1');
  await page.keyboard.press('Escape');
  await expect(details(page)).toBeHidden();
  await page.keyboard.press('/');
  await expect(findBox(page)).toBeFocused();
});

test('a trace without logs says so', async ({ page }) => {
  await openLogs(page, '00000af7651916cd43dd8448eb211c80');
  await expect(page.getByRole('heading', { name: 'This trace has no logs' })).toBeVisible();
});

test('nothing of a log is markup', async ({ page }) => {
  await openLogs(page, 'f00dfeedbaadcafe1337c0de5ca1ab1e');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(grid(page)).toContainText('<a href="javascript:alert(1)">click</a>');
  await expect(grid(page).locator('a, b')).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`${theme}, ${width} px: no violation, no sideways scrolling`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      for (const [traceId, more] of [
        [ride, '&logs.level=error,warn&q=redis'],
        [batch, '&t=0-1000'],
      ]) {
        await openLogs(page, traceId, more);
        if (traceId === ride) {
          await rows(page).first().click();
          await rows(page).first().locator('[data-toggle]').click();
          await idle(page);
        }
        await expectClean(page);
      }
    });
  }
}
