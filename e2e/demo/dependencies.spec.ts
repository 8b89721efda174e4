/** The dependencies page, and call paths as a graph. */
import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { idle, results } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const graph = (page: Page): Locator => page.getByRole('group', { name: 'Service dependencies' });
const nodes = (page: Page): Locator => graph(page).locator('[data-node-id]');
const calls = (page: Page): Locator => page.getByRole('grid', { name: 'Calls' });
const panel = (page: Page): Locator => page.getByRole('region', { name: 'Service', exact: true });
const focused = (page: Page): Locator => page.locator('[data-node-id]:focus');
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`./dependencies${query}`);
  await expect(graph(page)).toBeVisible({ timeout: 30_000 });
  await idle(page);
}

/** Of the drawing: `caller callee`, sorted. */
async function edges(page: Page): Promise<string[]> {
  const all = await graph(page)
    .locator('[data-ref="CALL"]')
    .evaluateAll((list) =>
      list.map((edge) => `${edge.getAttribute('data-from')} ${edge.getAttribute('data-to')}`),
    );
  return all.sort();
}

interface Link {
  readonly parent: string;
  readonly child: string;
  readonly callCount: number;
}

/** What the server answers for the window of the page, or for one as long before it. */
async function answered(page: Page, windowsBefore = 0): Promise<Link[]> {
  const [start, end] = ['start', 'end'].map((name) => Number(parameter(page, name)));
  const last = Math.ceil((end - windowsBefore * (end - start)) / 1000);
  const lookback = Math.ceil(end / 1000) - Math.floor(start / 1000);
  return page.evaluate(
    async (query) => {
      const answer = await fetch(new URL(`demo/api/dependencies?${query}`, document.baseURI));
      return ((await answer.json()) as { data: Link[] }).data;
    },
    new URLSearchParams({ endTs: String(last), lookback: String(lookback) }).toString(),
  );
}

/** Rows of the table as `caller callee calls`, in order. */
async function rows(page: Page, ...columns: readonly string[]): Promise<string[]> {
  return calls(page)
    .locator('[role=row][data-edge]')
    .evaluateAll(
      (all, wanted) =>
        all.map((row) =>
          wanted.map((column) => row.querySelector(`[data-column="${column}"]`)?.textContent).join(' '),
        ),
      columns,
    );
}

test('from the top bar: every call the server counted is drawn, with its figure', async ({ page }) => {
  await page.goto('./search');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Dependencies' }).click();
  await expect(graph(page)).toBeVisible({ timeout: 30_000 });
  await idle(page);
  expect(parameter(page, 'lookback')).toBe('7d');
  const links = await answered(page);
  expect(links.length).toBeGreaterThan(30);
  const between = links.filter(({ parent, child }) => parent !== child);
  expect(await edges(page)).toEqual(between.map(({ parent, child }) => `${parent} ${child}`).sort());
  const names = new Set(links.flatMap(({ parent, child }) => [parent, child]));
  await expect(nodes(page)).toHaveCount(names.size);
  const total = links.reduce((sum, { callCount }) => sum + callCount, 0);
  await expect(page.getByRole('status').filter({ hasText: 'counted by Jaeger' })).toContainText(
    total.toLocaleString('en-US'),
  );
  // A service that calls itself says so; a cycle has an edge that leads back.
  await expect(nodes(page).and(page.locator('[data-node-id="checkout"]'))).toHaveAccessibleName(
    /calls itself/,
  );
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText('closes a cycle');
  expect(
    await page.evaluate(() => performance.getEntriesByName('spoor:dependencies-drawn').length),
  ).toBeGreaterThan(0);
});

test('the table says the same, sorts, and is saved as a picture', async ({ page }) => {
  await open(page, '?lookback=24h');
  const drawn = await edges(page);
  await page.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Save as SVG' }).click(),
  ]);
  const svg = (await readFile(await file.path())).toString('utf8');
  expect(svg.match(/data-ref="CALL"/g)).toHaveLength(drawn.length);
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(page).toHaveURL(/table=1/);
  const links = await answered(page);
  await expect(calls(page)).toHaveAttribute('aria-rowcount', String(links.length + 1));
  const sent = links.map(
    ({ parent, child, callCount }) => `${parent} ${child} ${callCount.toLocaleString('en-US')}`,
  );
  const shown = await rows(page, 'from', 'to', 'calls');
  expect(sent).toEqual(expect.arrayContaining(shown));
  const most = Math.max(...links.map(({ callCount }) => callCount));
  expect(shown[0]).toContain(most.toLocaleString('en-US'));
  await calls(page).getByRole('button', { name: 'Caller' }).click();
  await expect(page).toHaveURL(/callSort=from/);
  expect((await rows(page, 'from'))[0]).toBe(links.map(({ parent }) => parent).sort()[0]);
});

