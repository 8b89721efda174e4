/** Two traces compared: chosen from marks, from a trace and from links; what the page says adds up. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { idle, resultRow, results } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const ride = '6a3f0d2c91e84b5720c7a4d1f3b8e659';
const checkout = 'c4ec0d7a5b1e49f08a6f27d93e0b5a12';
const rides = './search?service=frontend&operation=HTTP%20GET%20%2Fdispatch&lookback=6h&limit=40';

const tree = (page: Page): Locator => page.getByRole('treegrid', { name: 'Call paths' });
const paths = (page: Page): Locator => tree(page).locator('[role="row"][data-path-id]');
const sentence = (page: Page): Locator =>
  page.getByRole('region', { name: 'Difference' }).getByRole('status').first();
const panel = (page: Page): Locator => page.getByRole('region', { name: 'Calls of the selected path' });

/** Another ride than the planted one, of the same shape. */
async function otherRide(page: Page): Promise<string> {
  await page.goto(rides);
  await idle(page);
  const ids = await results(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-trace-id')));
  const [id] = ids.filter((each) => each !== ride);
  expect(id).toBeTruthy();
  return id ?? '';
}

async function compare(page: Page, a: string, b: string, more = ''): Promise<void> {
  await page.goto(`./compare?a=${a}&b=${b}${more}`);
  await idle(page);
  await expect(tree(page)).toBeVisible();
}

test('marks two rows by keys, and compares them', async ({ page }) => {
  await page.goto(rides);
  await idle(page);
  const basket = page.getByRole('group', { name: 'Comparison' });
  await expect(basket).toBeHidden();
  await resultRow(page, ride).focus();
  await page.keyboard.press('a');
  await expect(resultRow(page, ride).getByRole('button', { name: 'Compare as A' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('b');
  await expect(basket).toContainText('frontend HTTP GET /dispatch 759 ms');
  await expect(page).toHaveURL(/[?&]a=6a3f0d2c.*&b=/);
  await page.reload();
  await idle(page);
  await expect(basket).toContainText('frontend HTTP GET /dispatch 759 ms');
  await basket.getByRole('button', { name: 'Swap A and B' }).click();
  await expect(page).toHaveURL(/[?&]b=6a3f0d2c/);
  await basket.getByRole('link', { name: 'Compare' }).click();
  await idle(page);
  await expect(page).toHaveURL(/\/compare\?a=[0-9a-f]+&b=6a3f0d2c/);
  await expect(sentence(page)).toHaveText(/^B (is (slower|faster) than A by .+ \(.+ → 759 ms|takes as long)/);
  const marks = await page.evaluate(() => performance.getEntriesByName('spoor:compare-drawn').length);
  expect(marks).toBeGreaterThan(0);
});

test('marks of one row are taken back and cleared', async ({ page }) => {
  await page.goto(rides);
  await idle(page);
  const asA = resultRow(page, ride).getByRole('button', { name: 'Compare as A' });
  await asA.click();
  await expect(page).toHaveURL(/[?&]a=/);
  await asA.click();
  await expect(page).not.toHaveURL(/[?&]a=/);
  await asA.click();
  await resultRow(page, ride).getByRole('button', { name: 'Compare as B' }).click();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page).not.toHaveURL(/[?&][ab]=/);
});

test('what the steps, the rows and the CSV say adds up to the nanosecond', async ({ page }) => {
  await compare(page, await otherRide(page), ride);
  const said = await page
    .getByRole('region', { name: 'Difference' })
    .locator('p[data-way]')
    .getAttribute('data-tooltip');
  const difference = nanos(said ?? '');
  expect(difference).not.toBe(0);
  const steps = page.getByRole('region', { name: 'Where the difference comes from' }).locator('ol > li');
  const tips = await steps.evaluateAll((items) =>
    items
      .slice(1, -1)
      .map((item) => (item.querySelector('[data-tooltip]') ?? item).getAttribute('data-tooltip')),
  );
  const inAll = tips.map((tip) => nanos(/([+−-]?[\d,.]+ µs)( in all|$)/m.exec(tip ?? '')?.[1] ?? ''));
  expect(inAll.length).toBeGreaterThan(2);
  expect(inAll.reduce((sum, ns) => sum + ns, 0)).toBe(difference);
  const shares = await paths(page)
    .locator('[data-column="bar"]')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-tooltip') ?? ''));
  expect(shares).toHaveLength(Number(await tree(page).getAttribute('aria-rowcount')) - 1);
  expect(shares.reduce((sum, tip) => sum + nanos(tip.split(' on ')[0]), 0)).toBe(difference);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save CSV' }).click();
  const file = await (await saving).path();
  const [head, ...lines] = (await readFile(file, 'utf8')).trim().split('\r\n');
  // Fields that count do not hold commas; those before them might, and are counted from the end.
  const fromEnd = head.split(',').length - head.split(',').indexOf('contribution_ns');
  const sum = lines.reduce((total, line) => total + Number(line.split(',').at(-fromEnd)), 0);
  expect(sum).toBe(difference);
});

/** `+126,000.123 µs` */
function nanos(text: string): number {
  expect(text).toMatch(/^[+−-]?[\d,]+(\.\d+)? µs$/);
  const [whole, rest = ''] = text.replace(/[^\d.]/g, '').split('.');
  return (/^[−-]/.test(text) ? -1 : 1) * (Number(whole) * 1000 + Number(rest.padEnd(3, '0')));
}

test('swapped, all is the opposite; the selected path stays', async ({ page }) => {
  await compare(page, await otherRide(page), ride);
  await paths(page).filter({ hasText: 'SQL SELECT customers' }).click();
  await expect(page).toHaveURL(/path=[0-9a-f]{16}/);
  const share = () =>
    paths(page).filter({ hasText: 'SQL SELECT customers' }).first().getAttribute('data-contribution');
  const before = Number(await share());
  await page.keyboard.press('x');
  await idle(page);
  await expect(page).toHaveURL(/compare\?.*a=6a3f0d2c/);
  expect(Number(await share())).toBe(-before);
  await expect(panel(page)).toContainText('mysql SQL SELECT customers');
  await page.goBack();
  await idle(page);
  expect(Number(await share())).toBe(before);
});

test('a path is selected everywhere, and leads to its spans', async ({ page, browser, baseURL }) => {
  await compare(page, await otherRide(page), ride);
  const step = page
    .getByRole('region', { name: 'Where the difference comes from' })
    .getByRole('button', { name: /mysql SQL SELECT customers/ });
  await step.click();
  await expect(step).toHaveAttribute('aria-pressed', 'true');
  await expect(paths(page).filter({ hasText: 'SQL SELECT customers' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  const timelines = page.getByRole('region', { name: 'Timelines' });
  await expect(timelines.locator('polygon')).toHaveCount(1);
  await expect(panel(page)).toContainText('db.query.text');
  await expect(panel(page)).toContainText('customer_id=123');
  await expect(panel(page).getByRole('row', { name: /^Duration/ })).toContainText('232 ms');

  const stranger = await browser.newPage({ baseURL });
  await stranger.goto(page.url());
  await idle(stranger);
  await expect(panel(stranger)).toContainText('db.query.text');
  await stranger.close();

  await panel(page).getByRole('link', { name: /in B$/ }).click();
  await idle(page);
  await expect(page).toHaveURL(new RegExp(`/trace/${ride}\\?span=`));
  await expect(page.getByRole('region', { name: 'Span details' })).toContainText('SQL SELECT customers');
});

test('repeated calls are stepped through', async ({ page }) => {
  await compare(page, await otherRide(page), ride);
  await paths(page).filter({ hasText: 'redis GetDriver' }).click();
  await idle(page);
  const place = panel(page).getByRole('status').filter({ hasText: / of / });
  const first = (await place.textContent()) ?? '';
  await panel(page)
    .getByRole('button', { name: /^(Next|Previous) pair of calls/, disabled: false })
    .first()
    .click();
  await expect(place).not.toHaveText(first);
  await expect(page).toHaveURL(/call=\d+/);
  await expect(panel(page)).toContainText(/\d+ calls? in both/);
});

test('the tree is walked by keys, sorted by share, and read as shares and counts', async ({ page }) => {
  await compare(page, await otherRide(page), ride);
  await tree(page).focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
  await expect(paths(page).nth(1)).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(paths(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(panel(page)).toBeVisible();
  await page
    .getByRole('columnheader', { name: /Share of the difference/ })
    .getByRole('button')
    .click();
  await expect(page).toHaveURL(/sort=share/);
  const sizes = await paths(page).evaluateAll((rows) =>
    rows.map((row) => Math.abs(Number(row.getAttribute('data-contribution')))),
  );
  expect(sizes).toEqual([...sizes].sort((x, y) => y - x));
  await page.getByRole('radio', { name: 'Counts only' }).click();
  await expect(page).toHaveURL(/mode=counts/);
  await expect(tree(page).getByRole('columnheader', { name: /More or fewer calls/ })).toBeVisible();
  await page.getByRole('radio', { name: 'Relative' }).click();
  await expect(paths(page).first().locator('[data-column="figure-0"]')).toHaveText(/%$/);
});

test('the paragraph for a ticket', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await compare(page, await otherRide(page), ride);
  await page.getByRole('button', { name: 'Copy as text for a ticket' }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(`B: ${ride}`);
  expect(text).toContain('Where it comes from');
  expect(text).toContain(page.url());
});

test('links of the peer', async ({ page }) => {
  await page.goto(`./trace/${ride}...${checkout}?cohort=${ride}&cohort=${checkout}&cohort=abc123`);
  await idle(page);
  await expect(page).toHaveURL(new RegExp(`/compare\\?a=${ride}&b=${checkout}&cohort=abc123`));
  await expect(tree(page)).toBeVisible();
  await expect(page.getByRole('note')).toContainText('abc123');
  const limits = page.getByRole('list', { name: 'What limits the comparison' });
  await expect(limits).toContainText('Two kinds of request');
  await expect(paths(page).filter({ hasText: '+ only in B' }).first()).toBeVisible();
  await expect(paths(page).filter({ hasText: '− only in A' }).first()).toBeVisible();
});

test('from a trace to a comparison: recent traces, and an id that is typed', async ({ page }) => {
  await page.goto(`./trace/${checkout}`);
  await idle(page);
  await page.goto(`./trace/${ride}`);
  await idle(page);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: /Compare with another trace/ }).click();
  await idle(page);
  await expect(page).toHaveURL(new RegExp(`/compare\\?a=${ride}`));
  const side = page.getByRole('region', { name: 'Side B' });
  await expect(
    side.getByRole('button', { name: /gateway POST \/api\/checkout.*opened lately/ }),
  ).toBeVisible();
  const box = side.getByRole('textbox', { name: 'Trace id of B' });
  await box.fill('no trace');
  await box.press('Enter');
  await expect(side.getByRole('alert')).toContainText('no trace id');
  await box.fill(ride);
  await box.press('Enter');
  await idle(page);
  await expect(page.getByRole('heading', { name: 'No difference' })).toBeVisible();
  await side.getByRole('button', { name: 'Choose another B' }).click();
  await side.getByRole('button', { name: /gateway POST/ }).click();
  await idle(page);
  await expect(tree(page)).toBeVisible();
});

test('a side that fails says so beside the other, and is asked again', async ({ page }) => {
  await page.goto(`./compare?a=${ride}&b=0000000000000000000000000000bad4`);
  await idle(page);
  await expect(page.getByRole('region', { name: 'Side A' })).toContainText('759 ms');
  const side = page.getByRole('region', { name: 'Side B' });
  await expect(side.getByRole('alert')).toContainText('500');
  await side.getByRole('button', { name: 'Try again' }).click();
  await expect(side.getByRole('alert')).toContainText('500');
  await side.getByRole('button', { name: 'Choose another' }).click();
  await expect(side.getByRole('textbox', { name: 'Trace id of B' })).toBeVisible();
});

test('a side that is slow shows how far it is, and is cancelled', async ({ page }) => {
  await page.goto(`./compare?a=${ride}&b=0000000000000000000000000000bad3`);
  const side = page.getByRole('region', { name: 'Side B' });
  await side.getByRole('button', { name: 'Cancel' }).click();
  await expect(side).toContainText('Loading was cancelled');
  await expect(side.getByRole('button', { name: 'Load again' })).toBeVisible();
});

const states: readonly { readonly name: string; readonly show: (page: Page) => Promise<void> }[] = [
  {
    name: 'one side',
    show: async (page) => {
      await page.goto(`./compare?a=${ride}`);
    },
  },
  {
    name: 'two shapes',
    show: async (page) => {
      await compare(page, ride, checkout, '&mode=relative');
      await paths(page).nth(1).click();
    },
  },
  {
    name: 'marked',
    show: async (page) => {
      await page.goto(`${rides}&a=${ride}`);
    },
  },
  {
    name: 'two traces',
    show: async (page) => {
      await compare(page, await otherRide(page), ride);
      await paths(page).filter({ hasText: 'redis GetDriver' }).click();
    },
  },
];

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    for (const { name, show } of states) {
      test(`${name}, ${theme}, ${width} px: no violation, no sideways scrolling`, async ({ page }) => {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 844 });
        await show(page);
        await idle(page);
        await expectClean(page, name);
      });
    }
  }
}
