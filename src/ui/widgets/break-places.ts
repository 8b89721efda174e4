/** Where breaks in a scale stand, and their words; with the code of breaks, which few pages load. */
import { formatDuration } from '#core/base/format-duration.ts';
import { widthOf } from './axis-labels.ts';
import type { BreakPlace, Squeezed } from './time-scale.ts';

/** In order of time. @param shareOf where a time is in the window */
export function breakPlaces(
  squeezed: readonly Squeezed[],
  shareOf: (time: number) => number,
  width: number,
): BreakPlace[] {
  let free = 0;
  return squeezed.map(({ from, to }) => {
    const left = shareOf(from) * width;
    const band = shareOf(to) * width - left;
    const label = `⋯ ${formatDuration(to - from)}`;
    const needed = widthOf(label);
    const at = Math.max(free, Math.min(left + (band - needed) / 2, width - needed));
    // A label belongs to the band it touches.
    const fits = at >= 0 && at + needed <= width && at < left + band && needed <= 3 * band;
    if (fits) free = at + needed;
    return { from, to, left, width: band, labelAt: fits ? at : undefined, label };
  });
}

/**
 * The strips as CSS: a mask that is opaque where they are, so that rows can draw them with one element each, over their bars
 * and below their words. undefined without breaks.
 */
export function breakMask(places: readonly BreakPlace[]): string | undefined {
  if (places.length === 0) return undefined;
  const stops = places.flatMap(({ left, width: band }) => {
    const [from, to] = [left.toFixed(1), (left + band).toFixed(1)];
    return [`transparent ${from}px`, `#000 ${from}px ${to}px`, `transparent ${to}px`];
  });
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
