// A piece of the source in a worker on an empty page of Chromium, and what it measures there.
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { build } from 'vite';

/** @param file in this folder */
export async function buildWorker(file) {
  const entry = new URL(file, import.meta.url).pathname;
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      // Formats come when they are needed; here all of them at once.
      rolldownOptions: { output: { codeSplitting: false } },
      lib: { entry, formats: ['iife'], name: 'Bench' },
    },
  });
  return output[0].code;
}

/** An empty page, the worker, and bodies by their file. */
export async function serve(code, files) {
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
export async function measure(browser, url, message) {
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
