/** Which rows the timeline shows: one subtree, without some services, repeated calls as one. */
import type { Page } from '@playwright/test';
import { findBox, idle, rowCount, spanRow, spanRows } from '../page.ts';
import { expect, test } from './test.ts';

const ride = '6a3f0d2c91e84b5720c7a4d1f3b8e659';

async function open(page: Page, search = ''): Promise<void> {
  await page.goto(`./trace/${ride}${search}`);
  await idle(page);
}

const params = (page: Page) => new URL(page.url()).searchParams;
const named = (page: Page, name: string) => spanRows(page).filter({ hasText: name });
const leftOut = (page: Page) => page.getByRole('group', { name: 'Left out' });
const services = (page: Page) => page.getByRole('dialog', { name: 'Services' });
const lines = (page: Page) =>
  spanRows(page).evaluateAll((rows) =>
    rows.map(
      (row) => `${row.getAttribute('aria-level')} ${row.querySelector('[role=gridcell]')?.textContent}`,
    ),
  );

test.describe('a subtree alone', () => {
  test('by its button: levels, window and way back; Back undoes each step', async ({ page }) => {
    await open(page);
    const all = await rowCount(page);
    const row = named(page, 'driver Driver::findNearest');
    const id = await row.getAttribute('data-span-id');
    await row.hover();
    await row.getByRole('button', { name: 'Show only this subtree' }).click();
    await idle(page);
    expect(params(page).get('focus')).toBe(id);
    expect(await rowCount(page)).toBe(19);
    await expect(spanRows(page).first()).toHaveAttribute('data-span-id', id ?? '');
    await expect(spanRows(page).first()).toHaveAttribute('aria-level', '1');
    await expect(spanRows(page).nth(1)).toHaveAttribute('aria-level', '2');
    // Its bar takes up the whole of its lane, but for what its descendants outlive it by.
    const lane = await row.locator('[data-lane]').boundingBox();
    const last = await named(page, 'process trip.assigned').locator('[data-lane] > *').first().boundingBox();
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeGreaterThan((lane?.x ?? 0) + (lane?.width ?? 0) - 4);

    const crumbs = leftOut(page).getByRole('navigation', { name: 'Ancestors' });
    await expect(crumbs.getByRole('button')).toHaveText([
      'All',
      /frontend HTTP GET \/dispatch/,
      /frontend Driver::findNearest/,
    ]);
    await crumbs.getByRole('button', { name: 'frontend Driver::findNearest' }).click();
    await expect.poll(() => rowCount(page)).toBe(20);
    await crumbs.getByRole('button', { name: 'All' }).click();
    await expect.poll(() => rowCount(page)).toBe(all);
    await expect(leftOut(page)).toHaveCount(0);
    await page.goBack();
    await expect.poll(() => rowCount(page)).toBe(20);
    await page.goBack();
    await expect.poll(() => rowCount(page)).toBe(19);
    await page.goBack();
    await expect.poll(() => rowCount(page)).toBe(all);
  });

  test('by keys alone, up again by Backspace', async ({ page }) => {
    await open(page);
    const all = await rowCount(page);
    for (let k = 0; k < 6; k++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('.');
    await expect.poll(() => rowCount(page)).toBe(19);
    await page.keyboard.press('Backspace');
    await expect.poll(() => rowCount(page)).toBe(20);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await expect(leftOut(page)).toHaveCount(0);
    expect(await rowCount(page)).toBe(all);
  });

  test('a link shows it to a stranger, and one that fits no span says so', async ({ page }) => {
    await open(page);
    await named(page, 'route HTTP GET').first().click();
    await page.keyboard.press('.');
    await idle(page);
    await page.reload();
    await idle(page);
    expect(await rowCount(page)).toBe(1);
    await open(page, '?focus=0000000000000bad');
    await expect(
      page.getByText(/only what is below span 0000000000000bad, which is not in this trace/),
    ).toBeVisible();
    expect(await rowCount(page)).toBeGreaterThan(30);
    await page.getByRole('button', { name: 'Forget it' }).click();
    await expect(page).not.toHaveURL(/focus=/);
  });

  test('find stays inside, says how many are there, and leaves if there are none', async ({ page }) => {
    await open(page, '?q=operation:GET');
    await expect(page.getByText(/^1 of (?!2$)\d+$/)).toBeVisible();
    await named(page, 'frontend HTTP GET: /customer').click();
    await page.keyboard.press('.');
    await expect(page.getByText('1 of 2 in focus')).toBeVisible();
    await page.keyboard.press('n');
    await expect(page.getByText('2 of 2 in focus')).toBeVisible();
    await page.keyboard.press('n');
    await expect(page.getByText('1 of 2 in focus')).toBeVisible();
    await findBox(page).fill('operation:GetDriver');
    await expect(page.getByText('0 of 15 in focus')).toBeVisible();
    expect(await rowCount(page)).toBe(3);
    await findBox(page).press('Enter');
    await expect(leftOut(page).getByRole('status')).toContainText('The whole trace is shown again');
    await expect(page.getByText('1 of 15', { exact: true })).toBeVisible();
    await expect(spanRows(page).and(page.locator('[data-cursor]'))).toContainText('GetDriver');
  });
});

test.describe('services', () => {
  test('are hidden one by one; what they called stays, and the row above says what is missing', async ({
    page,
  }) => {
    await open(page);
    const all = await rowCount(page);
    await page.getByRole('button', { name: 'Services', exact: true }).click();
    await expect(services(page).getByRole('checkbox', { name: /^redis/ })).toBeChecked();
    await expect(services(page).getByRole('listitem').filter({ hasText: 'redis' })).toContainText('16 spans');
    await expect(services(page).getByRole('listitem').filter({ hasText: 'redis' })).toContainText('5 errors');
    await services(page)
      .getByRole('checkbox', { name: /^driver/ })
      .uncheck();
    await page.keyboard.press('Escape');
    await idle(page);
    expect(params(page).get('svc')).toBe('~driver');
    expect(await rowCount(page)).toBe(all - 2);
    const above = named(page, 'frontend Driver::findNearest');
    await expect(above.getByRole('button', { name: '2 spans hidden' })).toBeVisible();
    await expect(named(page, 'GetDriver').first()).toHaveAttribute('aria-level', '3');
    await expect(leftOut(page)).toContainText('driver: 2 spans hidden');
    // The mark leads to the services.
    await above.getByRole('button', { name: '2 spans hidden' }).click();
    await services(page).getByRole('button', { name: 'Only redis' }).click();
    await page.keyboard.press('Escape');
    await idle(page);
    expect(await rowCount(page)).toBe(16);
    expect(new Set((await lines(page)).map((line) => line[0]))).toEqual(new Set(['1']));
    await leftOut(page).getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => rowCount(page)).toBe(all);
    await page.goBack();
    await expect.poll(() => rowCount(page)).toBe(16);
  });

  test('errors among the hidden are counted, also under a collapsed row', async ({ page }) => {
    await open(page, '?svc=~redis');
    await expect(
      named(page, 'driver Driver::findNearest').getByRole('button', { name: '16 spans hidden, 5 errors' }),
    ).toBeVisible();
    await page.keyboard.press('[');
    await expect.poll(() => rowCount(page)).toBe(1);
    await expect(
      spanRows(page).first().getByRole('button', { name: '16 spans hidden, 5 errors' }),
    ).toBeVisible();
  });

  test('by keys alone', async ({ page }) => {
    await open(page);
    const all = await rowCount(page);
    await page.keyboard.press('s');
    await expect(services(page)).toBeVisible();
    for (let k = 0; k < 30; k++) {
      await page.keyboard.press('Tab');
      if (
        await services(page)
          .getByRole('checkbox', { name: /^redis/ })
          .evaluate((box) => box === document.activeElement)
      )
        break;
    }
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await expect(services(page)).toHaveCount(0);
    await expect.poll(() => rowCount(page)).toBe(all - 16);
  });

  test('a match in a hidden service is never passed over in silence', async ({ page }) => {
    await open(page, '?svc=~redis&q=operation:GetDriver');
    await expect(page.getByText('0 of 15 shown')).toBeVisible();
    await page.keyboard.press('n');
    await expect(leftOut(page).getByRole('status')).toContainText('redis is shown again');
    await expect(page).not.toHaveURL(/svc=/);
    await expect(page.getByText('1 of 15', { exact: true })).toBeVisible();
    await expect(page.locator('[role=row][data-cursor]')).toContainText('GetDriver');
  });

  test('a link with a selected span of a hidden service means both', async ({ page }) => {
    await open(page);
    await named(page, 'GetDriver').first().click();
    await idle(page);
    const span = params(page).get('span') ?? '';
    await open(page, `?svc=~redis&span=${span}`);
    await expect(page.getByRole('region', { name: 'Span details' })).toBeVisible();
    await expect(page).toHaveURL(/svc=/);
    await expect(spanRow(page, span)).toHaveCount(0);
  });

  test("the peer's filter becomes ours; one of other services is named and ignored", async ({ page }) => {
    await open(page);
    const all = await rowCount(page);
    await page.keyboard.press('s');
    await expect(services(page).getByRole('checkbox')).toHaveCount(7);
    const names = await services(page)
      .getByRole('checkbox')
      .evaluateAll((boxes) =>
        boxes.map((box) => box.closest('label')?.querySelectorAll('span')[1].textContent ?? ''),
      );
    let sum = 0x811c;
    for (const letter of [...names].sort().join('\0'))
      sum = Math.imul(sum ^ letter.charCodeAt(0), 0x0101) & 0xffff;
    const mask = [...names].sort().reduce((bits, name, k) => (name === 'redis' ? bits : bits + 2 ** k), 0);
    await open(page, `?svcFilter=${sum.toString(16)}.${mask.toString(16)}`);
    await expect(page).toHaveURL(/svc=(%7E|~)redis/);
    await expect(page).not.toHaveURL(/svcFilter/);
    expect(await rowCount(page)).toBe(all - 16);
    await open(page, `?svcFilter=${(sum ^ 1).toString(16)}.1`);
    await expect(page.getByText(/made for others than this trace has/)).toBeVisible();
    expect(await rowCount(page)).toBe(all);
  });
});

