/** The critical path: said in the facts, unfolded by service and operation, drawn on the bars, walked by keys. */
import { idle } from '../page.ts';
import { expect, test } from './test.ts';

const rideHailing = '/trace/6a3f0d2c91e84b5720c7a4d1f3b8e659';

test('the facts say where the time went, and the panel adds up', async ({ page }) => {
  await page.goto(rideHailing);
  const region = page.getByRole('region', { name: 'Critical path' });
  await region.getByRole('button').click();
  const shares = await region.getByRole('row').locator('td:nth-child(2)').allInnerTexts();
  const sum = shares.reduce((total, text) => total + Number.parseFloat(text), 0);
  expect(shares.length).toBeGreaterThan(5);
  expect(Math.abs(sum - 100)).toBeLessThan(1);
  await region.getByRole('button', { name: /mysql/ }).click();
  await expect(page.getByRole('region', { name: 'Span details' })).toContainText('SQL SELECT');
});

test('it is drawn on the bars, and a link draws it too', async ({ page, context }) => {
  await page.goto(rideHailing);
  const region = page.getByRole('region', { name: 'Critical path' });
  await region.getByRole('button').click();
  await region.getByRole('checkbox', { name: /Draw it/ }).check();
  await expect(page).toHaveURL(/[?&]cp=1/);
  const other = await context.newPage();
  await other.goto(page.url());
  const strokes = other.locator('[role="row"] [data-lane] path[d*="h"]');
  await expect(strokes.first()).toBeAttached();
  expect(await strokes.count()).toBeGreaterThan(10);
});

test('P walks along it', async ({ page }) => {
  await page.goto(rideHailing);
  await expect(page.getByRole('region', { name: 'Critical path' })).toBeVisible();
  await idle(page);
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/[?&]span=/);
  const first = new URL(page.url()).searchParams.get('span');
  await idle(page);
  await page.keyboard.press('p');
  await expect(page).not.toHaveURL(new RegExp(`span=${first}(&|$)`));
  await idle(page);
  await page.keyboard.press('Shift+P');
  await expect(page).toHaveURL(new RegExp(`span=${first}(&|$)`));
});

test('Escape closes the panel and leads back to its badge', async ({ page }) => {
  await page.goto(rideHailing);
  await idle(page);
  const badge = page.getByRole('region', { name: 'Critical path' }).getByRole('button').first();
  await badge.click();
  await page.keyboard.press('Escape');
  await expect(badge).toHaveAttribute('aria-expanded', 'false');
  await expect(badge).toBeFocused();
});
