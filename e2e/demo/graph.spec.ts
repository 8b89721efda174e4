import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { findBox, idle, spanRow } from '../page.ts';
import { expect, test } from './test.ts';

const ride = '6a3f0d2c91e84b5720c7a4d1f3b8e659';
const join = '0fa4007c8e51d3b29a60b7f41c2d8e95';
const cycle = 'c1c1e0000f7a4bb29d3e6c5f40a81b27';

const graph = (page: Page): Locator => page.getByRole('group', { name: 'Trace graph' });
const nodes = (page: Page): Locator => graph(page).locator('[data-node-id]');
const details = (page: Page): Locator => page.getByRole('region', { name: 'Span details' });
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
/** The node that has the focus. */
const focused = (page: Page): Locator => page.locator('[data-node-id]:focus');

async function open(page: Page, traceId: string, query = ''): Promise<void> {
  await page.goto(`./trace/${traceId}?view=graph${query}`);
  await expect(graph(page)).toBeVisible({ timeout: 30_000 });
  await idle(page);
}

async function press(page: Page, keys: string): Promise<void> {
  for (const key of keys.split(' ')) {
    await page.keyboard.press(key);
    await idle(page);
  }
}

async function edges(page: Page): Promise<string[]> {
  return graph(page)
    .locator('[data-ref]')
    .evaluateAll((all) =>
      all.map((edge) => ['from', 'to', 'ref'].map((name) => edge.getAttribute(`data-${name}`)).join(' ')),
    );
}

interface WireSpan {
  readonly spanID: string;
  readonly references: readonly {
    readonly refType: string;
    readonly traceID: string;
    readonly spanID: string;
  }[];
}

/** The references of a trace as the server sends them, as `from to kind`; those of other traces begin with `external`. */
async function referencesOf(page: Page, traceId: string): Promise<string[]> {
  const spans = await page.evaluate(async (id) => {
    const answer = await fetch(new URL(`demo/api/traces/${id}`, document.baseURI));
    return ((await answer.json()) as { data: { spans: WireSpan[] }[] }).data[0].spans;
  }, traceId);
  return spans.flatMap(({ spanID, references }) =>
    references.map(({ refType, traceID, spanID: target }) =>
      traceID === traceId
        ? `${target} ${spanID} ${refType}`
        : `external:${traceID}:${target} ${spanID} ${refType}`,
    ),
  );
}

test('a queue with a join: every reference of the data is an edge, the join has five and one it waited for', async ({
  page,
}) => {
  await open(page, join);
  await expect(page.getByRole('radio', { name: 'Spans' })).toBeChecked();
  const drawn = await edges(page);
  const sent = await referencesOf(page, join);
  expect(sent.length).toBeGreaterThan(30);
  expect(drawn.toSorted()).toEqual(sent.toSorted());
  await press(page, ']');
  await expect(focused(page)).toHaveAccessibleName(/^billing-consumer process order\.placed batch, .*join/);
  const id = await focused(page).getAttribute('data-node-id');
  const incoming = graph(page).locator(`[data-to="${id}"]`);
  expect(await incoming.count()).toBe(sent.filter((edge) => edge.split(' ')[1] === id).length);
  await expect(incoming.and(page.locator('[data-marked]'))).toHaveCount(1);
  expect(await page.evaluate(() => performance.getEntriesByName('spoor:graph-drawn').length)).toBeGreaterThan(
    0,
  );
});

test('a stub of another trace leads to it', async ({ page }) => {
  await open(page, join);
  const stub = nodes(page)
    .filter({ has: page.locator('text=Trace') })
    .first();
  await expect(stub).toHaveAccessibleName(/a span of another trace/);
  const [, traceId, spanId] = ((await stub.getAttribute('data-node-id')) ?? '').split(':');
  await stub.click();
  await expect(page).toHaveURL(new RegExp(`/trace/${traceId}\\?.*span=${spanId}`));
});

test('walks by keys alone: along edges, sideways, back; Enter opens the span, which the other views have', async ({
  page,
}) => {
  await open(page, ride, '&graph.flow=down');
  await press(page, 'ArrowDown');
  await expect(focused(page)).toHaveAccessibleName(/^frontend HTTP GET \/dispatch, Duration .+, Self .+/);
  await press(page, 'ArrowDown');
  const child = await focused(page).getAttribute('data-node-id');
  await press(page, 'ArrowRight');
  expect(await focused(page).getAttribute('data-node-id')).not.toBe(child);
  await press(page, 'ArrowUp');
  await expect(focused(page)).toHaveAccessibleName(/^frontend HTTP GET \/dispatch/);
  await press(page, 'ArrowDown Enter');
  await expect(details(page)).toBeVisible();
  const span = parameter(page, 'span') ?? '';
  expect(span).not.toBe('');
  await expect(graph(page).locator(`[data-node-id="${span}"]`)).toHaveAttribute('aria-pressed', 'true');
  await press(page, '1');
  await expect(spanRow(page, span)).toHaveAttribute('aria-selected', 'true');
  await press(page, 'ArrowDown 3');
  const next = parameter(page, 'span') ?? '';
  expect(next).not.toBe(span);
  await expect(graph(page).locator(`[data-node-id="${next}"]`)).toHaveAttribute('aria-pressed', 'true');
  await press(page, 'Home');
  await expect(focused(page)).toHaveAccessibleName(/^frontend HTTP GET \/dispatch/);
});

