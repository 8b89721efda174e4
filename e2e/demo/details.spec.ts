/** Reading one span: search, act on values, pins and columns, formatted values, rank, model calls, findings, curl, links. */
import type { Locator, Page } from '@playwright/test';
import { scenarios } from '../../mocks/scenarios/list.ts';
import { findBox, idle, spanRow } from '../page.ts';
import { expect, test } from './test.ts';

const support = scenarios.find(({ id }) => id === 'support')?.traceId ?? '';
const details = (page: Page): Locator => page.getByRole('region', { name: 'Span details' });

async function open(page: Page, search = ''): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 1300 });
  await page.goto(`./trace/${support}${search}`);
  await idle(page);
}

/** Opens the details of the n-th row that holds the text. */
async function select(page: Page, text: string, n = 0): Promise<Locator> {
  await page
    .getByRole('treegrid', { name: 'Spans' })
    .getByRole('row')
    .filter({ hasText: text })
    .nth(n)
    .click();
  await expect(details(page)).toBeVisible();
  await idle(page);
  return details(page);
}

async function act(page: Page, key: string, item: string): Promise<void> {
  await details(page)
    .getByRole('button', { name: `Act on ${key}`, exact: true })
    .first()
    .click();
  await page
    .getByRole('menu')
    .getByRole(/^(Colour|Show as|Pin)/.test(item) ? 'menuitemcheckbox' : 'menuitem', {
      name: item,
      exact: true,
    })
    .click();
  await idle(page);
}

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test('search: by its key, counted, marked, and put away by Escape', async ({ page }) => {
  await open(page);
  const panel = await select(page, 'chat gpt');
  await panel.getByText('Provider', { exact: true }).click();
  await page.keyboard.press('Control+f');
  const box = panel.getByRole('searchbox', { name: 'Search keys and values' });
  await expect(box).toBeFocused();
  await box.fill('refund');
  await expect(panel.getByRole('status').filter({ hasText: '2 of 29' })).toBeVisible();
  await expect(panel.locator('mark').first()).toHaveText('refund');
  await expect(panel.getByText('Tags 2 of 15')).toBeVisible();
  await box.fill('nobody has this');
  await expect(panel.getByText('No key or value holds “nobody has this”.')).toBeVisible();
  await box.press('Escape');
  await expect(box).toHaveValue('');
  await expect(panel).toBeVisible();
});

test('acting on a value keeps what is looked for, and Back undoes it', async ({ page }) => {
  await open(page, '?q=select');
  await select(page, 'SELECT prices', 2);
  await act(page, 'db.collection.name', 'Exclude this value');
  await expect(findBox(page)).toHaveValue('select -db.collection.name:=prices');
  await act(page, 'db.namespace', 'Find this value as well');
  await expect(findBox(page)).toHaveValue('select -db.collection.name:=prices db.namespace:=shop');
  await act(page, 'db.namespace', 'Find only this value');
  await expect(findBox(page)).toHaveValue('db.namespace:=shop');
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(findBox(page)).toHaveValue('select');
});

test('group and colour by a key', async ({ page }) => {
  await open(page);
  await select(page, 'SELECT prices', 2);
  await act(page, 'db.collection.name', 'Colour by this key');
  await expect(page).toHaveURL(/color=db.collection.name/);
  await act(page, 'db.collection.name', 'Group operations by this key');
  await expect(page).toHaveURL(/view=operations/);
  await expect(page).toHaveURL(/operations\.by=tag%3Adb\.collection\.name/);
  await expect(page.getByRole('row').filter({ hasText: 'prices' }).first()).toBeVisible();
});

test('a key as a column of the timeline: in the link, gone on a narrow page, removed in its head', async ({
  page,
}) => {
  await open(page);
  await select(page, 'SELECT prices', 2);
  await act(page, 'db.collection.name', 'Show as column');
  await expect(page).toHaveURL(/cols=db\.collection\.name/);
  const row = page.getByRole('row').filter({ hasText: 'SELECT orders' }).first();
  await expect(row.getByRole('gridcell', { name: 'orders', exact: true })).toBeVisible();
  await expect(page.getByRole('treegrid', { name: 'Spans' })).toHaveAttribute('aria-colcount', '3');
  await page.reload();
  await idle(page);
  await expect(row.getByRole('gridcell', { name: 'orders', exact: true })).toBeVisible();
  await page.setViewportSize({ width: 700, height: 900 });
  await expect(page.getByRole('treegrid', { name: 'Spans' })).toHaveAttribute('aria-colcount', '2');
  await page.setViewportSize({ width: 1440, height: 1300 });
  await page.getByRole('button', { name: 'Remove column db.collection.name' }).click();
  await expect(page).not.toHaveURL(/cols=/);
});

