import { fillSearch, findTraces, idle, results } from '../page.ts';
import { expect, test } from './test.ts';

const grid = { name: 'Traces' } as const;

test('from the first page to a list of traces, and the link alone gives the same', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('./');
  await fillSearch(page, 'frontend', 'HTTP GET /dispatch');
  await findTraces(page);
  await idle(page);
  await expect(page.getByRole('grid', grid).or(page.getByRole('table', grid))).toBeVisible();
  await expect(page).toHaveURL(/service=frontend/);
  await expect(page).toHaveURL(/start=\d{16}/);
  const first = await results(page).first().getAttribute('data-trace-id');
  const stranger = await browser.newPage({ baseURL });
  await stranger.goto(page.url());
  await idle(stranger);
  await expect(results(stranger).first()).toHaveAttribute('data-trace-id', first ?? '');
  await stranger.close();
});

test('tags narrow the search', async ({ page }) => {
  await page.goto('./search?service=frontend&lookback=6h&limit=1500');
  await idle(page);
  const all = await page
    .getByText(/^\d+ traces$/)
    .first()
    .textContent();
  await page.getByRole('textbox', { name: /^Tags/ }).fill('error=true');
  await findTraces(page);
  await idle(page);
  const some = await page
    .getByText(/^\d+ traces$/)
    .first()
    .textContent();
  expect(parseInt(some ?? '', 10)).toBeLessThan(parseInt(all ?? '', 10));
  expect(parseInt(some ?? '', 10)).toBeGreaterThan(0);
});

test('what is wrong is said beside the field, and what was typed stays', async ({ page }) => {
  await page.goto('./search?service=frontend');
  await idle(page);
  const shortest = page.getByRole('textbox', { name: 'Min duration' });
  await shortest.fill('abc5ms');
  await expect(shortest).toHaveAttribute('aria-invalid', 'true');
  await findTraces(page);
  await expect(shortest).toHaveValue('abc5ms');
  await shortest.fill('100ms');
  await expect(shortest).not.toHaveAttribute('aria-invalid', 'true');
  const tags = page.getByRole('textbox', { name: /^Tags/ });
  await tags.fill('no-value');
  await expect(tags).toHaveAttribute('aria-invalid', 'true');
  await expect(tags).toHaveValue('no-value');
});

test('says when the limit cut the answer', async ({ page }) => {
  await page.goto('./search?service=frontend&lookback=6h&limit=5');
  await idle(page);
  await expect(results(page)).toHaveCount(5);
  await expect(page.getByText(/limit reached/i)).toBeVisible();
});

test('sorts, keeps the order in the address, and comes back from a trace to the same place', async ({
  page,
}) => {
  await page.goto('./search?service=frontend&lookback=6h&limit=200');
  await idle(page);
  await page
    .getByRole('columnheader', { name: /Duration/ })
    .getByRole('button')
    .click();
  await expect(page).toHaveURL(/sort=/);
  await idle(page);
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('trace-summaries?query')) asked++;
  });
  const row = results(page).nth(12);
  await row.scrollIntoViewIfNeeded();
  const id = await row.getAttribute('data-trace-id');
  const before = await row.boundingBox();
  await row.getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/trace/0*${id}`));
  await idle(page);
  await page.goBack();
  await idle(page);
  const again = page.locator(`[data-trace-id="${id}"]`);
  await expect(again).toBeVisible();
  expect(Math.abs(((await again.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(40);
  expect(asked).toBe(0);
});

test('an area of the plot filters the list, and the address has it', async ({ page }) => {
  await page.goto('./search?service=frontend&lookback=1h&limit=200');
  await idle(page);
  const shown = async () => page.getByRole('grid', grid).getAttribute('aria-rowcount');
  const all = Number(await shown());
  const box = await page.getByRole('application').boundingBox();
  if (box === null) throw new Error('no plot');
  await page.mouse.move(box.x + box.width * 0.55, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.95, box.y + box.height * 0.5, { steps: 6 });
  await page.mouse.up();
  await expect(page).toHaveURL(/plot=/);
  await expect.poll(async () => Number(await shown())).toBeLessThan(all);
  await page.reload();
  await idle(page);
  expect(Number(await shown())).toBeLessThan(all);
});

test('links written for Jaeger’s own UI are understood', async ({ page }) => {
  const end = Date.now() * 1000;
  const tags = encodeURIComponent('{"error":"true"}');
  await page.goto(
    `./search?service=frontend&operation=__all_operations__&start=${end - 3.6e9}&end=${end}&limit=20&lookback=1h&tags=${tags}&maxDuration&minDuration`,
  );
  await idle(page);
  await expect(page.getByRole('combobox', { name: 'Service', exact: true })).toHaveValue('frontend');
  await expect(page.getByRole('textbox', { name: /^Tags/ })).toHaveValue('error=true');
  await expect(results(page).first()).toBeVisible();
});

test('inside of another page nothing begins a comparison', async ({ page }) => {
  const query = 'service=frontend&lookback=6h';
  await page.goto(`./search?${query}&uiEmbed=v0`);
  await idle(page);
  await results(page).first().focus();
  await page.keyboard.press('a');
  await idle(page);
  await expect(page.getByRole('columnheader', { name: 'Trace', exact: true })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'A/B' })).toHaveCount(0);
  for (const name of ['Compare as A', 'Compare…'])
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  expect(new URL(page.url()).searchParams.has('a')).toBe(false);
  // The same page alone has all of it.
  await page.goto(`./search?${query}`);
  await idle(page);
  await results(page).first().focus();
  await page.keyboard.press('a');
  await expect(page.getByRole('group', { name: 'Comparison' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'A/B' })).toHaveCount(1);
});
