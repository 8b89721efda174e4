/** Which words stand on a time axis: those of breaks first (`break-places.ts`), then of ticks as far as nothing is in their way. */
import { fractionOf } from './time-scale.ts';
import type { BreakPlace, Tick, TimeRange } from './time-scale.ts';

export interface TickPlace {
  readonly tick: Tick;
  /** Of the tick, in px. */
  readonly x: number;
  /** A label that would be cut off by the end of the axis stands before its tick. */
  readonly side: 'after' | 'before';
}

/** A pessimistic advance of a character at 11 px, and the padding around a label. */
const advance = 7;
const padding = 6;

export function widthOf(label: string): number {
  return label.length * advance + padding;
}

/** Ticks whose labels neither cover each other nor those of breaks. */
export function tickPlaces(
  ticks: readonly Tick[],
  range: TimeRange,
  width: number,
  breaks: readonly BreakPlace[],
): TickPlace[] {
  const places: TickPlace[] = [];
  const taken = breaks.flatMap(({ label, labelAt, left, width: band }) => [
    [left, left + band] as const,
    ...(labelAt === undefined ? [] : [[labelAt, labelAt + widthOf(label)] as const]),
  ]);
  let free = -Infinity;
  for (const tick of ticks) {
    const x = fractionOf(tick.time, range) * width;
    const needed = widthOf(tick.label);
    const side = width - x < needed ? 'before' : 'after';
    const left = side === 'after' ? x : x - needed;
    const isCovered = taken.some(([from, to]) => left < to - 0.5 && left + needed > from + 0.5);
    if (left < Math.max(free, 0) || isCovered) continue;
    places.push({ tick, x, side });
    free = left + needed;
  }
  return places;
}
