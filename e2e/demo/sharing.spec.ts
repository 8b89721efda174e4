/** How a trace leaves, and that it comes back: by links, as a page of its own, in formats of other tools, as a picture. */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { idle, openTrace, rowCount, spanRows } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

/** Holds a request, SQL, stack traces, model calls. */
const rich = '5a99027d0c4e4e1b9d7a3f60d2c81e55';
const hundred = '5ca1e000000000000000000000000100';

/** Each opens several pages, one after the other. */
test.describe.configure({ timeout: 300_000 });
test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function share(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  return (await download).path();
}

/** The whole trace as text, as the page that shows it tells it. */
async function outline(page: Page): Promise<string> {
  await share(page, 'Export as Text outline');
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('dialog').getByText(/^Copied/)).toBeVisible();
  await page.keyboard.press('Escape');
  return copied(page);
}

/** Whatever leaves the page, apart from the app's own files. */
function watched(page: Page, isOurs: (url: URL) => boolean): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'blob:' && url.protocol !== 'data:' && !isOurs(url)) asked.push(request.url());
  });
  return asked;
}

async function lookAtEveryView(page: Page): Promise<void> {
  for (const view of ['Flame', 'Graph', 'Operations', 'Logs', 'Timeline']) {
    await page.getByRole('tab', { name: view }).click();
    await idle(page);
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
}

test('the link to a view says all of it, also what the address does not say yet; by menu, omnibox and keys', async ({
  page,
}) => {
  await openTrace(page, '', hundred);
  await page.getByRole('button', { name: 'Collapse all' }).click();
  await spanRows(page).first().click();
  await idle(page);
  const rows = await rowCount(page);
  await page.getByRole('button', { name: 'Share', exact: true }).press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toHaveCount(1);
  const link = await copied(page);
  expect(link).toBe(page.url());
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Trace ID, service or command' }).fill('copy link to this view');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toHaveCount(1);
  await page.goto('about:blank');
  await page.goto(link);
  await idle(page);
  expect(await rowCount(page)).toBe(rows);
  await expect(page.getByRole('region', { name: 'Span details' })).toBeVisible();
});

test('a link with the trace inside shows it without asking anybody, and keeps it', async ({
  page,
  context,
  baseURL,
}) => {
  await openTrace(page, '', rich);
  const whole = await outline(page);
  await share(page, 'Copy link with the trace inside');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/[\d,]+ characters/)).toBeVisible();
  await expect(dialog.getByText(/too long for plain mail/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy link with the trace inside' }).click();
  await expect(dialog.getByText('Copied').first()).toBeVisible();
  const link = await copied(page);

  const guest = await context.newPage();
  const asked = watched(guest, ({ pathname }) => /\/static\/|\/trace\/[^/]+$/.test(pathname));
  await guest.goto(link);
  await idle(guest);
  expect(await outline(guest)).toBe(whole);
  await lookAtEveryView(guest);
  await guest.reload();
  await idle(guest);
  expect(await outline(guest)).toBe(whole);
  expect(new URL(guest.url()).hash).toBe(new URL(link).hash);
  // Before any other address too, and through its redirects.
  await guest.goto('about:blank');
  await guest.goto(`${baseURL}?uiFind=SELECT${new URL(link).hash}`);
  await idle(guest);
  await expect(guest).toHaveURL(/\/trace\/inside\?.*q=SELECT.*#t=/);
  expect(await outline(guest)).toBe(whole);
  expect(asked.filter((url) => !url.startsWith(`${baseURL}?`))).toEqual([]);

  // What a chat cut off says so, and what is no trace at all.
  for (const broken of [link.slice(0, -200), link.replace('#t=', '#t=!'), link.replace(/#.*/, '')]) {
    await guest.goto('about:blank');
    await guest.goto(broken);
    await idle(guest);
    await expect(guest.getByRole('alert')).toContainText('The trace inside cannot be read');
  }
});

test('a saved page opens from disk without any network, with the same view and every other', async ({
  page,
  browser,
}, testInfo) => {
  await openTrace(page, '', rich);
  const whole = await outline(page);
  await page.getByRole('tab', { name: 'Flame' }).click();
  await idle(page);
  await share(page, 'Save as HTML');
  await expectClean(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save HTML' }).click();
  const file = testInfo.outputPath('saved.html');
  await (await download).saveAs(file);
  await expect(page.getByRole('dialog').getByText(/^Saved as trace-.*the trace takes/)).toBeVisible();

  const offline = await browser.newContext({
    offline: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const guest = await offline.newPage();
  const faults: string[] = [];
  guest.on('pageerror', (error) => faults.push(error.message));
  guest.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const asked = watched(guest, ({ protocol }) => protocol === 'file:');
  await guest.goto(pathToFileURL(file).href);
  await idle(guest);
  await expect(guest.getByRole('tab', { name: 'Flame' })).toHaveAttribute('aria-selected', 'true');
  expect(await outline(guest)).toBe(whole);
  await lookAtEveryView(guest);
  await spanRows(guest).nth(1).click();
  await idle(guest);
  await expect(guest.getByRole('region', { name: 'Span details' })).toBeVisible();
  await guest.reload();
  await idle(guest);
  await expect(guest.getByRole('region', { name: 'Span details' })).toBeVisible();
  await expectClean(guest);
  expect([...asked, ...faults]).toEqual([]);
  await offline.close();
});

test('what is taken out is shown before, and is in no byte of what leaves', async ({ page }) => {
  await openTrace(page, '', hundred);
  const secret = 'u-57892';
  await share(page, 'Export as Jaeger JSON');
  expect(await readFile(await saved(page, 'Save Jaeger JSON'), 'utf8')).toContain(secret);
  await page.getByRole('radio', { name: 'No secrets' }).click();
  const examples = page.getByRole('region', { name: 'Examples of what goes' });
  await expect(examples.getByRole('row').filter({ hasText: secret })).toContainText('[masked');
  await expectClean(page);
  expect(await readFile(await saved(page, 'Save Jaeger JSON'), 'utf8')).not.toContain(secret);
  await page.getByRole('radio', { name: 'Own rules' }).click();
  await page.getByRole('textbox', { name: 'Texts to mask' }).fill('/list u(/');
  await expect(page.getByRole('alert')).toContainText('regular expression');
  await page.getByRole('textbox', { name: 'Texts to mask' }).fill('/list u[a-z]+/');
  await page.getByRole('textbox', { name: 'Keys to drop' }).fill('user.*');
  await expect(page.getByRole('dialog').getByText(/100 tags and fields go/)).toBeVisible();
  await expectClean(page);
  const text = await readFile(await saved(page, 'Save Jaeger JSON'), 'utf8');
  for (const gone of [secret, 'list user', 'user.id']) expect(text).not.toContain(gone);
  expect(text).toContain('[masked text 1]');
});

test('pictures of a view are as it is seen', async ({ page }) => {
  await openTrace(page, '', hundred);
  const titles = ['Timeline', 'Flame', 'Operations'];
  for (const title of titles) {
    await page.getByRole('tab', { name: title }).click();
    await idle(page);
    const download = page.waitForEvent('download');
    await share(page, 'Save a picture of this view: SVG');
    const svg = await readFile(await (await download).path(), 'utf8');
    const shown = await page.evaluate((text) => {
      const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
      return { name: documentElement.tagName, text: documentElement.textContent ?? '' };
    }, svg);
    expect(shown.name).toBe('svg');
    expect(shown.text).toContain('list user');
    expect(svg).not.toContain('<image');
    expect(svg).not.toMatch(/foreignObject|<script|oklch|var\(/);
  }
  const download = page.waitForEvent('download');
  await share(page, 'Save a picture of this view: PNG');
  const png = await readFile(await (await download).path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});

test('all traces of a result as one file; what could not be had is named', async ({ page }) => {
  await page.goto('/search?service=state-partial&lookback=2d');
  await idle(page);
  const rows = await page.locator('[data-trace-id]').count();
  await page.getByRole('button', { name: 'Download all' }).click();
  const dialog = page.getByRole('dialog', { name: `Download ${rows} traces` });
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption('CSV of spans');
  await dialog.getByRole('radio', { name: 'No secrets' }).click();
  await dialog.getByRole('button', { name: 'Show what goes' }).click();
  await expect(dialog.getByText(/masked, .* stay.*Times, ids and references stay/)).toBeVisible();
  await expect(dialog.getByRole('list', { name: 'What the figures leave out' })).toContainText('left out');
  // Other rules, another question.
  await dialog.getByRole('radio', { name: 'Only names' }).click();
  await expect(dialog.getByRole('button', { name: 'Show what goes' })).toBeVisible();
  await dialog.getByRole('radio', { name: 'No secrets' }).click();
  const file = await readFile(await saved(page, 'Download'), 'utf8');
  await expect(dialog.getByText(new RegExp(`^Saved as .*bad5.*: 1 of ${rows} traces`))).toBeVisible();
  const left = dialog.getByRole('group', { name: 'Traces that are left out' });
  await expect(left.getByRole('listitem').filter({ hasText: 'bad6' })).toContainText('Trace not found');
  await expect(left.getByRole('listitem').filter({ hasText: 'bad0' })).toContainText('not what Jaeger sends');
  await expectClean(page);
  expect(file.split('\n')[0]).toMatch(/trace/i);
});

for (const [what, path, key] of [
  ['patterns of colours that are shared', '/trace/5ca1e007000000000000000000000200', ''],
  ['idle time that is squeezed', '/trace/ef04d0000000000001d1e57e7c4e5000', 'i'],
] as const) {
  for (const view of ['Timeline', 'Flame']) {
    test(`${what}: the picture of ${view} looks like the screen`, async ({ page }) => {
      await page.goto(path);
      await idle(page);
      await page.getByRole('tab', { name: view }).click();
      await idle(page);
      if (key !== '') await page.keyboard.press(key);
      await page.mouse.move(0, 0);
      await idle(page);
      const screen = await page.screenshot({
        clip: await onPixels(page.getByRole('tabpanel', { name: view })),
      });
      const download = page.waitForEvent('download');
      await share(page, 'Save a picture of this view: SVG');
      const svg = await readFile(await (await download).path());
      expect(await shareOfOthers(page, screen, svg)).toBeLessThan(0.01);
    });
  }
}

/** Of a box that begins between two pixels a screenshot would hold both. */
async function onPixels(panel: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await panel.boundingBox();
  if (box === null) throw new Error('no view');
  return {
    x: Math.round(box.x),
    y: Math.round(box.y),
    width: Math.ceil(box.width),
    height: Math.ceil(box.height),
  };
}

/** Share of the pixels that are of quite another colour. Without the patterns it is over 3 %; the edges of letters may differ. */
async function shareOfOthers(page: Page, screen: Buffer, svg: Buffer): Promise<number> {
  return page.evaluate(
    async (sources) => {
      const [a, b] = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = source;
          await image.decode();
          return image;
        }),
      );
      const pixels = [a, b].map((image) => {
        const context = new OffscreenCanvas(a.width, a.height).getContext('2d');
        if (context === null) throw new Error('no canvas');
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, a.width, a.height).data;
      });
      let others = 0;
      for (let k = 0; k < pixels[0].length; k += 4)
        if ([0, 1, 2].some((part) => Math.abs(pixels[0][k + part] - pixels[1][k + part]) > 96)) others++;
      return others / (a.width * a.height);
    },
    [
      `data:image/png;base64,${screen.toString('base64')}`,
      `data:image/svg+xml;base64,${svg.toString('base64')}`,
    ],
  );
}