test('around one service every call between what is shown stays; hops, minimum and name filter', async ({
  page,
}) => {
  await open(page, '?focus=checkout&up=1&down=1');
  const links = (await answered(page)).filter(({ parent, child }) => parent !== child);
  const near = new Set(['checkout']);
  for (const { parent, child } of links) if (parent === 'checkout') near.add(child);
  for (const { parent, child } of links) if (child === 'checkout') near.add(parent);
  const within = links.filter(({ parent, child }) => near.has(parent) && near.has(child));
  expect(within.some(({ parent, child }) => parent !== 'checkout' && child !== 'checkout')).toBe(true);
  expect(await edges(page)).toEqual(within.map(({ parent, child }) => `${parent} ${child}`).sort());
  await page.getByRole('button', { name: 'Edges down: fewer' }).click();
  await idle(page);
  expect(parameter(page, 'down')).toBe('0');
  await expect(nodes(page)).not.toHaveCount(near.size);
  await page.getByRole('button', { name: 'All nodes' }).click();
  await idle(page);
  await page.getByRole('textbox', { name: 'Min calls' }).fill('1000');
  await idle(page);
  expect(parameter(page, 'minCalls')).toBe('1000');
  expect(await edges(page)).toEqual(
    links
      .filter(({ callCount }) => callCount >= 1000)
      .map(({ parent, child }) => `${parent} ${child}`)
      .sort(),
  );
  await page.goto('./dependencies?uiFind=kafka');
  await idle(page);
  expect(parameter(page, 'name')).toBe('kafka');
  for (const edge of await edges(page)) expect(edge).toContain('kafka');
  await page.getByRole('searchbox', { name: /^Services with this/ }).fill('no such <service>');
  await page.getByRole('button', { name: 'Show all services' }).click();
  await expect(page).not.toHaveURL(/name=/);
});

test('two windows: what appeared, vanished, grew, with figures of both', async ({ page }) => {
  await open(page, '?lookback=2d');
  await page.getByRole('combobox', { name: 'Compare with' }).selectOption('before');
  await idle(page);
  expect(parameter(page, 'vs')).toBe('before');
  const [now, before] = [await answered(page), await answered(page, 1)];
  const key = ({ parent, child }: Link) => `${parent} ${child}`;
  const earlier = new Map(before.map((link) => [key(link), link.callCount]));
  const later = new Map(now.map((link) => [key(link), link.callCount]));
  const gone = before.filter((link) => !later.has(key(link)));
  const fresh = now.filter((link) => !earlier.has(key(link)));
  expect(gone.map(key).sort()).toEqual(['checkout orders-v1', 'orders-v1 postgres']);
  const legend = page.getByRole('list', { name: 'Legend' });
  for (const words of ['appeared', 'vanished', 'more calls']) await expect(legend).toContainText(words);
  await expect(page.getByRole('status').filter({ hasText: 'compared with' })).toContainText(
    `${fresh.length} appeared, − ${gone.length} vanished`,
  );
  await expect(nodes(page).and(page.locator('[data-node-id="orders-v1"]'))).toHaveAccessibleName(/vanished/);
  await page.getByRole('button', { name: 'Table' }).click();
  for (const row of await rows(page, 'from', 'to', 'before', 'calls')) {
    const [from, to, was, is] = row.split(' ');
    const count = (text: string) => Number(text.replaceAll(',', ''));
    expect([row, count(was), count(is)]).toEqual([
      row,
      earlier.get(`${from} ${to}`) ?? 0,
      later.get(`${from} ${to}`) ?? 0,
    ]);
  }
});