test('grains: from spans to services, in the address; a node of many spans steps through them', async ({
  page,
}) => {
  await open(page, ride);
  await expect(nodes(page)).toHaveCount(44);
  await page.getByRole('radio', { name: 'Call paths' }).click();
  await expect(page).toHaveURL(/graph\.grain=paths/);
  const redis = graph(page).getByRole('button', { name: /^redis GetDriver/ });
  await expect(redis).toHaveAccessibleName(/5 of 15 with errors/);
  await redis.click();
  await expect(page).toHaveURL(/[?&]span=/);
  const first = parameter(page, 'span');
  await page.getByRole('button', { name: 'Next span of the node' }).click();
  await expect.poll(() => parameter(page, 'span')).not.toBe(first);
  await expect(redis).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('radio', { name: 'Services' }).click();
  await expect(graph(page).getByRole('button', { name: /^redis, / })).toHaveAttribute('aria-pressed', 'true');
  await expect(nodes(page)).toHaveCount(7);
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'Call paths' })).toBeChecked();
});

test('find marks nodes, and only what is found stays with what leads to it', async ({ page }) => {
  await open(page, ride);
  await findBox(page).fill('mysql');
  await idle(page);
  await expect(graph(page).locator('[data-match]')).toHaveCount(1);
  await page.goto(page.url().replace(/\?/, '?find=only&'));
  await idle(page);
  await expect(nodes(page)).toHaveCount(4);
  await expect(graph(page).getByRole('button', { name: /^mysql / })).toBeVisible();
});

test('focus on a node with so many edges up and down, and back', async ({ page }) => {
  await open(page, ride);
  await graph(page)
    .getByRole('button', { name: /^customer / })
    .dblclick();
  await expect(page).toHaveURL(/graph\.focus=/);
  await idle(page);
  await expect(nodes(page)).toHaveCount(4);
  await page.getByRole('button', { name: 'Edges up: fewer' }).click();
  await idle(page);
  await expect(nodes(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'All nodes' }).click();
  await expect(nodes(page)).toHaveCount(44);
});

test('finds a node by its letters, and as a table the graph says the same', async ({ page }) => {
  await open(page, ride);
  const box = page.getByRole('searchbox', { name: 'Find node' });
  await box.fill('sql select');
  await box.press('Enter');
  await expect(graph(page).locator('[data-match]')).toHaveCount(1);
  await box.fill('');
  const drawn = await edges(page);
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(page).toHaveURL(/graph\.table=1/);
  await expect(page.getByRole('grid', { name: 'Nodes' })).toHaveAttribute('aria-rowcount', '45');
  await expect(page.getByRole('grid', { name: 'Edges' })).toHaveAttribute(
    'aria-rowcount',
    String(drawn.length + 1),
  );
  expect(drawn).toEqual(expect.arrayContaining(await edges(page)));
});

test('saves what is drawn as SVG and as PNG', async ({ page }) => {
  await open(page, ride, '&graph.grain=paths');
  const save = async (name: string) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name }).click(),
    ]);
    return readFile(await file.path());
  };
  const svg = (await save('Save as SVG')).toString('utf8');
  expect(svg.match(/data-node-id=/g)).toHaveLength(await nodes(page).count());
  expect(svg.match(/data-ref=/g)).toHaveLength((await edges(page)).length);
  expect(svg).not.toMatch(/var\(|url\(/);
  expect(svg).toContain('>redis</text>');
  const png = await save('Save as PNG');
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
});

test('the critical path is drawn on demand, and on the timeline too', async ({ page }) => {
  await open(page, ride);
  await page.getByRole('button', { name: 'Critical path', exact: true }).click();
  await expect(page).toHaveURL(/[?&]cp=1/);
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText('critical path');
});

test('a cycle and a trace of one span', async ({ page }) => {
  await open(page, cycle);
  await expect(page.getByRole('list', { name: 'Legend' })).toContainText('cycle');
  await open(page, '5ca1e000000000000000000000000001');
  await expect(nodes(page)).toHaveCount(1);
  await press(page, 'ArrowDown ArrowDown ArrowUp Enter');
  await expect(details(page)).toBeVisible();
});

test('more nodes than elements: a canvas with the active node over it; far more: a coarser grain, and says so', async ({
  page,
}) => {
  await open(page, '5ca1e000000000000000000000001500', '&graph.grain=spans');
  await expect(graph(page).locator('canvas').first()).toBeVisible();
  await press(page, 'ArrowDown ArrowDown');
  await expect(focused(page)).toHaveCount(1);
  await press(page, 'Enter');
  await expect(details(page)).toBeVisible();
  await open(page, '5ca1e002000000000000000000002500', '&graph.grain=spans');
  await expect(page.getByText(/^2,500 spans.* are more than the 2,000 nodes/)).toBeVisible();
});

