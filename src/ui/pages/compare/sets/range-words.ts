/** A range of a distribution, in words. Pure. */
import type { ValueRange } from '#core/analysis/compare/examples.ts';
import { formatDuration } from '#core/base/format-duration.ts';

export function isSameRange(x: ValueRange, y: ValueRange | undefined): boolean {
  return x.from === y?.from && x.to === y.to;
}

/** `400 ms to 450 ms`, `1.6 s or more`. */
export function rangeWords({ from, to }: ValueRange): string {
  return Number.isFinite(to)
    ? `${formatDuration(from)} to ${formatDuration(to)}`
    : `${formatDuration(from)} or more`;
}
