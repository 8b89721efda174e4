/** What the colour of a bar says where its names do not: the value of the key that bars are coloured by. */
import { useMemo } from 'react';
import { partReader } from '#core/analysis/part-reader.ts';
import { briefText, hasFlag } from '#core/trace/span.ts';
import { SpanFlag } from '#core/trace/trace.ts';
import { valueText } from '../../colours/words.ts';
import { keyLabel, useTerms } from '../../state/use-terms.ts';
import type { Terms } from '../../state/use-terms.ts';
import type { BarPaint } from './bar-paint.ts';
import type { Picture } from './picture.ts';
import type { Fact } from '../../details/span-facts.ts';

const none: readonly Fact[] = [];

/** None or one, by bar. */
type FactOf = (bar: number) => readonly Fact[];

export function useColourFact(picture: Picture, paint: BarPaint): FactOf {
  const terms = useTerms();
  return useMemo(() => factReader(picture, paint, terms), [picture, paint, terms]);
}

function factReader({ trace, bars }: Picture, { by, isMixed }: BarPaint, terms: Terms): FactOf {
  if (by === 'service' || by === 'operation') return () => none;
  const reader = partReader(trace, by, briefText);
  const label = keyLabel(by, terms);
  return (bar) => {
    const span = bars.span[bar];
    if (hasFlag(trace, span, SpanFlag.placeholder)) return none;
    const text = reader.textOf(reader.codeOf(span));
    return [{ label, value: isMixed(bar) ? 'different values' : valueText(text) }];
  };
}
