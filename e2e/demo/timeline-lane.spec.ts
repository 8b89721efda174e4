/** The lanes of the timeline: breaks in the scale, panning, areas with totals, joins, marks, and what a bar or tick is. */
import type { Page } from '@playwright/test';
import { idle, openTrace, spanRows } from '../page.ts';
import { expect, test } from './test.ts';

const refund = 'ef04d0000000000001d1e57e7c4e5000';
const rideHailing = '6a3f0d2c91e84b5720c7a4d1f3b8e659';
const orderEvents = '0fa4007c8e51d3b29a60b7f41c2d8e95';

const squeeze = (page: Page) => page.getByRole('button', { name: 'Squeeze idle stretches' });
const area = (page: Page) => page.getByRole('region', { name: 'Selected area' });
const card = (page: Page) => page.locator('[data-card]');
const row = (page: Page, text: RegExp) => spanRows(page).filter({ hasText: text }).first();

async function barOf(page: Page, text: RegExp) {
  const lane = row(page, text).locator('[data-lane]');
  const box = await lane.locator('[class*="_bar_"]').first().boundingBox();
  if (box === null) throw new Error(`no bar of ${text}`);
  return box;
}

async function laneBox(page: Page, text: RegExp) {
  const box = await row(page, text).locator('[data-lane]').boundingBox();
  if (box === null) throw new Error(`no lane of ${text}`);
  return box;
}

async function dragFrom(page: Page, from: readonly [number, number], to: readonly [number, number]) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 6 });
  await page.mouse.up();
}

test('idle stretches are squeezed on demand: short calls get room, breaks say how much they stand for', async ({
  page,
}) => {
  await openTrace(page, '', refund);
  const before = await barOf(page, /payment\.v1\.Refunds/);
  expect(before.width).toBeLessThan(4);
  await squeeze(page).click();
  await expect(page).toHaveURL(/[?&]idle=1/);
  await idle(page);
  await expect(squeeze(page)).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('status').filter({ hasText: /idle stretches, .* in all/ })).toBeAttached();
  const after = await barOf(page, /payment\.v1\.Refunds/);
  expect(after.width).toBeGreaterThan(40);
  await expect(page.getByText(/^⋯ 1 h|^⋯ 2 h/)).toBeVisible();
  await page.keyboard.press('i');
  await expect(page).not.toHaveURL(/idle=/);
  await page.goBack();
  await expect(squeeze(page)).toHaveAttribute('aria-pressed', 'true');
});

test('with breaks, zooming keeps what is under the pointer and dragging carries it along', async ({
  page,
}) => {
  await page.goto(`/trace/${refund}?idle=1`);
  await idle(page);
  const bar = await barOf(page, /release stock/);
  const y = bar.y + bar.height / 2;
  await page.mouse.move(bar.x, y);
  await page.keyboard.down('Control');
  for (let k = 0; k < 4; k++) await page.mouse.wheel(0, -60);
  await page.keyboard.up('Control');
  await idle(page);
  await expect(page).toHaveURL(/[?&]t=/);
  const zoomed = await barOf(page, /release stock/);
  expect(Math.abs(zoomed.x - bar.x)).toBeLessThan(2);
  expect(zoomed.width).toBeGreaterThan(1.8 * bar.width);
  await dragFrom(page, [zoomed.x + 20, y], [zoomed.x - 100, y]);
  await idle(page);
  const dragged = await barOf(page, /release stock/);
  expect(Math.abs(dragged.x - (zoomed.x - 120))).toBeLessThan(6);
  expect(Math.abs(dragged.width - zoomed.width)).toBeLessThan(2);
  await expect(page.getByRole('region', { name: 'Span details' })).toHaveCount(0);
});

test('the flame has the same breaks', async ({ page }) => {
  await page.goto(`/trace/${refund}?view=flame`);
  await idle(page);
  await squeeze(page).click();
  await expect(page.getByText(/^⋯ 1 h|^⋯ 2 h/)).toBeVisible();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(squeeze(page)).toHaveAttribute('aria-pressed', 'true');
});

