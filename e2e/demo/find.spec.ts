/** Find in a trace of 20,000 spans, every one of which has the tag `cache.hit`; and the language, in the one of 44. */
import type { Page } from '@playwright/test';
import { scenarios } from '../../mocks/scenarios/list.ts';
import { scaleTraceId } from '../../mocks/states.ts';
import { findBox, idle, rowCount, spanRows } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const spans = 20_000;

const status = (page: Page) => findBox(page).locator('xpath=..').getByRole('status');

/** Matches that the status speaks of; -1 for none yet. */
function countIn(words: string): number {
  const [, count = '-1'] = /([\d,]+)\+?(?: match(?:es)?)?$/.exec(words) ?? [];
  return words === 'no match' ? 0 : Number(count.replaceAll(',', ''));
}

async function count(page: Page, query: string): Promise<number> {
  await findBox(page).fill(query);
  await idle(page);
  return countIn((await status(page).textContent()) ?? '');
}

const open = async (page: Page, traceId: string) => {
  await page.goto(`./trace/${traceId}`);
  await idle(page);
};

test('counts by words, tags and alternatives', async ({ page }) => {
  await open(page, scaleTraceId(spans));
  const hits = await count(page, 'cache.hit=true');
  const misses = await count(page, 'CACHE.HIT=FALSE');
  expect(hits).toBeGreaterThan(misses);
  expect(misses).toBeGreaterThan(0);
  expect(hits + misses).toBe(spans);
  expect(await count(page, 'cache.hit=true OR cache.hit=false')).toBe(spans);
  expect(await count(page, 'cache.hit=true cache.hit=false')).toBe(0);
  expect(await count(page, 'cache.hit:true')).toBe(hits);
  expect(await count(page, '-cache.hit:=true')).toBe(misses);
  expect(await count(page, '(cache.hit:true OR has:cache.hit) NOT cache.hit:true')).toBe(misses);
  const slow = await count(page, 'duration:>=1ms');
  expect(slow).toBeGreaterThan(0);
  expect(slow + (await count(page, 'duration:<1ms'))).toBe(spans);
  expect(await count(page, 'nothing-of-that-name')).toBe(0);
  await expect(status(page)).toHaveText('no match');
});

test('typing does not wait, and no answer to an earlier query shows as that of the last', async ({
  page,
}) => {
  await open(page, scaleTraceId(spans));
  const query = 'cache.hit=false page=3';
  await page.evaluate(() => {
    const seen: string[] = [];
    const box = document.querySelector('input[type=search]');
    const words = box?.parentElement?.querySelector('[role=status]');
    if (!box || !words) throw new Error('no find box');
    box.addEventListener('input', () => (seen.length = 0));
    new MutationObserver(() => seen.push(words.textContent ?? '')).observe(words, {
      characterData: true,
      childList: true,
      subtree: true,
    });
    Object.assign(window, { seen });
  });
  await findBox(page).focus();
  await page.keyboard.type(query);
  await expect(findBox(page)).toHaveValue(query);
  await idle(page);
  const whole = countIn((await status(page).textContent()) ?? '');
  expect(whole).toBeGreaterThan(0);
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.length).toBeGreaterThan(0);
  for (const words of seen) {
    if (/\+/.test(words)) expect(countIn(words)).toBeLessThanOrEqual(whole);
    else expect([-1, whole]).toContain(countIn(words));
  }
  await expect(page).toHaveURL(/q=cache\.hit(=|%3D)false/);
});

test('Enter right after the last letter leads where it leads after the answer', async ({ page }) => {
  await open(page, scaleTraceId(spans));
  await findBox(page).fill('cache.hit=false');
  await findBox(page).press('Enter');
  await idle(page);
  await expect(status(page)).toHaveText(/^2 of /);
  await findBox(page).press('Enter');
  await expect(status(page)).toHaveText(/^3 of /);
  await findBox(page).press('Shift+Enter');
  await expect(status(page)).toHaveText(/^2 of /);
});

const ride = scenarios.find(({ id }) => id === 'ride-hailing')?.traceId ?? '';

