import type { Locator, Page } from '@playwright/test';
import { idle, spanRows } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const ride = '6a3f0d2c91e84b5720c7a4d1f3b8e659';
const tenThousand = '5ca1e000000000000000000000010000';

const legend = (page: Page): Locator => page.getByRole('region', { name: /^Legend: colours by/ });
const value = (page: Page, name: RegExp): Locator => legend(page).getByRole('button', { name });
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

async function open(page: Page, query = '', traceId = ride): Promise<void> {
  await page.goto(`./trace/${traceId}?${query}`);
  await expect(legend(page)).toBeVisible({ timeout: 30_000 });
  await idle(page);
}

/** Rows of the timeline as `service operation, colour of the bar, opacity of the bar`, each kind once. */
async function looks(page: Page): Promise<string[]> {
  return spanRows(page).evaluateAll((rows) => [
    ...new Set(
      rows.map((row) => {
        const bar = [...row.querySelectorAll('[data-lane] span')].find(
          (each) => getComputedStyle(each).backgroundColor !== 'rgba(0, 0, 0, 0)',
        );
        const [service, operation] = row.querySelectorAll('[class*=service], [class*=operation]');
        if (bar === undefined) return '';
        const { backgroundColor, opacity } = getComputedStyle(bar);
        return `${service.textContent} ${operation.textContent}, ${backgroundColor}, ${opacity}`;
      }),
    ),
  ]);
}

const coloursOf = (lines: readonly string[]) => new Set(lines.map((line) => /rgb\(.*\)/.exec(line)?.[0]));

test('a key chosen by keys alone colours every view, and the address alone shows the same', async ({
  page,
}) => {
  await open(page);
  await expect(value(page, /^redis/)).toHaveAccessibleName(/^redis 16 spans 5 errors [\d.]+ % of self time$/);
  const byService = await looks(page);
  await page.keyboard.press('Shift+C');
  const box = page.getByRole('combobox', { name: 'Colour spans by' });
  await expect(box).toBeFocused();
  await expect(page.getByRole('option', { name: /^cloud\.region 44 spans/ })).toBeVisible();
  await box.fill('opera');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]color=operation/);
  await expect(legend(page)).toHaveAccessibleName('Legend: colours by Operation');
  await idle(page);
  await expect(page.getByRole('button', { name: 'Colour by: Operation' })).toBeFocused();
  const byOperation = await looks(page);
  expect(coloursOf(byOperation).size).toBeGreaterThan(coloursOf(byService).size);
  for (const view of ['Flame', 'Operations', 'Logs', 'Timeline']) {
    await page.getByRole('tab', { name: view }).click();
    await idle(page);
    await expect(value(page, /^GetDriver 15 spans/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Colour by: Operation' })).toBeVisible();
  }
  await page.goto('./trace/' + ride + '?color=operation');
  await idle(page);
  expect(await looks(page)).toEqual(byOperation);
});

test('a value isolated stands out, more are added, Escape releases, and the address alone shows the same', async ({
  page,
  browser,
  baseURL,
}) => {
  await open(page);
  await value(page, /^redis/).click();
  await expect(page).toHaveURL(/[?&]iso=redis/);
  await expect(value(page, /^redis/)).toHaveAttribute('aria-pressed', 'true');
  await idle(page);
  const one = await looks(page);
  expect(one.every((line) => line.startsWith('redis') === line.endsWith(', 1'))).toBe(true);
  expect(one.some((line) => line.endsWith(', 0.35'))).toBe(true);
  await value(page, /^mysql/).click({ modifiers: ['ControlOrMeta'] });
  await expect.poll(() => parameter(page, 'iso')).toBe('redis~mysql');
  await idle(page);
  const two = await looks(page);
  expect(two.filter((line) => line.endsWith(', 1')).map((line) => line.split(' ')[0])).toContain('mysql');
  const stranger = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 } });
  await stranger.goto(page.url());
  await idle(stranger);
  expect(await looks(stranger)).toEqual(two);
  await stranger.close();
  await value(page, /^redis/).click();
  await expect.poll(() => parameter(page, 'iso')).toBe('mysql');
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/[?&]iso=/);
  await page.goBack();
  await expect.poll(() => parameter(page, 'iso')).toBe('mysql');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page).not.toHaveURL(/[?&]iso=/);
});

test('by keys: arrows walk the legend, Space isolates, Ctrl+Enter adds', async ({ page }) => {
  await open(page);
  await value(page, /^redis/).focus();
  await page.keyboard.press('ArrowRight');
  await expect(value(page, /^frontend/)).toBeFocused();
  await page.keyboard.press('Space');
  await expect.poll(() => parameter(page, 'iso')).toBe('frontend');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => parameter(page, 'iso')).toBe('frontend~redis');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => parameter(page, 'iso')).toBe('frontend');
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/[?&]iso=/);
});

