// `npm run bench [-- --quick] [-- --sizes=1000,10000]`: speed of the built app, as a ratio to a bound of the same run.
// A ratio over its budget by more than a quarter fails; absolute times never do. See README.md beside this file.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { chromium } from '@playwright/test';
import { build, runnerImport } from 'vite';
import { chromiumLaunch } from '../tools/chromium.mjs';
import { bound, open, scroll, until } from './measure.mjs';
import { serve } from './server.mjs';

const quick = process.argv.includes('--quick');
const sizesGiven = process.argv.find((arg) => arg.startsWith('--sizes='))?.slice(8);
const sizes = sizesGiven?.split(',').map(Number) ?? (quick ? [10_000] : [1_000, 10_000, 100_000]);
const runs = quick ? 3 : 5;
const slack = 1.25;
/** Ratio of "rows on screen" to the bound that is promised, by size. */
const budgets = { 10_000: 2 };

const folder = mkdtempSync(join(tmpdir(), 'spoor-bench-'));
const dist = join(folder, 'dist');

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const round = (value) => (value >= 100 ? Math.round(value) : Math.round(value * 10) / 10);

/** Writes the body of a trace as a server of each dialect sends it. */
async function writeBodies(streamTrace, id, spans) {
  const files = {};
  for (const [dialect, format] of [
    ['v1', 'jaeger'],
    ['v3', 'otlp'],
  ]) {
    files[dialect] = join(folder, `${id}-${dialect}.json`);
    const out = createWriteStream(files[dialect]);
    for await (const chunk of streamTrace({ seed: 1, spans, shape: 'bushy', format })) {
      if (!out.write(chunk)) await once(out, 'drain');
    }
    out.end();
    await once(out, 'finish');
  }
  return files;
}

async function measure(browser, server, dialect, id) {
  server.speak(dialect);
  const path = dialect === 'v3' ? `/api/v3/traces/${id.padStart(32, '0')}` : `/api/traces/${id}`;
  const rounds = { bound: [], cold: [], warm: [], complete: [], work: [], blocked: [], heap: [] };
  const hands = { find: [], collapse: [], expand: [], p50: [], p95: [], blank: [] };
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    rounds.bound.push(await bound(context, server.url, path));
    const cold = await open(context, server.url, id, false);
    rounds.cold.push(cold.times.rows);
    await cold.page.close();
    const { page, times } = await open(context, server.url, id, true);
    rounds.warm.push(times.rows);
    rounds.complete.push(times.complete);
    rounds.work.push(times.rows - times.asked);
    rounds.blocked.push(times.blocked);
    rounds.heap.push(times.heap);
    const frames = await scroll(page);
    hands.p50.push(frames.p50);
    hands.p95.push(frames.p95);
    hands.blank.push(frames.blank);
    const box = page.getByRole('searchbox', { name: 'Find in trace' });
    hands.find.push(await until(page, 'spoor:find-done', () => box.fill('error')));
    hands.collapse.push(
      await until(page, 'spoor:collapse-done', () =>
        page.getByRole('button', { name: 'Collapse all' }).click(),
      ),
    );
    hands.expand.push(
      await until(page, 'spoor:collapse-done', () =>
        page.getByRole('button', { name: 'Expand all' }).click(),
      ),
    );
    await context.close();
  }
  const all = { ...rounds, ...hands };
  return Object.fromEntries(
    Object.entries(all).map(([name, values]) => [
      name,
      name === 'blank' ? Math.max(...values) : median(values),
    ]),
  );
}

async function main() {
  await build({ logLevel: 'warn', build: { outDir: dist, emptyOutDir: true, sourcemap: false } });
  const { module } = await runnerImport(new URL('../mocks/generate.ts', import.meta.url).pathname);
  const bodies = { v1: {}, v3: {} };
  const ids = new Map();
  for (const spans of sizes) {
    const files = await writeBodies(module.streamTrace, `be${spans}`, spans);
    ids.set(spans, `be${spans}`);
    for (const dialect of ['v1', 'v3']) bodies[dialect][`be${spans}`] = files[dialect];
  }
  const server = await serve(dist, bodies);
  const browser = await chromium.launch({ ...chromiumLaunch(), args: ['--enable-precise-memory-info'] });
  const rows = [];
  let broken = 0;
  try {
    for (const [spans, id] of ids) {
      for (const dialect of ['v1', 'v3']) {
        const found = await measure(browser, server, dialect, id);
        const ratio = found.warm / found.bound;
        const budget = budgets[spans];
        const holds =
          budget === undefined ? '' : ratio <= budget ? 'yes' : ratio <= budget * slack ? 'nearly' : 'NO';
        if (holds === 'NO' || found.blank > 0) broken++;
        const figures = Object.fromEntries(
          Object.entries(found).map(([name, value]) => [name, round(value)]),
        );
        rows.push({ spans, api: dialect, ...figures, ratio: round(ratio), budget: budget ?? '', holds });
      }
    }
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(
    `\nMedians of ${runs} in ms; heap in MB; ratio = warm / bound; blank = most frames with a missing row.`,
  );
  console.table(rows);
  return broken;
}

process.exitCode = (await main()) > 0 ? 1 : 0;