test('one service: callers, callees, operations, and the ways to its traces', async ({ page }) => {
  await open(page, '?lookback=6h');
  await nodes(page).and(page.locator('[data-node-id="customer"]')).click();
  await expect(page).toHaveURL(/node=customer/);
  await expect(panel(page).getByRole('region', { name: 'Callers' })).toContainText('frontend');
  await expect(panel(page).getByRole('region', { name: 'Callees' })).toContainText('mysql');
  await expect(panel(page).getByRole('region', { name: 'Operations' })).toContainText('/customer');
  await panel(page).getByRole('link', { name: 'Traces of the call from customer to mysql' }).click();
  await idle(page);
  expect(parameter(page, 'service')).toBe('mysql');
  await expect(page.getByRole('treegrid', { name: 'Call paths' })).toContainText('mysql');
  await page.goBack();
  await idle(page);
  await panel(page).getByRole('link', { name: 'Search traces of this service' }).click();
  await idle(page);
  expect(parameter(page, 'service')).toBe('customer');
  expect(await results(page).count()).toBeGreaterThan(0);
});

test('from the traces of a search: errors and times, what is not waited for, what is not traced', async ({
  page,
}) => {
  await page.goto('./search?service=frontend&lookback=6h&limit=60');
  await idle(page);
  await page.getByRole('region', { name: 'Results' }).getByRole('link', { name: 'Dependencies' }).click();
  await expect(graph(page)).toBeVisible({ timeout: 30_000 });
  await idle(page);
  expect(parameter(page, 'data')).toBe('traces');
  await expect(page.getByRole('status').filter({ hasText: 'calls in' })).toContainText('60 traces');
  await expect(page.getByText('Traces of frontend, limit 60')).toBeVisible();
  const legend = page.getByRole('list', { name: 'Legend' });
  await expect(legend).toContainText('asynchronous');
  await expect(graph(page).getByRole('button', { name: /^api\.openai.*not traced/ })).toBeVisible();
  await page.keyboard.press('t');
  await idle(page);
  const row = calls(page).locator('[data-from="driver"][data-to="redis"]');
  await expect(row.locator('[data-column="errors"]')).toHaveText(/^\d.* %$/);
  await expect(row.locator('[data-column="calleeP95"]')).toHaveText(/ m?s$/);
  await expect(calls(page).locator('[data-from="driver"][data-to="billing-consumer"]')).toContainText(
    'asynchronous',
  );
  // Never a figure of both: the server's counts are of other calls.
  await page.getByRole('radio', { name: 'Counted by Jaeger' }).click();
  await idle(page);
  await expect(calls(page).getByRole('columnheader', { name: 'Errors' })).toHaveCount(0);
});

