/** Raw and adjusted times: chosen, said, taken by every view, and back again. */
import type { Locator, Page } from '@playwright/test';
import { scenarios } from '../../mocks/scenarios/list.ts';
import { idle, levels, openDetails, spanRows } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const idOf = (name: string) => scenarios.find(({ id }) => id === name)?.traceId ?? name;
const clocks = (page: Page) => page.getByRole('region', { name: 'Clocks' });
const badge = (page: Page) => clocks(page).getByRole('button', { name: /^Clocks/ });
const remark = (page: Page) => page.getByText(/^Adjusted times:/);
const lane = (page: Page, name: RegExp): Locator =>
  spanRows(page).filter({ hasText: name }).getByRole('gridcell').last();

async function open(page: Page, search = '', scenario = 'clock-skew'): Promise<void> {
  await page.goto(`./trace/${idOf(scenario)}${search}`);
  await idle(page);
}

test('hosts with offset and bounds, what the server says, and bars where they were', async ({ page }) => {
  await open(page);
  await expect(badge(page)).toHaveText(/Clocks disagree: 3 hosts/);
  await badge(page).click();
  const host = clocks(page).getByRole('row', { name: /ip-10-0-6-170/ });
  await expect(host.getByRole('cell')).toHaveText(['+110 ms', '+76.3 ms', '+143 ms', '1', 'fits all calls']);
  await expect(clocks(page)).toContainText('Bars show raw times');
  await expect(clocks(page)).toContainText('not applying calculated delta');
  await expect(clocks(page).getByRole('radio', { name: 'Raw' })).toBeChecked();
  await expect(remark(page)).toHaveCount(0);
  await expect(page.locator('[data-moved]')).toHaveCount(0);
});

test('a finding leads there; the choice moves bars, marks them, and is a step back', async ({ page }) => {
  await open(page);
  const rows = await levels(page);
  const before = await lane(page, /driver\.Location/).getAttribute('aria-label');
  const findings = page.getByRole('region', { name: 'Findings' });
  await findings.getByRole('button', { name: /finding/ }).click();
  await findings.getByRole('button', { name: 'Clocks of all hosts' }).first().click();
  await expect(badge(page)).toBeFocused();
  await expect(findings.getByRole('heading')).toHaveCount(0);
  await clocks(page).getByRole('radio', { name: 'Adjusted' }).click();
  await idle(page);
  await expect(page).toHaveURL(/times=adjusted/);
  await expect(remark(page)).toContainText('3 hosts moved, by up to 113 ms');
  await page.keyboard.press('Escape');
  expect(await levels(page)).toEqual(rows);
  const after = await lane(page, /driver\.Location/).getAttribute('aria-label');
  expect(after).not.toBe(before);
  expect(after).toContain('moved by +110 ms');
  await expect(page.locator('[data-moved]')).toHaveCount(4);
  await expect(lane(page, /GET \/eta/).locator('[data-moved]')).toHaveCount(0);
  const id = await spanRows(page).nth(1).getAttribute('data-span-id');
  await expect(await openDetails(page, id ?? '')).toContainText(
    /Adjusted times\. Moved by \+110 ms.*Raw start/,
  );
  await page.getByRole('button', { name: 'Show raw' }).click();
  await idle(page);
  await expect(page).not.toHaveURL(/times=/);
  expect(await lane(page, /driver\.Location/).getAttribute('aria-label')).toBe(before);
  await page.goBack();
  await idle(page);
  await expect(remark(page)).toBeVisible();
});

test('by keys alone, and in the list of keys', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Shift+T');
  await idle(page);
  await expect(remark(page)).toBeVisible();
  await badge(page).focus();
  await page.keyboard.press('Enter');
  await idle(page);
  for (let k = 0; k < 2; k++) await page.keyboard.press('Tab');
  await expect(clocks(page).getByRole('radio', { name: 'Adjusted' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await idle(page);
  await expect(remark(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(badge(page)).toBeFocused();
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog')).toContainText('Raw or adjusted times');
});

test('a link shows them in every view: duration, window, critical path, flame, operations, logs', async ({
  page,
}) => {
  await open(page, '?times=adjusted');
  const facts = page.getByRole('list', { name: 'Facts' });
  await expect(facts).toContainText('Duration 86.8 ms');
  await expect(page.getByRole('region', { name: 'Critical path' })).toContainText('route GET /route');
  await page.getByRole('tab', { name: 'Flame' }).click();
  await idle(page);
  await expect(page.getByRole('tree', { name: 'Flame by time' })).toHaveAccessibleDescription(/86\.8 ms/);
  await page.getByRole('tab', { name: 'Operations' }).click();
  await idle(page);
  const root = page.getByRole('grid', { name: 'Operations' }).getByRole('row', { name: /GET \/eta/ });
  const adjusted = await root.locator('[data-column=critical]').textContent();
  await page.getByRole('button', { name: 'Show raw' }).click();
  await idle(page);
  await expect(root.locator('[data-column=critical]')).not.toHaveText(adjusted ?? '');
  await expect(facts).toContainText('Duration 207 ms');
});

test('where clocks agree nothing appears, whatever the address says', async ({ page }) => {
  await open(page, '?times=adjusted', 'ride-hailing');
  await expect(clocks(page)).toHaveCount(0);
  await expect(page.getByText(/adjusted/i)).toHaveCount(0);
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`${theme}, ${width} px: all of it within the page, no violation`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      await open(page, '?times=adjusted');
      await badge(page).click();
      await idle(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(width);
      await expect(clocks(page).getByRole('button', { name: 'Close: Clocks' })).toBeInViewport();
      await expectClean(page);
    });
  }
}
