/**
 * What spans are coloured by, and which of them stand out: asked for in the address, worked out in the worker. Until it
 * has an answer the colours are those there were.
 *
 * Find goes before isolation: it decides which rows there are and what is dim (25 %), whether isolated or not. Of the
 * others, those that are not isolated are faded (35 %). The two never add up, and neither changes the other.
 */
import { useCallback, useMemo } from 'react';
import type { ColourToken } from '#core/analysis/colour-key.ts';
import { defaultColourKey } from '#core/analysis/colour-key.ts';
import type { PartKey } from '#core/analysis/operations-keys.ts';
import { paintOf } from '#core/analysis/paint.ts';
import type { Paint } from '#core/analysis/paint.ts';
import type { SpanColours } from '#core/analysis/span-colours.ts';
import { setCollapsed, useCollapsed } from './preferences.ts';
import type { OpenTrace } from './queries.ts';
import { useAnalysis } from './use-analysis.ts';

export interface Colours {
  readonly open: OpenTrace;
  /** What is asked for; `paint.by` is what is shown. */
  readonly by: PartKey;
  readonly isolated: readonly ColourToken[];
  readonly paint: Paint;
  /** The colours shown are not, or not known to be, those asked for. */
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly hasLegend: boolean;
  readonly setBy: (by: PartKey) => void;
  /** Shows all alike if there is none. */
  readonly isolate: (tokens: readonly ColourToken[]) => void;
  readonly setLegend: (isShown: boolean) => void;
}

interface ColourValues {
  readonly color: PartKey;
  readonly iso: readonly ColourToken[];
}

type SetColourValues = (values: Partial<ColourValues>, step: 'pick') => void;

const noTokens: readonly ColourToken[] = [];

export function useColours(open: OpenTrace, { color: by, iso }: ColourValues, set: SetColourValues): Colours {
  const { isPart } = open;
  const hasLegend = !useCollapsed('trace.legend');
  const isAsked = hasLegend || by !== defaultColourKey || iso.length > 0;
  const { data, error } = useAnalysis(open, 'spanColours', { by }, { enabled: isAsked && !isPart });
  const answer = isAsked && !isPart ? data : undefined;
  const paint = usePaint(open, answer, answer?.by === by ? iso : noTokens);
  const setBy = useCallback((next: PartKey) => set({ color: next, iso: noTokens }, 'pick'), [set]);
  const isolate = useCallback((tokens: readonly ColourToken[]) => set({ iso: tokens }, 'pick'), [set]);
  return useMemo(
    () => ({
      open,
      by,
      isolated: iso,
      paint,
      isPending: isAsked && answer?.by !== by,
      error,
      hasLegend,
      setBy,
      isolate,
      setLegend,
    }),
    [open, by, iso, paint, isAsked, answer, error, hasLegend, setBy, isolate],
  );
}

function setLegend(isShown: boolean): void {
  setCollapsed('trace.legend', !isShown);
}

function usePaint(
  { trace }: OpenTrace,
  colours: SpanColours | undefined,
  iso: readonly ColourToken[],
): Paint {
  return useMemo(() => {
    // An answer about an earlier reading of the trace has other rows.
    const isFitting = colours?.of.length === trace.spans.length;
    return paintOf(trace, isFitting ? colours : undefined, iso);
  }, [trace, colours, iso]);
}