test('reading traces tells how far it is, and stops', async ({ page }) => {
  await page.goto('./dependencies?data=traces&service=state-slow&lookback=1h');
  await expect(page.getByRole('progressbar', { name: 'Reading traces' })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Cancel' }).first().click();
  await expect(
    page.getByRole('heading', { name: /No trace has been read|No service calls another/ }),
  ).toBeVisible();
});

/** Windows of the demo's states: all of a year. */
const year = (of: number) => `?start=${Date.UTC(of, 0, 2)}000&end=${Date.UTC(of, 11, 30)}000`;

test('sixty services, and more than can be told apart: grouped, opened, all of them', async ({ page }) => {
  test.slow();
  await open(page, year(2001));
  await expect(nodes(page)).toHaveCount(60);
  await open(page, year(2002));
  await expect(page.getByRole('status').filter({ hasText: 'can be told apart' })).toContainText(
    '1,200 services',
  );
  const group = nodes(page).and(page.locator('[data-node-id="group:shop-*"]'));
  await expect(group).toHaveAccessibleName(/^shop-\* \d+ services/);
  await page.getByRole('searchbox', { name: 'Find node' }).fill('shop-*');
  await page.keyboard.press('Enter');
  await group.click();
  await panel(page).getByRole('button', { name: 'Show those with “shop-”' }).click();
  await idle(page);
  expect(parameter(page, 'name')).toBe('shop-');
  await expect(group).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('button', { name: 'Show each by itself' }).click();
  await idle(page);
  await expect(page.getByText(/^1,200 services, /)).toBeVisible();
});

test('a server that fails: its words, and another go', async ({ page }) => {
  await page.goto(`./dependencies${year(2003)}`);
  await idle(page);
  await expect(page.getByRole('alert')).toContainText('context deadline exceeded');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Time range' }).selectOption('24h');
  await expect(graph(page)).toBeVisible();
});

test('a range without data says why, and offers the next source', async ({ page }) => {
  await page.goto('./dependencies?start=1600000000000000&end=1600086400000000');
  await idle(page);
  await expect(page.getByRole('heading', { name: 'No dependency data in this time range' })).toBeVisible();
  await expect(page.getByText(/Cassandra, Elasticsearch/)).toBeVisible();
  await page.getByRole('link', { name: 'Search traces to draw them from' }).click();
  await expect(page).toHaveURL(/\/search/);
});

test('a custom range is taken when it is submitted', async ({ page }) => {
  await open(page, '?lookback=6h');
  await page.getByRole('combobox', { name: 'Time range' }).selectOption('custom');
  const from = page.getByRole('textbox', { name: 'From', exact: true });
  await from.fill('yesterday-ish');
  await expect(page.getByRole('button', { name: 'Show', exact: true })).toBeDisabled();
  await from.fill('2026-01-01 00:00');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await idle(page);
  expect(parameter(page, 'lookback')).toBeNull();
  const newYear = await page.evaluate(() => new Date(2026, 0, 1).getTime());
  expect(Number(parameter(page, 'start'))).toBe(newYear * 1000);
});

for (const layout of ['layered', 'force'] as const) {
  test(`${layout}: the keyboard walks, opens a service, narrows and widens`, async ({ page }) => {
    await open(page, `?lookback=24h&layout=${layout}`);
    const all = await nodes(page).count();
    const visited = new Set<string | null>();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowLeft']) {
      await page.keyboard.press(key);
      await expect(focused(page)).toHaveCount(1);
      visited.add(await focused(page).getAttribute('data-node-id'));
    }
    expect(visited.size).toBeGreaterThan(2);
    const id = await focused(page).getAttribute('data-node-id');
    await page.keyboard.press('Enter');
    await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText(id ?? '');
    await page.keyboard.press('o');
    await idle(page);
    expect(parameter(page, 'focus')).toBe(id);
    expect(await nodes(page).count()).toBeLessThan(all);
    await page.keyboard.press('Escape');
    await expect(panel(page)).toHaveCount(0);
    await page.getByRole('button', { name: 'All nodes' }).click();
    await page.keyboard.press('l');
    await idle(page);
    await expect(nodes(page)).toHaveCount(all);
    expect(parameter(page, 'layout')).toBe(layout === 'layered' ? 'force' : null);
  });
}

test('call paths as a graph: the same paths as the table, and one of them filters the list', async ({
  page,
}) => {
  await page.goto(
    './search?service=frontend&operation=HTTP%20GET%20%2Fdispatch&lookback=6h&limit=40&tab=paths',
  );
  await idle(page);
  const table = page.getByRole('treegrid', { name: 'Call paths' });
  const count = Number(await table.getAttribute('aria-rowcount')) - 1;
  await page.getByRole('radio', { name: 'Graph' }).click();
  const paths = page.getByRole('group', { name: 'Call path graph' });
  await expect(paths).toBeVisible({ timeout: 30_000 });
  await idle(page);
  await expect(paths.locator('[data-node-id]')).toHaveCount(count);
  await expect(paths.locator('[data-ref="CALL"]')).toHaveCount(count - 1);
  const route = paths.getByRole('button', { name: /^route HTTP GET \/route/ });
  await expect(route).toHaveAccessibleName(/Traces 40, Calls 10/);
  await route.click();
  await expect(page).toHaveURL(/path=[0-9a-f]{16}/);
  await page.getByRole('searchbox', { name: /^Find paths/ }).fill('mysql');
  await idle(page);
  await expect(paths.locator('[data-node-id]')).toHaveCount(4);
  await page.getByRole('searchbox', { name: /^Find paths/ }).fill('');
  await idle(page);
  await page.getByRole('button', { name: /^List the 40 traces through route/ }).click();
  await expect(results(page).first()).toBeVisible();
  await expect(page.getByRole('group', { name: 'Filter by call path' })).toContainText(
    'route HTTP GET /route',
  );
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`${theme}, ${width} px: no violation, no sideways scrolling`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      for (const query of ['?vs=before&lookback=2d&node=checkout', '?lookback=2d&vs=week&table=1']) {
        await open(page, query);
        await expectClean(page, query);
      }
    });
  }
}
