// The longest task of the page while each action is done: nothing else happens on the page meanwhile.
import { actions, figureOf } from './actions.mjs';
import { idle, newPage, visit } from './page.mjs';

/** Of one action; what is missing by then does not come. */
const patienceMs = 30_000;

/** By action; 0 where no task took 50 ms, for browsers tell of no shorter ones. */
export async function longestTasks(run) {
  const page = await newPage(run);
  page.setDefaultTimeout(patienceMs);
  await visit(run, page, run.id);
  const figures = {};
  for (const [name, act] of actions) {
    await page.evaluate(() => window.bench.tasks.splice(0));
    try {
      await act(page);
    } catch (error) {
      throw new Error(`${name}: ${error.message}`, { cause: error });
    }
    await idle(page);
    figures[figureOf(name)] = await page.evaluate(() => Math.max(0, ...window.bench.tasks));
  }
  await page.close();
  return figures;
}
