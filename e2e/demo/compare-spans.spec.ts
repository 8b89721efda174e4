/** Any two spans side by side, and the union of the call paths of two traces. */
import type { Locator, Page } from '@playwright/test';
import { idle, openDetails, spanRows } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const ride = '6a3f0d2c91e84b5720c7a4d1f3b8e659';
const checkout = 'c4ec0d7a5b1e49f08a6f27d93e0b5a12';

const side = (page: Page, letter: string): Locator =>
  page.getByRole('region', { name: `Side ${letter}`, exact: true });
const difference = (page: Page): Locator => page.getByRole('region', { name: 'Difference' });
const table = (page: Page): Locator => page.getByRole('region', { name: 'Side by side' }).getByRole('table');

async function openTrace(page: Page, id: string): Promise<void> {
  await page.goto(`./trace/${id}`);
  await idle(page);
}

/** Opens the details of the first span that says this, and the menu of the span. */
async function openMenu(page: Page, text: string): Promise<void> {
  const row = spanRows(page).filter({ hasText: text }).first();
  await openDetails(page, (await row.getAttribute('data-span-id')) ?? '');
  await idle(page);
  await page.getByRole('button', { name: 'Act on this span' }).click();
}

test('a span is compared with another of its operation, then with one of another trace', async ({ page }) => {
  await openTrace(page, ride);
  await openMenu(page, 'GetDriver');
  await page.getByRole('menuitem', { name: 'Compare with another span…' }).click();
  await idle(page);
  await expect(page).toHaveURL(new RegExp(`/compare\\?a=${ride}&a\\.span=[0-9a-f]+`));
  await expect(side(page, 'A')).toContainText('redis GetDriver');
  const box = side(page, 'B').getByRole('textbox', { name: 'Span of B' });
  await box.fill('no span');
  await box.press('Enter');
  await expect(side(page, 'B').getByRole('alert')).toContainText('names no span');
  await side(page, 'B')
    .getByRole('button', { name: /slowest of \d+/ })
    .click();
  await idle(page);
  await expect(difference(page)).toContainText(/B is (slower|faster) by/);
  await expect(table(page).getByRole('row', { name: /^Duration/ })).toBeVisible();
  await expectClean(page, 'two spans');
  const said = await difference(page).getByRole('status').textContent();
  const [from, to] = (said ?? '').split(',')[0].split(' → ');
  await page.keyboard.press('x');
  await idle(page);
  await expect(difference(page).getByRole('status')).toContainText(`${to} → ${from}`);

  await openTrace(page, ride);
  await openMenu(page, 'SQL SELECT customers');
  await page.getByRole('menuitemcheckbox', { name: 'Mark to compare with others' }).click();
  await expect(page.getByRole('status').filter({ hasText: /^Marked/ })).toBeVisible();
  // Within the app: a mark is the tab's.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /trace id/i }).fill(checkout);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/trace/${checkout}`));
  await idle(page);
  await openMenu(page, 'SELECT stock_levels');
  await page.getByRole('menuitem', { name: /^Compare with mysql SQL SELECT customers/ }).click();
  await idle(page);
  await expect(page).toHaveURL(new RegExp(`a=${ride}&b=${checkout}&a\\.span=[0-9a-f]+&b\\.span=[0-9a-f]+`));
  await expect(side(page, 'A')).toContainText('mysql SQL SELECT customers');
  await expect(side(page, 'B')).toContainText('postgres SELECT stock_levels');
  await expect(table(page).getByRole('row', { name: /^db\.query\.plan/ })).toContainText('none');
  await page.goto(page.url().replace(/b\.span=[0-9a-f]+/, 'b.span=1234'));
  await idle(page);
  await expect(side(page, 'B').getByRole('alert')).toContainText('has no span 1234');
});

test('both traces are one graph: marked by sign, selected everywhere, narrowed, and back to the tree', async ({
  page,
}) => {
  await page.goto(`./compare?a=${ride}&b=${checkout}&as=graph`);
  await idle(page);
  const graph = page.getByRole('group', { name: 'Call paths of both traces' });
  await expect(graph.locator('[data-node-id]')).toHaveCount(24);
  await expect(graph.getByRole('list', { name: 'Legend' })).toContainText('+ only in B');
  await expectClean(page, 'union graph');
  const mysql = graph.locator('[data-node-id][aria-label^="− mysql"]');
  await expect(mysql).toHaveAttribute('aria-label', /only in A/);
  await mysql.click();
  await expect(page).toHaveURL(/path=[0-9a-f]{16}/);
  await expect(page.getByRole('region', { name: 'Calls of the selected path' })).toContainText(
    'mysql SQL SELECT',
  );
  await page.keyboard.press('o');
  await idle(page);
  await expect(page).toHaveURL(/focus=[0-9a-f]{16}/);
  await expect(graph.locator('[data-node-id]')).toHaveCount(4);
  await page.getByRole('radio', { name: 'Tree' }).click();
  await expect(
    page.getByRole('treegrid', { name: 'Call paths' }).getByRole('row', { selected: true }),
  ).toContainText('SQL SELECT customers');
});
