// The graph of a trace: the longest task of the page while it opens, and while somebody uses it.
import { idle } from './page.mjs';

export async function useGraph({ timeout }, page) {
  const graph = page.getByRole('group', { name: 'Trace graph' });
  const graphOpens = await longestTask(page, async () => {
    await page.getByRole('tab', { name: 'Graph' }).click();
    await graph.waitFor({ timeout });
  });
  const graphUsed = await longestTask(page, async () => {
    await pointAcross(page, await graph.boundingBox());
    // Nearer and back; to a node, its details, what is around it and back; every grain.
    for (const key of ['+', '+', '+', '-', 'f', 'ArrowDown', 'Enter', 'o', 'o', 'g', 'g', 'g', 'g']) {
      await page.keyboard.press(key);
      await idle(page);
    }
  });
  return { graphOpens, graphUsed };
}

/** Along the middle, where nodes are. */
async function pointAcross(page, { x, y, width, height }) {
  for (let step = 1; step < 20; step++) {
    await page.mouse.move(x + (step / 20) * width, y + height / 2);
    await page.waitForTimeout(30);
  }
}

/** ms; 0 where none took 50 ms or more, because the browser tells of no others. */
async function longestTask(page, act) {
  const before = await page.evaluate(() => window.bench.tasks.length);
  await act();
  await idle(page);
  return page.evaluate((from) => Math.max(0, ...window.bench.tasks.slice(from)), before);
}
