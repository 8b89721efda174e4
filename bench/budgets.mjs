// What is promised, as data: which figure of which rows, and its limit. "Nearly" is within the slack.

import { actions, figureOf } from './measure/actions.mjs';

const slack = 1.25;

/** A row is fine if `figure` is at most `limit`. Times tell of the machine too and never fail the run. */
const budgets = [
  ratio('first rows / bound', 'rowsRatio', 2, bushy(10_000)),
  ratio('first rows / bound', 'rowsRatio', 0.6, bushy(100_000)),
  ratio('complete / bound', 'completeRatio', 1.2, bushy(100_000)),
  ratio('complete / bound', 'completeRatio', 1, bushy(400_000)),
  ratio('complete / that of a bushy trace', 'shapeRatio', 1.5, ({ shape }) => shape !== 'bushy'),
  time('blocked while it opens', 'blocked', 300, bushy(100_000)),
  time('longest task while it opens', 'longest', 200, bushy(1_000_000)),
  memory('memory at rest', 'memory', 100, bushy(100_000)),
  memory('memory at rest', 'memory', 800, bushy(1_000_000)),
  ratio('scroll, p95 frame / empty page', 'frameRatio', 1.5, ({ spans }) => spans >= 100_000),
  { what: 'frames with a blank row', figure: 'blank', limit: 0, unit: '', fails: true, rows: () => true },
  time('find a common word, first answer', 'first', 100, bushy(100_000)),
  time('find a common word, first answer', 'first', 500, bushy(1_000_000)),
  time('collapse all', 'collapse', 50, bushy(100_000)),
  time('collapse all', 'collapse', 300, bushy(1_000_000)),
  time('expand all', 'expand', 50, bushy(100_000)),
  time('expand all', 'expand', 300, bushy(1_000_000)),
  time('longest task while the graph opens', 'graphOpens', 50, ({ shape }) => shape === 'bushy'),
  time('longest task while the graph is used', 'graphUsed', 50, ({ shape }) => shape === 'bushy'),
  time('cancel half way until another is complete', 'free', 200, ({ spans }) => spans >= 100_000),
  memory('kept after cancel', 'kept', 10, ({ spans }) => spans >= 100_000),
  ...actions.map(([name]) => time(`page task: ${name}`, figureOf(name), 100, bushy(1_000_000))),
];

function bushy(size) {
  return ({ shape, spans }) => shape === 'bushy' && spans === size;
}

function ratio(what, figure, limit, rows) {
  return { what, figure, limit, unit: '×', fails: true, rows };
}

function time(what, figure, limit, rows) {
  return { what, figure, limit, unit: 'ms', fails: false, rows };
}

function memory(what, figure, limit, rows) {
  return { what, figure, limit, unit: 'MB', fails: true, rows };
}

/**
 * `{ what, row, measured, limit, unit, holds, fails }` for every budget of every row. What a row failed to measure is
 * unknown; what it had no reason to measure is left out.
 */
export function judge(rows) {
  const judged = rows.filter(({ onlyOpens }) => !onlyOpens);
  return budgets.flatMap(({ what, figure, limit, unit, fails, rows: concerns }) =>
    judged
      .filter((row) => concerns(row) && (row.figures[figure] !== undefined || row.failures.length > 0))
      .map((row) => {
        const measured = row.figures[figure];
        const holds = answer(measured, limit);
        return { what, row, measured, limit, unit, holds, fails: fails && holds === 'NO' };
      }),
  );
}

function answer(measured, limit) {
  if (measured === undefined) return 'unknown';
  if (measured <= limit) return 'yes';
  return measured <= limit * slack ? 'nearly' : 'NO';
}

/** A shape beside the bushy trace of its size, on the same API. */
export function compareShapes(rows) {
  for (const row of rows) {
    const { shape, spans, api, figures } = row;
    const other = rows.find((one) => one.shape === 'bushy' && one.spans === spans && one.api === api);
    const ratio = figures.complete / other?.figures.complete;
    if (shape !== 'bushy' && Number.isFinite(ratio)) figures.shapeRatio = ratio;
  }
}
