/**
 * What someone on call does: open a trace, find the span that failed, read its log, see where the time went. Once with
 * keys alone, and once with what a screen reader is told: nothing is looked up by how it looks.
 */
import type { Page } from '@playwright/test';
import { scenarios } from '../../mocks/scenarios/list.ts';
import { findBox, findStatus, idle } from '../page.ts';
import { expect, test } from './test.ts';

const deepError = scenarios.find(({ id }) => id === 'deep-error')?.traceId ?? '';
const details = (page: Page) => page.getByRole('region', { name: 'Span details' });

/** Presses the key until the focus is where it is wanted, as a person would. */
async function tabTo(page: Page, key: 'Tab' | 'Shift+Tab', what: string, most = 40): Promise<void> {
  for (let k = 0; k < most; k++) {
    await page.keyboard.press(key);
    const name = await page.evaluate(() => {
      const { activeElement: e } = document;
      return `${e?.getAttribute('role') ?? e?.tagName.toLowerCase()} ${e?.getAttribute('aria-label') ?? e?.textContent ?? ''}`;
    });
    if (name.includes(what)) return;
  }
  throw new Error(`${key} never reaches ${what}`);
}

test('by keys alone: open, find the failing span, read its log, see why it is slow', async ({ page }) => {
  await page.goto('./search');
  await idle(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type(deepError);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/trace/${deepError}`));
  await idle(page);

  // Nine spans failed; the last of them is where it began.
  await page.keyboard.press('/');
  await page.keyboard.type('error');
  await idle(page);
  await expect(findStatus(page)).toHaveText(/of 9$/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('treegrid', { name: 'Spans' })).toBeFocused();
  await expect(findBox(page)).toHaveValue('error');
  await page.keyboard.press('Shift+N');
  await idle(page);
  await expect(findStatus(page)).toHaveText('9 of 9');
  await page.keyboard.press('Enter');
  await expect(details(page)).toContainText('SELECT ledger');
  await expect(details(page)).toContainText('remaining connection slots are reserved');

  // Its log, among those of the trace.
  await page.keyboard.press(String(await page.getByRole('tab').count()));
  await idle(page);
  const open = page.getByRole('row', { selected: true });
  await expect(open).toContainText('SELECT ledger');

  // Why it is slow: the part of it that nothing else explains.
  await page.keyboard.press('1');
  await idle(page);
  await expect(page.getByRole('treegrid', { name: 'Spans' })).toBeFocused();
  await tabTo(page, 'Shift+Tab', 'Critical path');
  await page.keyboard.press('Enter');
  const path = page.getByRole('region', { name: 'Critical path' });
  await expect(path.getByRole('row', { name: /postgres/ })).toContainText('83.2 %');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(details(page)).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(findBox(page)).toHaveValue('');
});

test('as a screen reader tells it: the same way, by what is said alone', async ({ page }) => {
  await page.goto(`./trace/${deepError}`);
  await idle(page);
  const main = page.getByRole('main');
  await expect(main).toMatchAriaSnapshot(`
    - heading "gateway GET /api/rides/{id}/receipt" [level=1]
  `);
  await expect(main.getByRole('list', { name: 'Facts' })).toMatchAriaSnapshot(`
    - list "Facts":
      - listitem: Duration 275 ms
      - listitem: Services 8
      - listitem: Spans 12
      - listitem: Depth 9
      - listitem: Errors 9
  `);
  await expect(page.getByRole('tablist', { name: 'Views' })).toMatchAriaSnapshot(`
    - tablist "Views":
      - tab "Timeline" [selected]
  `);

  // The failing span: the tree says how deep it lies, that it failed, and when it ran.
  await findBox(page).fill('error');
  await idle(page);
  await findBox(page).press('Shift+Enter');
  await expect(page.getByRole('treegrid', { name: 'Spans' })).toMatchAriaSnapshot(`
    - treegrid "Spans":
      - row "Error gateway GET /api/rides/{id}/receipt starts at 0 µs, takes 275 ms" [expanded] [level=1]
      - row /Error inventory pool\\.acquire 500 starts at .*, takes 237 ms/ [expanded] [level=8]
      - row /Error postgres SELECT ledger starts at .*, takes 229 ms/ [level=9]
  `);
  await expect(findStatus(page)).toHaveText('9 of 9');
  await page.getByRole('row', { name: /postgres SELECT ledger/ }).click();
  await expect(details(page)).toMatchAriaSnapshot(`
    - region "Span details":
      - heading /SELECT ledger/
  `);

  // What it logged.
  await page.getByRole('tab', { name: 'Logs' }).click();
  await expect(page.getByRole('treegrid', { name: 'Logs' })).toMatchAriaSnapshot(`
    - treegrid "Logs":
      - row /error postgres SELECT ledger exception .*remaining connection slots are reserved/ [selected]
  `);

  // Where the time went, and what failed first, as sentences and a table.
  const path = page.getByRole('region', { name: 'Critical path' });
  await path.getByRole('button').first().click();
  await expect(path).toMatchAriaSnapshot(`
    - region "Critical path":
      - button "Critical path 83.2 % postgres SELECT ledger" [expanded]
      - table:
        - rowgroup:
          - row /postgres SELECT ledger 83\\.2 % 229 ms 1 span/
  `);
  await page.keyboard.press('Escape');
  const findings = page.getByRole('region', { name: 'Findings' });
  await findings.getByRole('button', { name: /1 error/ }).click();
  await idle(page);
  await expect(findings.getByRole('listitem').first()).toMatchAriaSnapshot(`
    - listitem:
      - heading /First error/
      - paragraph: /postgres SELECT ledger failed first, and 8 callers with it/
  `);
});

test('one selection, window, find and filter for all views; the address brings them back, and Back undoes', async ({
  page,
  browser,
  baseURL,
}) => {
  const ride = scenarios.find(({ id }) => id === 'ride-hailing')?.traceId ?? '';
  const shared = {
    t: '100000000-600000000',
    q: 'service:redis',
    find: 'dim',
    svc: '~route',
    color: 'status',
  };
  await page.goto(`./trace/${ride}?${new URLSearchParams(shared)}`);
  await idle(page);
  await page.getByRole('row', { name: /FindDriverIDs/ }).click();
  await expect(details(page)).toContainText('FindDriverIDs');
  const span = new URL(page.url()).searchParams.get('span') ?? '';
  const expected = { ...shared, span };
  const held = (url: string) => {
    const { searchParams } = new URL(url);
    return Object.fromEntries(Object.keys(expected).map((key) => [key, searchParams.get(key)]));
  };
  const tabs = page.getByRole('tablist', { name: 'Views' }).getByRole('tab');
  const count = await tabs.count();
  expect(count).toBeGreaterThanOrEqual(5);
  for (let k = 2; k <= count; k++) {
    await page.keyboard.press(String(k));
    await idle(page);
    await expect(tabs.nth(k - 1)).toHaveAttribute('aria-selected', 'true');
    expect(held(page.url()), `view ${k}`).toEqual(expected);
    await expect(details(page)).toContainText('FindDriverIDs');
    await expect(findBox(page)).toHaveValue(shared.q);
    const stranger = await browser.newContext({ baseURL });
    const other = await stranger.newPage();
    await other.goto(page.url());
    await idle(other);
    expect(held(other.url()), `view ${k}, elsewhere`).toEqual(expected);
    await expect(details(other)).toContainText('FindDriverIDs');
    await expect(other.getByRole('tab', { selected: true })).toHaveText(await tabs.nth(k - 1).innerText());
    await stranger.close();
  }
  for (let k = count - 1; k >= 1; k--) {
    await page.goBack();
    await expect(tabs.nth(k - 1)).toHaveAttribute('aria-selected', 'true');
  }
  await expect(details(page)).toBeVisible();
  await page.goBack();
  await expect(details(page)).toBeHidden();
  expect(held(page.url())).toEqual({ ...expected, span: null });
});
