import type { Page } from '@playwright/test';
import { scenarios } from '../../mocks/scenarios/list.ts';
import { findBox, findStatus, idle } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const idOf = (name: string) => scenarios.find(({ id }) => id === name)?.traceId ?? name;
const findings = (page: Page) => page.getByRole('region', { name: 'Findings' });
const badge = (page: Page) => findings(page).getByRole('button', { name: /finding/ });
const entry = (page: Page, title: RegExp) =>
  findings(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title }) })
    .first();

async function open(page: Page, scenario: string): Promise<void> {
  await page.goto(`./trace/${idOf(scenario)}`);
  await idle(page);
  await badge(page).click();
  await idle(page);
}

test('repeated calls: evidence, each span in turn, and all of them marked, in a link too', async ({
  page,
}) => {
  await open(page, 'checkout');
  const calls = entry(page, /Repeated calls/);
  await expect(calls).toContainText('is called 8 times');
  await expect(calls).toContainText('Would save at most');
  await calls.getByText(/why it may be wrong/).click();
  await expect(calls).toContainText('At least 5 calls');
  await calls.getByRole('button', { name: /8 spans/ }).click();
  await expect(page).toHaveURL(/span=/);
  const first = new URL(page.url()).searchParams.get('span');
  await calls.getByRole('button', { name: 'Next span' }).click();
  await expect(calls).toContainText('2 of 8');
  await expect(page).not.toHaveURL(new RegExp(`span=${first}`));
  await expect(page.getByRole('region', { name: 'Span details' })).toContainText('UPDATE stock_levels');
  await calls.getByRole('button', { name: 'Mark all 8' }).click();
  await expect(findStatus(page)).toContainText('of 8');
  const restored = await page.context().newPage();
  await restored.goto(page.url());
  await idle(restored);
  await expect(findBox(restored)).toHaveValue(/^id:\w+( OR id:\w+){7}$/);
  await expect(findStatus(restored)).toContainText('of 8');
});

test('the first error, by keyboard alone; Escape gives the focus back', async ({ page }) => {
  await page.goto(`./trace/${idOf('deep-error')}`);
  await idle(page);
  await expect(badge(page)).toHaveAccessibleName(/1 finding.*1 error/);
  await badge(page).focus();
  await page.keyboard.press('Enter');
  const error = entry(page, /Error: First error/);
  await expect(error).toContainText('postgres SELECT ledger failed first, and 8 callers with it');
  for (let k = 0; k < 2; k++) await page.keyboard.press('Tab');
  await expect(error.getByRole('button', { name: /1 span/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Span details' })).toContainText('SELECT ledger');
  await page.keyboard.press('Escape');
  await expect(badge(page)).toBeFocused();
  await expect(error).toBeHidden();
  await expect(page.getByRole('region', { name: 'Span details' })).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    for (const scenario of ['checkout', 'clock-skew', 'deep-error', 'missing-parent']) {
      test(`${scenario}, ${theme}, ${width} px: all of it within the page, no violation`, async ({
        page,
      }) => {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 844 });
        await open(page, scenario);
        for (const fold of await findings(page)
          .getByText(/why it may be wrong|more off|^\d+ hosts$/)
          .all())
          await fold.click();
        const sideways = await findings(page).evaluate((region) =>
          [document.documentElement, ...region.querySelectorAll('*')]
            .filter((each) => each.clientWidth > 1 && getComputedStyle(each).display !== 'inline')
            .filter((each) => each.scrollWidth > each.clientWidth && !each.matches('.sr-only *, .sr-only'))
            .map((each) => `${each.tagName} ${each.className} ${each.scrollWidth} > ${each.clientWidth}`),
        );
        expect(sideways, scenario).toEqual([]);
        await expect(findings(page).getByRole('button', { name: 'Close: Findings' })).toBeInViewport();
        await expectClean(page);
      });
    }
  }
}
