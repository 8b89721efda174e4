/** Widths of the two columns: the names as wide as the person left them, the lanes get the rest. */
import { setSize, useSize } from '../../state/preferences.ts';

export const smallestColumn = 96;
/** Between the end of the trace and the edge. */
const air = 8;
const sizeName = 'trace.names';

export function useColumns(innerWidth: number) {
  // Before the first layout, and where there is none, a desktop is as good a guess as any.
  const width = innerWidth || 1200;
  const natural = width >= 900 ? 420 : Math.round(width * 0.48);
  const largest = Math.max(smallestColumn, width - 120);
  const wanted = useSize(sizeName, natural);
  const names = Math.round(Math.min(Math.max(smallestColumn, wanted), largest));
  return {
    names,
    lane: Math.max(40, width - names - air),
    largest,
    setNames: (next: number | undefined) => setSize(sizeName, next),
  } as const;
}
