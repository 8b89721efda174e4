/** Writes the colour of a span on its row, for whatever in it is painted: `--bar`, `data-pattern`, `data-faded`. */
import { colourVar } from '#core/analysis/colour-slots.ts';
import type { Paint } from '#core/analysis/paint.ts';
import type { SpanIndex } from '#core/trace/trace.ts';
import { setAttribute } from '../widgets/elements.ts';

export function paintRow(element: HTMLElement, paint: Paint, span: SpanIndex): void {
  element.style.setProperty('--bar', colourVar(paint.slotOf(span)));
  setAttribute(element, 'data-pattern', String(paint.patternOf(span) || '') || undefined);
  setAttribute(element, 'data-faded', paint.isFaded(span) ? 'true' : undefined);
}
