/** Opened files: every way in, the report, the source they are, and that nothing of them leaves the browser. */
import { gzipSync } from 'node:zlib';
import type { Page, Request } from '@playwright/test';
import { zipOf } from '../../src/io/files/testing/archives.ts';
import { fillSearch, findTraces, idle, resultRow, results, spanRow, spanRows } from '../page.ts';
import { expectClean } from './audit.ts';
import { expect, test } from './test.ts';

interface File {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const shopTrace = 'aaaa0000000000000000000000000001';
const stockTrace = 'bbbb0000000000000000000000000002';
/** November 2023: long before any look-back from now. */
const startUs = 1_700_000_000_000_000;

/** A checkout over two services, as two collectors wrote it: both have the call between them, as the caller saw it. */
function shop(half: 'front' | 'back'): string {
  const span = (processID: string, id: string, name: string, parent?: string) => ({
    traceID: shopTrace,
    spanID: id,
    operationName: name,
    processID,
    references: parent === undefined ? [] : [{ refType: 'CHILD_OF', traceID: shopTrace, spanID: parent }],
    startTime: startUs + Number(id),
    duration: 90_000 - Number(id),
    tags: [{ key: 'order.id', type: 'string', value: '<b>4711</b>' }],
    logs: [],
  });
  const call = span('p1', '0000000000000002', 'charge', '0000000000000001');
  const spans =
    half === 'front'
      ? [span('p1', '0000000000000001', 'POST /checkout'), call]
      : [span('p2', '0000000000000003', 'POST /charge', '0000000000000002'), call];
  const processes = { p1: { serviceName: 'shop', tags: [] }, p2: { serviceName: 'payment', tags: [] } };
  return JSON.stringify({ data: [{ traceID: shopTrace, spans, processes }] });
}

function stockLine(spanId: string, parentSpanId?: string): string {
  const span = {
    traceId: stockTrace,
    spanId,
    parentSpanId,
    name: 'reserve',
    kind: 2,
    startTimeUnixNano: `${startUs + 5_000_000}001`,
    endTimeUnixNano: `${startUs + 5_400_000}000`,
  };
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'stock' } }] };
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] });
}

async function drop(page: Page, files: readonly File[]): Promise<void> {
  const packed = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString('base64') }));
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { lastModified: 1 }));
    }
    return transfer;
  }, packed);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: data });
  await expect(page.getByText('Drop to open')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await idle(page);
}

/** Everything that the page asks of the network. Its own code is all it may be. */
function asked(page: Page): Request[] {
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  return requests;
}

function expectNothingSent(requests: readonly Request[]): void {
  const others = requests.filter(
    (request) =>
      request.method() !== 'GET' ||
      request.postData() !== null ||
      !/^\/(static\/|search|trace\/|dependencies|$)/.test(new URL(request.url()).pathname),
  );
  expect(others.map((request) => `${request.method()} ${request.url()}`)).toEqual([]);
}

const panel = (page: Page) =>
  page
    .getByRole('region', { name: 'Opened files' })
    .filter({ has: page.getByRole('button', { name: 'Close' }) });

