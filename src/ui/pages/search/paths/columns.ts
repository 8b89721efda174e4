/** The columns of figures: what they are called, what they mean, and how a figure is written. */
import { pathFigure, tracesThrough } from '#core/analysis/call-paths-figures.ts';
import type { PathColumn } from '#core/analysis/call-paths-figures.ts';
import type { CallPathTable } from '#core/analysis/call-paths.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { formatShare } from '#core/base/format-share.ts';

export interface Column {
  readonly id: PathColumn;
  readonly title: string;
  readonly hint: string;
}

export const columns: readonly Column[] = [
  { id: 'traces', title: 'Traces', hint: 'Traces that pass through' },
  { id: 'calls', title: 'Calls', hint: 'Spans of the path for each trace that passes through, on average' },
  { id: 'p50', title: 'p50', hint: 'Half of the spans took no longer' },
  { id: 'p95', title: 'p95', hint: '95 % of the spans took no longer' },
  {
    id: 'self',
    title: 'Self time',
    hint: 'Time in which the spans did not wait for a callee, of all traces',
  },
  {
    id: 'critical',
    title: 'Critical path',
    hint: 'Time that the spans themselves are on the critical path, of all critical paths together',
  },
  { id: 'errors', title: 'Errors', hint: 'Failed spans of all spans of the path' },
];

export function figureText(table: CallPathTable, { id }: Column, p: number): string {
  const value = pathFigure(table, id, p);
  if (Number.isNaN(value)) return '–';
  switch (id) {
    case 'traces':
      return formatCount(value);
    case 'calls':
      return Number.isInteger(value) ? formatCount(value) : value.toFixed(value < 10 ? 2 : 1);
    case 'critical':
    case 'errors':
      return formatShare(value);
    default:
      return formatDuration(value);
  }
}

/** What the figure is made of, to the last digit. */
export function figureTip(table: CallPathTable, { id }: Column, p: number): string {
  const spans = spanWords(table.count[p]);
  switch (id) {
    case 'traces':
      return `${formatCount(tracesThrough(table, p))} of ${formatCount(table.traceIds.length)} traces. Click to list them`;
    case 'calls':
      return `${spans} in ${counted(tracesThrough(table, p), 'trace')}`;
    case 'p95':
      return Number.isNaN(table.p95[p])
        ? `p95 needs at least 20 spans; here ${table.count[p] === 1 ? 'is' : 'are'} ${spans}, the longest of ${exactDuration(table.max[p])}`
        : `${exactDuration(table.p95[p])}; the longest ${exactDuration(table.max[p])}`;
    case 'critical':
      return `${exactDuration(table.critical[p])} of ${exactDuration(table.allCritical)}`;
    case 'errors':
      return `${formatCount(table.errors[p])} of ${spans}`;
    default:
      return exactDuration(table[id][p]);
  }
}

export function spanWords(count: number): string {
  return counted(count, 'span');
}
