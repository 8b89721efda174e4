/** Traces that are too much in one way: very many rows, very deep, very wide, one huge span. */
import type { Locator, Page } from '@playwright/test';
import { scaleTraceId } from '../../mocks/states.ts';
import type { ScaleKind } from '../../mocks/states.ts';
import { findBox, idle, rowCount, spanRows } from '../page.ts';
import { expect, test } from './test.ts';

const grid = (page: Page) => page.getByRole('treegrid', { name: 'Spans' });
const details = (page: Page) => page.getByRole('region', { name: 'Span details' });
const rowAt = (page: Page, row: number): Locator => grid(page).locator(`[aria-rowindex="${row + 1}"]`);

/** Trees are bare: made and read quickly. */
async function openScale(page: Page, kind: ScaleKind, size: number): Promise<void> {
  const isTree = ['chain', 'star', 'forest', 'roots'].includes(kind);
  await page.goto(`./trace/${scaleTraceId(size, kind, isTree)}`);
  await expect(page.getByRole('list', { name: 'Facts' })).toBeVisible({ timeout: 120_000 });
  await idle(page);
}

/** The longest stretch in which the page did not answer, ms, while something was done. */
async function longestPause(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    const pauses: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) pauses.push(duration);
    });
    observer.observe({ type: 'longtask' });
    Object.assign(window, { takePauses: () => (observer.disconnect(), pauses) });
  });
  await act();
  await idle(page);
  const pauses = await page.evaluate(() =>
    (window as unknown as { takePauses: () => number[] }).takePauses(),
  );
  return Math.max(0, ...pauses);
}

/** Slow machines are slow; what does not grow with the trace stays below this on any. */
const noCliff = 1500;

/** First row whose upper edge is in view, and how far below the edge of the view it begins. */
interface TopRow {
  readonly row: number;
  readonly y: number;
  readonly id: string | null;
}

/** In one look: rows get other numbers while a trace comes. */
async function rowAtTop(page: Page): Promise<TopRow> {
  return grid(page).evaluate((element) => {
    const { top } = element.getBoundingClientRect();
    const rows = [...element.querySelectorAll('[role=row]')].map((row) => ({
      row: Number(row.getAttribute('aria-rowindex')) - 1,
      y: row.getBoundingClientRect().top - top,
      id: row.getAttribute('data-span-id'),
    }));
    return rows.filter(({ y }) => y >= -0.5).toSorted((a, b) => a.y - b.y)[0];
  });
}

async function topRow(page: Page): Promise<Pick<TopRow, 'row' | 'y'>> {
  const { row, y } = await rowAtTop(page);
  return { row, y };
}

async function isBottom(page: Page, row: number): Promise<boolean> {
  const [view, last] = [await grid(page).boundingBox(), await rowAt(page, row).boundingBox()];
  return view !== null && last !== null && Math.abs(view.y + view.height - last.y - last.height) <= 1;
}

