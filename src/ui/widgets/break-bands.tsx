/** Where a scale of time is broken: strips over a drawing. */
import type { TimeRange } from './time-scale.ts';
import styles from './break-bands.module.css';

export interface BreakBandsProps {
  readonly range: TimeRange;
  /** Of the window, in px. */
  readonly width: number;
}

export function BreakBands({ range, width }: BreakBandsProps) {
  return range.breaks
    ?.placesOf(width)
    .map(({ from, left, width: band }) => (
      <span key={from} className={styles.band} style={{ left, width: band }} aria-hidden="true" />
    ));
}