test.describe('repeated calls', () => {
  test('are one row that opens, with its figures; members are found and shown', async ({ page }) => {
    await open(page);
    const all = await rowCount(page);
    await page.getByRole('button', { name: 'Group repeated calls' }).click();
    await idle(page);
    expect(params(page).get('group')).toBe('1');
    // 15 GetDriver and 10 GET /route with what is below them.
    expect(await rowCount(page)).toBe(all - 14 - 19);
    const group = named(page, 'GetDriver');
    await expect(group).toHaveCount(1);
    await expect(group).toContainText('× 15');
    await expect(group).toHaveAttribute('aria-expanded', 'false');
    await expect(group).toHaveAttribute(
      'aria-label',
      /^15 × GetDriver, redis: 15 calls, 5 failed: sum .* median .* longest/,
    );
    await group.click();
    await expect.poll(() => rowCount(page)).toBe(all + 1 - 19);
    await expect(named(page, 'GetDriver').first()).toHaveAttribute('aria-expanded', 'true');
    await expect(named(page, 'GetDriver').nth(1)).toHaveAttribute('aria-level', '5');
    await expect(page).toHaveURL(/group=1(%7E|~)/);
    await page.reload();
    await idle(page);
    expect(await rowCount(page)).toBe(all + 1 - 19);
    await page.keyboard.press('g');
    await expect.poll(() => rowCount(page)).toBe(all);
  });

  test('by keys alone: in, through and out again', async ({ page }) => {
    await open(page, '?group=1');
    const closed = await rowCount(page);
    for (let k = 0; k < 8; k++) await page.keyboard.press('ArrowDown');
    const at = page.locator('[role=row][data-cursor]');
    await expect(at).toContainText('× 15');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => rowCount(page)).toBe(closed + 15);
    await expect(at).toContainText('× 15');
    const head = await at.getAttribute('id');
    await expect(page.getByRole('treegrid', { name: 'Spans' })).toHaveAttribute(
      'aria-activedescendant',
      head ?? '',
    );
    await page.keyboard.press('ArrowRight');
    await expect(at).not.toContainText('× 15');
    await expect(at).toContainText('GetDriver');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await expect(at).toContainText('× 15');
    await page.keyboard.press('Enter');
    await expect.poll(() => rowCount(page)).toBe(closed);
    await expect(at).toContainText('× 15');
    await page.keyboard.press('ArrowDown');
    await expect(at).toContainText('send trip.assigned');
  });

  test('a member that is gone to opens its group', async ({ page }) => {
    await open(page, '?group=1&q=GetDriver+error');
    await expect(page.getByText('1 of 5', { exact: true })).toBeVisible();
    await page.keyboard.press('n');
    await expect(page.getByText('2 of 5', { exact: true })).toBeVisible();
    const at = page.locator('[role=row][data-cursor]');
    await expect(at).toContainText('GetDriver');
    await expect(at).not.toContainText('×');
    await expect(page).toHaveURL(/group=1(%7E|~)/);
  });

  test('with only matches, a focus and hidden services at once', async ({ page }) => {
    await open(page, '?group=1&svc=~driver&q=operation:GetDriver&find=only');
    expect(await lines(page)).toEqual([
      expect.stringMatching(/^1 frontend HTTP GET \/dispatch/),
      expect.stringMatching(/^2 frontend Driver::findNearest/),
      expect.stringMatching(/^3 redis GetDriver× 15/),
    ]);
    // A group is no subtree.
    await page.keyboard.press('End');
    await page.keyboard.press('.');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('.');
    await expect
      .poll(() => lines(page))
      .toEqual([
        expect.stringMatching(/^1 frontend Driver::findNearest/),
        expect.stringMatching(/^2 redis GetDriver× 15/),
      ]);
  });
});

test('other views show the whole, and coming back finds the rows as they were', async ({ page }) => {
  await open(page, '?group=1&svc=~redis');
  const rows = await rowCount(page);
  await page.keyboard.press('2');
  await idle(page);
  await expect(page).toHaveURL(/svc=.*redis/);
  await page.keyboard.press('1');
  await idle(page);
  expect(await rowCount(page)).toBe(rows);
});