test('what is no query is explained where it is wrong, and the last answer stays', async ({ page }) => {
  await open(page, ride);
  expect(await count(page, 'service:redis error')).toBe(5);
  await findBox(page).fill('service:redis OR OR error');
  await idle(page);
  await expect(findBox(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(findBox(page)).toHaveAccessibleDescription(/Nothing stands between OR and OR/);
  await expect(status(page)).toHaveText(/of 5$/);
  expect(await spanRows(page).and(page.locator('[data-match]')).count()).toBe(5);
  await findBox(page).fill('"service:redis OR OR error"');
  await idle(page);
  await expect(status(page)).toHaveText('no match');
});

test('a query is written from the list, by keys alone', async ({ page }) => {
  await open(page, ride);
  await page.keyboard.press('/');
  await page.keyboard.type('serv');
  const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
  await expect(options.first()).toHaveText(/^service:/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('red');
  await expect(options).toHaveText(['redis 16 spans']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(findBox(page)).toHaveValue('service:redis ');
  await expect(findBox(page)).toBeFocused();
  await idle(page);
  await expect(status(page)).toHaveText(/ of 16$/);
  await page.keyboard.type('error');
  await idle(page);
  await expect(options.first()).toHaveText(/^error:/);
  await page.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText('2 of 5');
});

test('the other spans stand back or go, and the address says so in another browser', async ({
  page,
  browser,
}) => {
  await open(page, ride);
  const all = await rowCount(page);
  await findBox(page).fill('service:redis error');
  await idle(page);
  expect(await rowCount(page)).toBe(all);
  await page.getByRole('radio', { name: 'Only' }).click();
  await idle(page);
  expect(await rowCount(page)).toBe(8);
  await expect(page.getByText(`${all - 8} rows hidden`)).toBeVisible();
  await page.getByRole('radio', { name: 'Dim' }).click();
  await idle(page);
  expect(await rowCount(page)).toBe(all);
  await page.goBack();
  await idle(page);
  expect(await rowCount(page)).toBe(8);
  const stranger = await browser.newPage();
  await stranger.goto(page.url());
  await idle(stranger);
  expect(await rowCount(stranger)).toBe(8);
  await expect(stranger.getByRole('radio', { name: 'Only' })).toBeChecked();
  await stranger.close();
});

const tab = async (page: Page, name: string) => {
  await page.getByRole('tab', { name }).click();
  await idle(page);
};
const mode = async (page: Page, name: string) => {
  await page.getByRole('radio', { name, exact: true }).click();
  await idle(page);
};

test('in Flame: matches marked, the others dimmed, or only what leads to a match', async ({ page }) => {
  await open(page, ride);
  await findBox(page).fill('service:redis error');
  await idle(page);
  await tab(page, 'Flame');
  const words = page.getByRole('group', { name: 'Flame' }).getByRole('status').filter({ hasText: 'bars' });
  await expect(words).toHaveText(/^5 of \d+ bars match$/);
  const canvas = page.getByRole('tree', { name: 'Flame by time' }).locator('canvas');
  const pictures = [await canvas.screenshot()];
  await mode(page, 'Dim');
  pictures.push(await canvas.screenshot());
  await mode(page, 'Only');
  pictures.push(await canvas.screenshot());
  expect(new Set(pictures.map((picture) => picture.toString('base64'))).size).toBe(3);
  await expect(words).toHaveText(/^8 of \d+ bars shown$/);
  await page.getByRole('radio', { name: 'By call path' }).click();
  await idle(page);
  await expect(words).toHaveText(/^\d+ of \d+ bars shown$/);
  await findBox(page).fill('nothing-of-that-name');
  await idle(page);
  await expect(page.getByText('No bar has a match')).toBeVisible();
});

test('in Operations: only groups with matches, their figures as ever, and said so', async ({ page }) => {
  await open(page, ride);
  await tab(page, 'Operations');
  const rows = page.getByRole('grid', { name: 'Operations' }).locator('[role=row][data-row]');
  await expect(rows.first()).toBeVisible();
  const all = await rows.count();
  await findBox(page).fill('service:redis error');
  await idle(page);
  expect(await rows.count()).toBe(all);
  const found = rows.filter({ hasText: '5 found' });
  const figures = await found.textContent();
  const faint = rows.filter({ hasNotText: 'found' }).first().locator('[data-column=count] > *');
  const colour = () => faint.evaluate((cell) => getComputedStyle(cell).color);
  const plain = await colour();
  await mode(page, 'Dim');
  expect(await rows.count()).toBe(all);
  expect(await colour()).not.toBe(plain);
  await mode(page, 'Only');
  await expect(rows).toHaveCount(1);
  expect(await found.textContent()).toBe(figures);
  await expect(
    page.getByText(/Only groups with matches: 1 of \d+ groups, with 5 matching of \d+ spans/),
  ).toContainText('Figures are those of all spans of a group');
  await found.click();
  await idle(page);
  await expect(rows).toHaveCount(6);
  await findBox(page).fill('nothing-of-that-name');
  await idle(page);
  await expect(page.getByText('No group has a match')).toBeVisible();
});

test('in Logs: only logs of matching spans, counted, and a way back', async ({ page, browser }) => {
  await open(page, ride);
  await tab(page, 'Logs');
  const grid = page.getByRole('treegrid', { name: 'Logs' });
  const rows = grid.locator('[role=row][data-log]:visible');
  const all = Number(await grid.getAttribute('aria-rowcount'));
  await findBox(page).fill('service:redis error');
  await idle(page);
  const marked = await grid.locator('[role=row][data-match]').count();
  expect(marked).toBeGreaterThan(0);
  await mode(page, 'Dim');
  expect(Number(await grid.getAttribute('aria-rowcount'))).toBe(all);
  await mode(page, 'Only');
  await expect(page.getByText(new RegExp(`^\\d+ of ${all} logs, of spans that match$`))).toBeVisible();
  expect(await rows.count()).toBe(await grid.locator('[role=row][data-match]').count());
  const only = Number(await grid.getAttribute('aria-rowcount'));
  expect(only).toBeLessThan(all);
  const stranger = await browser.newPage();
  await stranger.goto(page.url());
  await idle(stranger);
  await expect(stranger.getByRole('treegrid', { name: 'Logs' })).toHaveAttribute(
    'aria-rowcount',
    String(only),
  );
  await stranger.close();
  await findBox(page).fill('nothing-of-that-name');
  await idle(page);
  await page.getByRole('button', { name: 'Show logs of all spans' }).click();
  await idle(page);
  await expect(grid).toHaveAttribute('aria-rowcount', String(all));
});

test('an example of the language is one click away', async ({ page }) => {
  await open(page, ride);
  await page.getByRole('button', { name: 'How to find' }).click();
  const help = page.getByRole('dialog', { name: 'How to find' });
  await help.getByRole('button', { name: 'duration:>100ms' }).click();
  await expect(help).toBeHidden();
  await expect(findBox(page)).toBeFocused();
  await idle(page);
  await expect(status(page)).toHaveText(/^1 of \d+$/);
});

test("the peer's words are looked for as they stand", async ({ page }) => {
  await page.goto(`./trace/${ride}?uiFind=error+service%3Aredis`);
  await idle(page);
  await expect(findBox(page)).toHaveValue('"error" OR "service:redis"');
  await expect(findBox(page)).toHaveAttribute('aria-invalid', 'false');
});

for (const theme of ['light', 'dark'] as const) {
  test(`${theme}: no violation and no sideways scrolling at 390 px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, ride);
    const clean = async (state: string) => {
      await idle(page);
      await expectClean(page, state);
    };
    expect((await findBox(page).boundingBox())?.width).toBeGreaterThan(180);
    await findBox(page).fill('http');
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await clean('list');
    await findBox(page).fill('duration:soon');
    await clean('fault');
    await findBox(page).fill('service:redis error');
    await page.keyboard.press('Enter');
    for (const mode of ['Dim', 'Only']) {
      await page.getByRole('radio', { name: mode }).click();
      await clean(mode);
    }
    await page.getByRole('button', { name: 'How to find' }).click();
    await expect(page.getByRole('dialog', { name: 'How to find' })).toBeVisible();
    await clean('help');
  });
}
