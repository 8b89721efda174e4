import { scenarios } from '../../mocks/scenarios/list.ts';
import { findBox, idle, openDetails, openTrace, rowCount, spanRow, spanRows } from '../page.ts';
import { expect, test } from './test.ts';

const ride = '6a3f0d2c91e84b5720c7a4d1f3b8e659';
const batch = '1a26e000000000000000000000010000';
const idOf = (scenario: string) => scenarios.find(({ id }) => id === scenario)?.traceId ?? '';

for (const { id, traceId } of scenarios) {
  test(`opens: ${id}`, async ({ page, baseURL }) => {
    await openTrace(page, (baseURL ?? '').replace(/\/$/, ''), traceId);
    await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
    await expect(page.getByRole('alert')).toHaveCount(0);
    const spans = Number(
      (
        await page
          .getByText(/^Spans\s*[\d,]+$/)
          .first()
          .textContent()
      )?.replace(/\D/g, ''),
    );
    const missing = await page.getByText(/missing span/).count();
    expect(await rowCount(page)).toBe(spans + missing);
    await expect(spanRows(page).first()).toHaveAttribute('aria-level', '1');
  });
}

test.describe('reading', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(`./trace/${ride}`);
    await idle(page);
  });

  test('finds, steps and says how many', async ({ page }) => {
    await findBox(page).fill('GetDriver');
    await expect(page.getByText(/^\d+ of \d+$|^\d+ match/).first()).toBeVisible();
    await findBox(page).press('Enter');
    await idle(page);
    await expect(page).toHaveURL(/q=GetDriver/);
    const status = page.getByText(/^\d+ of \d+$/).first();
    const before = await status.textContent();
    await findBox(page).press('Enter');
    await expect(status).not.toHaveText(before ?? '');
  });

  test('collapses and expands, all and by level', async ({ page }) => {
    const all = await rowCount(page);
    await page.getByRole('button', { name: 'Collapse all' }).click();
    await expect.poll(() => rowCount(page)).toBe(1);
    await expect(spanRows(page).first()).toHaveAttribute('aria-expanded', 'false');
    await page.getByRole('button', { name: 'Expand all' }).click();
    await expect.poll(() => rowCount(page)).toBe(all);
    await page.getByRole('button', { name: /collapse one level/i }).click();
    await expect.poll(() => rowCount(page)).toBeLessThan(all);
  });

  test('shows a span whole: tags, logs, process, references', async ({ page }) => {
    await spanRows(page).filter({ hasText: 'GetDriver' }).first().click();
    const details = page.getByRole('region', { name: 'Span details' });
    await expect(details).toBeVisible();
    for (const section of ['Tags', 'Process', 'References']) await expect(details).toContainText(section);
    await expect(details).toContainText('param.driverID');
    await expect(details).toContainText('CHILD_OF');
    await expect(page).toHaveURL(/span=/);
    await page.keyboard.press('Escape');
    await expect(details).toBeHidden();
  });

  test('zooms by the axis, fits a span and resets, with the window in the address', async ({ page }) => {
    const tree = await page.getByRole('treegrid', { name: 'Spans' }).boundingBox();
    if (tree === null) throw new Error('no timeline');
    await spanRows(page).filter({ hasText: 'GetDriver' }).first().click();
    await page.keyboard.press('f');
    await expect(page).toHaveURL(/[?&]t=\d+-\d+/);
    await page.keyboard.press('0');
    await expect(page).not.toHaveURL(/[?&]t=/);
    await page.mouse.move(tree.x + tree.width * 0.6, tree.y + tree.height * 0.4);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    await expect(page).toHaveURL(/[?&]t=\d+-\d+/);
  });

  test('the address alone shows the same: span, find, folds', async ({ page, browser, baseURL }) => {
    await findBox(page).fill('redis');
    await idle(page);
    await spanRows(page).filter({ hasText: 'Driver::findNearest' }).last().click();
    await page.keyboard.press('ArrowLeft');
    await idle(page);
    const rows = await rowCount(page);
    const selected = new URL(page.url()).searchParams.get('span');
    expect(selected).not.toBeNull();
    const stranger = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 } });
    await stranger.goto(page.url());
    await idle(stranger);
    expect(await rowCount(stranger)).toBe(rows);
    await expect(findBox(stranger)).toHaveValue('redis');
    await expect(spanRow(stranger, selected ?? '')).toHaveAttribute('aria-selected', 'true');
    await stranger.close();
  });

  test('walks the tree with the arrow keys', async ({ page }) => {
    const all = await rowCount(page);
    await spanRows(page).first().click();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => rowCount(page)).toBe(1);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => rowCount(page)).toBe(all);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Span details' })).toBeVisible();
    await page.keyboard.press('[');
    await expect.poll(() => rowCount(page)).toBe(1);
    await page.keyboard.press(']');
    await expect.poll(() => rowCount(page)).toBe(all);
  });
});

