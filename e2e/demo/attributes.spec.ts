/** What is different about a part of a search result: from an area of the plot, by pointer and by keys, to what can be done about it. */
import type { Locator, Page } from '@playwright/test';
import { idle, results } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

const rides = './search?service=frontend&lookback=1h&limit=200';

const plot = (page: Page): Locator => page.getByRole('application', { name: /^Duration over time/ });
const list = (page: Page): Locator => page.getByRole('list', { name: 'Attributes' });
const cards = (page: Page): Locator => list(page).locator('[data-attribute]');
const sides = (page: Page): Locator => page.getByRole('status').filter({ hasText: /^B/ });
const filters = (page: Page): Locator => page.getByRole('group', { name: 'Filter by tags' });

/** Drags over all that began from 24 to 11.5 minutes ago, within the window of the last hour: while the slow release was out. */
async function dragSlowPeriod(page: Page): Promise<void> {
  const box = await plot(page).boundingBox();
  if (box === null) throw new Error('no plot');
  const ticks = await plot(page)
    .locator('text')
    .evaluateAll((texts) =>
      texts.flatMap((text) =>
        /^\d\d:\d\d$/.test(text.textContent)
          ? [[text.textContent, Number(text.getAttribute('x'))] as const]
          : [],
      ),
    );
  const minuteOf = (label: string) => Number(label.slice(0, 2)) * 60 + Number(label.slice(3));
  const [[first, x0], [last, x1]] = [ticks[0], ticks[ticks.length - 1]];
  const now = await page.evaluate(() => Date.now());
  const minuteNow = (now / 60_000) % 1440;
  const minutes = (minuteOf(last) - minuteOf(first) + 1440) % 1440;
  const xOf = (ago: number) => {
    const since = (minuteNow - ago - minuteOf(first) + 1440) % 1440;
    return box.x + x0 + ((x1 - x0) * since) / minutes;
  };
  await page.mouse.move(xOf(24), box.y + 5);
  await page.mouse.down();
  await page.mouse.move(xOf(17), box.y + box.height / 2, { steps: 4 });
  await page.mouse.move(xOf(11.5), box.y + box.height - 26, { steps: 4 });
  await page.mouse.up();
  await idle(page);
}

test('the deploy: from the empty search page, in three actions, attributes name the release first', async ({
  page,
}) => {
  await page.goto('./search');
  await idle(page);
  await page.getByRole('button', { name: 'frontend', exact: true }).click(); // 1
  await idle(page);
  await dragSlowPeriod(page); // 2
  await page.getByRole('button', { name: 'What is different' }).click(); // 3
  await idle(page);
  await expect(page).toHaveURL(/tab=attributes/);
  await expect(sides(page)).toHaveText(/^B\d\d traces in the selected areaAthe other \d+$/);
  const first = cards(page).first();
  await expect(first).toHaveAttribute('data-attribute', 'deployment.version');
  await expect(first).toHaveAttribute('data-finding', /.*/);
  const release = first.getByRole('button', {
    name: /^deployment\.version = r482: (9\d(\.\d)?|100) % of the selection .*, \d(\.\d)? % of the rest/,
  });
  await expect(release).toBeVisible();

  // Only traces of it, then the list that holds them.
  await release.click();
  await page.getByRole('menuitem', { name: /^Only traces with this value/ }).click();
  await idle(page);
  await expect(filters(page)).toContainText(/with deployment\.version = r482 \(.+\)/);
  await page.getByRole('tab', { name: 'Traces' }).click();
  await idle(page);
  expect(await results(page).count()).toBeGreaterThan(9);
  await filters(page)
    .getByRole('button', { name: /^No longer with/ })
    .click();
  await expect(page).not.toHaveURL(/only=/);
});

