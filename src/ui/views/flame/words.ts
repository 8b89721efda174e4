/** What a bar says: its names and figures, for labels, cards and screen readers. */
import { exactDuration, formatDuration } from '#core/base/format-duration.ts';
import { counted } from '#core/base/counted.ts';
import { formatCount } from '#core/base/format-count.ts';
import { hasFlag } from '#core/trace/span.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import type { Nanos } from '#core/trace/trace.ts';
import { rowOfBar } from '#core/analysis/flame-bars.ts';
import { missingFact, namesOf, partWords, selfFact, spanFacts } from '../../details/span-facts.ts';
import type { Fact } from '../../details/span-facts.ts';
import type { Matched } from './dense.ts';
import { hasError } from './picture.ts';
import type { Picture } from './picture.ts';
import type { TimeRange } from '../../widgets/time-scale.ts';

/** Of a span, or of all merged into a bar. */
export function durationOf({ merged, bars }: Picture, bar: number): Nanos {
  return merged === undefined ? bars.width[bar] : merged.total[bar];
}

/** Spans a bar stands for. */
export function countOf({ merged }: Picture, bar: number): number {
  return merged === undefined ? 1 : merged.count[bar];
}

/** A caller in a sandwich has figures of what it calls, not of its own. */
export function isCaller({ merged }: Picture, bar: number): boolean {
  return merged !== undefined && bar < merged.rowAt[merged.focusRow];
}

/** Figures of a bar, the most important first. */
export function factsOf(picture: Picture, bar: number): readonly Fact[] {
  const { trace, bars, merged } = picture;
  if (merged === undefined) return spanFacts(trace, bars.span[bar]);
  if (hasFlag(trace, bars.span[bar], SpanFlag.placeholder)) return [missingFact];
  const time = durationOf(picture, bar);
  const share = `${partWords(time, picture.whole.to)} of all`;
  const total = { value: `${formatDuration(time)} (${share})`, exact: exactDuration(time) };
  if (isCaller(picture, bar))
    return [
      { label: 'Calls through it', value: formatCount(countOf(picture, bar)) },
      { label: 'take', ...total },
    ];
  return [
    { label: 'Spans', value: formatCount(countOf(picture, bar)) },
    { label: 'Total', ...total },
    selfFact(merged.self[bar], time),
    ...longestFact(picture, bar),
  ];
}

function longestFact({ trace, bars, merged }: Picture, bar: number): readonly Fact[] {
  if (merged === undefined || merged.count[bar] < 2) return [];
  const longest = trace.spans.duration[bars.span[bar]];
  return [{ label: 'Longest', value: formatDuration(longest), exact: exactDuration(longest) }];
}

/** How many of its spans failed; empty if none did. */
export function errorWords(picture: Picture, bar: number): string {
  if (!hasError(picture, bar)) return '';
  const { merged } = picture;
  if (merged === undefined || merged.count[bar] === 1) return 'Error';
  return `${formatCount(merged.errors[bar])} of ${formatCount(merged.count[bar])} with errors`;
}

/** One sentence for screen readers. */
/** @param more facts of the bar beyond its figures */
export function barWords(picture: Picture, bar: number, more: readonly Fact[] = []): string {
  const { service, operation } = namesOf(picture.trace, picture.bars.span[bar]);
  const error = errorWords(picture, bar);
  return [
    `${service} ${operation}`.trim(),
    ...(error === '' ? [] : [error]),
    ...[...factsOf(picture, bar), ...more].map(({ label, value }) => `${label} ${value}`),
    `depth ${formatCount(depthOf(picture, bar) + 1)}`,
  ].join(', ');
}

/** 0 at a root; in a sandwich, steps away from the operation. */
export function depthOf({ merged, bars, trace }: Picture, bar: number): number {
  if (merged === undefined) return trace.spans.depth[bars.span[bar]];
  return Math.abs(rowOfBar(bars, bar) - merged.focusRow);
}

/** What find makes of the bars: `3 of 40 bars match`; empty where nothing is looked for. */
export function barsWords({ bars, hidden }: Picture, matched: Matched | undefined): string {
  const { length } = bars.x;
  if (hidden > 0) return `${formatCount(length)} of ${formatCount(length + hidden)} bars shown`;
  if (matched === undefined) return '';
  return `${formatCount(matched.count)} of ${formatCount(length)} bars match`;
}

/** The drawing in a few sentences, for those who do not see it. */
export function pictureWords(picture: Picture, window: TimeRange): string {
  const { trace, merged, bars, hidden } = picture;
  const rows = counted(bars.rows, 'row');
  if (merged === undefined) {
    const from = formatDuration(window.from);
    const spans = hidden > 0 ? barsWords(picture, undefined) : `${formatCount(trace.spanCount)} spans`;
    return `${spans} in ${rows}, from ${from} to ${formatDuration(window.to)}. A span lies below its caller.`;
  }
  const top = merged.rowAt[merged.focusRow];
  const first = Array.from({ length: Math.min(3, merged.rowAt[merged.focusRow + 1] - top) }, (_, k) =>
    barWords(picture, top + k),
  );
  const what = merged.focus === undefined ? 'call paths, the widest first' : 'callers and callees';
  const all = hidden > 0 ? ` of ${formatCount(bars.x.length + hidden)}` : '';
  return `${formatCount(bars.x.length)}${all} ${what}, in ${rows}. ${first.join('. ')}.`;
}
