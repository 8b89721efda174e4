/** Two sets of traces compared: chosen from a search and on the page itself; what the page says adds up, and says what limits it. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { idle, resultRow } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const ride = '6a3f0d2c91e84b5720c7a4d1f3b8e659';
const dispatch = 'service=frontend&operation=HTTP%20GET%20%2Fdispatch';

const tree = (page: Page): Locator => page.getByRole('treegrid', { name: 'Call paths' });
const paths = (page: Page): Locator => tree(page).locator('[role="row"][data-path-id]');
const difference = (page: Page): Locator => page.getByRole('region', { name: 'Difference', exact: true });
const side = (page: Page, letter: string): Locator => page.getByRole('region', { name: `Side ${letter}` });

/** A search for rides that began so many minutes ago, as the value of `a.q`. */
function rides(from: number, to: number, more = ''): string {
  const us = (minutes: number) => Math.round(Date.now() - minutes * 60_000) * 1000;
  return encodeURIComponent(`${dispatch}&start=${us(from)}&end=${us(to)}&limit=200${more}`);
}

/** The time of the slow release against the time before. */
async function openDeploy(page: Page, more = ''): Promise<void> {
  await page.goto(`./compare?a.q=${rides(180, 25)}&b.q=${rides(24, 11)}${more}`);
  await idle(page);
  await expect(tree(page)).toBeVisible();
}

const fromMenu = async (page: Page, name: string | RegExp) => {
  await page.getByRole('button', { name: 'Compare…' }).click();
  await page.getByRole('menuitem', { name }).click();
  await idle(page);
};

test('a search and the time just before it are compared from the search page; both ways are in the address', async ({
  page,
}) => {
  await page.goto(`./search?${dispatch}&lookback=30m&limit=200`);
  await idle(page);
  await fromMenu(page, 'This search as B');
  const basket = page.getByRole('group', { name: 'Comparison' });
  await expect(basket).toContainText(/B\s*frontend HTTP GET \/dispatch; .* to \d\d:\d\d/);
  // A marked trace on the other side makes it a trace against a set; one more makes that a set, too.
  await page.locator('[data-trace-id]').first().focus();
  await page.keyboard.press('a');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+A');
  await expect(basket).toContainText('2 traces');
  await page.reload();
  await idle(page);
  await expect(basket).toContainText('2 traces');
  await fromMenu(page, 'Compare with the time just before');
  await expect(page).toHaveURL(/\/compare\?a\.q=service%3Dfrontend.*&b\.q=service%3Dfrontend/);
  await expect(side(page, 'A')).toContainText(/\d+ traces, [\d,]+ spans/);
  await expect(difference(page).getByRole('status').first()).toHaveText(
    /^On average B takes .+ (longer|less) than A \(.+ → .+\).*\.$/,
  );
  const marks = await page.evaluate(() => performance.getEntriesByName('spoor:compare-drawn').length);
  expect(marks).toBeGreaterThan(0);
  await page.goBack();
  await idle(page);
  await expect(basket).toContainText('2 traces');
});

test('the release is found: its query comes first, rows add up to the difference, and the opposite is the opposite', async ({
  page,
}) => {
  await openDeploy(page);
  const first = paths(page).first();
  await expect(first).toContainText('mysql');
  await expect(first).toContainText('SQL SELECT customers');
  await expect(first).toContainText('● time, q');
  await expect(difference(page)).toContainText(/B is slower on average, by/);
  await expect(difference(page)).toContainText('mysql SQL SELECT customers');
  const total = Number(await tree(page).locator('[data-total]').getAttribute('data-total'));
  const each = await paths(page).evaluateAll((rows) =>
    rows.map((row) => Number(row.getAttribute('data-difference'))),
  );
  expect(each).toHaveLength(Number(await tree(page).getAttribute('aria-rowcount')) - 2);
  expect(each.reduce((sum, ns) => sum + ns, 0)).toBeCloseTo(total, 0);
  const release = page.locator('[data-attribute="deployment.version"]').first();
  await expect(release).toContainText('r482');
  await expect(release).toHaveAttribute('data-finding');
  const saving = page.waitForEvent('download');
  await difference(page).getByRole('button', { name: 'Save CSV' }).click();
  const file = await (await saving).path();
  const [head, ...lines] = (await readFile(file, 'utf8')).trim().split('\r\n');
  const fromEnd = head.split(',').length - head.split(',').indexOf('difference_ns');
  const sum = lines.reduce((so, line) => so + Number(line.split(',').at(-fromEnd)), 0);
  expect(sum).toBeCloseTo(total, 0);
  await page.keyboard.press('x');
  await idle(page);
  await expect(difference(page)).toContainText(/B is faster on average, by/);
  const swapped = Number(await tree(page).locator('[data-total]').getAttribute('data-total'));
  expect(swapped).toBeCloseTo(-total, 0);
});

