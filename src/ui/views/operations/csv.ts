/** The table as CSV (RFC 4180): all rows in their order, times in nanoseconds, every digit. */
import { csvNumber, csvText } from '#core/base/csv.ts';
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
  const head = [...names.heads.map(csvText), ...columns.map(({ csv }) => csv)];
  const pieces = [`${head.join(',')}\r\n`];
  let since = performance.now();
  for (let from = 0; from < order.length; from += blockRows) {
    let piece = '';
    for (const group of order.subarray(from, from + blockRows)) {
      const figureTexts = columns.map(({ id }) => csvNumber(figureOf(figures, id, group)));
      piece += `${[...names.of(figures, group).map(csvText), ...figureTexts].join(',')}\r\n`;
    }
    pieces.push(piece);
    if (performance.now() - since < stepMs) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  }
  return pieces;
}
