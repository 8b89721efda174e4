/** Spoor inside a Jaeger that configures it, and a Jaeger asked from a page of another origin. */
import { expect, present, test } from './fixtures.ts';
import { idle, levels, openTrace } from '../page.ts';
import { sendTraces } from './send.ts';
import { startJaeger } from './start.ts';

const json = JSON.stringify({
  menu: [{ label: 'Runbook', url: 'https://wiki.test/' }],
  dependencies: { menuEnabled: false },
  search: { maxLimit: 77, maxLookback: { label: '2 Days', value: '2d' } },
  archiveEnabled: true,
});
const js = `function UIConfig() {
  return {
    menu: [{ label: 'Runbook', url: 'https://wiki.test/' }],
    dependencies: { menuEnabled: false },
    search: { maxLimit: 77 },
    archiveEnabled: true,
    tracking: { customWebAnalytics: () => ({ trackPageView: (path) => { window.seenPage = path; } }) },
  };
}
`;

const setups = [
  { kind: 'json', text: json, basePath: undefined },
  { kind: 'js', text: js, basePath: '/jaeger/ui' },
] as const;

export function insideTests(): void {
  for (const { kind, text, basePath } of setups) {
    test(`configured in ${kind} at ${basePath ?? '/'}, with archiving`, async ({
      page,
      binary,
      plainBuild,
    }) => {
      const found = present(binary);
      const isV2 = found.command === 'cmd/jaeger';
      const jaeger = await startJaeger(found, {
        ...(basePath && { basePath }),
        uiFolder: plainBuild.folder,
        uiConfig: { kind, text },
        archive: isV2,
      });
      try {
        const sent = await sendTraces(jaeger);
        await page.goto(`${jaeger.url}/search`);
        await idle(page);
        await expect(page.getByRole('navigation', { name: 'Links' })).toContainText('Runbook');
        await expect(page.getByRole('navigation', { name: 'Pages' })).not.toContainText('Dependencies');
        await expect(page.getByText('1 to 77', { exact: true })).toBeVisible();
        await expect(page.getByRole('textbox', { name: 'Limit' })).toHaveValue('77');
        if (kind === 'js') {
          const seen = () => page.evaluate(() => (window as { seenPage?: string }).seenPage);
          await expect.poll(seen).toBe(`${basePath}/search`);
        }
        await openTrace(page, jaeger.url, sent.simple.traceId);
        await page.getByRole('button', { name: 'More' }).click();
        await page.getByRole('menuitem', { name: 'Archive the trace' }).click();
        // v1 with memory has no archive, and says so.
        const words = isV2 ? 'The trace is archived' : 'This server keeps no archive';
        await expect(page.getByText(words)).toBeVisible();
      } finally {
        await jaeger.stop();
      }
    });
  }

  test('asked by a page of another origin: with CORS in v2, and told how where there is none', async ({
    page,
    binary,
    filled,
    appUrl,
  }) => {
    const found = present(binary);
    const { origin } = new URL(appUrl);
    const add = async (address: string) => {
      await page.getByRole('button', { name: /^Source:/ }).click();
      await page.getByRole('button', { name: 'Add a Jaeger…' }).click();
      const form = page.getByRole('dialog', { name: 'Add a Jaeger' });
      await form.getByRole('textbox', { name: 'Address' }).fill(address);
      await form.getByRole('button', { name: 'Connect' }).click();
      return form;
    };
    await page.goto(`${appUrl}/search`);
    await idle(page);
    // The one behind the proxy, directly: it allows nobody.
    const refused = await add(filled.jaeger.url);
    await expect(refused.getByRole('alert')).toContainText('does not let this page read');
    await expect(refused.getByRole('alert')).toContainText(origin);
    await refused.getByRole('button', { name: 'Close' }).click();
    test.skip(found.command !== 'cmd/jaeger', 'v1 has no CORS');
    const jaeger = await startJaeger(found, { corsOrigins: [origin], basePath: '/other' });
    try {
      const sent = await sendTraces(jaeger);
      const form = await add(jaeger.url);
      await expect(form).toBeHidden();
      await idle(page);
      await expect(page.getByRole('button', { name: /^Source:.*connected/ })).toBeVisible();
      const source = encodeURIComponent(`${jaeger.url}/`);
      await page.goto(`${appUrl}/trace/${sent.simple.traceId}?source=${source}`);
      await idle(page);
      await expect.poll(() => levels(page)).toHaveLength(4);
    } finally {
      await jaeger.stop();
    }
  });
}
