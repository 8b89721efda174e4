/** The window as it is drawn: with idle stretches squeezed where that is asked for, the same in all views. */
import { useMemo } from 'react';
import type { OpenTrace } from '../state/queries.ts';
import { useAnalysis } from '../state/use-analysis.ts';
import { useCode } from '../state/use-code.ts';
import type { TimeRange } from '../widgets/time-scale.ts';

/** Room for a few words over the break; in a narrow lane it must not take it all. */
const widest = 48;
const largestShare = 1 / 8;

const breaks = () => import('../widgets/time-breaks.ts');

/** @param width of the lanes in px */
export function useBreaks(open: OpenTrace, range: TimeRange, width: number, wanted: boolean): TimeRange {
  const code = useCode(breaks, wanted);
  const { data } = useAnalysis(open, 'idle', {}, { enabled: wanted && !open.isPart });
  return useMemo(() => {
    if (!wanted || data === undefined || width <= 0 || code === undefined) return range;
    return code.withBreaks(range, data, Math.min(largestShare, widest / width));
  }, [wanted, data, range, width, code]);
}
