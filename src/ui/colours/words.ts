/** What values and figures of colours are called. */
import type { ColourEntry, ColourFigures, SpanColours } from '#core/analysis/span-colours.ts';
import { formatCount } from '#core/base/format-count.ts';
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
  return spans === 1 ? '1 span' : `${formatCount(spans)} spans`;
}

export function errorsText({ errors }: ColourFigures): string {
  return errors === 1 ? '1 error' : `${formatCount(errors)} errors`;
}

/** All figures in a sentence. */
export function figuresText(figures: ColourFigures, colours: Pick<SpanColours, 'allSelf'>): string {
  const parts = [spansText(figures), ...(figures.errors > 0 ? [errorsText(figures)] : [])];
  const self = `${selfShareText(figures, colours)} of all self time (${formatDuration(figures.self)})`;
  return [...parts, self].join(', ');
}
