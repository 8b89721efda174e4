/** The same build dropped into Jaeger in place of its own page, below a base path. */
import { expect, present, test } from './fixtures.ts';
import { fillSearch, findTraces, idle, levels, results } from '../page.ts';
import { sendTraces } from './send.ts';
import { startJaeger } from './start.ts';

export function dropInTests(): void {
  test('served by Jaeger itself below a base path', async ({ page, binary, plainBuild }) => {
    const jaeger = await startJaeger(present(binary), {
      basePath: '/jaeger/ui',
      uiFolder: plainBuild.folder,
    });
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(String(error)));
    page.on('response', (response) => {
      const isAsset = response.url().includes('/static/');
      if (isAsset && response.status() >= 400) broken.push(`${response.status()} ${response.url()}`);
    });
    try {
      const sent = await sendTraces(jaeger);
      await page.goto(`${jaeger.url}/search`);
      expect(await page.evaluate(() => window.getJaegerVersion?.())).toMatchObject({
        gitVersion: jaeger.binary.version,
      });
      await fillSearch(page, 'web', 'GET /orders');
      await findTraces(page);
      await expect(results(page)).toHaveCount(1);
      await page.goto(`${jaeger.url}/trace/${sent.simple.traceId}`);
      await idle(page);
      await expect.poll(() => levels(page)).toHaveLength(4);
      await page.goto(`${jaeger.url}/trace/abcdef0123456789abcdef0123456789`);
      await expect(page.getByRole('alert')).toContainText('Trace not found');
      expect(broken).toEqual([]);
    } finally {
      await jaeger.stop();
    }
  });
}