test('Escape closes the details first, then releases', async ({ page }) => {
  await open(page, 'iso=redis');
  await spanRows(page).nth(3).click();
  await expect(page).toHaveURL(/[?&]span=/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/[?&]span=/);
  await expect(page).toHaveURL(/[?&]iso=redis/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/[?&]iso=/);
});

test('find goes before: what it dims stays dim, what it hides stays hidden', async ({ page }) => {
  await open(page, 'iso=redis&q=mysql&find=dim');
  const dimmed = await looks(page);
  expect(dimmed.filter((line) => line.startsWith('mysql')).every((line) => line.endsWith(', 0.35'))).toBe(
    true,
  );
  expect(dimmed.filter((line) => line.startsWith('redis')).every((line) => line.endsWith(', 0.25'))).toBe(
    true,
  );
  await open(page, 'iso=redis&q=mysql&find=only');
  const only = await looks(page);
  expect(only.some((line) => line.startsWith('redis'))).toBe(false);
  expect(only.every((line) => line.endsWith(', 0.35'))).toBe(true);
});

test('tags: a value each, spans without one are told, and a link to a value that is not there says so', async ({
  page,
}) => {
  await open(page, 'color=db.system.name');
  await expect(value(page, /^redis 16 spans/)).toBeVisible();
  await expect(value(page, /^no value 27 spans/)).toBeVisible();
  await value(page, /^no value/).click();
  await expect.poll(() => parameter(page, 'iso')).toBe('!n');
  await open(page, 'color=db.system.name&iso=oracle');
  await expect(legend(page)).toContainText('No span has what the link isolates');
  expect((await looks(page)).every((line) => line.endsWith(', 1'))).toBe(true);
  await open(page, 'color=http.response.status_code', tenThousand);
  await expect(value(page, /^2xx/)).toBeVisible();
  await expect(value(page, /^5xx/)).toBeVisible();
});

test('many values: the list is searched, and isolates what the line has no room for', async ({ page }) => {
  await open(page, 'color=operation', tenThousand);
  await legend(page)
    .getByRole('button', { name: /^\d+ more$/ })
    .click();
  const box = page.getByRole('combobox', { name: 'Values of Operation' });
  await expect(box).toBeFocused();
  await box.fill('resolve price');
  await page.keyboard.press('Enter');
  await expect.poll(() => parameter(page, 'iso')).toBe('resolve price');
  await page.keyboard.press('Escape');
  await expect(legend(page).getByRole('button', { name: /more, 1 isolated$/ })).toBeFocused();
  await expect(page).toHaveURL(/[?&]iso=/);
  await idle(page);
  expect((await looks(page)).some((line) => line.endsWith(', 1'))).toBe(true);
});

test('merged bars have a colour where their spans agree, and say so where they do not', async ({ page }) => {
  const flame = page.getByRole('tree', { name: /^Flame/ });
  await open(page, 'view=flame&flame.layout=merged&color=status');
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowDown']) {
    await page.keyboard.press(key);
    await idle(page);
  }
  await expect(flame.getByRole('treeitem')).toHaveAccessibleName(
    /^redis GetDriver, .*Status different values/,
  );
  await page.keyboard.press('ArrowUp');
  await expect(flame.getByRole('treeitem')).toHaveAccessibleName(
    /^driver Driver::findNearest, .*Status unset/,
  );
});

test('the legend can be put away and brought back, and stays so', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Hide the legend' }).click();
  await expect(legend(page)).toBeHidden();
  await page.reload();
  await idle(page);
  await expect(legend(page)).toBeHidden();
  await page.getByRole('button', { name: /^Colour by/ }).click();
  await page.getByRole('checkbox', { name: 'Legend' }).check();
  await page.keyboard.press('Escape');
  await expect(legend(page)).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`${theme}, ${width} px: no violation, no sideways scrolling`, async ({ page }) => {
      test.slow();
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      for (const query of [
        'color=operation&iso=GetDriver',
        'view=logs&color=kind&iso=client',
        'view=operations',
      ]) {
        await open(page, query);
        await expectClean(page, query);
      }
    });
  }
}

test('the choice and the list of values have no violation', async ({ page }) => {
  await open(page, 'color=operation', tenThousand);
  const clean = () => expectClean(page, '', '[role=dialog]');
  await page.keyboard.press('Shift+C');
  await expect(page.getByRole('combobox', { name: 'Colour spans by' })).toBeFocused();
  await clean();
  await page.keyboard.press('Escape');
  await legend(page).getByRole('button', { name: /more$/ }).click();
  await expect(page.getByRole('combobox', { name: 'Values of Operation' })).toBeFocused();
  await clean();
});
