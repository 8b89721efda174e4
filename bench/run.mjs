// `npm run bench [-- --quick]`: speed and memory of the built app beside a bound of the same run, and which budgets hold.
// Exits with 1 where a budget that does not depend on the machine is missed by more than a quarter. See README.md.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { findChromium, installChromium } from '../tools/chromium.mjs';
import { loadGenerator, temporaryFolder, writeBody } from './bodies.mjs';
import { compareShapes, judge } from './budgets.mjs';
import { actions, figureOf } from './measure/actions.mjs';
import { measureRow } from './measure/row.mjs';
import { readOptions } from './options.mjs';
import { serve, tracePath } from './server.mjs';
import { budgetTable, handsTable, memoryTable, nameOf, openingTable, tasksTable } from './table.mjs';

const tinySpans = 20;
const firstTask = figureOf(actions[0][0]);

/** Three small traces on either API, for pages that have shown something before. */
async function writeTinyTraces(generator, folder, server) {
  const ids = ['a1', 'a2', 'a3'].map((id) => id.padEnd(32, '0'));
  for (const id of ids) {
    for (const [api, format] of [
      ['v1', 'jaeger'],
      ['v3', 'otlp'],
    ]) {
      const { file } = await writeBody(generator, folder, { spans: tinySpans, shape: 'bushy', format, id });
      server.bodies.set(tracePath(api, id), file);
    }
  }
  return ids;
}

/** Its body is on the disk only while it is measured. */
async function measure(row, runs, { generator, folder, server, tiny }) {
  const path = tracePath(row.api, row.id);
  let file;
  try {
    const body = await writeBody(generator, folder, row);
    file = body.file;
    server.bodies.set(path, file);
    server.speak(row.api);
    const target = { ...row, url: server.url, path, tiny, bytes: body.bytes };
    return { ...row, bytes: body.bytes, ...(await measureRow(target, runs)) };
  } catch (error) {
    return { ...row, figures: {}, failures: [error.message.split('\n')[0]] };
  } finally {
    if (file !== undefined) rmSync(file);
  }
}

/** The build's own check of what the first load moves, on this build. */
function bundleBudgets(folder) {
  const script = new URL('../tools/budget.mjs', import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
  const lines = [...stdout.matchAll(/^(.*): ([\d.]+) kB .* budget ([\d.]+) kB/gm)];
  if (lines.length === 0) throw new Error(`tools/budget.mjs ended with ${status}: ${stderr}`);
  return lines.map(([, page, size, limit]) => {
    const isOver = Number(size) > Number(limit);
    return {
      what: 'first load, JavaScript gzipped',
      row: page,
      measured: Number(size),
      limit: Number(limit),
      unit: 'kB',
      holds: isOver ? 'NO' : 'yes',
      fails: isOver,
    };
  });
}

function report(rows, judged, runs) {
  console.log(`\nOpening, medians of ${runs} in ms\n${openingTable(rows)}`);
  const used = rows.filter(({ onlyOpens }) => !onlyOpens);
  console.log(`\nMemory in MB, at rest after a collection\n${memoryTable(used)}`);
  console.log(`\nUse, in ms\n${handsTable(used)}`);
  const watched = used.filter(({ figures }) => figures[firstTask] !== undefined);
  if (watched.length > 0)
    console.log(`\nLongest task of the page while something is done, in ms\n${tasksTable(watched)}`);
  console.log(`\n${budgetTable(judged)}`);
  const failures = rows.flatMap((row) => row.failures.map((words) => `FAILED ${nameOf(row)}: ${words}`));
  if (failures.length > 0) console.log(`\n${failures.join('\n')}`);
  const count = (answer) => judged.filter(({ holds }) => holds === answer).length;
  const failing = judged.filter(({ fails }) => fails).length + failures.length;
  console.log(
    `\n${count('yes')} budgets hold, ${count('nearly')} nearly, ${count('NO')} do not; ` +
      `${failing} ${failing === 1 ? 'thing fails' : 'things fail'} this run.`,
  );
  return failing;
}

async function main() {
  const { rows, runs } = readOptions(process.argv.slice(2));
  if (findChromium() === undefined) installChromium();
  const folder = temporaryFolder();
  const dist = join(folder, 'dist');
  await build({ logLevel: 'warn', build: { outDir: dist, emptyOutDir: true, sourcemap: false } });
  const bundle = bundleBudgets(folder);
  const generator = await loadGenerator();
  const server = await serve(dist);
  const load = loadavg()[0].toFixed(1);
  console.log(`${availableParallelism()} cores, load ${load} before the first row`);
  const measured = [];
  try {
    const tiny = await writeTinyTraces(generator, folder, server);
    for (const row of rows) {
      const from = performance.now();
      measured.push(await measure(row, runs, { generator, folder, server, tiny }));
      console.log(`${nameOf(row)}: ${Math.round((performance.now() - from) / 1000)} s`);
    }
  } finally {
    server.close();
  }
  compareShapes(measured);
  return report(measured, [...judge(measured), ...bundle], runs);
}

process.exitCode = (await main()) > 0 ? 1 : 0;
