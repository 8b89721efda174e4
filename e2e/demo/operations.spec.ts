/** Operations: what costs how much, down to the spans, and the same in a new window. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { idle } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const ride = '6a3f0d2c91e84b5720c7a4d1f3b8e659';
const batch = `5ca1e000${'10000'.padStart(24, '0')}`;

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Operations' });
const rows = (page: Page): Locator => grid(page).locator('[role="row"][data-row]');
const rowCount = async (page: Page) => Number(await grid(page).getAttribute('aria-rowcount')) - 1;
const head = (page: Page, name: string): Locator => grid(page).getByRole('columnheader', { name });
const details = (page: Page): Locator => page.getByRole('region', { name: 'Span details' });

/** Text of a column, in the order on screen. */
async function column(page: Page, id: string): Promise<string[]> {
  const found = await rows(page).evaluateAll(
    (all, name) =>
      all.map((row) => [
        Number(row.getAttribute('data-row')),
        row.querySelector(`[data-column="${name}"]`)?.textContent?.trim() ?? '',
      ]),
    id,
  );
  return found.toSorted((a, b) => Number(a[0]) - Number(b[0])).map(([, text]) => String(text));
}

async function open(page: Page, search = '', traceId = ride): Promise<void> {
  await page.goto(`./trace/${traceId}?view=operations${search}`);
  await idle(page);
  await expect(grid(page)).toBeVisible();
}

test('sums up by service and operation, sorts both ways and filters', async ({ page }) => {
  await open(page);
  await expect(head(page, 'Self time')).toHaveAttribute('aria-sort', 'descending');
  const drivers = rows(page).filter({ hasText: 'GetDriver' });
  await expect(drivers.locator('[data-column="count"]')).toHaveText('15');
  await expect(drivers.locator('[data-column="errors"]')).toHaveText('5');
  await expect(drivers.locator('[data-column="p95"]')).toHaveText('–');
  await expect(drivers.locator('[data-column="p95"]')).toHaveAttribute('data-tooltip', /at least 20 spans/);
  await head(page, 'Count').getByRole('button').click();
  await idle(page);
  await expect(head(page, 'Count')).toHaveAttribute('aria-sort', 'descending');
  const down = (await column(page, 'count')).map(Number);
  expect(down).toEqual(down.toSorted((a, b) => b - a));
  await head(page, 'Count').getByRole('button').click();
  await idle(page);
  const up = (await column(page, 'count')).map(Number);
  expect(up).toEqual(up.toSorted((a, b) => a - b));
  await page.getByRole('searchbox', { name: 'Filter groups by name' }).fill('redis get');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText('1 of 12 groups')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter groups by name' }).fill('nowhere');
  await page.getByRole('button', { name: 'Show all groups' }).click();
  await expect(rows(page)).toHaveCount(12);
});

test('groups by any tag, and the address alone shows the same in a new window', async ({
  page,
  browser,
  baseURL,
}) => {
  await open(page);
  await page.getByRole('combobox', { name: 'Group by' }).fill('response.status');
  await page.getByRole('option', { name: 'http.response.status_code' }).click();
  await page.getByRole('combobox', { name: 'then by' }).fill('service');
  await page.getByRole('option', { name: 'Service', exact: true }).click();
  await head(page, 'Max').getByRole('button').click();
  await page.getByRole('combobox', { name: 'Heat' }).selectOption('Critical path');
  await idle(page);
  await expect(head(page, 'http.response.status_code, Service')).toBeVisible();
  const names = await column(page, 'name');
  expect(names).toContain('200 route');
  await expect(rows(page).first().locator('[data-column="critical"]')).toHaveAttribute('data-heat', '');
  await idle(page);
  const stranger = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 } });
  await stranger.goto(page.url());
  await idle(stranger);
  await expect(grid(stranger)).toBeVisible();
  expect(await column(stranger, 'name')).toEqual(names);
  await expect(head(stranger, 'Max')).toHaveAttribute('aria-sort', 'descending');
  await expect(stranger.getByRole('combobox', { name: 'Group by' })).toHaveValue('http.response.status_code');
  await expect(stranger.getByRole('combobox', { name: 'Heat' })).toHaveValue('critical');
  await stranger.close();
  await page.goBack();
  await idle(page);
  await expect(page.getByRole('combobox', { name: 'Heat' })).toHaveValue('self');
});

