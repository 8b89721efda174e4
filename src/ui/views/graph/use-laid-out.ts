/** The shown part of a trace's graph, laid out. */
import { useMemo } from 'react';
import type { LayoutDirection } from '#core/analysis/layout/graph.ts';
import { paintOf } from '#core/analysis/paint.ts';
import type { TraceGraph } from '#core/analysis/trace-graph-types.ts';
import type { Trace } from '#core/trace/trace.ts';
import type { Drawable } from '../../graphs/layout-question.ts';
import { useLaidOut as useLayout } from '../../graphs/use-laid-out.ts';
import type { LaidOut as Laid, LayoutState as State } from '../../graphs/use-laid-out.ts';
import type { ShownGraph } from './shown.ts';
import { largest, traceModel } from './trace-model.ts';

export type SizeFigure = 'same' | 'total' | 'self' | 'calls' | 'critical';

interface Subject extends Drawable {
  readonly graph: TraceGraph;
  readonly shown: ShownGraph;
}
export type LaidOut = Laid<Subject>;
export type LayoutState = State<Subject>;

export interface LayoutOptions {
  readonly trace: Trace;
  /** undefined: not known yet, or not wanted. */
  readonly graph: TraceGraph | undefined;
  readonly shown: ShownGraph | undefined;
  readonly direction: LayoutDirection | 'auto';
  readonly size: SizeFigure;
}

export function useLaidOut({ trace, graph, shown, direction, size }: LayoutOptions): LayoutState {
  const subject = useMemo((): Subject | undefined => {
    if (graph === undefined || shown === undefined) return undefined;
    return {
      graph,
      shown,
      // Boxes are those of plain figures: marks and colours come and go without another layout.
      model: traceModel(trace, graph, shown, {
        colour: 'service',
        isCritical: false,
        paint: paintOf(trace, undefined, []),
      }),
      weight: (edge) => graph.edges.weight[shown.edges[edge]],
      share: shareOf(graph, shown, size),
      isCompact: graph.drawn === 'spans',
      whole: graph,
    };
  }, [trace, graph, shown, size]);
  return useLayout({ subject, direction });
}

function shareOf(graph: TraceGraph, { nodes }: ShownGraph, size: SizeFigure): Drawable['share'] {
  const values = valuesOf(graph, size);
  if (values === undefined) return undefined;
  const most = largest(values, nodes);
  return most === 0 ? undefined : (at) => values[nodes[at]] / most;
}

function valuesOf({ nodes }: TraceGraph, size: SizeFigure): ArrayLike<number> | undefined {
  switch (size) {
    case 'same':
      return undefined;
    case 'calls':
      return nodes.spanCount.map((count, node) => count - nodes.hidden[node]);
    default:
      return nodes[size];
  }
}
