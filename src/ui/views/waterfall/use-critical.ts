/** The critical path, where it is asked for: which stretches of which bars it goes through. */
import { useMemo } from 'react';
import { segmentsBySpan } from '#core/analysis/critical-segments.ts';
import type { OpenTrace } from '../../state/queries.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import type { CriticalScene } from './scene.ts';

export function useCritical(open: OpenTrace, wanted: boolean): CriticalScene | undefined {
  const { data, isPartial } = useAnalysis(open, 'criticalPath', {}, { enabled: wanted && !open.isPart });
  const { length } = open.trace.spans;
  return useMemo(
    () =>
      !wanted || data === undefined || isPartial
        ? undefined
        : { path: data, ...segmentsBySpan(data, length) },
    [wanted, data, isPartial, length],
  );
}
