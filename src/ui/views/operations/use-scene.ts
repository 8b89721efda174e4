/** What the rows are drawn from, made anew only when one of it changes. */
import { useMemo } from 'react';
import { partsOf } from '#core/analysis/operations-keys.ts';
import { figureOf } from '#core/analysis/operations-columns.ts';
import type { FigureColumn } from '#core/analysis/operations-columns.ts';
import type { Operations } from '#core/analysis/operations.ts';
import { selfTimeOf } from '#core/analysis/self-time.ts';
import type { Nanos, SpanIndex, Trace } from '#core/trace/trace.ts';
import { useAnalysis } from '../../state/use-analysis.ts';
import type { GridProps } from './props.ts';
import { nameReader } from './names.ts';
import type { Scene } from './row-element.ts';

const toRoot = {};

/** @param hasSpans spans are listed: their part in the critical path is needed too */
export function useScene(
  { subject, table, params, colours: { paint } }: GridProps,
  hasSpans: boolean,
): Scene {
  const { trace, grouping, figures } = table;
  const column = params['operations.heat'];
  const nameOf = useMemo(() => nameReader(trace, grouping), [trace, grouping]);
  const heat = useMemo(() => column && { column, most: mostOf(figures, column) }, [figures, column]);
  const selfOf = useMemo(() => rememberedSelf(trace), [trace]);
  const { data: path } = useAnalysis(subject.open, 'criticalPath', toRoot, { enabled: hasSpans });
  const critical = useMemo(() => {
    if (path === undefined) return undefined;
    const times = new Float64Array(trace.spans.length);
    for (let k = 0; k < path.span.length; k++) times[path.span[k]] += path.to[k] - path.from[k];
    return times;
  }, [trace, path]);
  return useMemo(() => {
    const parts = partsOf(grouping);
    return {
      trace,
      figures,
      nameOf,
      paint,
      isByColour: parts.includes(paint.by),
      isByService: parts.includes('service'),
      isByOperation: parts.includes('operation'),
      heat,
      selfOf,
      criticalOf: (span: SpanIndex) => critical?.[span],
    };
  }, [trace, grouping, figures, nameOf, paint, heat, selfOf, critical]);
}

function mostOf(figures: Operations, column: FigureColumn): number {
  let most = 0;
  for (let g = 0; g < figures.length; g++) {
    const value = figureOf(figures, column, g);
    if (value > most) most = value;
  }
  return most;
}

/** A span may have a million children, and is drawn again with every move. */
function rememberedSelf(trace: Trace): (span: SpanIndex) => Nanos {
  const known = new Map<SpanIndex, Nanos>();
  return (span) => {
    let time = known.get(span);
    if (time === undefined) known.set(span, (time = selfTimeOf(trace, span)));
    return time;
  };
}