async function setDensity(page: Page, name: 'Compact' | 'Comfortable'): Promise<void> {
  await page.keyboard.press('?');
  await page.getByRole('radio', { name }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await idle(page);
}

test('a million rows: wheel, bar and keys reach every one, at both heights of rows', async ({ page }) => {
  test.setTimeout(240_000);
  const count = 1_000_000;
  await openScale(page, 'roots', count);
  expect(await rowCount(page)).toBe(count);
  for (const [density, height] of [
    ['Compact', 26],
    ['Comfortable', 32],
  ] as const) {
    await setDensity(page, density);
    // No element is taller than browsers allow.
    const tallest = await grid(page).evaluate((element) => element.scrollHeight);
    expect(tallest).toBeLessThanOrEqual(8_000_000);

    await grid(page).focus();
    await page.keyboard.press('End');
    await expect(rowAt(page, count - 1)).toBeVisible();
    expect(await isBottom(page, count - 1)).toBe(true);
    await page.keyboard.press('Home');
    await expect(rowAt(page, 0)).toBeVisible();
    expect(await topRow(page)).toEqual({ row: 0, y: 0 });
    for (let turn = 0; turn < 3; turn++) await page.keyboard.press('PageDown');
    await idle(page);
    const page3 = Number(await grid(page).locator('[data-cursor]').getAttribute('aria-rowindex')) - 1;
    const rowsInView = Math.floor((await grid(page).evaluate((element) => element.clientHeight)) / height);
    expect(page3).toBe(3 * (rowsInView - 1));
    await expect(rowAt(page, page3)).toBeInViewport();
    expect((await topRow(page)).row).toBeGreaterThan(page3 - rowsInView);

    // The bar: to its end, to its middle, to its start.
    const drag = (share: number) =>
      grid(page).evaluate((element, part) => {
        element.scrollTop = part * (element.scrollHeight - element.clientHeight);
      }, share);
    await drag(1);
    await expect(rowAt(page, count - 1)).toBeVisible();
    expect(await isBottom(page, count - 1)).toBe(true);
    await drag(0.5);
    await idle(page);
    const middle = (await topRow(page)).row;
    expect(Math.abs(middle - count / 2)).toBeLessThan(rowsInView);

    // The wheel: as far as it turns, from there and at the ends.
    await page.mouse.move(300, 500);
    await page.mouse.wheel(0, 20 * height);
    await expect.poll(async () => (await topRow(page)).row).toBe(middle + 20);
    await drag(0);
    await expect(rowAt(page, 0)).toBeVisible();
    await page.mouse.wheel(0, 3 * height);
    await expect.poll(() => topRow(page)).toEqual({ row: 3, y: 0 });
    await page.mouse.wheel(0, -30 * height);
    await expect.poll(() => topRow(page)).toEqual({ row: 0, y: 0 });
    await drag(1);
    await page.mouse.wheel(0, -2 * height);
    await expect.poll(() => isBottom(page, count - 3)).toBe(true);
    await page.mouse.wheel(0, 500 * height);
    await expect.poll(() => isBottom(page, count - 1)).toBe(true);
  }
  // What is found far below is shown, and so is a selected span after all of it.
  await spanRows(page).last().click();
  await expect(details(page)).toBeVisible();
  expect(await longestPause(page, () => page.keyboard.press('['))).toBeLessThan(noCliff);
});

const shapes: readonly (readonly [ScaleKind, number, Readonly<{ rows: number; collapsed: number }>])[] = [
  ['chain', 100_000, { rows: 100_000, collapsed: 1 }],
  ['star', 200_000, { rows: 200_000, collapsed: 1 }],
  ['roots', 100_000, { rows: 100_000, collapsed: 100_000 }],
  ['forest', 100_000, { rows: 100_000, collapsed: 316 }],
  ['services', 50_000, { rows: 50_000, collapsed: 1 }],
];

for (const [kind, size, { rows, collapsed }] of shapes) {
  test(`${kind} of ${size.toLocaleString('en-US')}: opens, scrolls, folds, selects`, async ({ page }) => {
    test.setTimeout(180_000);
    await openScale(page, kind, size);
    expect(await rowCount(page)).toBe(rows);
    await page.keyboard.press('End');
    const last = rowAt(page, rows - 1);
    await expect(last).toBeVisible();
    // However deep a row is, it has the elements of any other.
    expect(await last.locator('*').count()).toBeLessThan(25);
    const select = await longestPause(page, () => page.keyboard.press('Enter'));
    await expect(details(page)).toContainText('Process');
    const folding = await longestPause(page, async () => {
      await page.getByRole('button', { name: 'Collapse all' }).click();
      await expect.poll(() => rowCount(page)).toBe(collapsed);
      await page.getByRole('button', { name: 'Expand one level' }).click();
      await page.getByRole('button', { name: 'Collapse one level' }).click();
      await page.getByRole('button', { name: 'Expand all' }).click();
      await expect.poll(() => rowCount(page)).toBe(rows);
    });
    await grid(page).focus();
    await page.keyboard.press('Home');
    await expect(rowAt(page, 0)).toBeVisible();
    const tree = await longestPause(page, async () => {
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowDown', 'PageDown', 'f', '0', '+', '-'])
        await page.keyboard.press(key);
    });
    expect(await rowCount(page)).toBe(rows);
    expect(Math.max(select, folding, tree)).toBeLessThan(noCliff);
  });
}

test('a span at level 100,000 that is found is revealed in a collapsed trace', async ({ page }) => {
  test.setTimeout(180_000);
  await openScale(page, 'chain', 100_000);
  await page.keyboard.press('End');
  const id = await grid(page).locator('[data-cursor]').getAttribute('data-span-id');
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await expect.poll(() => rowCount(page)).toBe(1);
  await findBox(page).fill(id ?? '');
  await idle(page);
  const pause = await longestPause(page, () => findBox(page).press('Enter'));
  await expect(grid(page).locator(`[data-span-id="${id}"]`)).toBeVisible();
  expect(await rowCount(page)).toBe(100_000);
  expect(pause).toBeLessThan(noCliff);
});

test('three hundred references of one span are listed, and lead to their spans', async ({ page }) => {
  await openScale(page, 'references', 300);
  await page.keyboard.press('End');
  expect(await longestPause(page, () => page.keyboard.press('Enter'))).toBeLessThan(noCliff);
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText('join 300');
  await details(page).getByRole('button', { name: '201 more' }).click();
  await expect(details(page).getByRole('button', { name: /^worker job/ })).toHaveCount(300);
  await details(page)
    .getByRole('button', { name: /^worker job 300/ })
    .click();
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText('job 300');
  await expect(details(page)).toContainText('Referred to by');
});

test('values of five megabytes are shown folded, as text, one word or JSON', async ({ page }) => {
  await openScale(page, 'value', 5_000_000);
  for (const [row, name] of [
    [1, 'text'],
    [2, 'one word'],
    [3, 'JSON'],
  ] as const) {
    expect(await longestPause(page, () => rowAt(page, row).click())).toBeLessThan(noCliff);
    await expect(details(page).getByRole('heading', { level: 2 })).toHaveText(name);
    await details(page)
      .getByRole('button', { name: /Show all 5,000,\d{3} characters/ })
      .click();
    await expect(details(page)).toContainText('Cut here; copy the value for all of it.');
  }
});

test('rows stay where they are while more of the trace comes', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto(`./trace/${scaleTraceId(150_000)}`);
  await expect(page.getByText('Incomplete: still loading')).toBeVisible();
  await grid(page).evaluate((element) => Object.assign(window, { firstGrid: element }));
  await spanRows(page).nth(4).click();
  const selected = new URL(page.url()).searchParams.get('span');
  await page.mouse.move(300, 500);
  await page.mouse.wheel(0, 26 * 20);
  await idle60(page);
  const { id: before } = await rowAtTop(page);
  await expect(page.getByText('Incomplete: still loading')).toBeHidden({ timeout: 200_000 });
  await idle(page);
  expect(await rowCount(page)).toBe(150_000);
  expect((await rowAtTop(page)).id).toBe(before);
  expect(await grid(page).evaluate((element) => 'firstGrid' in window && window.firstGrid === element)).toBe(
    true,
  );
  expect(new URL(page.url()).searchParams.get('span')).toBe(selected);
  await expect(details(page)).toBeVisible();
  const marks = await page.evaluate(() =>
    ['spoor:trace-rows', 'spoor:trace-complete', 'spoor:collapse-done'].map(
      (name) => performance.getEntriesByName(name).length,
    ),
  );
  expect(marks).toEqual([1, 1, 0]);
});

/** The page is not idle while a trace is loading: a few frames have to do. */
async function idle60(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame++) await new Promise((next) => requestAnimationFrame(next));
  });
}