test('a path opens by keyboard with both distributions and traces that lead to a pair; order, words and path are in the address', async ({
  page,
}) => {
  await openDeploy(page);
  await page.getByRole('searchbox', { name: 'Find call paths' }).fill('sql');
  await expect(tree(page)).toHaveAttribute('aria-rowcount', '3');
  await expect(page.getByText(/^1 of \d+ call paths, together \+/)).toBeVisible();
  await page.getByRole('button', { name: 'Call path', exact: true }).click();
  // With its callers.
  await expect(paths(page).last()).toHaveAttribute('aria-level', '4');
  await tree(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await idle(page);
  await expect(page).toHaveURL(/[?&]path=[0-9a-f]{16}/);
  await expect(page).toHaveURL(/[?&]order=tree/);
  await page.reload();
  await idle(page);
  const panel = page.getByRole('region', { name: 'Selected call path' });
  await expect(panel).toContainText(/\+\d.* in mysql SQL SELECT customers \(95 % /);
  await expect(panel.getByRole('img')).toHaveAttribute(
    'aria-label',
    /A \d+ values from .+, median .+; B \d+ values/,
  );
  await expect(panel.getByRole('row', { name: /^p50 / })).toBeVisible();
  await panel.getByRole('radio', { name: 'All its calls' }).click();
  await page.getByRole('radio', { name: 'Cumulative' }).click();
  await expect(page).toHaveURL(/[?&]chart=cumulative/);
  await expect(panel).toContainText(
    /Furthest apart at .+: .+ % of A and .+ % of B take as long or longer \(D = 0\.\d\d\)/,
  );
  await page.getByRole('radio', { name: 'Quantiles' }).click();
  await expect(page).toHaveURL(/[?&]chart=quantiles/);
  await expect(panel.getByRole('img')).toHaveAttribute(
    'aria-label',
    /B less A at p10 .+, at p50 \+.+, at p90 \+/,
  );
  await expectClean(page);
  await panel.getByRole('link', { name: 'Median with median' }).click();
  await idle(page);
  await expect(page).toHaveURL(/\/compare\?a=[0-9a-f]+&b=[0-9a-f]+/);
  await expect(difference(page).getByRole('status').first()).toHaveText(/B (is|takes)/);
});

test('a range of the durations lists its traces, by pointer and by keys; a side of it opens as a list', async ({
  page,
}) => {
  await openDeploy(page);
  const box = page.getByRole('region', { name: 'Durations of traces' });
  const ranges = box.getByRole('group', { name: 'Durations of traces: pick a range' }).getByRole('button');
  await ranges.first().click();
  const [, inA] = /A: (\d+) of/.exec((await ranges.first().getAttribute('aria-label')) ?? '') ?? [];
  const listed = box.getByRole('region', { name: /^Traces of / });
  await expect(listed.getByRole('status')).toContainText(`: ${inA} trace`);
  await expect(ranges.first()).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('End');
  await expect(ranges.last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(listed.getByRole('status')).toContainText(' or more: ');
  await expectClean(page);
  const list = listed.getByRole('link', { name: /^List \d+ traces? of B$/ });
  const count = Number(/\d+/.exec((await list.textContent()) ?? '')?.[0]);
  await list.click();
  await idle(page);
  await expect(page).toHaveURL(/\/search\?.*traceID=[0-9a-f]/);
  await expect(page.locator('[data-trace-id]')).toHaveCount(count);
});

test('on a phone the difference of a call path stands beside its name, without scrolling', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openDeploy(page);
  const seen = async (cell: Locator) => {
    await cell.scrollIntoViewIfNeeded();
    const [inner, outer] = [await cell.boundingBox(), await tree(page).boundingBox()];
    return (
      inner !== null && outer !== null && inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width
    );
  };
  const first = paths(page).first();
  for (const column of ['name', 'bar', 'share'])
    expect(await seen(first.locator(`[data-column="${column}"]`))).toBe(true);
  await expect(first.locator('[data-column="bar"]')).toContainText(/\+\d/);
  expect(await tree(page).evaluate((element) => element.scrollLeft)).toBe(0);
});

test('what was read is compared while the rest comes, said as such; who stops keeps it, and the ticket says so', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const ask = window.fetch;
    let traces = 0;
    const isHeld = (at: number) =>
      at > 60 && (window as unknown as { isReleased?: boolean }).isReleased !== true;
    window.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const isTrace = /\/api\/(v3\/)?traces\/[0-9a-f]/.test(url);
      // Traces come at a pace that can be watched; most of them not before they are let go.
      const at = isTrace ? ++traces : 0;
      if (isTrace) await new Promise((done) => setTimeout(done, 40));
      while (isHeld(at) && init?.signal?.aborted !== true) await new Promise((done) => setTimeout(done, 100));
      return ask(input, init);
    };
  });
  await page.goto(`./compare?a.q=${rides(180, 25)}&b.q=${rides(24, 11)}`);
  await expect(difference(page)).toContainText(/So far \d+ of \d+ traces of A/);
  await expect(tree(page)).toBeVisible();
  await expect(side(page, 'A')).toContainText('mean so far');
  await side(page, 'A').getByRole('button', { name: 'Cancel' }).click();
  await page.evaluate(() => Object.assign(window, { isReleased: true }));
  await idle(page);
  await expect(difference(page)).toContainText(/Reading was stopped: \d+ of \d+ traces of A/);
  await expect(side(page, 'A')).not.toContainText('mean so far');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy as text for a ticket' }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^Note: reading A was stopped: the figures are of \d+ of \d+ traces\.$/m);
  expect(text).toMatch(/^Tags that tell B from A:\n- deployment\.version/m);
  await side(page, 'A').getByRole('button', { name: 'Read all again' }).click();
  await idle(page);
  await expect(difference(page)).not.toContainText('Reading was stopped');
});

