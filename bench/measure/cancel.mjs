// Cancel half way: how long until the worker answers another trace, and what stays in memory.
import { attachMemory } from './memory.mjs';
import { idle, newPage, openingMarks, openInside, settled, visit } from './page.mjs';

export async function cancelHalfWay(run) {
  const page = await newPage(run);
  const memory = await attachMemory(run, page);
  await visit(run, page, run.tiny[0]);
  const alone = await openTiny(run, page);
  const before = await memory.atRest();
  const free = await page.evaluate(cancelAndGoOn, {
    big: `/trace/${run.id}`,
    other: `/trace/${run.tiny[2]}`,
  });
  // It was all there before half of it was seen: nothing to cancel.
  if (free === undefined) return { alone };
  await idle(page);
  const after = await memory.atRest();
  await page.close();
  return { alone, free, kept: after.memory - before.memory };
}

/** What a trace of that size takes anyway. */
async function openTiny(run, page) {
  const from = await openInside(page, run.tiny[1]);
  await settled(page, run.timeout);
  return (await openingMarks(page, from)).complete;
}

/** In the page, so that no message of a test driver stands between the click and what follows. */
async function cancelAndGoOn({ big, other }) {
  const isComplete = () => performance.getEntriesByName('spoor:trace-complete').length > 0;
  const frame = () =>
    new Promise((next) => {
      requestAnimationFrame(next);
    });
  const cancelButton = () => [...document.querySelectorAll('button')].find((b) => b.textContent === 'Cancel');
  const share = () => Number(document.querySelector('#main [role=progressbar]')?.ariaValueNow ?? 0);
  window.bench.open(big);
  while (cancelButton() === undefined || share() < 50) {
    if (isComplete()) return undefined;
    await frame();
  }
  const from = performance.now();
  cancelButton().click();
  window.bench.open(other);
  while (!isComplete()) await frame();
  return performance.getEntriesByName('spoor:trace-complete')[0].startTime - from;
}