test('the deploy: in three actions, the comparison with the rest names the planted cause first, and the release', async ({
  page,
}) => {
  await page.goto('./search');
  await idle(page);
  await page.getByRole('button', { name: 'customer', exact: true }).click(); // 1
  await idle(page);
  await dragSlowPeriod(page); // 2
  await page.getByRole('link', { name: 'Compare with the rest' }).click(); // 3
  await idle(page);
  await expect(page).toHaveURL(/\/compare\?a\.q=.*part%3Doutside.*b\.q=/);
  const paths = page.getByRole('treegrid', { name: 'Call paths' }).locator('[role="row"][data-path-id]');
  await expect(paths.first()).toContainText(/mysql\s*SQL SELECT customers/);
  await expect(cards(page).first()).toHaveAttribute('data-attribute', 'deployment.version');
  await expect(
    cards(page)
      .first()
      .getByRole('button', { name: /= r482: (9\d(\.\d)?|100) % of B/ }),
  ).toBeVisible();
});

test('an area is chosen, told apart and compared by keys alone', async ({ page }) => {
  await page.goto(rides);
  await idle(page);
  await plot(page).focus();
  for (const key of ['Home', ' ']) await page.keyboard.press(key);
  for (let step = 0; step < 30; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');
  await expect(page).toHaveURL(/plot=/);
  await idle(page);
  const different = page.getByRole('button', { name: 'What is different' });
  await expect(different).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(different).toBeFocused();
  await page.keyboard.press('Enter');
  await idle(page);
  await expect(page).toHaveURL(/tab=attributes/);
  const box = page.getByRole('searchbox', { name: 'Find attributes by key, value and service' });
  await box.fill('deployment.version');
  await expect(cards(page)).not.toHaveCount(0);
  await expectClean(page, 'attributes');
  await list(page).getByRole('button').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(list(page).getByRole('button').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  const without = page.getByRole('menuitem', { name: /^Search again without/ });
  await expect(without).toContainText('Jaeger has no NOT');
  await expect(without).toBeDisabled();
  const compare = page.getByRole('menuitem', {
    name: /^Compare traces with this value \(B\) and without this value \(A\)/,
  });
  await expect(compare).toBeVisible();
  await page.keyboard.press('End');
  await expect(compare).toBeFocused();
  await page.keyboard.press('Enter');
  // Both are the search with a filter: however many traces they are, and without a NOT in Jaeger.
  await expect(page).toHaveURL(/\/compare\?a\.q=.*only.*isNot.*&b\.q=.*only/);
  await idle(page);
  await expect(page.getByRole('region', { name: 'Side A' })).toContainText(/without deployment\.version = /);
  await expect(page.getByRole('region', { name: 'Side A' })).toContainText(/\d+ of \d+ traces/);
});

test('without a selection it is offered; small samples claim nothing; a value is searched for again', async ({
  page,
}) => {
  await page.goto(`${rides}&tab=attributes`);
  await idle(page);
  await page.getByRole('button', { name: /traces with errors$/ }).click();
  await idle(page);
  await expect(page).toHaveURL(/attrs\.b=errors/);
  await expect(sides(page)).toContainText('with errors');
  await page.getByRole('radio', { name: 'Any span' }).click();
  const status = cards(page).filter({ hasText: 'otel.status_description' });
  await expect(status).toContainText(/q < 0\.001.*redis timeout/s);

  await page.getByRole('button', { name: 'Clear selection' }).click();
  await page.getByRole('button', { name: 'The slowest tenth' }).click();
  await idle(page);
  await expect(sides(page)).toHaveText(/^B1\d traces/);
  await page.goto('./search?service=agent&lookback=1h&limit=200&tab=attributes&attrs.b=errors');
  await idle(page);
  const says = page.getByRole('note').filter({ hasText: 'No claim is made with fewer than 10 traces' });
  const nothing = page.getByRole('heading', { name: /^(No|Every) trace has errors$/ });
  await expect(says.or(nothing)).toBeVisible();

  await page.goto(`${rides}&tab=attributes&attrs.b=errors&attrs.of=root`);
  await idle(page);
  const [value] = await list(page).getByRole('button', { name: / = / }).all();
  const asked = /^(\S+) = ([^:]+):/.exec((await value.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await value.click();
  await page.getByRole('menuitem', { name: /^Search again with this value/ }).click();
  await idle(page);
  await expect(page).toHaveURL(/[?&]tags=/);
  await expect(page.getByRole('textbox', { name: 'Tags' })).toHaveValue(
    new RegExp(asked.replaceAll('.', '\\.')),
  );
});
