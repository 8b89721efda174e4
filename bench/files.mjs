// `npm run bench:files [-- --spans=20000 --runs=5]`: how fast opened files are read, by format and packed, beside `JSON.parse` of the same
// text. Medians; for information, never fails.
import { chromium } from '@playwright/test';
import { chromiumLaunch } from '../tools/chromium.mjs';
import { loadGenerator, temporaryFolder, writeBody } from './bodies.mjs';
import { option } from './script.mjs';
import { table } from './table.mjs';
import { buildWorker, measure, serve } from './worker-page.mjs';

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const ratios = ({ bound, read }) => read.map((ms, k) => ms / bound[k]);

const columns = [
  ['file', ({ label, isPacked }) => (isPacked ? `${label}, gzip` : label)],
  ['MB', ({ bytes }) => bytes / 1e6],
  ['ns per span', ({ read, spans }) => (median(read) * 1e6) / spans],
  ['MB/s', ({ bytes, read }) => bytes / 1e3 / median(read)],
  ['JSON.parse, MB/s', ({ bytes, bound }) => bytes / 1e3 / median(bound)],
  ['× JSON.parse', (row) => median(ratios(row))],
];

async function main() {
  const [spans, runs] = [option('spans', 20_000), option('runs', 5)];
  const row = { spans, shape: 'bushy', format: 'jaeger', id: 'f'.repeat(32) };
  const { file } = await writeBody(await loadGenerator(), temporaryFolder(), row);
  const server = await serve(await buildWorker('files-entry.ts'), new Map([['/body', file]]));
  const browser = await chromium.launch(chromiumLaunch());
  try {
    const found = await measure(browser, server.url, { url: '/body', runs });
    console.log(`\none trace of ${spans.toLocaleString('en-US')} spans\n${table(columns, found)}`);
  } finally {
    await browser.close();
    server.close();
  }
}

await main();
