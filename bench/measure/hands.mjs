// What a person does with an open trace: from the event of the key or click to the frame that shows the outcome.
import { idle } from './page.mjs';

/** In the operations and URLs of a third of the generated spans. */
const commonWord = 'order';

export async function useTrace({ timeout }, page) {
  const find = page.getByRole('searchbox', { name: 'Find in trace' });
  const press = (name) => () => page.getByRole('button', { name }).click();
  const until = (mark, act) => time(page, timeout, mark, act);
  await page.keyboard.press('Home');
  await idle(page);
  await watchForEnd(page);
  const end = await until('bench:end', () => page.keyboard.press('End'));
  // As a person does: the box has the focus a moment before the first letter.
  await find.focus();
  await page.waitForTimeout(300);
  await watchForAnswer(page);
  const found = await until('spoor:find-done', () => find.fill(commonWord));
  const first = await since(page, 'bench:answer');
  await find.fill('');
  await idle(page);
  const collapse = await until('spoor:collapse-done', press('Collapse all'));
  await idle(page);
  const expand = await until('spoor:collapse-done', press('Expand all'));
  return { end, first, find: found, collapse, expand };
}

async function time(page, timeout, mark, act) {
  await page.evaluate((name) => {
    performance.clearMarks(name);
    window.bench.since = undefined;
  }, mark);
  await act();
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark, { timeout });
  return since(page, mark);
}

/** From the event of the last gesture to a mark. */
const since = (page, mark) =>
  page.evaluate((name) => performance.getEntriesByName(name)[0].startTime - window.bench.since, mark);

/** The last row is inside the grid. */
const watchForEnd = (page) =>
  page.evaluate(() => {
    window.bench.markWhen('bench:end', () => {
      const grid = document.querySelector('[role=treegrid]');
      const last = grid.querySelector(`[role=row][aria-rowindex="${grid.ariaRowCount}"]`);
      return last?.getBoundingClientRect().top < grid.getBoundingClientRect().bottom;
    });
  });

/** The first count beside the find box, be it of a part. */
const watchForAnswer = (page) =>
  page.evaluate(() => {
    const box = document.querySelector('input[aria-label="Find in trace"]').parentElement;
    window.bench.markWhen('bench:answer', () => /\d/.test(box.querySelector('[role=status]').textContent));
  });
