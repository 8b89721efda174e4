// `npm run bench:kernels [-- --sizes=100000 --shapes=chain --api=v1 --runs=5]`: what one thread of Chromium needs for each
// of core's larger pieces of work, beside `JSON.parse` of the same bytes where a string can hold them. Best of the runs;
// for information, never fails.
import { createReadStream, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { chromiumLaunch } from '../tools/chromium.mjs';
import { longestString } from './measure/bound.mjs';
import { loadGenerator, temporaryFolder, writeBody } from './bodies.mjs';
import { readOptions } from './options.mjs';
import { nameOf, table } from './table.mjs';

async function buildWorker() {
  const entry = new URL('kernels-entry.ts', import.meta.url).pathname;
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry, formats: ['iife'], name: 'Kernels' },
    },
  });
  return output[0].code;
}

/** An empty page, the worker, and bodies by their file. */
async function serve(code, files) {
  const server = createServer((request, response) => {
    if (request.url === '/worker.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(code);
    } else if (files.has(request.url)) createReadStream(files.get(request.url)).pipe(response);
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** A fresh page, hence a worker that has not seen another body's shapes. */
async function measure(browser, url, message) {
  const page = await browser.newPage();
  await page.goto(url);
  const found = await page.evaluate(
    (question) =>
      new Promise((resolve, reject) => {
        const worker = new Worker('/worker.js');
        worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
        worker.onerror = (event) => reject(new Error(event.message));
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none to name
        worker.postMessage(question);
      }),
    message,
  );
  await page.close();
  return found;
}

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
  const server = await serve(await buildWorker(), files);
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
