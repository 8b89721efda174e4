// `npm run bench:kernels [-- --sizes=100000 --shapes=chain --api=v1 --runs=5]`: what one thread of Chromium needs for each
// of core's larger pieces of work, beside `JSON.parse` of the same bytes where a string can hold them. Best of the runs;
// for information, never fails.
import { rmSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { chromiumLaunch } from '../tools/chromium.mjs';
import { longestString } from './measure/bound.mjs';
import { loadGenerator, temporaryFolder, writeBody } from './bodies.mjs';
import { readOptions } from './options.mjs';
import { nameOf, table } from './table.mjs';
import { buildWorker, measure, serve } from './worker-page.mjs';

function print(row, { spans, bytes, timings }) {
  const [parse] = timings;
  const columns = [
    ['kernel', ({ kernel }) => kernel],
    ['ms', ({ ms }) => ms],
    ['ns per span', ({ ms }) => (ms * 1e6) / spans],
    ['MB/s', ({ ms }) => bytes / 1e3 / ms],
    ['× JSON.parse', ({ ms }) => ms / parse.ms],
  ];
  console.log(`\n${nameOf(row)}, ${Math.round(bytes / 1e6)} MB\n${table(columns, timings)}`);
}

async function main() {
  const args = process.argv.slice(2);
  const isGiven = args.some((arg) => /^--(sizes|shapes)=/.test(arg));
  const { rows, runs } = readOptions([...args, ...(isGiven ? [] : ['--sizes=100000']), '--runs=5']);
  const folder = temporaryFolder();
  const files = new Map();
  const server = await serve(await buildWorker('kernels-entry.ts'), files);
  const generator = await loadGenerator();
  const browser = await chromium.launch(chromiumLaunch());
  try {
    for (const row of rows.filter(({ onlyOpens }) => !onlyOpens)) {
      const path = `/${row.id}-${row.api}`;
      const { file, bytes } = await writeBody(generator, folder, row);
      files.set(path, file);
      const message = { url: path, runs, parses: bytes <= longestString };
      print(row, await measure(browser, server.url, message));
      rmSync(file);
    }
  } finally {
    await browser.close();
    server.close();
  }
}

await main();
