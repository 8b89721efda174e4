// One row of the table: everything that is measured of one trace, several times over; medians.
import { chromium } from '@playwright/test';
import { chromiumLaunch } from '../../tools/chromium.mjs';
import { bound } from './bound.mjs';
import { cancelHalfWay } from './cancel.mjs';
import { useGraph } from './graph.mjs';
import { useTrace } from './hands.mjs';
import { attachMemory, peakWhile } from './memory.mjs';
import { newPage, openingMarks, openInside, settled, visit } from './page.mjs';
import { scrollEmpty, scrollRows } from './scroll.mjs';
import { longestTasks } from './tasks.mjs';

/** Smaller traces are complete before anybody could cancel them. */
const worthCancelling = 100_000;

/** Whether the page answers is a question of many spans, and each row takes two minutes more. */
const worthWatching = ({ shape, spans }) => shape === 'bushy' && spans >= 400_000;

/** @param target `{ url, path, id, tiny, spans, shape, bytes, onlyOpens }` @returns `{ figures, failures }` */
export async function measureRow(target, runs) {
  const found = [];
  const failures = [];
  for (let run = 0; run < runs; run++) {
    const { figures, failed } = await measureOnce(target);
    found.push(figures);
    failures.push(...failed);
    // What does not open will not open the next time, and every try costs its whole patience.
    if (figures.complete === undefined) break;
  }
  return { figures: medians(found), failures: [...new Set(failures)] };
}

/** A browser of its own each time: a page that dies or hangs takes nothing with it. */
async function measureOnce(target) {
  const browser = await chromium.launch(chromiumLaunch());
  const timeout = 30_000 + target.spans / 5;
  const figures = {};
  const failed = [];
  const step = async (name, work) => {
    try {
      Object.assign(figures, await within(timeout, work()));
    } catch (error) {
      failed.push(`${name}: ${error.message.split('\n')[0]}`);
    }
  };
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const run = { ...target, context, timeout };
    await step('bound', () => bound(run));
    await openAndUse(run, step, figures);
    if (figures.complete !== undefined && !run.onlyOpens) {
      await step('inside', () => inside(run));
      if (worthWatching(run)) await step('tasks', () => longestTasks(run));
      if (run.spans >= worthCancelling) await step('cancel', () => cancelHalfWay(run));
    }
  } finally {
    await browser.close();
  }
  return { figures: { ...figures, ...ratios(figures) }, failed };
}

async function openAndUse(run, step, figures) {
  let page;
  await step('start', async () => {
    page = await newPage(run);
    await visit(run, page, run.tiny[0]);
    return { cold: (await openingMarks(page)).rows };
  });
  await step('open', () => open(run, page));
  if (figures.complete === undefined || run.onlyOpens) return;
  await step('memory', async () => (await attachMemory(run, page)).atRest());
  await step('scroll', async () => {
    const { box, ...frames } = await scrollRows(page);
    return { ...frames, ...(await scrollEmpty(run, box, run.spans)) };
  });
  await step('use', () => useTrace(run, page));
  if (run.shape === 'bushy') await step('graph', () => useGraph(run, page));
  await page.close();
}

/** Warm: the app's files are in the cache, because the page has shown another trace before. */
async function open(run, page) {
  await visit(run, page, run.id);
  const { tasks, rows } = await page.evaluate(() => ({
    tasks: window.bench.tasks,
    rows: Number(document.querySelector('[role=treegrid]').ariaRowCount),
  }));
  if (rows !== run.spans) throw new Error(`${rows} rows for ${run.spans} spans`);
  return {
    ...(await openingMarks(page)),
    blocked: tasks.reduce((sum, duration) => sum + duration - 50, 0),
    longest: Math.max(0, ...tasks),
  };
}

/** The same trace from inside the app, watched for how much memory it takes on the way. */
async function inside(run) {
  const page = await newPage(run);
  const memory = await attachMemory(run, page);
  await visit(run, page, run.tiny[0]);
  const tab = (await openingMarks(page)).rows;
  let marks;
  const peak = await peakWhile(memory, async () => {
    const from = await openInside(page, run.id);
    await settled(page, run.timeout);
    marks = await openingMarks(page, from);
  });
  await page.close();
  return { tab, peak, insideRows: marks.rows, insideComplete: marks.complete };
}

/** Within a run, so that what slows the machine for a while slows both sides. */
function ratios({ bound, rows, complete, p95, emptyP95 }) {
  return { rowsRatio: rows / bound, completeRatio: complete / bound, frameRatio: p95 / emptyP95 };
}

function medians(runs) {
  const names = new Set(runs.flatMap(Object.keys));
  const entries = [...names].map((name) => {
    const values = runs.map((run) => run[name]).filter(Number.isFinite);
    // One blank row is one too many.
    if (name === 'blank') return [name, Math.max(...values)];
    return [name, values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]];
  });
  return Object.fromEntries(entries.filter(([, value]) => Number.isFinite(value)));
}

function within(ms, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${Math.round(ms / 1000)} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
