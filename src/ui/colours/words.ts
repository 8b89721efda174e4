/** What values and figures of colours are called. */
import type { ColourEntry, ColourFigures, SpanColours } from '#core/analysis/span-colours.ts';
import { counted } from '#core/base/counted.ts';
import { formatShare } from '#core/base/format-share.ts';
import { formatDuration } from '#core/base/format-duration.ts';

/** @param text undefined where there is no value */
export function valueText(text: string | undefined): string {
  if (text === undefined) return 'no value';
  return text === '' ? '(empty)' : text;
}

export function entryText({ text, isNone }: Pick<ColourEntry, 'text' | 'isNone'>): string {
  return valueText(isNone ? undefined : text);
}

/** Of the self time of all spans. */
export function selfShareText({ self }: ColourFigures, { allSelf }: Pick<SpanColours, 'allSelf'>): string {
  return formatShare(allSelf > 0 ? self / allSelf : 0);
}

export function spansText({ spans }: ColourFigures): string {
  return counted(spans, 'span');
}

export function errorsText({ errors }: ColourFigures): string {
  return counted(errors, 'error');
}

/** All figures in a sentence. */
export function figuresText(figures: ColourFigures, colours: Pick<SpanColours, 'allSelf'>): string {
  const parts = [spansText(figures), ...(figures.errors > 0 ? [errorsText(figures)] : [])];
  const self = `${selfShareText(figures, colours)} of all self time (${formatDuration(figures.self)})`;
  return [...parts, self].join(', ');
}