test('a pinned key stands at the top of every span, also after a reload', async ({ page }) => {
  await open(page);
  await select(page, 'SELECT prices', 2);
  await act(page, 'db.namespace', 'Pin to the top');
  await page.reload();
  await idle(page);
  await expect(details(page).getByRole('button', { name: 'Pinned 1' })).toBeVisible();
  await select(page, 'chat gpt');
  const absent = details(page).getByRole('list', { name: 'Pinned, but not on this span' });
  await expect(absent).toContainText('db.namespace');
  await absent.getByRole('button', { name: 'Unpin db.namespace' }).click();
  await expect(details(page).getByRole('button', { name: /^Pinned/ })).toHaveCount(0);
});

test('copies: value, pair, section, and always the original of what is formatted', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  const panel = await select(page, 'SELECT prices', 0);
  const statement = "select price, currency from prices where sku = 'A-100' and valid_to is null";
  await act(page, 'db.query.text', 'Copy value');
  await expect(panel.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  expect(await copied(page)).toBe(statement);
  await act(page, 'db.query.text', 'Copy key=value');
  expect(await copied(page)).toBe(`db.query.text="${statement}"`);
  await act(page, 'db.query.text', 'Copy the section as text');
  expect(await copied(page)).toContain('db.namespace=shop\n');
  await act(page, 'db.query.text', 'Copy the section as JSON');
  expect(JSON.parse(await copied(page))).toMatchObject({ 'db.query.text': statement });
});

test('SQL by its clauses, a stack by its frames, long text folded, each as written on request', async ({
  page,
}) => {
  await open(page);
  let panel = await select(page, 'SELECT orders');
  const sql = panel.locator('code').filter({ hasText: 'left join' });
  expect((await sql.innerText()).split('\n').filter((line) => line !== '')).toContain(
    'left join order_items i on i.order_id = o.id',
  );
  await panel.getByRole('button', { name: 'Raw', exact: true }).click();
  await expect(sql).toHaveCount(0);

  panel = await select(page, 'POST /refunds');
  await panel
    .getByRole('button', { name: /exception/ })
    .first()
    .click();
  await panel.getByRole('button', { name: '8 framework frames' }).click();
  await expect(panel.getByText('DispatcherServlet.doDispatch')).toBeVisible();

  panel = await select(page, 'POST /api/support/ask');
  const fold = panel.getByRole('button', { name: 'Show all 13,491 characters' });
  await fold.click();
  await expect(panel.getByText('160. I have written')).toBeVisible();
  await expect(panel.getByText('base64, 180 bytes')).toBeVisible();
  await expect(panel.getByText('= 1.25 s')).toBeVisible();
});

test('rank: among enough spans with n, else why not', async ({ page }) => {
  await open(page);
  let panel = await select(page, 'SELECT prices', 23);
  await expect(panel.getByText('The longest of 24')).toBeVisible();
  await expect(panel.getByText(/median .* · p95 .* · n = 24/)).toBeVisible();
  await expect(panel.getByRole('img', { name: /^From .* this one/ })).toBeVisible();
  panel = await select(page, 'chat gpt');
  await expect(panel.getByText('The only span of this operation in the trace')).toBeVisible();
});

for (const [name, model, said] of [
  ['chat gpt', 'gpt-5.1-mini', 'I look at your order first.'],
  ['anthropic.chat', 'claude-4', 'I am sorry: refunds end after 60 days. I can offer a voucher.'],
  ['ChatCompletion', 'mistral-large', 'Annoyed'],
])
  test(`a model call: ${name}`, async ({ page }) => {
    await open(page);
    const panel = await select(page, name);
    await expect(panel.getByRole('button', { name: /^Model call 3 messages/ })).toBeVisible();
    await expect(panel.getByText(model).first()).toBeVisible();
    const messages = panel.getByRole('list', { name: 'Messages' });
    await expect(messages).toContainText(said);
    await expect(messages).toContainText('<b>Can I have my money back?</b>');
    expect(await messages.locator('b').count()).toBe(0);
  });