test('a span that follows says so', async ({ page }) => {
  await page.goto(`./trace/${idOf('order-events')}`);
  await idle(page);
  await expect(page.getByText('follows', { exact: true }).first()).toBeVisible();
});

test('a join lists every reference, and each leads to its span', async ({ page }) => {
  await page.goto(`./trace/${idOf('order-events')}`);
  await idle(page);
  await spanRows(page).filter({ hasText: 'process order.placed batch' }).click();
  const details = page.getByRole('region', { name: 'Span details' });
  const references = details
    .getByRole('button')
    .or(details.getByRole('link'))
    .filter({ hasText: 'send order.placed' });
  await expect(references).toHaveCount(5);
  await references.last().click();
  await expect(details.getByRole('heading').first()).toContainText('send order.placed');
});

test('missing parents and cycles are named among the findings', async ({ page }) => {
  await page.goto(`./trace/${idOf('missing-parent')}`);
  await idle(page);
  await expect(page.getByText(/missing span/).first()).toBeVisible();
  await page.getByRole('button', { name: /finding/ }).click();
  await expect(page.getByRole('region', { name: 'Findings' })).toContainText('Missing parent');
  await page.goto(`./trace/${idOf('cycle')}`);
  await idle(page);
  await page.getByRole('button', { name: /finding/ }).click();
  await expect(page.getByRole('region', { name: 'Findings' })).toContainText('Cycle');
});

test('nothing from a trace is markup or script; numbers keep every digit', async ({ page, baseURL }) => {
  await openTrace(page, (baseURL ?? '').replace(/\/$/, ''), idOf('odd-values'));
  const first = await spanRows(page).first().getAttribute('data-span-id');
  const details = await openDetails(page, first ?? '');
  await expect(details).toContainText('<img src=x onerror="alert(document.domain)">');
  await expect(details.locator('img')).toHaveCount(0);
  await expect(page.locator('a[href^="javascript:"], a[href^="data:"]')).toHaveCount(0);
  await expect(details).toContainText('9223372036854775807');
});

test('ids of 64 and 128 bits, in any case', async ({ page }) => {
  await page.goto('./trace/C0FFEE5EED0B64');
  await idle(page);
  await expect(page.getByRole('treegrid', { name: 'Spans' })).toBeVisible();
  await page.goto('./trace/00000AF7651916CD43DD8448EB211C80');
  await idle(page);
  await expect(page.getByRole('treegrid', { name: 'Spans' })).toBeVisible();
});

test('ten thousand spans: to the last row by key, and never a blank row', async ({ page }) => {
  await page.goto(`./trace/${batch}`);
  await idle(page);
  expect(await rowCount(page)).toBe(10_000);
  await spanRows(page).first().click();
  await page.keyboard.press('End');
  await expect(page.locator('[aria-rowindex="10000"]')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(page.locator('[aria-rowindex="1"]')).toBeVisible();
  const tree = await page.getByRole('treegrid', { name: 'Spans' }).boundingBox();
  if (tree === null) throw new Error('no timeline');
  await page.mouse.move(tree.x + 100, tree.y + tree.height / 2);
  const blank = page.evaluate(async () => {
    let blanks = 0;
    for (let frame = 0; frame < 90; frame++) {
      await new Promise((next) => requestAnimationFrame(next));
      const grid = document.querySelector('[role="treegrid"]')?.getBoundingClientRect();
      if (grid === undefined) return -1;
      for (const part of [0.3, 0.6, 0.95]) {
        const hit = document.elementFromPoint(grid.x + 60, grid.y + grid.height * part);
        if (hit?.closest('[role="row"]') === null) blanks++;
      }
    }
    return blanks;
  });
  for (let turn = 0; turn < 25; turn++) await page.mouse.wheel(0, 1500);
  expect(await blank).toBe(0);
});
