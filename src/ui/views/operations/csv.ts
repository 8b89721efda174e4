/** The table as CSV (RFC 4180): all rows in their order, times in nanoseconds, every digit. */
import type { Grouping } from '#core/analysis/operations-keys.ts';
import { figureOf } from '#core/analysis/operations-columns.ts';
import type { Operations } from '#core/analysis/operations.ts';
import type { Trace } from '#core/trace/trace.ts';
import { columns } from './columns.ts';
import { exactNames } from './names.ts';

export interface Listed {
  readonly trace: Trace;
  readonly grouping: Grouping;
  readonly figures: Operations;
  readonly order: Uint32Array;
}

const blockRows = 200;
const stepMs = 12;

/** In pieces. The page may draw in between, where there is much. */
export async function csvOf({ trace, grouping, figures, order }: Listed): Promise<string[]> {
  const names = exactNames(trace, grouping);
  const head = [...names.heads.map(quoted), ...columns.map(({ csv }) => csv)];
  const pieces = [`${head.join(',')}\r\n`];
  let since = performance.now();
  for (let from = 0; from < order.length; from += blockRows) {
    let piece = '';
    for (const group of order.subarray(from, from + blockRows)) {
      const figureTexts = columns.map(({ id }) => numberText(figureOf(figures, id, group)));
      piece += `${[...names.of(figures, group).map(quoted), ...figureTexts].join(',')}\r\n`;
    }
    pieces.push(piece);
    if (performance.now() - since < stepMs) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  }
  return pieces;
}

/** Nothing where there are too few spans for the figure. */
function numberText(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

/** Spreadsheets run cells that begin so as formulas, quoted or not; an apostrophe keeps them from it. */
const formula = /^[=+\-@\t\r]/;

function quoted(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