test('Shift and a drag select an area; its totals are in the address, can be copied, zoomed to and closed', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openTrace(page, '', rideHailing);
  const first = await laneBox(page, /FindDriverIDs/);
  await page.keyboard.down('Shift');
  await dragFrom(page, [first.x + 200, first.y + 10], [first.x + 520, first.y + 10 + 4 * first.height]);
  await page.keyboard.up('Shift');
  await expect(page).toHaveURL(/[?&]area=\d+-\d+/);
  await expect(area(page)).toContainText(/spans? in 5 rows/);
  await expect(area(page)).toContainText('Critical path');
  const said = await area(page).innerText();
  await page.getByRole('button', { name: 'Copy the totals as text' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`Trace ${rideHailing}`);
  expect(copied).toMatch(/Self time: [\d,.]+ µs/);

  const other = await context.newPage();
  await other.goto(page.url());
  await idle(other);
  await expect(area(other)).toContainText(/spans? in 5 rows/);
  expect((await area(other).innerText()).replace('Copied', 'Copy')).toBe(said.replace('Copied', 'Copy'));

  await area(page).getByRole('button', { name: 'Zoom to it' }).click();
  await expect(page).toHaveURL(/[?&]t=\d+-\d+/);
  await page.keyboard.press('Escape');
  await expect(area(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/area=/);
  await page.goBack();
  await expect(area(page)).toBeVisible();
});

test('areas by keys alone: rows from the cursor on, then everything', async ({ page }) => {
  await openTrace(page, '', rideHailing);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(area(page)).toContainText('1 row,');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(area(page)).toContainText('3 spans in 3 rows');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(area(page)).toContainText('2 spans in 2 rows');
  await page.keyboard.press('Escape');
  await expect(area(page)).toHaveCount(0);
  await page.keyboard.press('a');
  await expect(area(page)).toContainText('44 wholly inside');
});

test('a plain drag in the lanes pans and selects nothing; text of names can still be selected', async ({
  page,
}) => {
  await page.goto(`/trace/${rideHailing}?t=100000000-300000000`);
  await idle(page);
  const lane = await laneBox(page, /FindDriverIDs/);
  await dragFrom(page, [lane.x + 400, lane.y + 10], [lane.x + 300, lane.y + 10]);
  await idle(page);
  const [from] = (new URL(page.url()).searchParams.get('t') ?? '').split('-').map(Number);
  expect(from).toBeGreaterThan(105e6);
  await expect(page.getByRole('region', { name: 'Span details' })).toHaveCount(0);
  const name = await row(page, /FindDriverIDs/)
    .getByRole('gridcell')
    .first()
    .boundingBox();
  if (name === null) throw new Error('no name');
  await dragFrom(page, [name.x + 100, name.y + 12], [name.x + 200, name.y + 12]);
  expect(await page.evaluate(() => window.getSelection()?.toString())).not.toBe('');
});

test('a join says which cause came last and how long the others waited, beside arrows and in the details', async ({
  page,
}) => {
  await openTrace(page, '', orderEvents);
  await row(page, /process order\.placed batch/).click();
  await expect(
    page
      .locator('svg text')
      .filter({ hasText: /waited .* for send order\.placed/ })
      .first(),
  ).toBeVisible();
  const details = page.getByRole('region', { name: 'Span details' });
  await expect(details).toContainText('last of 5 to finish');
  await expect(details.getByText(/waited [\d.]+ ms for send order\.placed/).first()).toBeAttached();
});

test('bars and ticks say what they are; a click on a tick opens that log', async ({ page }) => {
  await openTrace(page, '', refund);
  await squeeze(page).click();
  await idle(page);
  const bar = await barOf(page, /release stock/);
  await page.mouse.move(bar.x + bar.width / 2, bar.y + bar.height / 2);
  await expect(card(page)).toContainText('Duration');
  await expect(card(page)).toContainText('of the trace');
  await page.mouse.move(5, 5);
  await expect(card(page)).toHaveCount(0);

  const settled = await barOf(page, /settle refund/);
  const tick = await row(page, /settle refund/)
    .locator('svg path')
    .first()
    .boundingBox();
  if (tick === null) throw new Error('no tick');
  await page.mouse.move(tick.x + tick.width / 2, settled.y + settled.height / 2);
  await expect(card(page)).toContainText('payout booked');
  await expect(card(page)).toContainText('into the span');
  await expect(card(page)).toContainText('ledger=refunds');
  await page.mouse.down();
  await page.mouse.up();
  const details = page.getByRole('region', { name: 'Span details' });
  const log = details.getByRole('button', { name: /payout booked/ });
  await expect(log).toHaveAttribute('aria-expanded', 'true');
  await expect(log).toBeInViewport();
});

test('the same by keys: E says what the bar is, then its logs', async ({ page }) => {
  await openTrace(page, '', refund);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('e');
  await expect(card(page)).toContainText('refund order');
  await page.keyboard.press('e');
  await expect(card(page)).toContainText('retry scheduled');
  await expect(page.getByRole('status').filter({ hasText: /retry scheduled/ })).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(card(page)).toHaveCount(0);
});

test('marks say how remote calls ended, and which model was asked', async ({ page }) => {
  await openTrace(page, '', refund);
  const mark = row(page, /payment\.v1\.Refunds/)
    .locator('[data-tone]')
    .first();
  await expect(mark).toHaveText('UNAVAILABLE');
  await mark.hover();
  await expect(page.getByRole('tooltip')).toHaveText('Remote call by grpc: 14 UNAVAILABLE');
  await openTrace(page, '', 'a9e27c0d18f3465bb2d4e6f8091a3b5c');
  await expect(page.locator('[data-tone]').filter({ hasText: 'gpt-5.1-mini' }).first()).toBeVisible();
});