test('by keyboard from a group to a span, which Timeline has selected too, and back', async ({ page }) => {
  await open(page);
  await grid(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(grid(page)).toHaveAttribute('aria-activedescendant', /operations-group/);
  await page.keyboard.press('Enter');
  await expect.poll(() => rowCount(page)).toBe(12 + 15);
  const toggle = grid(page).getByRole('button', { name: 'Spans of redis GetDriver' });
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(details(page)).toContainText('GetDriver');
  const id = new URL(page.url()).searchParams.get('span') ?? '';
  const longest = grid(page).locator(`[data-span-id="${id}"]`);
  await expect(longest).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(page).not.toHaveURL(new RegExp(id));
  await page.keyboard.press('ArrowUp');
  await page.getByRole('tab', { name: 'Timeline' }).click();
  const row = page.getByRole('treegrid', { name: 'Spans' }).locator(`[data-span-id="${id}"]`);
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('tab', { name: 'Operations' }).click();
  await expect(longest).toHaveAttribute('aria-selected', 'true');
  await expect(details(page)).toBeVisible();
});

test('what is found is marked, and a step leads to it', async ({ page }) => {
  await open(page, '&q=timeout');
  await expect(rows(page).filter({ hasText: 'GetDriver' })).toContainText('5 found');
  await page.getByRole('searchbox', { name: 'Find in trace' }).press('Enter');
  await expect(grid(page).locator('[data-span-id][data-found][data-active]')).toBeVisible();
});

test('a window is said, and counts only what overlaps it when asked', async ({ page }) => {
  await open(page, '&t=240000000-300000000');
  await expect(page.getByText(/whole trace, not of the window of 60 ms/)).toBeVisible();
  expect(await rowCount(page)).toBe(12);
  await page.getByRole('checkbox', { name: 'Only spans in the window' }).check();
  await expect(page).toHaveURL(/operations\.window=1/);
  await expect(page.getByText(/of 44 spans that overlap the window/)).toBeVisible();
  await expect.poll(() => rowCount(page)).toBeLessThan(12);
  const counts = (await column(page, 'count')).map(Number);
  const said = await page.getByText(/spans that overlap/).textContent();
  expect(said).toContain(`of the ${counts.reduce((sum, count) => sum + count, 0)} of 44 spans`);
});

test('CSV has every row in order, in nanoseconds', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '&operations.sort=name');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save CSV' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe(`operations-${ride}.csv`);
  const text = readFileSync(await download.path(), 'utf8');
  const [first, ...lines] = text.trimEnd().split('\r\n');
  expect(first).toContain('service,operation,count,errors,error_share,total_ns');
  const names = lines.map((line) => line.split(',').slice(0, 2).join(' '));
  expect(names).toEqual(await column(page, 'name'));
  await page.getByRole('button', { name: 'Copy CSV' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
});

test('ten thousand spans: a group of all of them opens to its last row without a blank', async ({ page }) => {
  await open(page, '&operations.by=status', batch);
  await rows(page).filter({ hasText: 'unset' }).click();
  await expect.poll(() => rowCount(page)).toBeGreaterThan(9_000);
  await grid(page).focus();
  await page.keyboard.press('End');
  await expect(grid(page).locator(`[aria-rowindex="${(await rowCount(page)) + 1}"]`)).toBeVisible();
  await page.keyboard.press('Home');
  await expect(grid(page).locator('[aria-rowindex="2"]')).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`${theme}, ${width} px: no violation; only the table scrolls sideways, its names stay`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      await open(page, '&q=redis&t=240000000-500000000');
      await rows(page).filter({ hasText: 'GetDriver' }).click();
      await idle(page);
      await expectClean(page);
      if (width > 1000) return;
      await grid(page).evaluate((element) => element.scrollTo({ left: 500, top: 120 }));
      await idle(page);
      const box = await grid(page).boundingBox();
      const name = await rows(page).nth(8).locator('[data-column="name"]').boundingBox();
      const title = await head(page, 'Service and operation').boundingBox();
      expect(name?.x).toBe(box?.x);
      expect(title?.x).toBe(box?.x);
      expect(title?.y).toBe(box?.y);
    });
  }
}