test('findings that mean the span lead to their entry in the panel', async ({ page }) => {
  await open(page);
  const panel = await select(page, 'SELECT prices', 2);
  const entry = panel.getByRole('listitem').filter({ hasText: 'Repeated calls (N+1)' });
  await entry.getByRole('button', { name: 'Show in findings' }).click();
  const wanted = page.getByRole('region', { name: 'Findings' }).locator('[data-wanted]');
  await expect(wanted).toContainText('Repeated calls (N+1)');
  await expect(wanted).toBeFocused();
});

test('the request as curl, and what it had to leave out', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  const panel = await select(page, 'POST /api/support/ask');
  await panel.getByRole('button', { name: 'Act on this span' }).click();
  await page.getByRole('menuitem', { name: 'Copy request as curl' }).click();
  const note = panel.getByRole('status').filter({ hasText: 'Copied as curl.' });
  await expect(note).toContainText('the header authorization, whose value is hidden');
  await expect(note).toContainText('the request body of 1834 bytes');
  const command = await copied(page);
  expect(command).toContain(
    "curl -X 'POST' --globoff 'https://shop.example.com/api/support/ask?lang=en&note=it",
  );
  expect(command).toContain(String.raw`-H 'x-tenant: o'\''neill & sons'`);
});

test('the span as a whole: focus, its operation, all but its operation', async ({ page }) => {
  await open(page);
  let panel = await select(page, 'GET /orders');
  const id = (await page.getByRole('row', { selected: true }).getAttribute('data-span-id')) ?? '';
  await panel.getByRole('button', { name: 'Focus on this subtree' }).click();
  await expect(page).toHaveURL(new RegExp(`focus=${id}`));
  await panel.getByRole('button', { name: 'Show the whole trace' }).click();
  await expect(page).not.toHaveURL(/focus=/);
  await expect(spanRow(page, id)).toBeVisible();
  panel = await select(page, 'SELECT prices', 1);
  await panel.getByRole('button', { name: 'Act on this span' }).click();
  await page.getByRole('menuitem', { name: 'Show all of this operation' }).click();
  await expect(findBox(page)).toHaveValue('service:=postgres operation:="SELECT prices"');
  await findBox(page).fill('has:db.system.name');
  await panel.getByRole('button', { name: 'Act on this span' }).click();
  await page.getByRole('menuitem', { name: 'Exclude this operation' }).click();
  await expect(findBox(page)).toHaveValue(
    'has:db.system.name -(service:=postgres operation:="SELECT prices")',
  );
});

test('links that the serving Jaeger is configured to show', async ({ page }) => {
  await page.addInitScript(() => {
    (window as unknown as { UIConfig: () => unknown }).UIConfig = () => ({
      linkPatterns: [
        {
          type: 'tags',
          key: 'db.namespace',
          url: 'https://logs.example/#{trace.traceID}?ns=#{db.namespace}',
          text: 'Logs of #{db.namespace}',
        },
        { type: 'tags', key: 'db.namespace', url: 'javascript:alert(#{db.namespace})', text: 'never' },
        {
          type: 'traces',
          url: 'https://logs.example/#{traceID | pad_start 34 0}',
          text: 'Logs of the trace',
        },
      ],
    });
  });
  await open(page);
  const panel = await select(page, 'SELECT prices', 2);
  await expect(panel.getByRole('link', { name: 'Logs of shop' })).toHaveAttribute(
    'href',
    `https://logs.example/${support}?ns=shop`,
  );
  await expect(panel.getByRole('link', { name: 'never' })).toHaveCount(0);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: /Logs of the trace/ })).toHaveAttribute(
    'href',
    `https://logs.example/00${support}`,
  );
});

test('by keyboard alone: from the row to the menu of a tag and back', async ({ page }) => {
  await open(page);
  await select(page, 'SELECT prices', 2);
  const tool = details(page).getByRole('button', { name: 'Act on db.namespace' });
  await tool.focus();
  await expect(tool).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(tool).toBeFocused();
  await expect(details(page)).toBeVisible();
});
