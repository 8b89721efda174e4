/** The totals of an area in words: for the card, and for the clipboard. */
import type { AreaTotals } from '#core/analysis/area-totals.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { textOf } from '#core/trace/strings.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { AreaOnRows } from './area-rows.ts';

export interface AreaFact {
  readonly label: string;
  readonly value: string;
  /** Every digit. */
  readonly exact?: string;
}

export function intervalWords({ from, to }: AreaOnRows): string {
  return `from ${formatDuration(from)} to ${formatDuration(to)}`;
}

/** How many spans, and how many of them no row of their own shows. */
export function countWords({ firstRow, lastRow }: AreaOnRows, { spans, inside, errors }: AreaTotals): string {
  const rows = lastRow - firstRow + 1;
  const words = [
    `${counted(spans, 'span')} in ${counted(rows, 'row')}`,
    `${formatCount(inside)} wholly inside`,
    ...(errors === 0 ? [] : [counted(errors, 'error')]),
  ];
  return words.join(', ');
}

export function areaFacts({ from, to }: AreaOnRows, totals: AreaTotals, logs: string): readonly AreaFact[] {
  const time = (label: string, ns: number): AreaFact => ({
    label,
    value: formatDuration(ns),
    exact: exactDuration(ns),
  });
  const share = to > from ? Math.round((100 * totals.criticalNs) / (to - from)) : 0;
  const critical = time('Critical path', totals.criticalNs);
  return [
    time('Sum of durations', totals.durationNs),
    time('Self time', totals.selfNs),
    { ...critical, value: `${critical.value} (${share} %)` },
    { label: logs.charAt(0).toUpperCase() + logs.slice(1), value: formatCount(totals.logs) },
  ];
}

/** Lines for a message or a ticket, with exact figures. */
export function areaText(trace: Trace, area: AreaOnRows, totals: AreaTotals, logs: string): string {
  const { from, to } = area;
  return [
    `Trace ${trace.traceId}, ${exactDuration(from)} to ${exactDuration(to)} (${formatDuration(to - from)})`,
    countWords(area, totals),
    ...areaFacts(area, totals, logs).map(({ label, value, exact }) => `${label}: ${exact ?? value}`),
    ...totals.services.map(
      ({ service, spans, selfNs }) =>
        `${textOf(trace.strings, service)}: ${counted(spans, 'span')}, self time ${exactDuration(selfNs)}`,
    ),
  ].join('\n');
}
