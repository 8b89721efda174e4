/** Call paths of a search result: the second tab. */
import type { Locator, Page } from '@playwright/test';
import { idle, results } from '../page.ts';
import { expect, test } from './test.ts';

const rides = './search?service=frontend&operation=HTTP%20GET%20%2Fdispatch&lookback=6h&limit=40';

const grid = (page: Page): Locator => page.getByRole('treegrid', { name: 'Call paths' });
const paths = (page: Page): Locator => grid(page).locator('[role="row"][data-path-id]');
const pathNamed = (page: Page, name: string): Locator => paths(page).filter({ hasText: name }).first();
const cell = (row: Locator, column: string): Locator => row.locator(`[data-column="${column}"]`);

async function openPaths(page: Page, address = rides): Promise<void> {
  await page.goto(address);
  await idle(page);
  await page.getByRole('tab', { name: 'Call paths' }).click();
  await idle(page);
}

test('merges all traces of the result into one tree', async ({ page }) => {
  await openPaths(page);
  await expect(page).toHaveURL(/tab=paths/);
  await expect(page.getByText(/^\d+ paths in 40 traces, [\d,]+ spans$/)).toBeVisible();
  const root = paths(page).first();
  await expect(root).toContainText('frontend HTTP GET /dispatch');
  await expect(root).toHaveAttribute('aria-level', '1');
  await expect(cell(root, 'traces')).toHaveText('40');
  await expect(cell(root, 'calls')).toHaveText('1');
  const route = pathNamed(page, 'route HTTP GET /route');
  await expect(route).toHaveAttribute('aria-level', '3');
  await expect(cell(route, 'calls')).toHaveText('10');
  // Shares of the critical path are of one whole.
  const shares = await paths(page).locator('[data-column="critical"]').allTextContents();
  const whole = shares.reduce((sum, text) => sum + parseFloat(text.replace('<', '')), 0);
  expect(whole).toBeGreaterThan(95);
  expect(whole).toBeLessThan(105);
});

test('a path filters the list of traces, in the address too', async ({ page, browser, baseURL }) => {
  await openPaths(page, './search?service=frontend&lookback=6h&limit=1500');
  const path = pathNamed(page, 'agent invoke_agent');
  const count = await cell(path, 'traces').textContent();
  await cell(path, 'traces').locator('[data-pick]').click();
  await expect(page).toHaveURL(/path=[0-9a-f]{16}/);
  await expect(page).not.toHaveURL(/tab=paths/);
  await expect(page.getByRole('status').filter({ hasText: ` of ` }).first()).toContainText(
    new RegExp(`^${count} of \\d+ traces`),
  );
  await expect(results(page)).toHaveCount(Number(count));
  const filter = page.getByRole('group', { name: 'Filter by call path' });
  await expect(filter).toContainText('Passing through agent invoke_agent');

  const stranger = await browser.newPage({ baseURL });
  await stranger.goto(page.url());
  await idle(stranger);
  await expect(results(stranger)).toHaveCount(Number(count));
  await stranger.close();

  await page.goBack();
  await idle(page);
  await expect(pathNamed(page, 'agent invoke_agent')).toHaveAttribute('aria-selected', 'false');
  await page.goForward();
  await filter.getByRole('button', { name: 'Show all traces' }).click();
  await expect(page).not.toHaveURL(/path=/);
  await expect(filter).toBeHidden();
});

test('sorts by a figure and back, and finds', async ({ page }) => {
  await openPaths(page);
  await grid(page).getByRole('button', { name: 'Self time' }).click();
  await expect(page).toHaveURL(/paths\.sort=-self/);
  await expect(paths(page).first()).toContainText('route HTTP GET /route');
  await expect(paths(page).first()).toContainText('called by frontend');
  await expect(grid(page).getByRole('columnheader', { name: 'Self time' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await grid(page).getByRole('button', { name: 'Call path', exact: true }).click();
  await expect(page).not.toHaveURL(/paths\.sort/);
  await page.getByRole('searchbox', { name: 'Find paths' }).fill('mysql');
  // With those that call it.
  await expect(paths(page)).toHaveText([
    /frontend HTTP GET \/dispatch/,
    /frontend HTTP GET: \/customer/,
    /customer HTTP GET \/customer/,
    /mysql SQL SELECT/,
  ]);
  await page.getByRole('searchbox', { name: 'Find paths' }).fill('no such <path>');
  await page.getByRole('button', { name: 'Show all paths' }).click();
  await expect(paths(page).first()).toContainText('frontend HTTP GET /dispatch');
});

test('by keyboard alone: opens, closes, walks, and lists', async ({ page }) => {
  await openPaths(page);
  await grid(page).focus();
  const all = Number(await grid(page).getAttribute('aria-rowcount'));
  await page.keyboard.press('ArrowDown');
  const root = paths(page).first();
  await expect(root).toHaveAttribute('data-active', '');
  await page.keyboard.press('ArrowLeft');
  await expect(root).toHaveAttribute('aria-expanded', 'false');
  await expect(grid(page)).not.toHaveAttribute('aria-rowcount', String(all));
  await page.keyboard.press('ArrowRight');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(all));
  await page.keyboard.press('ArrowRight');
  await expect(paths(page).nth(1)).toHaveAttribute('data-active', '');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(root).toHaveAttribute('data-active', '');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/path=[0-9a-f]{16}/);
  await expect(page.getByRole('grid', { name: 'Traces' })).toBeVisible();
});

test('says which traces could not be read, and why', async ({ page }) => {
  await openPaths(page, './search?service=state-partial&lookback=1h');
  await expect(page.getByRole('list', { name: 'What the figures leave out' })).toContainText(
    /2 traces could not be read and are left out/,
  );
  await expect(pathNamed(page, 'state-partial POST /import')).toBeVisible();
});

test('tells how far it is, stops, and begins again', async ({ page }) => {
  await page.goto('./search?service=state-slow&lookback=1h&tab=paths');
  const progress = page.getByRole('progressbar', { name: 'Reading traces' });
  await expect(progress).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('No trace has been read')).toBeVisible();
  await page.getByRole('button', { name: 'Read the traces' }).click();
  await idle(page);
  await expect(pathNamed(page, 'state-slow GET /report')).toBeVisible();
});