test('few traces allow no claim; what limits a side is said; a side is chosen out of the other', async ({
  page,
}) => {
  await page.goto(
    `./compare?a.q=${rides(180, 25)}&b.q=${rides(24, 11, '&minDuration=1s').replace('limit%3D200', 'limit%3D4')}`,
  );
  await idle(page);
  await expect(difference(page)).toContainText('with fewer than 10 traces on a side this may be chance');
  await expect(page.getByRole('list', { name: 'What limits the comparison' })).toContainText(
    'No claim is made with fewer than 10 traces on a side',
  );
  await expect(side(page, 'B')).toContainText('Limit reached');
  await expect(side(page, 'B')).toContainText('B was searched by duration (≥ 1s)');
  await expect(paths(page).first()).not.toContainText('●');
  await side(page, 'B').getByRole('button', { name: 'Search again' }).click();
  await idle(page);
  await expect(paths(page).first()).toBeVisible();
  await page.getByRole('button', { name: 'Choose another B' }).click();
  await idle(page);
  await expect(page).not.toHaveURL(/b\.q=/);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await idle(page);
  await expectClean(page, 'choosing');
  const moment = side(page, 'B').getByRole('textbox', { name: /^Before and after a moment/ });
  await moment.fill('2001-01-01 00:00');
  await side(page, 'B').getByRole('button', { name: 'Split' }).click();
  await expect(side(page, 'B').getByRole('alert')).toContainText('Must lie between');
  await expect(moment).toHaveValue('2001-01-01 00:00');
  await side(page, 'B')
    .getByRole('textbox', { name: 'The same search with another tag' })
    .fill('deployment.version=r482');
  await side(page, 'B').getByRole('button', { name: 'Take it' }).click();
  await idle(page);
  await expect(side(page, 'B')).toContainText('deployment.version=r482');
  await side(page, 'B').getByRole('button', { name: 'Choose another B' }).click();
  await side(page, 'B')
    .getByRole('button', { name: /The same search, a week earlier/ })
    .click();
  await idle(page);
  await expect(side(page, 'B')).toContainText('No trace on side B');
  await expect(tree(page)).toBeHidden();
});

test('a set that fails says why and leaves a way; a trace may stand against a set', async ({ page }) => {
  const failing = encodeURIComponent('service=state-error&start=1&end=2');
  await page.goto(`./compare?a.q=${failing}&b=${ride}`);
  await idle(page);
  await expect(side(page, 'A').getByRole('alert')).toBeVisible();
  await side(page, 'A').getByRole('button', { name: 'Choose another', exact: true }).click();
  await idle(page);
  // Both are traces, or none, again.
  await side(page, 'A').getByRole('radio', { name: 'A search' }).click();
  await side(page, 'A').getByRole('combobox', { name: 'Service', exact: true }).fill('frontend');
  await side(page, 'A').getByRole('combobox', { name: 'Service', exact: true }).press('Tab');
  await side(page, 'A').getByRole('button', { name: 'Take what it finds as A' }).click();
  await idle(page);
  await expect(side(page, 'B')).toContainText('1 trace, ');
  await expect(difference(page)).toContainText('with fewer than 10 traces on a side this may be chance');
  await side(page, 'B').getByRole('link').click();
  await idle(page);
  await expect(page).toHaveURL(new RegExp(`/trace/${ride}`));
  await page.goto(`./search?${dispatch}&lookback=1h`);
  await idle(page);
  await expect(resultRow(page, ride)).toBeVisible();
});
