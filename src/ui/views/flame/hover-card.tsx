/** What the bar under the pointer is, beside the pointer. For eyes only: keys and screen readers have the tree. */
import { colourVar } from '#core/analysis/colour-slots.ts';
import type { Hit } from '#core/analysis/flame-bars.ts';
import { formatCount } from '#core/base/format-count.ts';
import { SpanCard } from '../../details/span-card.tsx';
import type { BarPaint } from './bar-paint.ts';
import type { Picture } from './picture.ts';
import { useColourFact } from './use-colour-fact.ts';
import { errorWords, factsOf } from './words.ts';

export interface Pointed extends Hit {
  readonly clientX: number;
  readonly clientY: number;
}

export interface HoverCardProps {
  readonly picture: Picture;
  readonly paint: BarPaint;
  readonly pointed: Pointed;
}

export function HoverCard({ picture, paint, pointed }: HoverCardProps) {
  const { bar, others, clientX, clientY } = pointed;
  const colourFact = useColourFact(picture, paint);
  return (
    <SpanCard
      trace={picture.trace}
      span={picture.bars.span[bar]}
      colour={colourVar(paint.slotOf(bar))}
      error={errorWords(picture, bar)}
      facts={[...colourFact(bar), ...factsOf(picture, bar)]}
      more={others > 0 ? `and ${formatCount(others)} more here, too narrow to tell apart` : ''}
      at={{ clientX, clientY }}
    />
  );
}
