/** Find in a trace of 20,000 spans: every span of it has the tag `cache.hit`. */
import type { Page } from '@playwright/test';
import { scaleTraceId } from '../../mocks/states.ts';
import { findBox, idle } from '../page.ts';
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

test.beforeEach(async ({ page }) => {
  await page.goto(`./trace/${scaleTraceId(spans)}`);
  await idle(page);
});

test('counts by words, tags and alternatives', async ({ page }) => {
  const hits = await count(page, 'cache.hit=true');
  const misses = await count(page, 'CACHE.HIT=FALSE');
  expect(hits).toBeGreaterThan(misses);
  expect(misses).toBeGreaterThan(0);
  expect(hits + misses).toBe(spans);
  expect(await count(page, 'cache.hit=true OR cache.hit=false')).toBe(spans);
  expect(await count(page, 'cache.hit=true cache.hit=false')).toBe(0);
  expect(await count(page, 'nothing-of-that-name')).toBe(0);
  await expect(status(page)).toHaveText('no match');
});

test('typing does not wait, and no answer to an earlier query shows as that of the last', async ({
  page,
}) => {
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
  await findBox(page).fill('cache.hit=false');
  await findBox(page).press('Enter');
  await idle(page);
  await expect(status(page)).toHaveText(/^2 of /);
  await findBox(page).press('Enter');
  await expect(status(page)).toHaveText(/^3 of /);
  await findBox(page).press('Shift+Enter');
  await expect(status(page)).toHaveText(/^2 of /);
});