test('files of all kinds, dropped at once, are a source: report, search, trace, dependencies, reload', async ({
  page,
}) => {
  await page.goto('/search?source=files');
  await idle(page);
  await expect(page.getByRole('heading', { name: 'No files are opened in this browser' })).toBeVisible();
  const requests = asked(page);
  const archive = await zipOf([
    { name: 'payment/back.json', bytes: bytesOf(shop('back')) },
    { name: 'payment/readme.txt', bytes: bytesOf('not a trace') },
  ]);
  const lines = [
    stockLine('0000000000000001'),
    '{"resourceSpans": [{"broken',
    stockLine('0000000000000002', '0000000000000009'),
  ];
  await drop(page, [
    { name: 'front.json', bytes: bytesOf(shop('front')) },
    { name: 'payment.zip', bytes: new Uint8Array(await archive.arrayBuffer()) },
    { name: 'stock.ndjson.gz', bytes: gzipSync(`${lines.join('\n')}\n`) },
    { name: 'cut.json.gz', bytes: gzipSync(shop('front').repeat(50)).subarray(0, 120) },
  ]);
  // What came of it, so that it adds up.
  await expect(panel(page)).toContainText(/5 files, 2 traces: \d+ spans read/);
  await expect(panel(page)).toContainText('came in several files');
  await expect(panel(page)).toContainText('line 2');
  await expect(panel(page)).toContainText('The gzip archive is broken or cut off');
  await expect(panel(page).getByRole('listitem').filter({ hasText: 'readme.txt' }).first()).toContainText(
    'skipped',
  );
  await expectClean(page);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();

  // All of them are found, old as they are; and by what one span says.
  await expect(page).toHaveURL(/lookback=all/);
  await expect(results(page)).toHaveCount(2);
  await expect(page.getByRole('combobox', { name: 'Time range' })).toHaveValue('all');
  await fillSearch(page, 'payment', 'POST /charge');
  await page.getByRole('textbox', { name: 'Tags' }).fill('order.id=<b>4711</b>');
  await findTraces(page);
  await idle(page);
  await expect(results(page)).toHaveCount(1);

  // Parts of several files are one trace, and a reload finds it.
  await resultRow(page, shopTrace).getByRole('link').first().click();
  await idle(page);
  await expect(spanRows(page)).toHaveCount(3);
  await page.reload();
  await idle(page);
  await expect(spanRow(page, '0000000000000003')).toContainText('POST /charge');
  await page.goto('/dependencies?source=files');
  await idle(page);
  await expect(page.getByText('in the opened files from')).toBeVisible();
  await expect(page.locator('[data-from][data-to]').first()).toBeAttached();
  expectNothingSent(requests);
});

test('a single file that is chosen opens as its trace; text is pasted; another tab sees both, and what is forgotten goes', async ({
  page,
  context,
}) => {
  await page.goto('/search');
  // From here on the browser hands its dialog to the test: told only just before the key is struck, it may learn of it too late.
  const choosing = page.waitForEvent('filechooser');
  await idle(page);
  const requests = asked(page);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Trace ID, service or command' }).fill('open files');
  await page.keyboard.press('Enter');
  await (
    await choosing
  ).setFiles({ name: 'front.json', mimeType: 'application/json', buffer: Buffer.from(shop('front')) });
  await expect(page).toHaveURL(new RegExp(`/trace/${shopTrace}\\?source=files`));
  await idle(page);
  await expect(spanRows(page)).toHaveCount(2);
  await expect(panel(page)).toBeHidden();

  const paste = (selector: string, text: string) =>
    page.evaluate(
      ([into, pasted]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', pasted);
        document
          .querySelector(into)
          ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      },
      [selector, text],
    );
  // In a field it is the field's.
  await paste('[role=searchbox]', shop('back'));
  await paste('body', shop('back'));
  await idle(page);
  await expect(spanRows(page)).toHaveCount(3);
  const ofServers = requests
    .map((request) => new URL(request.url()).pathname)
    .filter((path) => /api|demo/.test(path));
  expect(ofServers).toEqual([]);

  const other = await context.newPage();
  await other.goto('/search?source=files&lookback=all');
  await idle(other);
  await other.getByRole('button', { name: 'Report' }).click();
  await expect(panel(other)).toContainText('2 files, 1 trace: 4 spans read, 1 duplicate, 0 orphans, 0 lost');
  await panel(other)
    .getByRole('button', { name: /^Forget Pasted text/ })
    .click();
  await expect(panel(other)).toContainText('1 file, 1 trace: 2 spans read, 0 duplicates, 0 orphans, 0 lost');
  await idle(page);
  await expect(spanRows(page)).toHaveCount(2);
  await panel(other).getByRole('button', { name: 'Forget all' }).click();
  await expect(other.getByRole('heading', { name: 'No files are opened in this browser' })).toBeVisible();
  await other.reload();
  await idle(other);
  await expect(other.getByRole('heading', { name: 'No files are opened in this browser' })).toBeVisible();
});

test('a link to opened files of somebody else says what it is, and asks nothing of anyone', async ({
  page,
}) => {
  const requests = asked(page);
  await page.goto(`/trace/${shopTrace}?source=files`);
  await idle(page);
  await expect(page.getByRole('alert')).toContainText('Opened files stay in the browser that opened them');
  await page.goto('/search?source=files&service=shop&lookback=all');
  await idle(page);
  await expect(page.getByText('A link that led here is of somebody who has opened files')).toBeVisible();
  await page.goto('/dependencies?source=files');
  await idle(page);
  expectNothingSent(requests);
});