test('pointer: a drag pans without selecting, the wheel zooms where it is', async ({ page }) => {
  await open(page, ride);
  const node = graph(page).getByRole('button', { name: /^customer / });
  const before = await node.boundingBox();
  if (before === null) throw new Error('no node');
  const [x, y] = [before.x + before.width / 2, before.y + before.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 40, { steps: 4 });
  await page.mouse.up();
  const moved = await node.boundingBox();
  expect(moved?.x).toBeCloseTo(before.x + 60, 0);
  await expect(details(page)).toBeHidden();
  await page.mouse.wheel(0, -240);
  await idle(page);
  const zoomed = await node.boundingBox();
  expect(zoomed?.width).toBeGreaterThan(before.width * 1.1);
  expect((zoomed?.x ?? 0) + (zoomed?.width ?? 0) / 2).toBeCloseTo(x + 60, -1);
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`${theme}, ${width} px: no violation, no sideways scrolling`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      for (const query of [
        '&graph.grain=paths',
        '&graph.grain=paths&graph.table=1',
        '&cp=1&q=redis&graph.colour=self',
      ]) {
        await open(page, ride, query);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(
          violations.map(
            ({ id, nodes: found }) => `${id}: ${found.map(({ html }) => html.slice(0, 200)).join('; ')}`,
          ),
        ).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      }
    });
  }
}

test('all names of a wide trace can be read when it is in view; the way edges lead is in the address if it was chosen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, ride);
  await expect(page.getByRole('radio', { name: 'Right' })).toBeChecked();
  expect(parameter(page, 'graph.flow')).toBeNull();
  const stage = await graph(page).locator('svg').first().boundingBox();
  const texts = await nodes(page).evaluateAll((all) =>
    all.map((node) => {
      const { left, right, top, bottom } = node.getBoundingClientRect();
      const words = [...node.querySelectorAll('text')].map((text) => text.textContent);
      const heights = [...node.querySelectorAll('text')].map((text) => text.getBoundingClientRect().height);
      return { left, right, top, bottom, words, least: Math.min(...heights) };
    }),
  );
  expect(texts).toHaveLength(44);
  for (const { words, least } of texts) {
    expect(words[0]).toMatch(/^(frontend|customer|driver|mysql|redis|route|billing-consumer)$/);
    expect(words[1]).toMatch(/^.{5,}$/);
    expect(least).toBeGreaterThan(10);
  }
  expect(stage).not.toBeNull();
  await press(page, 'r');
  await expect(page.getByRole('radio', { name: 'Down' })).toBeChecked();
  expect(parameter(page, 'graph.flow')).toBe('down');
});

test('equal siblings as one: how many is said, a span inside is shown at its stack', async ({ page }) => {
  await open(page, ride);
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Stack equal siblings ×N' }).click();
  await expect(page).toHaveURL(/graph\.stack=1/);
  await expect(nodes(page)).toHaveCount(12);
  await expect(page.getByText('35 spans are drawn as 3 stacks of equal siblings.')).toBeVisible();
  const redis = graph(page).getByRole('button', { name: /^redis GetDriver/ });
  await redis.click();
  const place = page.getByRole('group', { name: 'Spans of the node' }).getByRole('status');
  await expect(place).toHaveText(/^\d+ of 15 spans/);
  const before = await place.textContent();
  await page.getByRole('button', { name: 'Next span of the node' }).click();
  await expect(place).not.toHaveText(before ?? '');
  await expect(place).toHaveText(/^\d+ of 15 spans/);
  await expect(redis).toHaveAttribute('aria-pressed', 'true');
});

test('chains of one service as one node', async ({ page }) => {
  await open(page, join, '&graph.chains=1');
  await expect(page.getByText('10 spans are drawn as 5 chains.')).toBeVisible();
  await expect(nodes(page)).toHaveCount(30);
});

test('what spans are coloured by colours nodes; what is not isolated stands back', async ({ page }) => {
  await open(page, ride);
  const node = (name: RegExp) => graph(page).getByRole('button', { name }).first();
  const colour = (name: RegExp) =>
    node(name).locator('rect[fill^="var(--kind-"]').first().getAttribute('fill');
  await page.keyboard.press('Shift+C');
  await page.getByRole('combobox', { name: 'Colour spans by' }).fill('kind');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/[?&]color=kind/);
  await expect.poll(() => colour(/^redis GetDriver/)).toBe('var(--kind-client)');
  expect(await colour(/^route /)).toBe('var(--kind-server)');
  await page.getByRole('button', { name: /^server 13 spans/ }).click();
  await expect(page).toHaveURL(/[?&]iso=/);
  await expect(node(/^redis GetDriver/)).toHaveAttribute('data-strength', 'back');
  await expect(node(/^route /)).toHaveAttribute('data-strength', 'full');
  // Services that call and are called have spans of two kinds: no colour is theirs.
  await page.getByRole('radio', { name: 'Services' }).click();
  await expect(nodes(page)).toHaveCount(7);
  await expect(
    node(/^driver, /)
      .locator('rect[fill="var(--service-unknown)"]')
      .first(),
  ).toBeAttached();
});
