import type { Locator, Page } from '@playwright/test';
import { findBox, idle, spanRow } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const ride = '6a3f0d2c91e84b5720c7a4d1f3b8e659';
const chain = '5ca1e001000000000000000000100000';

const flame = (page: Page): Locator => page.getByRole('tree', { name: /^Flame/ });
/** The bar that keys act on, as screen readers have it. */
const active = (page: Page): Locator => flame(page).getByRole('treeitem');
const details = (page: Page): Locator => page.getByRole('region', { name: 'Span details' });
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

async function open(page: Page, query = '', traceId = ride): Promise<void> {
  await page.goto(`./trace/${traceId}?view=flame${query}`);
  await expect(flame(page)).toBeVisible({ timeout: 30_000 });
  await idle(page);
}

/** Presses keys one after the other, each after what the one before did is in the address. */
async function press(page: Page, keys: string): Promise<void> {
  for (const key of keys.split(' ')) {
    await page.keyboard.press(key);
    await idle(page);
  }
}

/** Colours of the drawing along a row, as many as there are. */
async function coloursAt(page: Page, y: number): Promise<number> {
  return flame(page)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement, y) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, y, canvas.width, 1).data ?? [];
      const colours = new Set<number>();
      for (let p = 0; p < pixels.length; p += 4)
        colours.add((pixels[p] << 16) | (pixels[p + 1] << 8) | pixels[p + 2]);
      return colours.size;
    }, y);
}

test('walks by keys alone, announces each bar, opens details, fits and shows all', async ({ page }) => {
  await open(page);
  expect(await coloursAt(page, 10)).toBeGreaterThan(1);
  await press(page, 'ArrowDown');
  await expect(flame(page)).toBeFocused();
  await expect(active(page)).toHaveAccessibleName(
    /^frontend HTTP GET \/dispatch, Duration .+, Self .+, depth 1$/,
  );
  await press(page, 'ArrowDown ArrowRight ArrowDown ArrowDown ArrowRight');
  await expect(active(page)).toHaveAccessibleName(/^redis GetDriver, .*depth 4$/);
  await expect(active(page)).toHaveAttribute('aria-level', '4');
  expect(await flame(page).getAttribute('aria-activedescendant')).toBe(await active(page).getAttribute('id'));
  await page.keyboard.press('Enter');
  await expect(details(page)).toContainText('GetDriver');
  await expect(page).toHaveURL(/[?&]span=/);
  await press(page, 'f');
  await expect(page).toHaveURL(/[?&]t=\d+-\d+/);
  await press(page, '0');
  await expect(page).not.toHaveURL(/[?&]t=/);
});

test('selection, window and find are those of the timeline', async ({ page }) => {
  await open(page);
  await press(page, 'ArrowDown ArrowDown Enter');
  const span = parameter(page, 'span') ?? '';
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(spanRow(page, span)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('f');
  await expect(page).toHaveURL(/[?&]t=/);
  const window = parameter(page, 't');
  await findBox(page).fill('redis');
  await expect(page).toHaveURL(/q=redis/);
  await page.getByRole('tab', { name: 'Flame' }).click();
  await expect(active(page)).toHaveAttribute('aria-selected', 'true');
  expect(parameter(page, 't')).toBe(window);
  await expect(flame(page)).toHaveAccessibleDescription(/44 spans/);
});

test('merges by call path, selects the longest span, zooms to a path, and Back returns', async ({ page }) => {
  await open(page);
  await page.getByRole('radio', { name: 'By call path' }).click();
  await expect(page).toHaveURL(/flame\.layout=merged/);
  await idle(page);
  await press(page, 'ArrowDown ArrowDown ArrowRight ArrowDown ArrowDown');
  await expect(active(page)).toHaveAccessibleName(/^redis GetDriver, \d+ of 15 with errors, Spans 15, /);
  await page.keyboard.press('Enter');
  await expect(details(page)).toContainText('GetDriver');
  await expect(page.getByText('Details: the longest of 15')).toBeVisible();
  await page.keyboard.press('f');
  await expect(page).toHaveURL(/flame\.root=/);
  const trail = page.getByRole('navigation', { name: 'Zoomed to' });
  await expect(trail).toContainText('redis GetDriver');
  await trail
    .getByRole('button', { name: /driver Driver::findNearest/ })
    .first()
    .click();
  await expect(trail.locator('[aria-current]')).toContainText('Driver::findNearest');
  await page.goBack();
  await expect(trail.locator('[aria-current]')).toContainText('GetDriver');
  await trail.getByRole('button', { name: 'All paths' }).click();
  await expect(page).not.toHaveURL(/flame\.root=/);
});

test('callers above and callees below one operation, and the address alone shows the same', async ({
  page,
  browser,
  baseURL,
}) => {
  await open(page, '&flame.layout=merged&flame.size=self');
  await press(page, 'ArrowDown ArrowDown ArrowRight ArrowDown');
  await expect(active(page)).toHaveAccessibleName(/^driver Driver::findNearest/);
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/flame\.focus=/);
  await expect(page.getByText('Callers and callees of driver Driver::findNearest')).toBeVisible();
  await press(page, 'Home ArrowUp');
  await expect(active(page)).toHaveAccessibleName(/^frontend Driver::findNearest, Calls through it 1/);
  const stranger = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 } });
  await stranger.goto(page.url());
  await expect(stranger.getByText('Callers and callees of driver Driver::findNearest')).toBeVisible();
  await expect(stranger.getByRole('radio', { name: 'Self' })).toBeChecked();
  await stranger.close();
  await press(page, 'Home s');
  await expect(page).not.toHaveURL(/flame\.focus=/);
});

test('pointer: click selects, Ctrl wheel zooms, dragging pans without selecting', async ({ page }) => {
  await open(page);
  const box = await flame(page).boundingBox();
  if (box === null) throw new Error('no flame');
  const [x, y] = [box.x + box.width * 0.3, box.y + 10];
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await expect(page).toHaveURL(/[?&]t=/);
  await idle(page);
  const window = parameter(page, 't');
  await page.mouse.down();
  await page.mouse.move(x - 120, y + 5, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => parameter(page, 't')).not.toBe(window);
  await expect(details(page)).toBeHidden();
  await page.mouse.click(x, y);
  await expect(details(page)).toContainText('HTTP GET /dispatch');
});

test('a hundred thousand levels: to the last one and back', async ({ page }) => {
  await open(page, '', chain);
  await expect(flame(page)).toHaveAccessibleDescription(/100,000 spans in 100,000 rows/);
  await press(page, 'ArrowDown ArrowDown ArrowDown');
  await expect(active(page)).toHaveAttribute('aria-level', '3');
  await flame(page).evaluate((stage) => {
    stage.scrollTop = stage.scrollHeight;
  });
  await idle(page);
  const height = await flame(page)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => canvas.height);
  expect(await coloursAt(page, height - 12)).toBeGreaterThan(1);
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`${theme}, ${width} px: no violation, no sideways scrolling`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      for (const query of ['', '&flame.layout=merged', '&flame.layout=merged&q=redis']) {
        await open(page, query);
        await press(page, 'ArrowDown ArrowDown');
        await expectClean(page);
      }
    });
  }
}
