/** The app's pages as a person addresses them: by role and name. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** Nothing is loading, computing or about to be painted. */
export async function idle(page: Page): Promise<void> {
  await page.waitForFunction(() => 'spoor' in window);
  await page.evaluate(() => (window as unknown as { spoor: { idle(): Promise<void> } }).spoor.idle());
}

export async function fillSearch(page: Page, service: string, operation?: string): Promise<void> {
  await choose(page.getByRole('combobox', { name: 'Service', exact: true }), service);
  if (operation !== undefined)
    await choose(page.getByRole('combobox', { name: 'Operation', exact: true }), operation);
}

async function choose(box: Locator, text: string): Promise<void> {
  await box.fill(text);
  await box.press('Tab');
  await expect(box).toHaveValue(text);
}

export async function findTraces(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Find traces' }).click();
}

/** Result rows; ids may be padded to 32 digits. */
export function resultRow(page: Page, traceId: string): Locator {
  return page.locator(`[data-trace-id$="${traceId}"]`);
}

export const results = (page: Page): Locator => page.locator('[data-trace-id]');

export async function openTrace(page: Page, appUrl: string, traceId: string): Promise<void> {
  await page.goto(`${appUrl}/trace/${traceId}`);
  await idle(page);
}

export const spanRows = (page: Page): Locator =>
  page.getByRole('treegrid', { name: 'Spans' }).locator('[role="row"][data-span-id]');

export const spanRow = (page: Page, spanId: string): Locator =>
  page.getByRole('treegrid', { name: 'Spans' }).locator(`[role="row"][data-span-id="${spanId}"]`);

/** Rows as `level id`, top to bottom. */
export async function levels(page: Page): Promise<string[]> {
  return spanRows(page).evaluateAll((rows) =>
    rows.map((row) => `${row.getAttribute('aria-level')} ${row.getAttribute('data-span-id')}`),
  );
}

export async function openDetails(page: Page, spanId: string): Promise<Locator> {
  await spanRow(page, spanId).click();
  const details = page.getByRole('region', { name: 'Span details' });
  // A click selects; where it does not open the panel, Enter does.
  if (!(await details.isVisible())) await page.keyboard.press('Enter');
  await expect(details).toBeVisible();
  return details;
}

export const findBox = (page: Page): Locator => page.getByRole('searchbox', { name: 'Find in trace' });

/** The answer beside the find box, e.g. `3 of 41`. */
export const findStatus = (page: Page): Locator => page.getByRole('status').filter({ hasText: /\d|match/i });

/** Rows of the timeline after collapsing, on screen or not. */
export async function rowCount(page: Page): Promise<number> {
  return Number(await page.getByRole('treegrid', { name: 'Spans' }).getAttribute('aria-rowcount'));
}
