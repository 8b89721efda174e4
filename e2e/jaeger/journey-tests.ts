/** A person's way through the app that `npm start` serves for a real Jaeger, in a browser. */
import { expect, test } from './fixtures.ts';
import {
  fillSearch,
  findTraces,
  idle,
  levels,
  openDetails,
  openTrace,
  resultRow,
  results,
  spanRow,
} from '../page.ts';
import { sendTraces } from './send.ts';
import { callsSent } from './traces.ts';

export function journeyTests(): void {
  test.describe('in the browser', () => {
    test('searches by service and operation, and opens what it found', async ({
      page,
      appUrl,
      filled: { sent },
    }) => {
      await page.goto(appUrl);
      await fillSearch(page, 'web');
      await findTraces(page);
      await expect(results(page)).toHaveCount(2);
      await fillSearch(page, 'web', 'GET /orders');
      await findTraces(page);
      await expect(results(page)).toHaveCount(1);
      const row = resultRow(page, sent.simple.traceId);
      await expect(row).toContainText('web');
      await expect(row).toContainText('GET /orders');
      await row.getByRole('link').first().click();
      await expect(page).toHaveURL(/\/trace\/0*5b8efff798038103d269b633813fc60c/);
      await idle(page);
      await expect
        .poll(() => levels(page))
        .toEqual(['1 a000000000000001', '2 a000000000000002', '3 a000000000000003', '3 a000000000000004']);
      await page.goBack();
      await expect(results(page)).toHaveCount(1);
      await expect(page.getByRole('combobox', { name: 'Operation', exact: true })).toHaveValue('GET /orders');
    });

    test('shows tags as text, whatever they hold', async ({ page, appUrl, filled: { sent } }) => {
      await openTrace(page, appUrl, sent.simple.traceId);
      const details = await openDetails(page, 'a000000000000003');
      await expect(details).toContainText('SELECT orders');
      await expect(details).toContainText("SELECT * FROM orders WHERE note = '<b>bold</b>'");
      await expect(details.locator('b', { hasText: 'bold' })).toHaveCount(0);
      await expect(details).toContainText('db.rows');
      await expect(details).toContainText('42');
      await expect(details).toContainText('host.name');
      await expect(details).toContainText('db-1');
    });

    test('shows errors and their logs', async ({ page, appUrl, filled: { sent } }) => {
      await openTrace(page, appUrl, sent.failing.traceId);
      const details = await openDetails(page, 'b000000000000002');
      await expect(details).toContainText('card declined');
      await expect(details).toContainText('retry');
      await expect(details).toContainText('CardError');
    });

    test('hangs FOLLOWS_FROM on the tree and lists every reference', async ({
      page,
      appUrl,
      filled: { sent },
    }) => {
      await openTrace(page, appUrl, sent.follows.traceId);
      // In the order of their names: some versions move the consumers in time to mend what they take for clock skew.
      await expect
        .poll(async () => (await levels(page)).sort())
        .toEqual(['1 d000000000000001', '2 d000000000000002', '2 d000000000000003', '3 d000000000000004']);
      await expect(spanRow(page, 'd000000000000002')).toContainText('follows');
      const details = await openDetails(page, 'd000000000000004');
      await expect(details).toContainText('CHILD_OF');
      await expect(details).toContainText('FOLLOWS_FROM');
      await expect(details).toContainText('send receipt');
      await expect(details).toContainText(sent.simple.traceId.slice(0, 7));
    });

    test('keeps the place of a missing parent', async ({ page, appUrl, filled: { sent } }) => {
      await openTrace(page, appUrl, sent.orphaned.traceId);
      await expect
        .poll(() => levels(page))
        .toEqual(['1 e000000000000001', '1 e0000000000000ff', '2 e000000000000002', '3 e000000000000003']);
    });

    test('reads what Zipkin clients sent: shared span ids and 64-bit trace ids', async ({
      page,
      appUrl,
      filled: { sent },
    }) => {
      await openTrace(page, appUrl, sent.shared.traceId);
      await expect.poll(() => levels(page)).toHaveLength(3);
      const shown = await levels(page);
      expect(shown.map((row) => row.split(' ')[0])).toEqual(['1', '2', '3']);
      expect(new Set(shown).size).toBe(3);
      await openTrace(page, appUrl, sent.short.traceId.replace(/^0+/, ''));
      await expect.poll(() => levels(page)).toEqual(['1 f0000000000000aa']);
    });

    test('finds in the trace', async ({ page, appUrl, filled: { sent } }) => {
      await openTrace(page, appUrl, sent.simple.traceId);
      await page.getByRole('searchbox', { name: 'Find in trace' }).fill('orders');
      await expect(page.getByRole('status').filter({ hasText: /\d+ of \d+/ })).toContainText('of 4');
    });

    test('draws the services and the calls between them as they were sent', async ({ page, appUrl }) => {
      await page.goto(`${appUrl}/dependencies`);
      const graph = page.getByRole('group', { name: 'Service dependencies' });
      await expect(graph).toBeVisible({ timeout: 30_000 });
      await idle(page);
      const between = callsSent.map((call) => call.replace(/ \d+$/, ''));
      const drawn = await graph
        .locator('[data-ref="CALL"]')
        .evaluateAll((edges) => edges.map(({ dataset }) => `${dataset.from} > ${dataset.to}`));
      // Within a service v1 counts nothing, v2 every child.
      expect(drawn.filter((call) => new Set(call.split(' > ')).size === 2).sort()).toEqual(between);
      await page.getByRole('button', { name: 'Table' }).click();
      const rows = page.getByRole('grid', { name: 'Calls' }).locator('[role=row][data-edge]');
      const listed = await rows.evaluateAll((all) =>
        all.map((row) => {
          const cell = (column: string) => row.querySelector(`[data-column="${column}"]`)?.textContent;
          return `${cell('from')} > ${cell('to')} ${cell('calls')}`;
        }),
      );
      expect(listed).toEqual(expect.arrayContaining([...callsSent]));
    });

    test('says that a trace is not there', async ({ page, appUrl }) => {
      await openTrace(page, appUrl, 'abcdef0123456789abcdef0123456789');
      const alert = page.getByRole('alert');
      await expect(alert).toContainText('Trace not found');
      await expect(alert).toContainText('abcdef0123456789abcdef0123456789');
    });

    // Last: it takes the server away from the others.
    test('keeps what was typed when the server is gone, and goes on when it is back', async ({
      page,
      appUrl,
      filled: { jaeger },
    }) => {
      await page.goto(`${appUrl}/search`);
      await fillSearch(page, 'web', 'POST /pay');
      await page.getByRole('textbox', { name: 'Min duration' }).fill('10ms');
      await jaeger.stop();
      try {
        await findTraces(page);
        const alert = page.getByRole('alert');
        await expect(alert).toContainText('/api/');
        await expect(page.getByRole('combobox', { name: 'Service', exact: true })).toHaveValue('web');
        await expect(page.getByRole('combobox', { name: 'Operation', exact: true })).toHaveValue('POST /pay');
        await expect(page.getByRole('textbox', { name: 'Min duration' })).toHaveValue('10ms');
      } finally {
        await jaeger.start();
        await sendTraces(jaeger);
      }
      await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
      await expect(results(page)).toHaveCount(1);
    });
  });
}
