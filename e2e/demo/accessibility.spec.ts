import { idle, spanRows } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const pages = [
  { name: 'search', path: './search' },
  { name: 'results', path: './search?service=frontend&lookback=1h' },
  { name: 'call paths', path: './search?service=frontend&lookback=1h&tab=paths' },
  { name: 'error', path: './search?service=state-error&lookback=1h' },
  { name: 'trace', path: './trace/6a3f0d2c91e84b5720c7a4d1f3b8e659' },
  { name: 'trace with details', path: './trace/6a3f0d2c91e84b5720c7a4d1f3b8e659', select: true },
  {
    name: 'trace without some of its rows',
    path: './trace/6a3f0d2c91e84b5720c7a4d1f3b8e659?group=1&svc=~driver~route',
    keys: ['ArrowDown', '.', 's'],
  },
] as const;

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    for (const entry of pages) {
      test(`${entry.name}, ${theme}, ${width} px: no violation, no sideways scrolling`, async ({ page }) => {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 844 });
        await page.goto(entry.path);
        await idle(page);
        if ('select' in entry) await spanRows(page).nth(3).click();
        if ('keys' in entry) for (const key of entry.keys) await page.keyboard.press(key);
        await idle(page);
        await expectClean(page);
      });
    }
  }
}

test('from the form to a span’s details and back by keyboard alone', async ({ page }) => {
  await page.goto('./search');
  await idle(page);
  await page.getByRole('combobox', { name: 'Service', exact: true }).focus();
  await page.keyboard.type('frontend');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await idle(page);
  await expect(page.getByRole('grid', { name: 'Traces' })).toBeVisible();
  const inGrid = () => page.evaluate(() => document.activeElement?.closest('[data-trace-id]') !== null);
  for (let k = 0; k < 40 && !(await inGrid()); k++) await page.keyboard.press('Tab');
  expect(await inGrid()).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/trace\//);
  await idle(page);
  const inTree = () => page.evaluate(() => document.activeElement?.closest('[role="treegrid"]') !== null);
  for (let k = 0; k < 40 && !(await inTree()); k++) await page.keyboard.press('Tab');
  expect(await inTree()).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Span details' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Span details' })).toBeHidden();
});
